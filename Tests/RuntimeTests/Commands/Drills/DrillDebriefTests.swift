import Drills
import EventStore
import FoundationEssentials
import Glibc
import IncidentModel
import TerminalKit
import Testing

@testable import Runtime

@Suite("The debrief of a drill")
struct DrillDebriefTests {
  private let test: TestHome
  private let name = "2026-03-04-DRILL-late"
  private static let scenario = """
    format: wardroom-drill/1
    id: late
    title: A table is late
    seed: 7
    clock: {start: "2026-11-03T08:40:00", tz: UTC, duration: 10m}
    brief: The table is late.
    hidden: {root_cause: a full disk}
    injects:
      - {id: asks, at: "+0m", channel: stakeholder, from: Sales, text: Where is it}
    expected:
      - {id: X-declare, criterion: declare, weight: 60, timed: {event: declare, target: 2m, zero: 6m}}
      - {id: X-tone, criterion: comms, weight: 40, judge: {question: Was it calm?, scale: 4}}
    debrief: [What did we miss?, What helped?]

    """
  private static let script = """
    {"at":"4m","by":"ada","act":"declare","severity":2,"title":"late"}
    {"at":"5m","by":"ada","act":"step","runbook":"stuck-or-failed-dag","step":"1.1"}
    {"at":"6m","by":"ada","act":"action_item","text":"Alert at 80 % of the disk","owner":"bo","due":"2026-03-20","done_when":"it fired in a test"}
    {"at":"7m","by":"ada","act":"action_item","text":"Watch it"}

    """

  init() throws {
    test = try TestHome()
    try test.write(Self.scenario, to: "drills/late.drill.yaml")
    try test.write(Self.script, to: "script.jsonl")
  }

  private func play() async throws {
    _ = try await test.run(DrillRunCommand(name: "late", script: test.path + "/script.jsonl"))
  }

  private func debrief(
    _ run: String? = nil, _ said: (inout DrillDebriefCommand.Said) -> Void = { _ in }
  ) -> DrillDebriefCommand {
    var words = DrillDebriefCommand.Said()
    said(&words)
    return DrillDebriefCommand(run: run ?? name, said: words)
  }

  private func text(_ report: Report) -> String {
    report.lines.map(\.description).joined(separator: "\n")
  }

  private func take(_ number: Int, due: String? = nil) -> DrillDebriefCommand {
    debrief { $0.improvement = .init(number: number, due: due) }
  }

  // MARK: - Asking and answering

  @Test("asks what was prepared and what only people can say, every line marked")
  func asks() async throws {
    try await play()
    let report = try await test.run(debrief())
    let text = text(report)
    #expect(text.contains("question 2: What helped? - not answered yet"))
    #expect(text.contains("X-tone: Was it calm? 0 to 4 - not judged yet"))
    #expect(text.contains("action 2: Watch it - not taken over"))
    #expect(text.contains("is to be debriefed"))
    #expect(report.lines.allSatisfy { $0.description.hasPrefix("DRILL") })
  }

  @Test("counts what people judge, and says that people did")
  func judges() async throws {
    try await play()
    let report = try await test.run(debrief { $0.judgements = [.init("X-tone", 3)] })
    #expect(text(report).contains("late: 60 of 100"))
    #expect(text(report).contains("3, judged by people, 30 of 40 points"))
    let card = try await test.run(DrillReportCommand(path: name))
    #expect(text(card).contains("judged by people"))
  }

  @Test("keeps the log one that gives the same when it is played again")
  func verified() async throws {
    try await play()
    _ = try await test.run(
      debrief {
        $0.answers = [.init(1, "the disk")]
        $0.judgements = [.init("X-tone", 4)]
      })
    _ = try await test.run(take(1))
    #expect(try await test.run(DrillReplayCommand(path: name, verifies: true)).code == .done)
  }

