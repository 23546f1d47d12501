import Delivery
import IncidentModel
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct SlackChannelTests {
  private func webhook(_ reply: LoopbackServer.Reply) async throws -> (SendVerdict, String) {
    let server = try LoopbackServer([reply])
    let slack = try channel(.slack, ["url": .text(server.url + "/services/T000/B000/s3cr3tXYZ1")])
    let (verdict, request) = try await sending(to: slack, server.requests)
    #expect(!"\(verdict)".contains("s3cr3tXYZ1"))
    return (verdict, request)
  }

  private func web(
    _ reply: LoopbackServer.Reply, thread: String? = nil
  ) async throws -> (SendVerdict, String) {
    let server = try LoopbackServer([reply])
    let slack = try channel(
      .slack,
      ["token": .text("xoxb-s3cr3t"), "channel": .text("C123"), "api": .text(server.url + "/api")])
    let message = OutgoingMessage.sample.saying("Still wrong.") { $0.thread = thread }
    let (verdict, request) = try await sending(message, to: slack, server.requests)
    #expect(!"\(verdict)".contains("s3cr3t"))
    return (verdict, request)
  }

  @Test func theBodyOfAWebhookIsTheFixture() async throws {
    let (_, request) = try await webhook(.answer(200, "ok", type: "text/html"))
    #expect(request.hasPrefix("POST /services/T000/B000/s3cr3tXYZ1 HTTP/1.1\r\n"))
    #expect(request.contains("Idempotency-Key: 0f3a-exec-2\r\n"))
    #expect(try SentBody(ofRequest: request) == SentBody(fixture: "bodies/slack-webhook"))
  }

  @Test func theBodyOfTheWebAPIIsTheFixture() async throws {
    let (_, request) = try await web(
      .answer(200, #"{"ok":true,"ts":"2.1"}"#), thread: "1700000000.000100")
    #expect(request.hasPrefix("POST /api/chat.postMessage HTTP/1.1\r\n"))
    #expect(request.contains("Authorization: Bearer xoxb-s3cr3t\r\n"))
    #expect(try SentBody(ofRequest: request) == SentBody(fixture: "bodies/slack-web"))
  }

  @Test func theBodyHasTheShapeOfTheOneOfSlacksOwnLibrary() throws {
    let ours = try SentBody(fixture: "bodies/slack-webhook").shape
    let theirs = try SentBody(fixture: "real/slack__03_from_slack_sdk").shape
    #expect(ours.subtracting(theirs) == [])
    let web = try SentBody(fixture: "bodies/slack-web").shape
    let theirWeb = try SentBody(fixture: "real/slack__04_chat_postMessage").shape
    #expect(
      web.subtracting(theirWeb).subtracting(theirs) == [
        ".metadata.event_payload.key text", ".metadata.event_type text", ".unfurl_links number",
      ])
  }

  @Test func okIsTheOneAnswerOfAWebhookThatIsASuccess() async throws {
    #expect(try await webhook(.answer(200, "ok")).0 == .sent(receipt: nil, thread: nil))
    guard case .unclear = try await webhook(.answer(200, "<html>Log in</html>")).0 else {
      Issue.record("a page of a proxy is no success")
      return
    }
  }

  @Test(arguments: [
    (404, "no_service", "make a new one"), (403, "invalid_token", "make a new one"),
    (410, "channel_is_archived", "choose another one"), (400, "invalid_payload", "report this"),
    (400, "strange_word", "Correct what it names"),
  ])
  func aWordOfAWebhookIsPermanent(status: Int, word: String, remedy: String) async throws {
    guard case .refused(let sentence) = try await webhook(.answer(status, word)).0 else {
      Issue.record("\(word) is permanent")
      return
    }
    #expect(sentence.contains("answered \(status) (\(word))"))
    #expect(sentence.contains(remedy))
  }

  @Test func theTimeToWaitIsHonoured() async throws {
    let (verdict, _) = try await webhook(.answer(429, "", headers: "Retry-After: 30\r\n"))
    guard case .later(_, afterSeconds: 30) = verdict else {
      Issue.record("\(verdict)")
      return
    }
  }

  @Test func theFirstMessageBeginsAThread() async throws {
    let (verdict, _) = try await web(.answer(200, #"{"ok":true,"ts":"1.2","channel":"C123"}"#))
    #expect(verdict == .sent(receipt: "1.2", thread: "1.2"))
  }

  @Test func aLaterMessageStaysInTheThread() async throws {
    let (verdict, request) = try await web(.answer(200, #"{"ok":true,"ts":"9.2"}"#), thread: "1.2")
    #expect(verdict == .sent(receipt: "9.2", thread: "1.2"))
    #expect(request.contains(#""thread_ts":"1.2""#))
  }

  @Test func theThreadOfAnotherKindIsNotSent() async throws {
    let (_, request) = try await web(.answer(200, #"{"ok":true,"ts":"9.2"}"#), thread: "<a@b>")
    #expect(!request.contains("thread_ts"))
  }

  @Test(arguments: [
    ("ratelimited", true), ("internal_error", true), ("not_in_channel", false),
    ("invalid_auth", false), ("msg_too_long", false), ("never_heard", false),
  ])
  func aSuccessThatSaysNoIsNone(word: String, passes: Bool) async throws {
    let (verdict, _) = try await web(.answer(200, #"{"ok":false,"error":"\#(word)"}"#))
    switch verdict {
    case .later(let sentence, _): #expect(passes && sentence.contains(word))
    case .refused(let sentence): #expect(!passes && sentence.contains(word))
    case .sent, .unclear: Issue.record("\(verdict)")
    }
  }

  @Test func aBrokenConnectionLeavesItUnclear() async throws {
    guard case .unclear = try await webhook(.bytes("HTTP/1.1 200 OK\r\nContent-Le")).0 else {
      Issue.record("it may have arrived")
      return
    }
  }

  @Test func aPortWhereNobodyListensIsTriedLater() async throws {
    let slack = try channel(.slack, ["url": .text("http://127.0.0.1:\(freePort())/services/x")])
    guard case .later = await slack.send(try OutgoingMessage.sample.real, part: 0) else {
      Issue.record("it did certainly not arrive")
      return
    }
  }

  @Test(arguments: [
    [:], ["url": "ftp://x"], ["url": "https://x", "token": "t"], ["token": "t"],
    ["token": "t\n", "channel": "C1"], ["token": "t", "channel": "C1/../x"],
  ])
  func whatIsHalfConfiguredIsNoChannel(values: [String: String]) {
    #expect(throws: SettingMistake.self) {
      try channel(.slack, values.mapValues { .text($0) })
    }
  }
}
