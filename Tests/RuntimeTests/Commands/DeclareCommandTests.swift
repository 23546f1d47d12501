import EventStore
import IncidentModel
import TerminalKit
import Testing

@testable import Runtime

@Suite("The commands that declare", .timeLimit(.minutes(5)))
struct DeclareCommandTests {
  private let test: TestHome
  private let fingerprint = Fingerprint("orders")

  init() throws {
    test = try TestHome()
  }

  private func receive() async throws {
    var alert = Alert.firing("orders")
    (alert.tier, alert.signal, alert.product) = (.tier1, .freshness, "orders_mart")
    try await test.receive(alert)
  }

  private func declare(
    _ title: String = "Orders stale", severity: Severity? = nil, because: String = "",
    _ circumstances: Circumstances = Circumstances(), alerts: Bool = true,
    restriction: Restriction? = nil
  ) async throws -> Report {
    try await test.run(
      DeclareCommand(
        declaration: Declaration(
          title: title, severity: severity ?? .sev4, severityReason: because,
          restriction: restriction), alerts: alerts ? [fingerprint] : [],
        circumstances: circumstances, takesSuggestion: severity == nil))
  }

  @Test("take the suggested severity, class and product where nobody said any")
  func suggested() async throws {
    try await receive()
    let report = try await declare()
    #expect(
      report.text == [
        "INC-2026-0001 declared SEV2: Orders stale",
        "suggested SEV2: tier 1, freshness, no workaround known",
      ])
    #expect(report.jsonText.contains(#""overridden" : false"#))
    #expect(report.jsonText.contains(#""class" : "freshness""#))
    #expect(report.jsonText.contains(#""orders_mart""#))
  }

  @Test("keep both where a person chose another severity")
  func overridden() async throws {
    try await receive()
    let report = try await declare(severity: .sev1, because: "the board meets")
    #expect(
      report.text.last
        == "suggested SEV2: tier 1, freshness, no workaround known; SEV1 was chosen because the board meets"
    )
  }

  @Test("say what a deadline, a workaround and an exposure change, and record nothing")
  func dryRun() async throws {
    try await receive()
    let report = try await test.run(
      SeveritySuggestCommand(
        classification: Classification(failureKind: .wrongData), alerts: [fingerprint],
        circumstances: Circumstances(decision: "90m", hasWorkaround: false)))
    #expect(report.text.first == "SEV1: tier 1, wrong_data, decision 15:32Z, no workaround")
    let list = try await test.run(IncidentsCommand(openOnly: false))
    #expect(list.text == ["No incidents."])
  }

  @Test("refuse a deadline that is no time, before anything is recorded")
  func badDeadline() async throws {
    let refusal = try await test.refusal(
      of: DeclareCommand(
        declaration: Declaration(title: "x", severity: .sev2),
        circumstances: Circumstances(decision: "after lunch")))
    #expect(refusal?.code == .usage)
    #expect(try await test.run(IncidentsCommand(openOnly: false)).text == ["No incidents."])
  }

  @Test("name the earlier incident of the same alert, its file and what was not done")
  func repeated() async throws {
    try await receive()
    _ = try await declare()
    let first = IncidentID("INC-2026-0001")
    _ = try await test.run(
      ProposeCommand(
        incident: first,
        command: .action(
          .add(CorrectiveActionDraft(text: "alert on lag", owner: Person("bo"), due: "2026-05-03")))
      ))
    let report = try await declare("Orders stale again")
    #expect(
      report.text.dropFirst(2) == [
        "again? INC-2026-0001, 2026-03-04, SEV2 investigating: the same alert, orders is late; freshness of orders_mart. postmortems/2026/2026-03-04-orders-stale.md",
        "  this was to be fixed by 2026-05-03: alert on lag (INC-2026-0001, owner bo, open)",
      ])
    #expect(report.jsonText.contains(#""owner" : "bo""#))
  }

  @Test("hide a restricted incident from everybody else, in lists, reports and file names")
  func restricted() async throws {
    let report = try await declare(
      "Leak of names", Circumstances(exposure: .confirmed), alerts: false,
      restriction: Restriction(codename: "heron", people: []))
    #expect(report.text.last == "restricted as HERON to ada")
    let eve = try Workspace.open(
      WorkspaceOptions(home: test.path, now: "2026-03-04T14:03Z", actor: "eve"))
    let list = try await IncidentsCommand(openOnly: false).run(in: eve)
    #expect(list.text.contains { $0.contains("HERON (restricted)") })
    #expect(!(list.text + [list.jsonText]).contains { $0.contains("Leak") })
    await #expect(throws: CommandFailure.self) {
      try await ShowCommand(incident: IncidentID("INC-2026-0001")).run(in: eve)
    }
    let found = try await SearchCommand(words: "leak").run(in: eve)
    #expect(found.code == .no)
    await eve.store.close()
    #expect(try test.text("postmortems/2026/2026-03-04-heron.md") != nil)
    #expect(try test.text("postmortems/2026/2026-03-04-leak-of-names.md") == nil)
  }

  @Test(
    "hide a restricted incident from everybody else, in the queue, a merge and an alert's history")
  func restrictedElsewhere() async throws {
    try await test.receive(.firing("a"))
    let secret = IncidentID("INC-2026-0001")
    _ = try await test.run(
      DeclareCommand(
        declaration: Declaration(
          title: "Leak of names", severity: .sev1,
          restriction: Restriction(codename: "heron", people: [])),
        alerts: [Fingerprint("a")]))
    let open = try await test.declare("Orders stale")
    _ = try await test.run(
      AlertLinkCommand(
        .unlink, AlertSelection(fingerprints: [Fingerprint("a")]), reason: "of the leaver"))
    let eve = try Workspace.open(
      WorkspaceOptions(home: test.path, now: "2026-03-04T14:03Z", actor: "eve"))
    let queue = try await PriorityCommand(incident: open, place: .number(1)).run(in: eve)
    #expect(queue.text.contains { $0.contains("HERON (restricted)") })
    #expect(!(queue.text + [queue.jsonText]).contains { $0.contains("Leak") })
    let history = try await AlertHistoryCommand(Fingerprint("a"), limit: 5).run(in: eve)
    #expect(!(history.text + [history.jsonText]).contains { $0.contains("leaver") })
    await eve.store.close()
    _ = try await test.run(MergeCommand(incident: secret, into: open, reason: "same cause"))
    let shown = try await test.run(ShowCommand(incident: open))
    #expect(shown.text.contains { $0.contains("\"HERON\" continues here") })
    #expect(!shown.text.contains { $0.contains("Leak") })
  }

  @Test("restrict later, and say what that does not cover")
  func restrictedLater() async throws {
    let id = try await test.declare("Leak of names")
    let report = try await test.run(
      RestrictCommand(
        incident: id, command: .set(codename: "otter", people: [Person("bo")], reason: "")))
    #expect(report.text == ["INC-2026-0001 restricted as OTTER"])
    #expect(report.messages.contains { $0.description.contains("their permissions are the wall") })
    #expect(
      report.messages.contains {
        $0.description.hasPrefix("postmortems/2026/2026-03-04-leak-of-names.md keeps its name")
      })
  }

  @Test("let a person take themselves off the list, and say that it was done")
  func excludesOneself() async throws {
    let id = try await test.declare("Leak of names")
    _ = try await test.run(
      RestrictCommand(
        incident: id, command: .set(codename: "otter", people: [Person("bo")], reason: "")))
    let report = try await test.run(
      RestrictCommand(incident: id, command: .exclude(Person("ada"), reason: "")))
    #expect(report.text == ["INC-2026-0001 ada is off the need-to-know list"])
    let refusal = try await test.refusal(of: ShowCommand(incident: id))
    #expect(refusal?.code == .notAllowed)
  }
}