  @Test("takes nothing at all when one part of what is said cannot be")
  func whole() async throws {
    try await play()
    let before = try test.text("drills/runs/\(name).jsonl")
    for said in [DrillDebriefCommand.Judgement("X-tone", 5), .init("X-declare", 1)] {
      let refusal = try await test.refusal(
        of: debrief {
          $0.answers = [.init(1, "x")]
          $0.judgements = [said]
        })
      #expect(refusal?.code == .no)
    }
    #expect(try await test.refusal(of: debrief { $0.answers = [.init(3, "x")] }) != nil)
    #expect(try test.text("drills/runs/\(name).jsonl") == before)
  }

  @Test("has a question where nobody prepared one")
  func standard() async throws {
    try test.write(
      Self.scenario.replacing("debrief: [What did we miss?, What helped?]\n", with: ""),
      to: "drills/late.drill.yaml")
    try await play()
    let report = try await test.run(debrief { $0.answers = [.init(1, "call earlier")] })
    #expect(
      text(report).contains("question 1: What do we do differently next time? - call earlier"))
  }

  @Test("waits for the end of the drill")
  func unfinished() async throws {
    try await play()
    let path = "drills/runs/\(name).jsonl"
    let bytes = Array(try #require(try test.text(path)).utf8)
    try FileBytes.replace(test.path + "/" + path, with: Array(bytes.prefix(bytes.count / 2)))
    let refusal = try await test.refusal(of: debrief { $0.answers = [.init(1, "x")] })
    #expect(refusal?.sentence.contains("not played to its end") == true)
  }

  @Test("goes on from what somebody else wrote, and not over it")
  func together() async throws {
    try await play()
    let path = DrillRunFolder(test.home).path(of: name)
    let file = try DrillRunFile(reading: path)
    let late = DrillRunWriter(path: path, written: file.bytes.count)
    _ = try await test.run(debrief { $0.answers = [.init(1, "the disk")] })
    #expect(throws: FileFailure.self) { try late.write(file.bytes + [0x0A]) }
    #expect(try DrillRunFile(reading: path).reading.problem == nil)
  }

  // MARK: - Putting away

  @Test("is needed before a run is put away: one answer is enough")
  func archive() async throws {
    try await play()
    let refusal = try await test.refusal(of: DrillArchiveCommand(run: name))
    #expect(refusal?.sentence.contains("still to be debriefed") == true)
    let listed = try await test.run(DrillListCommand())
    #expect(text(listed).contains("still to be debriefed: wardroom drill debrief \(name)"))
    _ = try await test.run(debrief { $0.answers = [.init(2, "the list of changes")] })
    #expect(try await !text(test.run(DrillListCommand())).contains("to be debriefed"))
    _ = try await test.run(DrillArchiveCommand(run: name))
    #expect(try test.text("drills/runs/\(name).jsonl") == nil)
    #expect(try test.text(".wardroom/drills/archive/\(name).jsonl") != nil)
  }

  @Test("lets what was put away be read, counted and compared, and changes it no more")
  func archived() async throws {
    try await play()
    _ = try await test.run(debrief { $0.answers = [.init(1, "the disk")] })
    _ = try await test.run(DrillArchiveCommand(run: name))
    try await play()
    #expect(DrillRunFolder(test.home).files.count == 2)
    let second = try await test.run(DrillReportCommand(path: name + "-2"))
    #expect(text(second).contains("N = 2"))
    #expect(text(try await test.run(debrief())).contains("is archived"))
    let refusal = try await test.refusal(of: debrief { $0.answers = [.init(1, "x")] })
    #expect(refusal?.sentence.contains("stays as it is") == true)
    let again = try await test.run(DrillArchiveCommand(run: name))
    #expect(text(again).contains("archived already"))
  }

  @Test("keeps what was put away from everybody else")
  func privately() async throws {
    try await play()
    _ = try await test.run(debrief { $0.answers = [.init(1, "the disk")] })
    _ = try await test.run(DrillArchiveCommand(run: name))
    var status = stat()
    let folder = DrillRunFolder(test.home).archivePath
    #expect(stat(folder, &status) == 0 && status.st_mode & 0o077 == 0)
    #expect(stat("\(folder)/\(name).jsonl", &status) == 0 && status.st_mode & 0o077 == 0)
  }

  // MARK: - Corrective actions

  private func actions() async throws -> String {
    text(try await test.run(ActionListCommand(incident: nil)))
  }

  @Test("makes a corrective action of the real home only when a person takes it over")
  func takes() async throws {
    try await play()
    _ = try await test.run(debrief { $0.answers = [.init(1, "the disk")] })
    #expect(try await actions() == "No actions.")
    _ = try await test.run(take(1))
    let listed = try await actions()
    #expect(listed.contains("DRILL-2026-0001"))
    #expect(listed.contains("2026-03-20  bo"))
    #expect(listed.contains("Alert at 80 % of the disk #drill"))
  }

  @Test("makes it once, however often it is asked for, also when its note in the log is lost")
  func once() async throws {
    try await play()
    let path = test.path + "/drills/runs/\(name).jsonl"
    let before = try #require(try FileBytes.read(path))
    _ = try await test.run(take(1))
    let again = try await test.run(take(1))
    #expect(again.messages.contains { $0.description.contains("taken over already") })
    try FileBytes.replace(path, with: before)
    _ = try await test.run(take(1))
    #expect(try await actions().split(separator: "\n").count == 2)
  }

  @Test("asks for who, by when and what shows it, and for a day that is to come")
  func complete() async throws {
    try await play()
    let missing = try await test.refusal(of: take(2))
    #expect(missing?.sentence.contains("--owner") == true)
    let past = try await test.refusal(of: take(1, due: "2026-03-01"))
    #expect(past?.sentence.contains("is over") == true)
    #expect(try await actions() == "No actions.")
  }

  @Test("takes over what was agreed only now")
  func agreed() async throws {
    try await play()
    _ = try await test.run(
      debrief {
        $0.improvement = .init(
          text: "Write the runbook", owner: "cy", due: "2026-04-01", doneWhen: "a drill followed it"
        )
      })
    #expect(try await actions().contains("Write the runbook #drill"))
    let report = try await test.run(DrillReportCommand(path: name))
    #expect(text(report).contains("Write the runbook"))
    #expect(text(report).contains("DRILL-2026-0001"))
  }

  @Test("names the run an action comes from, in an incident that is over and counts nowhere")
  func provenance() async throws {
    try await play()
    _ = try await test.run(take(1))
    let workspace = try test.open()
    let incident = try await workspace.actedOn(IncidentID("DRILL-2026-0001"))
    #expect(incident.title == "Improvements of the drill \(name)")
    #expect(incident.kind == .drill)
    #expect(incident.status == .cancelled)
    await workspace.store.close()
  }

  @Test("says of a proof that names no run of this home that it stands as it was said")
  func unknownProof() async throws {
    let workspace = try test.open()
    #expect(workspace.remarks(onProof: "drill:nothing").count == 1)
    #expect(workspace.remarks(onProof: "test:orders_not_null").isEmpty)
    await workspace.store.close()
  }

  @Test("lets an action be closed with a later drill as its proof")
  func proof() async throws {
    try await play()
    _ = try await test.run(take(1))
    let workspace = try test.open()
    let place = IncidentID("DRILL-2026-0001")
    let action = try #require(try await workspace.actedOn(place).actions.first)
    await workspace.store.close()
    try await play()
    let closed = try await test.run(
      ActionCloseCommand(incident: place, action: action.id, proof: "drill:\(name)-2"))
    #expect(closed.messages.contains { $0.description.hasPrefix("\(name)-2: ") })
    let report = try await test.run(ActionListCommand(incident: place))
    #expect(text(report).contains("closed"))
    #expect(String(decoding: report.json, as: UTF8.self).contains("\"drill\""))
  }
}
