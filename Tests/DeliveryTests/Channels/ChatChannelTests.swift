import Delivery
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct ChatChannelTests {
  private func send(
    _ kind: ChannelKind, _ reply: LoopbackServer.Reply, _ more: [String: SettingValue] = [:]
  ) async throws -> (verdict: SendVerdict, request: String) {
    let server = try LoopbackServer([reply])
    let values = ["url": SettingValue.text(server.url + "/hooks/s3cr3tXYZ123")]
    let chat = try channel(kind, values.merging(more) { $1 })
    let sent = try await sending(to: chat, server.requests)
    #expect(!"\(sent.verdict)".contains("s3cr3tXYZ123"))
    return sent
  }

  @Test(arguments: [
    (ChannelKind.mattermost, "ok"), (.discord, #"{"id":"77"}"#), (.teams, ""),
  ])
  func theBodyIsTheFixture(kind: ChannelKind, reply: String) async throws {
    let sent = try await send(kind, .answer(200, reply))
    #expect(sent.request.contains("Idempotency-Key: 0f3a-exec-2\r\n"))
    #expect(
      try SentBody(ofRequest: sent.request) == SentBody(fixture: "bodies/\(kind.rawValue)"))
  }

  @Test(arguments: [
    ("mattermost", ["real/mattermost__01_webhook"], [".props.wardroom_key text"]),
    ("discord", ["real/discord__02_from_client"], [".allowed_mentions.parse empty"]),
    (
      "teams", ["real/teams__04_workflows_card", "real/teams__03_from_elementary"],
      [".attachments[].content.body[].spacing text"]
    ),
  ])
  func theBodyHasTheShapeOfThoseOfRealClients(
    name: String, real: [String], ours: [String]
  ) throws {
    let known = try real.reduce(into: Set<String>()) {
      $0.formUnion(try SentBody(fixture: $1).shape)
    }
    #expect(try SentBody(fixture: "bodies/\(name)").shape.subtracting(known) == Set(ours))
  }

  @Test(arguments: [
    (ChannelKind.mattermost, 200, "ok", "sent(receipt: nil"),
    (.mattermost, 200, "<html>", "unclear"), (.mattermost, 400, "bad", "refused"),
    (.mattermost, 403, "", "refused"), (.mattermost, 404, "", "refused"),
    (.mattermost, 500, "", "later"),
    (.discord, 200, #"{"id":"77"}"#, #"sent(receipt: Optional("77")"#),
    (.discord, 204, "", "sent(receipt: nil"), (.discord, 200, "hm", "unclear"),
    (.discord, 400, #"{"code":50035}"#, "refused"), (.discord, 404, #"{"code":10015}"#, "refused"),
    (.discord, 429, #"{"retry_after":1.5,"global":false}"#, "later("),
    (.teams, 202, "", #"sent(receipt: Optional("taken, not confirmed")"#),
    (.teams, 200, "1", "sent(receipt: nil"), (.teams, 400, "no", "refused"),
    (.teams, 200, "Webhook message delivery failed with error: HTTP error 413", "refused"),
    (.teams, 200, "returned HTTP error 429 with ContextId", "later"),
    (.teams, 200, "returned HTTP error 502", "later"), (.teams, 200, "summary?", "unclear"),
    (.teams, 429, "", "later"),
  ])
  func everyAnswerHasItsVerdict(
    kind: ChannelKind, status: Int, reply: String, verdict: String
  ) async throws {
    let said = try await send(kind, .answer(status, reply)).verdict
    #expect("\(said)".hasPrefix(verdict), "\(said)")
  }

  @Test func theFractionOfASecondInABodyIsHonoured() async throws {
    let said = try await send(.discord, .answer(429, #"{"retry_after":1.5,"global":true}"#)).verdict
    guard case .later(_, afterSeconds: 2) = said else {
      Issue.record("\(said)")
      return
    }
  }

  @Test func discordIsAskedToConfirm() async throws {
    let sent = try await send(.discord, .answer(204), ["thread": .text("123")])
    #expect(sent.request.hasPrefix("POST /hooks/s3cr3tXYZ123?wait=true&thread_id=123 "))
  }

  @Test(arguments: [ChannelKind.mattermost, .discord, .teams])
  func withoutAnAddressThereIsNoChannel(kind: ChannelKind) {
    #expect(throws: SettingMistake.self) { try channel(kind, [:]) }
    #expect(throws: SettingMistake.self) { try channel(kind, ["url": .text("x")]) }
  }
}
