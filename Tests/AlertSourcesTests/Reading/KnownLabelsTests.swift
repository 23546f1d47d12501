import Testing

@testable import AlertSources

@Suite struct KnownLabelsTests {
  @Test func theMostTellingLabelThatIsNotBlankHolds() {
    let known = KnownLabels(["job": "loader", "dag_id": "orders_daily", "table": "\u{A0}"])
    #expect(known.asset == "orders_daily")
  }

  @Test func rulesAreInTheOrderInWhichTheyTell() {
    let known = KnownLabels(["rule": "3", "alertname": "1", "class": "2"])
    #expect(known.rules == ["1", "2", "3"])
  }

  @Test func addressesAreInTheOrderOfTheirNames() {
    let known = KnownLabels(["b": "https://b.example", "a": "http://a.example", "c": "hat"])
    #expect(known.addresses == ["a", "b"])
  }

  @Test func aLetterWithAMarkIsNoPlainLetter() {
    #expect(KnownLabels(["a": "http\u{301}"]).addresses == [])
  }
}
