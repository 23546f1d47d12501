import AlertTriage
import EventStore
import IncidentModel
import TerminalKit
import Testing

@testable import Runtime

@Suite("A look at alerts", .timeLimit(.minutes(5)))
struct AlertLookCommandTests {
  private let test: TestHome

  init() throws {
    test = try TestHome()
  }

  @Test("leaves out what is resolved unless it is asked for")
  func quiet() async throws {
    try await test.receive(.firing("a"), .firing("b"))
    try await test.receive(.firing("b", status: .resolved))
    #expect(try await test.run(AlertsCommand(query: "")).text.count == 3)
    #expect(try await test.run(AlertsCommand(query: "", includesQuiet: true)).text.count == 4)
    #expect(try await test.run(AlertsCommand(query: "state:resolved")).text.count == 3)
  }

  @Test("folds by source")
  func folds() async throws {
    try await test.receive(.firing("a"), .firing("b"), .firing("c", source: "soda"))
    let report = try await test.run(AlertsCommand(query: "", folding: .source))
    #expect(report.text.contains { $0.contains("+2") })
    #expect(report.jsonText.contains("\"count\":2"))
    #expect(report.text.last == "3 shown of 3 open, 3 new")
  }

  @Test("quotes a query that cannot be read, with a caret below the column")
  func problem() async throws {
    try await test.receive(.firing("a"))
    let refusal = try #require(
      try await test.refusal(of: AlertsCommand(query: "source:dbt sev:9")))
    #expect(refusal.code == .usage)
    #expect(
      refusal.quotation.map(\.description) == ["source:dbt sev:9", "               ^"])
  }

  @Test("shows one alert whole")
  func shows() async throws {
    var alert = Alert.firing("a")
    alert.labels = ["team": "finance"]
    alert.details = "two\nlines"
    try await test.receive(alert)
    let report = try await test.run(AlertShowCommand(Fingerprint("a")))
    #expect(report.text.first == "a is late")
    #expect(report.text.contains("  team=finance"))
    #expect(report.text.suffix(2) == ["two", "lines"])
    #expect(report.jsonText.contains("\"attention\":\"new\""))
  }

  @Test("prints the body it arrived in, byte for byte where nobody reads it off a terminal")
  func raw() async throws {
    try await test.receive(.firing("a"), body: "{\"x\":\"\u{1B}[2J\"}")
    let report = try await test.run(AlertRawCommand(Fingerprint("a")))
    #expect(report.document == Array("{\"x\":\"\u{1B}[2J\"}".utf8))
    #expect(report.text.allSatisfy { !$0.utf8.contains(0x1B) })
  }

  @Test("tells the occurrences of an alert and what people did across them")
  func history() async throws {
    try await test.receive(.firing("a"))
    _ = try await test.run(
      AlertActCommand(
        .acknowledge(until: nil, after: nil), AlertSelection(fingerprints: [Fingerprint("a")]),
        reason: "known"))
    let report = try await test.run(AlertHistoryCommand(Fingerprint("a"), limit: 5))
    #expect(report.text.first == "a is late: 1 occurrences")
    #expect(report.text.contains { $0.contains("still open") })
    #expect(report.text.last?.contains("ada") == true)
    #expect(report.jsonText.contains("\"by\":\"ada\""))
  }

  @Test("lists what was changed on the platform")
  func changes() async throws {
    let workspace = try test.open()
    var delivery = Delivery(
      source: "pagerduty", receivedAt: workspace.clock.now(), body: [], alerts: [])
    delivery.changes = [
      ChangeNotice(
        source: "pagerduty", title: "Deployed 4812", asset: "revenue",
        occurredAt: workspace.clock.now())
    ]
    _ = try await workspace.store.accept(delivery)
    await workspace.store.close()
    let report = try await test.run(ChangesCommand(since: "1d", limit: 5))
    #expect(report.text.last?.hasSuffix("revenue           Deployed 4812") == true)
    #expect(report.jsonText.contains("\"title\":\"Deployed 4812\""))
  }

  @Test("says what a silence would have done to past alerts")
  func backTest() async throws {
    try await test.receive(.firing("a", severity: .sev2), .firing("b", source: "soda"))
    let report = try await test.run(BackTestCommand(silence: "source:dbt", since: "30d"))
    #expect(report.text.first?.contains("hidden 1") == true)
    #expect(report.text.contains { $0.hasSuffix("dbt  a is late") })
    #expect(report.jsonText.contains("\"hidden\":1"))
    let broken = BackTestCommand(silence: "sev:9", since: "30d")
    #expect(try await test.refusal(of: broken)?.code == .usage)
  }

  @Test("tries one rule alone and says what keeps it")
  func rule() async throws {
    try await test.receive(.firing("a", severity: .sev3), .firing("b", severity: .sev2))
    let draft = GroupingDraft([.match: "source:dbt", .by: "source", .name: "builds"])
    let report = try await test.run(BackTestCommand(draft: draft, since: "30d"))
    #expect(report.text.first == "would have folded 100 %, 2 into 1, put 1 SEV2 under lesser ones")
    #expect(report.text.contains("It would have put under lesser ones:"))
    #expect(report.text.contains("    - name: builds"))
    #expect(report.jsonText.contains("\"settings\":\"triage:\\n"))
  }

  @Test("quotes the part of a rule that cannot be read")
  func brokenRule() async throws {
    let draft = GroupingDraft([.by: "source,prodct", .name: "builds"])
    let refusal = try await test.refusal(of: BackTestCommand(draft: draft, since: "30d"))
    #expect(refusal?.sentence == "--by: alerts have no field 'prodct'; did you mean product?")
    #expect(refusal?.quotation.map(\.description) == ["source,prodct", "       ^"])
  }
}
