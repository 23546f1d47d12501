import Drills
import EventStore
import IncidentModel
import Testing

@testable import Runtime

@Suite("Making a drill of an incident at the command line", .timeLimit(.minutes(5)))
struct DrillFromCommandTests {
  private let test: TestHome
  private let id: IncidentID

  /// An incident from alert to end, with a body for the alert as it arrived.
  init() async throws {
    test = try TestHome()
    try test.write(
      """
      people:
        - {name: ana, contact: "pager 4711"}
        - bob

      """, to: "wardroom.yaml")
    try test.write(
      """
      {"id":"late","title":"orders_daily is late","severity":"critical",
      "labels":{"owner":"bob","instance":"dwh7:9100"}}
      """, to: "late.json")
    _ = try await test.run(
      IngestCommand(paths: [test.path + "/late.json"], source: "generic"), now: "2026-03-04T14:00Z")
    _ = try await test.run(
      DeclareCommand(
        declaration: Declaration(title: "Orders are late", severity: .sev2),
        alerts: [Fingerprint("generic:late")]), now: "2026-03-04T14:05Z")
    let workspace = try test.open()
    id = try await workspace.store.incidents(openOnly: true).map(\.id).max() ?? IncidentID("")
    await workspace.store.close()
  }

  private func propose(_ command: IncidentCommand, at now: String) async throws {
    let workspace = try test.open(now: now)
    _ = try await workspace.ledger.propose(command, to: id)
    await workspace.store.close()
  }

  private func see(_ text: String) async throws {
    try await propose(.evidence(.add(EvidenceContent(text: text), [])), at: "2026-03-04T14:10Z")
  }

  private func end() async throws {
    try await propose(
      .state(.resolve(how: "it is there", anyway: "nobody waits for it")), at: "2026-03-04T14:30Z")
  }

  private func from(
    _ replacements: [String] = [], name: String = "late-orders", isDryRun: Bool = false
  ) -> DrillFromCommand {
    DrillFromCommand(
      incident: id, name: name, replacements: replacements, isDryRun: isDryRun)
  }

  private var file: String {
    get throws { try test.text("drills/late-orders.drill.yaml") ?? "" }
  }

  @Test("writes a scenario that brings the alert in as it arrived") func written() async throws {
    try await end()
    let report = try await test.run(from())
    #expect(report.code == .done)
    let scenario = try Scenario(yaml: Array(file.utf8))
    #expect(scenario.injects.first?.trigger == .at(.zero))
    #expect(scenario.injects.first?.text == "orders_daily is late")
    #expect(scenario.injects.first?.payload?.json.contains("\"severity\":\"critical\"") == true)
  }

  @Test("makes people roles or nobody, and machines hosts") func people() async throws {
    try await see("bob saw ana@example.com on db.fra.example.com, see INC-2026-0007 in #data-help")
    try await end()
    _ = try await test.run(from())
    let text = try file
    #expect(
      text.contains(
        "(a person) saw [e-mail address] on (host), see (ticket) in (channel)"))
    #expect(text.contains("instance: \"(host)\""))
    let words = Set(text.split { !$0.isLetter }.map { $0.lowercased() })
    #expect(words.isDisjoint(with: ["ana", "bob"]))
  }

  @Test("names what it cannot take out with place and remedy, and writes nothing")
  func refused() async throws {
    try await see("rows of bob_scratch are doubled")
    try await end()
    let report = try await test.run(from())
    #expect(report.code == .no)
    #expect(
      report.text == [
        "DRILL evidence E1, character 9: \"bob\" is somebody's name and part of \"bob_scratch\". "
          + "Say what to write instead: --replace \"bob_scratch=...\"."
      ])
    #expect(try file == "")
  }

  @Test("takes what is asked for instead") func replaced() async throws {
    try await see("rows of bob_scratch are doubled, call pager 4711")
    try await end()
    let replacements = ["bob_scratch=scratch_7", "pager 4711=somebody"]
    #expect(try await test.run(from(replacements)).code == .done)
    #expect(try file.contains("rows of scratch_7 are doubled, call somebody"))
  }

  @Test("names how somebody is reached") func contact() async throws {
    try await see("call pager 4711")
    try await end()
    let report = try await test.run(from())
    #expect(report.text.first?.contains("\"pager 4711\" is how somebody is reached.") == true)
  }

  @Test(
    "refuses replacements that are long or show something else",
    arguments: ["a=x\u{202E}y", "a=\u{1B}[2J", "a=" + String(repeating: "x", count: 201)])
  func odd(replacement: String) async throws {
    try await end()
    let refusal = try await test.refusal(of: from([replacement]))
    #expect(refusal?.code == .usage)
    #expect(refusal?.sentence.contains("both sides have 200 bytes at most") == true)
  }

  @Test("never replaces a file") func exclusive() async throws {
    try await end()
    _ = try await test.run(from())
    let before = try file
    let refusal = try await test.refusal(of: from(["late=early"]))
    #expect(refusal?.code == .cannotCreate)
    #expect(refusal?.sentence.contains("--name") == true)
    #expect(try file == before)
  }

  @Test("prints and writes nothing when asked to") func dryRun() async throws {
    try await end()
    let report = try await test.run(from(isDryRun: true))
    #expect(report.text.contains("DRILL id: late-orders"))
    #expect(report.jsonText.contains("\"yaml\""))
    #expect(try file == "")
  }

  @Test("refuses an incident whoever asks may not know of") func secret() async throws {
    try await end()
    try await propose(
      .restriction(.set(codename: "HERON", people: [Person("eve")], reason: "")),
      at: "2026-03-04T15:00Z")
    #expect(try await test.refusal(of: from())?.sentence.contains("restricted") == true)
    let workspace = try Workspace.open(
      WorkspaceOptions(home: test.path, actor: "mallory"), for: .look)
    await #expect(throws: CommandFailure.self) { try await from().run(in: workspace) }
    await workspace.store.close()
  }

  @Test("refuses a name, a span and a replacement that are none") func usage() async throws {
    try await end()
    let wrong = [
      from(name: "Late Orders"), from(["late"]),
      DrillFromCommand(incident: id, compress: "soon"),
    ]
    for command in wrong { #expect(try await test.refusal(of: command)?.code == .usage) }
  }

  @Test("is found by the library under its name") func library() async throws {
    try await end()
    _ = try await test.run(from())
    let report = try await test.run(DrillLintCommand(names: ["late-orders"]))
    let codes = report.text.filter { $0.contains(".yaml:") }
    #expect(codes.allSatisfy { $0.contains(" D031 ") } && codes.count == 1)
  }
}
