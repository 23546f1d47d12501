import AlertSources
import IncidentModel
import Testing

@Suite struct ElementaryTests {
  @Test func bothCardsAreTheSameAlert() throws {
    let slack = try Fixture.alerts(Elementary.self, "out_slack__05_from_elementary")
    let teams = try Fixture.alerts(Elementary.self, "out_teams__03_from_elementary")
    #expect(slack == teams)
  }

  @Test func whatACardSaysOfATableIsRead() throws {
    let alert = try #require(
      Fixture.alerts(Elementary.self, "out_teams__03_from_elementary").first)
    #expect(alert.title == "dbt test failed: unique_mart_orders_order_id")
    #expect(alert.asset == "analytics.mart.orders")
    #expect(alert.owner == "data-platform")
    #expect(alert.signal == .testFailed)
    #expect(alert.startedAt.rfc3339 == "2026-11-22T13:06:00Z")
    #expect(!alert.details.contains("select"))
  }

  @Test func itsClientsAreAnsweredAsTheirVendorsWould() throws {
    let message = try Fixture.message(Elementary.self, "out_teams__03_from_elementary")
    let reading = try Elementary.reading(of: message)
    #expect(Elementary.answer(to: message, reading) == SourceAnswer(status: 200, json: "1"))
  }

  @Test func aCardWithoutWordsIsRefused() {
    let problem = #expect(throws: AlertPayloadProblem.self) {
      try Elementary.reading(
        of: Array(#"{"blocks":[{"type":"divider"}]}"#.utf8), instance: "",
        receivedAt: Fixture.receivedAt)
    }
    #expect(
      problem?.sentence == "The body holds no text of a Slack message or a Teams card. "
        + "Send what edr monitor sends, or post dbt's artifacts to /ingest/dbt.")
  }
}
