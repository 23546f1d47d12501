import EventStore
import FoundationEssentials
import IncidentModel
import TerminalKit
import Testing

@testable import Runtime

@Suite("What commands answer", .timeLimit(.minutes(5)))
struct CommandReportTests {
  private let test: TestHome
  private let id = IncidentID("INC-2026-0001")

  init() throws {
    test = try TestHome()
  }

  private func declare() async throws -> Report {
    let declaration = Declaration(
      title: "Revenue wrong", severity: .sev2, commander: Person("ada"))
    return try await test.run(DeclareCommand(declaration: declaration))
  }

  private func receive(_ labels: [String: String] = [:]) async throws {
    let workspace = try test.open()
    let alert = Alert(
      source: "generic", fingerprint: Fingerprint("f1"), status: .firing, severity: .sev1,
      title: "行 missing", labels: labels, startedAt: workspace.clock.now().adding(minutes: -5))
    _ = try await workspace.store.accept(
      Delivery(source: "generic", receivedAt: workspace.clock.now(), body: [], alerts: [alert]))
    await workspace.store.close()
  }

  private func text(_ report: Report) -> [String] { report.lines.map(\.description) }
  private func json(_ report: Report) -> String { String(decoding: report.json, as: UTF8.self) }

  @Test("declaring: the number, the JSON of the incident and its file")
  func declares() async throws {
    let report = try await declare()
    #expect(text(report) == ["INC-2026-0001 declared SEV2: Revenue wrong"])
    #expect(json(report).contains("\"declared_by\" : \"ada\""))
    #expect(report.messages == [])
    #expect(try test.text("postmortems/2026/2026-03-04-revenue-wrong.md") != nil)
  }

  @Test("a proposal: a line for what was recorded")
  func proposes() async throws {
    _ = try await declare()
    let report = try await test.run(
      ProposeCommand(incident: id, command: .state(.changeSeverity(to: .sev1, reason: "board"))))
    #expect(text(report) == ["INC-2026-0001 SEV2 -> SEV1 (board)"])
    #expect(json(report).contains("\"severity\" : \"SEV1\""))
  }

  @Test("a file that is held: said beside the answer, not in it")
  func held() async throws {
    _ = try await declare()
    let file = "postmortems/2026/2026-03-04-revenue-wrong.md"
    let text = try #require(try test.text(file))
    try test.write(text + "<<<<<<< HEAD\n=======\n>>>>>>> side\n", to: file)
    let report = try await test.run(
      ProposeCommand(incident: id, command: .entry(.add(.note, "x"))))
    #expect(report.messages.count == 1)
    #expect(report.messages.first?.description.contains("merge of git") == true)
  }

  @Test("show: the incident and its timeline")
  func shows() async throws {
    _ = try await declare()
    let lines = text(try await test.run(ShowCommand(incident: id)))
    #expect(lines.first == "INC-2026-0001 SEV2 investigating  Revenue wrong")
    #expect(lines.contains("roles: IC ada"))
  }

