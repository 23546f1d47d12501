import AlertSources
import Delivery
import IncidentModel
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct AlertmanagerClientTests {
  private let now = Timestamp(seconds: 1_795_353_000)
  private static let status = #"{"uptime":"2026-11-22T12:59:33.746Z"}"#

  @Test func aPollAsksForStatusAndAlertsAndShowsTheToken() async throws {
    let server = try LoopbackServer([
      .answer(200, Self.status), .answer(200, #"[{"labels":{"alertname":"A"}}]"#),
    ])
    let client = try AlertmanagerClient(
      at: server.url + "/am/", instance: "eu", authorization: "Bearer s3cr3t", http: HTTPClient())
    let poll = try await client.poll(at: now)
    #expect(poll.beganAt == now)
    #expect(poll.runningSince?.rfc3339 == "2026-11-22T12:59:33.746Z")
    #expect(poll.alerts.map(\.title) == ["A"])
    #expect(poll.alerts.map(\.sourceInstance) == ["eu"])
    let requests = await server.allRequests()
    #expect(
      requests.map { $0.prefix { $0 != "\r\n" } } == [
        "GET /am/api/v2/status HTTP/1.1", "GET /am/api/v2/alerts HTTP/1.1",
      ])
    #expect(requests.allSatisfy { $0.contains("\r\nAuthorization: Bearer s3cr3t\r\n") })
  }

  @Test func aServerThatDoesNotSaySinceWhenItRunsIsReadAllTheSame() async throws {
    let server = try LoopbackServer([.answer(404, #""no""#), .answer(200, "[]")])
    #expect(try await client(server).poll(at: now).runningSince == nil)
  }

  @Test func aSilenceIsPostedAndItsIdReturned() async throws {
    let server = try LoopbackServer([.answer(200, #"{"silenceID":"ab-1"}"#)])
    let silence = AlertmanagerSilence(
      matchers: [AlertmanagerMatcher(name: "a", value: "b")], startsAt: now,
      endsAt: now.adding(minutes: 1), createdBy: "ana", comment: "test")
    #expect(try await client(server).push(silence) == "ab-1")
    let request = try #require(await server.allRequests().first)
    #expect(request.hasPrefix("POST /api/v2/silences HTTP/1.1\r\n"))
    #expect(request.contains("Content-Type: application/json\r\n"))
    #expect(request.hasSuffix("\r\n\r\n" + String(decoding: silence.body, as: UTF8.self)))
  }

  @Test(arguments: [
    (200, ""), (404, ""), (500, #""silence not found""#),
    (404, #"{"message":"silence ab-1 not found"}"#),
    (500, #""silence ab-1 already expired""#),
  ])
  func aSilenceThatIsGoneIsEnded(status: Int, body: String) async throws {
    let server = try LoopbackServer([.answer(status, body)])
    try await client(server).expire("ab-1")
    #expect(
      await server.allRequests().first?.hasPrefix("DELETE /api/v2/silence/ab-1 HTTP/1.1\r\n")
        == true)
  }

  @Test func aWrongPathIsNoEndedSilence() async throws {
    let server = try LoopbackServer([.answer(404, "404 page not found", type: "text/plain")])
    await expect(.refused(place: server.url, status: 404, said: "404 page not found")) {
      try await client(server).expire("ab-1")
    }
  }

  @Test(arguments: [
    (302, "", ""), (401, #""who?""#, "who?"),
    (422, #"{"code":612,"message":"at least 1"}"#, "at least 1"),
    (503, "down\u{1B}[31m for s3cr3t-token-of-ours", "down [31m for …"),
  ])
  func aRefusalSaysWhatTheServerSaid(status: Int, body: String, said: String) async throws {
    let server = try LoopbackServer([.answer(status, body)])
    let client = try AlertmanagerClient(
      at: server.url, instance: "", authorization: "Bearer s3cr3t-token-of-ours",
      http: HTTPClient())
    await expect(.refused(place: server.url, status: status, said: said)) {
      try await client.silences()
    }
  }

  @Test(arguments: ["[", "{}", "null", "", #"[{"id":1}]"#])
  func garbageIsNoAnswer(body: String) async throws {
    let server = try LoopbackServer([.answer(200, body)])
    await #expect(throws: DeliveryFailure.self) { try await client(server).silences() }
  }

  @Test func aPageOfAProxyIsNoAnswer() async throws {
    let server = try LoopbackServer([.answer(200, "<html>Log in</html>", type: "text/html")])
    await expect(
      .unreadable(
        place: server.url,
        problem: "It is no JSON; check that the address is the one of an Alertmanager.")
    ) { try await client(server).silences() }
  }

  @Test(arguments: ["", "am:9093", "ftp://am", "http://am/?x=1", "http://am/#x"])
  func onlyAPlainAddressIsTaken(address: String) {
    #expect(throws: DeliveryFailure.addressUnusable) {
      try AlertmanagerClient(at: address, instance: "", http: HTTPClient())
    }
  }

  @Test func aPasswordInTheAddressIsInNoLinkAndNoPlace() async throws {
    let server = try LoopbackServer([
      .answer(200, Self.status), .answer(200, #"[{"labels":{"alertname":"A"}}]"#),
    ])
    let client = try AlertmanagerClient(
      at: "http://ana:s3cr3t@127.0.0.1:\(server.port)", instance: "", http: HTTPClient())
    #expect(client.place == server.url)
    #expect(try await client.poll(at: now).alerts.map(\.links) == [[]])
    #expect(await server.allRequests().allSatisfy { $0.contains("Basic YW5hOnMzY3IzdA==") })
  }

  private func client(_ server: LoopbackServer) throws -> AlertmanagerClient {
    try AlertmanagerClient(at: server.url, instance: "", http: HTTPClient())
  }

  private func expect<Value>(
    _ failure: DeliveryFailure, at location: SourceLocation = #_sourceLocation,
    _ work: () async throws -> Value
  ) async {
    await #expect(throws: failure, sourceLocation: location) { _ = try await work() }
  }
}
