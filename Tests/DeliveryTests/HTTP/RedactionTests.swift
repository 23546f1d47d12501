import Testing

@testable import Delivery

@Suite struct RedactionTests {
  @Test(arguments: [
    "https://user:hunter2hunter2@h.example/", "https://h.example/?x=1&token=hunter2hunter2",
    "https://h.example/services/hunter2hunter2", "https://hunter2hunter2@h.example",
  ])
  func aSecretOfTheAddressIsTakenOut(url: String) throws {
    let redaction = try redaction(OutgoingRequest(.get, url))
    #expect(redaction.applied(to: "no \"hunter2hunter2\" here") == "no \"…\" here")
  }

  @Test func aSecretOfAHeaderIsTakenOut() throws {
    let request = OutgoingRequest(
      .get, "http://h.example", headers: ["Authorization": "Bearer hunter2"])
    let redaction = try redaction(request)
    #expect(redaction.applied(to: "token hunter2 is unknown") == "token … is unknown")
  }

  @Test func aPlainPathIsNoSecret() throws {
    let redaction = try redaction(OutgoingRequest(.get, "http://h.example/api/v2/silences"))
    #expect(redaction.applied(to: "no such silences") == "no such silences")
  }

  @Test func whatATerminalWouldObeyIsTakenOut() throws {
    let redaction = try redaction(OutgoingRequest(.get, "http://h.example"))
    #expect(redaction.applied(to: "a\u{1B}[31m\r\n\u{202E}b") == "a [31m b")
  }

  @Test func aLongTextIsCut() throws {
    let redaction = try redaction(OutgoingRequest(.get, "http://h.example"))
    #expect(redaction.applied(to: String(repeating: "a", count: 9000)).count == 301)
  }

  private func redaction(_ request: OutgoingRequest) throws -> Redaction {
    Redaction(request, try #require(WebAddress(request.url)))
  }
}