  @Test("incidents: a table, or that there are none")
  func lists() async throws {
    #expect(text(try await test.run(IncidentsCommand(openOnly: false))) == ["No incidents."])
    _ = try await declare()
    #expect(
      text(try await test.run(IncidentsCommand(openOnly: true))) == [
        "INCIDENT       SEV   STATUS         DECLARED           IC   PLACE     TITLE",
        "INC-2026-0001  SEV2  investigating  2026-03-04 14:02Z  ada  SEV2, 0s  Revenue wrong",
      ])
  }

  @Test("alerts: a table that lines up, and every name in snake case")
  func alerts() async throws {
    try await receive(["dagId": "orders"])
    let report = try await test.run(
      AlertsCommand(query: "label.dagId:orders", limit: 5))
    #expect(
      text(report) == [
        "SEV   AGE  N  SOURCE   STATE  FINGERPRINT  WHAT",
        "SEV1  5m   1  generic  new    f1           行 missing", "1 shown of 1 open, 1 new",
      ])
    #expect(json(report).contains("\"first_received_at\":\"2026-03-04T14:02:00"))
    #expect(json(report).contains("\"severity\":\"SEV1\""))
    #expect(json(report).contains("\"dagId\":\"orders\""))
  }

  @Test("alerts: none that lacks a word of the query")
  func query() async throws {
    try await receive()
    let report = try await test.run(
      AlertsCommand(query: "nothing", limit: 5))
    #expect(text(report) == ["0 shown of 1 open, 1 new"])
    #expect(json(report).filter { !$0.isWhitespace } == "[]")
  }

  @Test("no JSON document has a key in another case than snake case")
  func keys() async throws {
    _ = try await declare()
    try await receive()
    _ = try await test.run(ProposeCommand(incident: id, command: .entry(.add(.note, "x"))))
    let commands: [any WardroomCommand] = [
      ShowCommand(incident: id), IncidentsCommand(openOnly: false),
      AlertsCommand(query: "", includesQuiet: true, limit: 5), RunbookListCommand(),
      RunbookStepsCommand(name: "wrong-exec-metric", incident: id),
      RunbookSuggestCommand(incident: id), PathsCommand(),
      DoctorCommand(), AuditVerifyCommand(), KeysCommand(), PostmortemCheckCommand(paths: []),
      ScreenCommand(size: Size(columns: 80, rows: 24), form: .text, isASCII: false),
    ]
    for command in commands {
      let text = json(try await test.run(command))
      let keys = text.split(separator: "\n").compactMap(Self.key)
      #expect(keys.filter { $0 != $0.lowercased() } == [], "\(type(of: command))")
    }
  }

  /// Returns the key that stands before the colon of a line of pretty JSON.
  private static func key(_ line: Substring) -> String? {
    line.firstRange(of: "\" : ").map { String(line[..<$0.lowerBound]).trimmingWhitespace }
  }

  @Test("a question about nothing: no, with where to look")
  func unknown() async throws {
    let incident = try await test.refusal(of: ShowCommand(incident: id))
    #expect(incident?.code == .no)
    let runbook = try await test.refusal(of: RunbookStepsCommand(name: "none"))
    #expect(runbook?.sentence.contains("wardroom runbook list") == true)
    let file = try await test.refusal(of: PostmortemCheckCommand(paths: ["/none.md"]))
    #expect(file?.code == .badData)
  }

  @Test("a change with --read-only: not allowed")
  func readOnly() async throws {
    _ = try await declare()
    let note = ProposeCommand(incident: id, command: .entry(.add(.note, "x")))
    #expect(try await test.refusal(of: note, readOnly: true)?.code == .notAllowed)
    #expect(try await test.refusal(of: InitCommand(), readOnly: true)?.code == .notAllowed)
  }

  @Test("init: a commented home that reads without a problem, written once")
  func starts() async throws {
    _ = try await test.run(InitCommand())
    #expect(Configuration.load(test.home).problems == [])
    #expect(try test.text(".gitignore") == ".wardroom/\n")
    try test.write("theme: light\n", to: "wardroom.yaml")
    _ = try await test.run(InitCommand())
    #expect(try test.text("wardroom.yaml") == "theme: light\n")
  }

  @Test("doctor: what is wrong with the settings, and no")
  func doctor() async throws {
    try test.write("receiver: {listen: 0.0.0.0:8467}\ntheme: nosuch\n", to: "wardroom.yaml")
    let report = try await test.run(DoctorCommand())
    #expect(report.code == .no)
    #expect(text(report).first?.contains("There is no theme \"nosuch\"") == true)
    #expect(text(report).contains { $0.hasPrefix("FAIL receiver: ") })
  }

  @Test("audit verify: how many events, and that every hash fits")
  func verifies() async throws {
    _ = try await declare()
    let report = try await test.run(AuditVerifyCommand())
    #expect(report.code == .done)
    #expect(text(report).first?.contains("every hash fits") == true)
  }

  @Test("screen: a frame of the size that was asked for")
  func screen() async throws {
    let command = ScreenCommand(size: Size(columns: 80, rows: 24), form: .text, isASCII: true)
    let lines = try await test.run(command).lines
    #expect(lines.count == 24)
    #expect(lines.allSatisfy { $0.description.utf8.allSatisfy { $0 < 0x80 } })
  }

  @Test("screen: says that there is no such theme, and draws in another")
  func screenWithoutTheme() async throws {
    try test.write("theme: nope\n", to: "wardroom.yaml")
    let command = ScreenCommand(size: Size(columns: 80, rows: 24), form: .text, isASCII: true)
    let report = try await test.run(command)
    #expect(report.messages.first?.description.contains("There is no theme \"nope\"") == true)
    #expect(report.lines.count == 24)
  }

  @Test(
    "a size: what people write, within reason",
    arguments: [
      ("80x24", true), ("80X24", true), ("80", false), ("-1x5", false), ("2000x1", false),
    ])
  func size(text: String, isOne: Bool) {
    #expect((ScreenCommand.size(text) != nil) == isOne)
  }
}
