import Delivery
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct WebhookChannelTests {
  private func send(
    _ values: [String: SettingValue] = [:], _ message: OutgoingMessage = .sample,
    reply: LoopbackServer.Reply = .answer(200, #"{"id":7}"#)
  ) async throws -> (SendVerdict, String) {
    let server = try LoopbackServer([reply])
    var all = values
    all["url"] = .text(server.url + "/hook?token=s3cr3t")
    let (verdict, request) = try await sending(
      message, to: try channel(.webhook, all), server.requests)
    #expect(!"\(verdict)".contains("s3cr3t"))
    return (verdict, request)
  }

  @Test func withoutATemplateTheBodyIsTheFixture() async throws {
    let (verdict, request) = try await send(["headers": .map(["X-Team": "data"])])
    #expect(verdict == .sent(receipt: #"{"id":7}"#, thread: nil))
    #expect(try SentBody(ofRequest: request) == SentBody(fixture: "bodies/webhook"))
    for head in ["Idempotency-Key: 0f3a-exec-2", "X-Wardroom-Key: 0f3a-exec-2", "X-Team: data"] {
      #expect(request.contains(head + "\r\n"))
    }
  }

  @Test func aTemplateIsFilledSoThatNoTextCanEndItsString() async throws {
    let (_, request) = try await send(
      ["template": .text(#"{"t": "{{ text }}", "n": {{number}}, "s": "{{subject}}"}"#)],
      OutgoingMessage.sample.saying("a \"b\", \\ \n{{key}}") { $0.subject = "x\",\"y\":\"z" })
    let wanted = #"{"t":"a \"b\", \\ \n{{key}}","n":2,"s":"x\",\"y\":\"z"}"#
    #expect(try SentBody(ofRequest: request) == SentBody(wanted))
  }

  @Test func aProbeAsksTheServerAndSendsNothing() async throws {
    let server = try LoopbackServer([.answer(404, "")])
    let webhook = try channel(.webhook, ["url": .text(server.url + "/hook?token=s3cr3t")])
    #expect(await webhook.probe() == nil)
    #expect(await server.allRequests().allSatisfy { $0.hasPrefix("HEAD / HTTP/1.1\r\n") })
    #expect(await webhook.probe()?.contains("takes no connection") == true)
  }

  @Test func aFormIsPercentEncoded() async throws {
    let (_, request) = try await send(
      [
        "template": .text("text={{text}}&n={{number}}"),
        "content_type": .text("application/x-www-form-urlencoded"), "method": .text("put"),
      ], OutgoingMessage.sample.saying("a&b=ä"))
    #expect(request.hasPrefix("PUT /hook"))
    #expect(request.hasSuffix("\r\n\r\ntext=a%26b%3D%C3%A4&n=2"))
  }

  @Test(arguments: [
    ("{\"a\": \"{{tekst}}\"}", "line 1, column 8: {{tekst}} is no name"),
    ("{\n \"a\": \"{{text\"}", "line 2, column 8: {{ is never closed"),
    ("{\"a\": \"{{#text}}\"}", "line 1, column 8: {{#text}} is more than a name"),
    ("{\"a\": {{text}", "line 1, column 7"), ("{\"a\": \"{{text}}\",}x", "it is no JSON"),
  ])
  func aTemplateThatIsWrongIsToldWithItsPlace(template: String, trouble: String) throws {
    let mistake = #expect(throws: SettingMistake.self) {
      try channel(.webhook, ["url": .text("http://x"), "template": .text(template)])
    }
    #expect(mistake?.trouble.contains(trouble) == true, "\(mistake.debugDescription)")
  }

  @Test(arguments: [
    ["method": SettingValue.text("GET")], ["headers": .map(["X:": "y"])],
    ["headers": .map(["Host": "y"])], ["headers": .map(["X": "a\r\nY: b"])],
    ["content_type": .text("text/xml")], ["content_type": .text("text/plain")],
    ["url": .text("gopher://x")],
  ])
  func aSettingThatCannotBeIsRefused(values: [String: SettingValue]) {
    #expect(throws: SettingMistake.self) {
      try channel(.webhook, ["url": .text("http://x")].merging(values) { $1 })
    }
  }

  @Test(arguments: [
    (200, "sent"), (202, "sent"), (204, "sent"), (301, "refused"), (400, "refused"),
    (401, "refused"), (404, "refused"), (408, "later"), (413, "refused"), (420, "later"),
    (422, "refused"), (429, "later"), (500, "later"), (503, "later"), (504, "later"),
  ])
  func everyStatusHasItsVerdict(status: Int, verdict: String) async throws {
    let said = try await send(reply: .answer(status, "")).0
    #expect("\(said)".hasPrefix(verdict))
  }

  @Test(arguments: [
    ("7", 7), ("2.2", 3), ("Wed, 21 Oct 2026 07:28:30 GMT", 30), ("-1", nil), ("soon", nil),
    ("999999999", 86_400),
  ])
  func aTimeToWaitIsReadHoweverItIsWritten(text: String, seconds: Int?) async throws {
    let heads = "Retry-After: \(text)\r\nDate: Wed, 21 Oct 2026 07:28:00 GMT\r\n"
    let said = try await send(reply: .answer(503, "", headers: heads)).0
    guard case .later(_, afterSeconds: seconds) = said else {
      Issue.record("\(said)")
      return
    }
  }
}
