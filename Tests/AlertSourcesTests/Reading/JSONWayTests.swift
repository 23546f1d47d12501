import Testing

@testable import AlertSources

@Suite struct JSONWayTests {
  @Test func theBodyAsAWholeHasNoName() {
    #expect(JSONWay.start("").path == "")
  }

  @Test func namesAndNumbersAreWrittenInTheirOrder() {
    let alerts = JSONWay.member("alerts", of: .start(""))
    #expect(JSONWay.member("labels", of: .element(2, of: alerts)).path == "alerts[2].labels")
  }

  @Test func aListOfItselfHasOnlyNumbers() {
    #expect(JSONWay.element(1, of: .element(0, of: .start(""))).path == "[0][1]")
  }

  @Test func whatANameHoldsIsSafeToShow() {
    #expect(JSONWay.member("a\u{1B}[31mé", of: .start("Message")).path == "Message.a?[31m?")
  }
}
