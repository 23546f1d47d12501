import EventStore
import Glibc
import IncidentModel
import TerminalKit
import Testing

@testable import Console
@testable import Runbooks
@testable import Runtime

@Suite("Running a step of a followed runbook", .timeLimit(.minutes(5)))
struct RunbookRunTests {
  private let test: TestHome
  private let id = IncidentID("INC-2026-0001")

  init() async throws {
    test = try TestHome()
    try test.write(
      """
      # Probe

      1. Say it <!-- wardroom: kind: check, expect: "hello *" -->

         ```bash
         echo "hello <name>"
         ```
      2. Fail

         ```bash
         echo one
         false
         echo two
         ```
      3. Delete

         ```bash
         rm -rf ./nothing-there
         ```
      4. Read this only.
      """, to: "runbooks/probe.md")
    _ = try await test.run(
      DeclareCommand(declaration: Declaration(title: "Probe", severity: .sev2)))
    _ = try await test.run(RunbookStartCommand(incident: id, name: "probe"))
  }

  private func command(
    _ path: String, _ options: RunbookRunCommand.Options
  ) -> RunbookRunCommand {
    RunbookRunCommand(incident: id, runbook: "probe", path: path, options: options)
  }

  private func incident() async throws -> Incident {
    let workspace = try test.open(for: .look)
    let incident = try await workspace.incident(id)
    await workspace.store.close()
    return incident
  }

