import Drills
import FoundationEssentials
import IncidentModel
import TerminalKit
import Testing

@testable import Runtime

@Suite("Drills at the command line")
struct DrillCommandTests {
  private let test: TestHome
  private let scenario = """
    format: wardroom-drill/1
    id: late
    title: A table is late
    seed: 7
    clock: {start: "2026-11-03T08:40:00", tz: UTC, duration: 10m}
    brief: The table is late.
    hidden: {root_cause: a full disk}
    injects:
      - {id: asks, at: "+0m", channel: stakeholder, from: Sales, text: Where is it}
      - {id: lag, at: "+2m", jitter: 30s, channel: note, misleading: true, text: There was lag}
    expected:
      - {id: X-declare, criterion: declare, weight: 90, timed: {event: declare, target: 2m, zero: 6m}}
      - {id: X-end, criterion: resolution, weight: 10, check: {event: resolved}}

    """
  private let script = """
    {"at":"1m","by":"ada","act":"declare","severity":2,"title":"late"}
    {"at":"4m","by":"ada","act":"resolve","text":"back"}

    """

  init() throws {
    test = try TestHome()
    try test.write(scenario, to: "drills/late.drill.yaml")
    try test.write(script, to: "script.jsonl")
  }

  private func play(
    _ name: String = "late", resume: String? = nil, seed: UInt64? = nil
  ) async throws -> Report {
    try await test.run(
      DrillRunCommand(
        name: name, script: test.path + "/script.jsonl", seed: seed, resume: resume))
  }

  private var logs: [String] { DrillRunFolder(test.home).files }

  @Test("are listed with the team's own, and what players must not know is not")
  func list() async throws {
    let report = try await test.run(DrillListCommand())
    #expect(report.lines.contains { $0.description.contains("DRILL late") })
    #expect(!String(decoding: report.json, as: UTF8.self).contains("full disk"))
  }

  @Test("are marked in every line")
  func marked() async throws {
    let played = try await play()
    var reports = [
      played, try await test.run(DrillListCommand()), try await test.run(DrillLintCommand()),
      try await test.run(DrillStatsCommand()),
    ]
    for verifies in [true, false] {
      reports.append(
        try await test.run(DrillReplayCommand(path: logs[0], verifies: verifies)))
    }
    for line in reports.flatMap(\.lines) {
      #expect(line.description.hasPrefix("DRILL"), "\(line)")
    }
  }

  @Test("keep every run in a file of its own, the same bytes each time")
  func kept() async throws {
    _ = try await play()
    _ = try await play()
    #expect(
      logs.map { $0.split(separator: "/").last ?? "" } == [
        "2026-03-04-DRILL-late-2.jsonl", "2026-03-04-DRILL-late.jsonl",
      ])
    #expect(try FileBytes.read(logs[0]) == FileBytes.read(logs[1]))
  }

  @Test("keep nothing when nothing is to be changed")
  func readOnly() async throws {
    _ = try await test.run(
      DrillRunCommand(name: "late", script: test.path + "/script.jsonl", keepsLog: false))
    #expect(logs == [])
  }

  @Test("go on with the same bytes when the program was killed")
  func resumed() async throws {
    _ = try await play()
    let whole = try #require(try FileBytes.read(logs[0]))
    for size in [0, 40, whole.count / 2, whole.count - 1, whole.count] {
      let cut = test.path + "/cut.jsonl"
      try FileBytes.replace(cut, with: Array(whole.prefix(size)))
      _ = try await play(resume: cut)
      #expect(try FileBytes.read(cut) == whole)
    }
  }

  @Test("do not go on with the log of another drill or seed")
  func otherLog() async throws {
    _ = try await play()
    let failure = try await test.refusal(
      of: DrillRunCommand(
        name: "late", script: test.path + "/script.jsonl", seed: 8, resume: logs[0]))
    #expect(failure?.code == .badData)
  }

  @Test("are verified, and a changed log is not")
  func verified() async throws {
    _ = try await play()
    #expect(try await test.run(DrillReplayCommand(path: logs[0], verifies: true)).code == .done)
    var bytes = try #require(try FileBytes.read(logs[0]))
    bytes[bytes.count / 2] ^= 1
    try FileBytes.replace(logs[0], with: bytes)
    #expect(try await test.run(DrillReplayCommand(path: logs[0], verifies: true)).code == .no)
  }

  @Test("are reported beside earlier runs, and counted")
  func compared() async throws {
    _ = try await play()
    _ = try await play()
    let second = test.path + "/drills/runs/2026-03-04-DRILL-late-2.jsonl"
    let report = try await test.run(DrillReportCommand(path: second))
    #expect(String(decoding: report.document ?? [], as: UTF8.self).contains("N = 2"))
    let stats = try await test.run(DrillStatsCommand())
    #expect(stats.lines.last?.description == "DRILL-late  2  100   P       100   100     +0      2")
  }

  @Test("answer no when the score is below what is asked for")
  func least() async throws {
    try test.write(
      "{\"at\":\"4m\",\"act\":\"declare\",\"severity\":2,\"title\":\"x\"}\n", to: "script.jsonl")
    let command = DrillRunCommand(name: "late", script: test.path + "/script.jsonl", least: 70)
    #expect(try await test.run(command).code == .no)
  }

  @Test(
    "refuse what they cannot read, with the place",
    arguments: [
      ("{\"at\":\"1m\",\"act\":\"declear\"}", "script.jsonl:1:1"),
      (
        "{\"at\":\"1m\",\"act\":\"update\",\"audience\":\"moon\",\"text\":\"x\"}",
        "no such audience"
      ),
    ])
  func wrongScript(text: String, said: String) async throws {
    try test.write(text, to: "script.jsonl")
    let failure = try await test.refusal(
      of: DrillRunCommand(name: "late", script: test.path + "/script.jsonl"))
    #expect(failure?.code == .badData)
    #expect(failure?.sentence.contains(said) == true)
  }

  @Test("say where names are listed when there is none")
  func unknown() async throws {
    let failure = try await test.refusal(
      of: DrillRunCommand(name: "nothing", script: test.path + "/script.jsonl"))
    #expect(failure?.sentence.contains("wardroom drill list") == true)
  }

  @Test("say that this machine does not know a zone, rather than score otherwise")
  func zone() async throws {
    try test.write(
      scenario.replacing("tz: UTC", with: "tz: Mars/Base"), to: "drills/late.drill.yaml")
    let failure = try await test.refusal(
      of: DrillRunCommand(name: "late", script: test.path + "/script.jsonl"))
    #expect(failure?.code == .unavailable)
  }

  @Test("are linted with what the real intake says of a payload")
  func payload() async throws {
    let text = scenario.replacing(
      "channel: note,", with: "channel: alert, source: generic, payload: {titel: x},")
    try test.write(text, to: "drills/late.drill.yaml")
    let report = try await test.run(DrillLintCommand(names: ["late"]))
    #expect(report.lines.contains { $0.description.contains("D050") })
  }
}