  @Test("keeps what it printed as evidence, remembers the value and ticks what was expected")
  func runs() async throws {
    let report = try await test.run(
      command("1.1", .init(values: ["name=Ada Lovelace"], isAgreed: true)))
    #expect(report.lines.map(\.description) == ["hello Ada Lovelace"])
    #expect(report.code == .done)
    let incident = try await incident()
    #expect(incident.stepValues == ["name": "Ada Lovelace"])
    #expect(incident.runbook("probe")?.step("1.1")?.isOpen == false)
    let file = try #require(incident.evidence.last?.content.file)
    #expect(
      try EvidenceFolder(home: test.home).kept(file) == Array("hello Ada Lovelace\n".utf8))
    #expect(FileBytes.names(in: test.home.privatePath + "/running").isEmpty)
  }

  @Test("stops a script at its first failure and says no")
  func fails() async throws {
    let report = try await test.run(command("1.2", .init(isAgreed: true)))
    #expect(report.lines.map(\.description) == ["one"])
    #expect(report.code == .no)
    #expect(try await incident().runbook("probe")?.step("1.2")?.isOpen == true)
  }

  @Test("runs nothing that nobody agreed to, that is risky, not filled in or no command")
  func refusals() async throws {
    let cases: [(RunbookRunCommand, CommandFailure.Code)] = [
      (command("1.1", .init(values: ["name=x"])), .notAllowed),
      (command("1.3", .init(isAgreed: true)), .notAllowed),
      (command("1.1", .init(isAgreed: true)), .usage),
      (command("1.4", .init(isAgreed: true)), .no),
      (command("1.1", .init(values: ["name"], isAgreed: true)), .usage),
      (command("1.1", .init(values: ["name=x"], unit: 7, isAgreed: true)), .usage),
      (command("1.9", .init(isAgreed: true)), .no),
      (command("1.1", .init(values: ["password=x"], isAgreed: true)), .usage),
    ]
    for (command, code) in cases {
      let refusal = try await test.refusal(of: command)
      #expect(refusal?.code == code, "\(command.path) \(command.options)")
    }
    #expect(try await incident().stepRuns.isEmpty)
  }

  @Test("runs what the file said at the start, whatever it says by now")
  func snapshot() async throws {
    try test.write(
      "# Probe\n\n1. Other\n\n   ```bash\n   echo other\n   ```\n", to: "runbooks/probe.md")
    let report = try await test.run(command("1.1", .init(values: ["name=x"], isAgreed: true)))
    #expect(report.lines.map(\.description) == ["hello x"])
    let changes = try await test.run(RunbookChangesCommand(incident: id, runbook: "probe"))
    #expect(changes.lines.contains("+ 1. Other"))
    #expect(changes.lines.contains { $0.description.hasPrefix("- 1. Say it") })
  }

  @Test("is not done where commands may only be copied, nor by who only reads")
  func copyOnly() async throws {
    try test.write("runbooks: { run: copy }\n", to: "wardroom.yaml")
    let refusal = try await test.refusal(
      of: command("1.1", .init(values: ["name=x"], isAgreed: true)))
    #expect(refusal?.code == .notAllowed)
    try test.write("", to: "wardroom.yaml")
    let reading = try await test.refusal(
      of: command("1.2", .init(isAgreed: true)), readOnly: true)
    #expect(reading?.code == .notAllowed)
    #expect(try await incident().stepRuns.isEmpty)
  }

  @Test(
    "counts in the figures of its runbook, which counts as tested once it was followed to its end")
  func statistics() async throws {
    _ = try await test.run(command("1.2", .init(isAgreed: true)))
    let lint = RunbookLintCommand(names: ["probe"])
    #expect(try await test.run(lint).lines.contains { $0.description.contains("R04") })
    for path in ["1.1", "1.2", "1.3", "1.4"] {
      let tick = IncidentModel.RunbookCommand.tick(runbook: "probe", path: path)
      _ = try await test.run(ProposeCommand(incident: id, command: .runbook(tick)))
    }
    let report = try await test.run(RunbookStatsCommand(name: "probe"))
    let failing = report.lines.first { $0.description.hasPrefix("1.2") }
    #expect(failing?.description.contains("100 %") == true)
    #expect(report.messages.contains { $0.description.contains("Only ada") })
    #expect(try await !test.run(lint).lines.contains { $0.description.contains("R04") })
    let list = try await test.run(RunbookListCommand())
    let row = list.lines.first { $0.description.hasPrefix("probe") }
    #expect(row?.description.contains("2026-03-04") == true)
  }

  // MARK: - Consoles that went away

  private func abandoned(printing text: String?) async throws -> EntryID {
    let workspace = try test.open()
    let draft = StepRunDraft(
      runbook: "probe", path: "1.2", command: "sleep 600", sha256: String(repeating: "a", count: 64)
    )
    let events = try await workspace.propose(.step(.begin(draft)), to: id)
    guard case .step(.runStarted(let fact))? = events.first?.event.fact else {
      throw CommandFailure(.bug, "no run")
    }
    await workspace.store.close()
    if let text {
      try test.write(text, to: ".wardroom/running/\(id.text)-\(fact.id.text).txt")
    }
    return fact.id
  }

  private func endAbandoned(now: String = "2026-03-04T14:05Z") async throws {
    let workspace = try test.open(now: now)
    try await AbandonedRuns(workspace: workspace).end(in: try await workspace.incident(id))
    await workspace.store.close()
  }

  @Test("is shown as interrupted, with what was captured, once its console is gone")
  func interrupted() async throws {
    _ = try await abandoned(printing: "half\n")
    try await endAbandoned()
    let run = try #require(try await incident().stepRuns.last)
    #expect(run.result?.end == .interrupted)
    let file = try #require(run.result?.transcript)
    #expect(try EvidenceFolder(home: test.home).kept(file) == Array("half\n".utf8))
  }

  @Test("is left alone while its console holds it, or may just have begun")
  func held() async throws {
    _ = try await abandoned(printing: nil)
    try await endAbandoned(now: "2026-03-04T14:02:05Z")
    #expect(try await incident().stepRuns.last?.isRunning == true)
    try await endAbandoned()
    #expect(try await incident().stepRuns.last?.result?.end == .interrupted)
  }

  @Test("leaves no process behind when its guard was killed too")
  func orphan() async throws {
    let run = try await abandoned(printing: "x\n")
    var child: pid_t = 0
    let started = CStrings.with(["sleep", "600"]) { arguments in
      CStrings.with(["PATH=/usr/bin:/bin", "WARDROOM_RUN=\(test.path)/\(id.text)/\(run.text)"]) {
        environment in
        posix_spawnp(&child, "sleep", nil, nil, arguments, environment)
      }
    }
    #expect(started == 0)
    try await endAbandoned()
    var status: Int32 = 0
    #expect(waitpid(child, &status, 0) == child)
    #expect(WaitStatus.signal(status) == SIGKILL)
    let words = try await incident().stepRuns.last?.result?.remark ?? ""
    #expect(words.contains("1 of its processes ran on"))
  }
}
