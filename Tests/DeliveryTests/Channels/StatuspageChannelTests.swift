import Delivery
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct StatuspageChannelTests {
  private static let id = #"{"id":"p31zjtct2jer","name":"x"}"#

  private func page(_ url: String) throws -> any Channel {
    try channel(
      .statuspage,
      [
        "page": .text("abc"), "token": .text("s3cr3tkey"), "api": .text(url),
        "components": .map(["orders mart": "8kbf7d35c070"]),
      ])
  }

  private func send(
    _ replies: [LoopbackServer.Reply], thread: String? = nil,
    _ change: (inout OutgoingMessage) -> Void = { _ in }
  ) async throws -> (verdict: SendVerdict, requests: [String]) {
    let server = try LoopbackServer(replies)
    let message = OutgoingMessage.sample.saying("We are looking into stale order data.") {
      $0.thread = thread
      $0.components = ["orders mart"]
      change(&$0)
    }
    let verdict = try await page(server.url).send(try message.real, part: 0)
    #expect(!"\(verdict)".contains("s3cr3tkey"))
    var requests: [String] = []
    for await request in server.requests { requests.append(request) }
    return (verdict, requests)
  }

  @Test func theFirstMessageMakesTheIncident() async throws {
    let sent = try await send([.answer(200, "[]"), .answer(201, Self.id)])
    #expect(sent.verdict == .sent(receipt: "p31zjtct2jer", thread: "p31zjtct2jer"))
    #expect(sent.requests[0].hasPrefix("GET /v1/pages/abc/incidents/unresolved HTTP"))
    #expect(sent.requests[1].hasPrefix("POST /v1/pages/abc/incidents HTTP"))
    #expect(sent.requests[1].contains("Authorization: OAuth s3cr3tkey\r\n"))
    #expect(
      try SentBody(ofRequest: sent.requests[1]) == SentBody(fixture: "bodies/statuspage-create"))
  }

  @Test func theBodyHasTheShapeOfTheOneInTheManual() throws {
    let ours = try SentBody(fixture: "bodies/statuspage-create").shape
    let theirs = try SentBody(fixture: "real/statuspage__01_create_incident").shape
    #expect(ours.subtracting(theirs) == [".incident.metadata.wardroom.incident text"])
    #expect(theirs.subtracting(ours) == [])
  }

  @Test func aLaterMessageTellsTheSameIncidentOn() async throws {
    let sent = try await send(
      [.answer(200, Self.id), .answer(200, Self.id)], thread: "p31zjtct2jer")
    #expect(sent.verdict == .sent(receipt: "p31zjtct2jer", thread: "p31zjtct2jer"))
    #expect(sent.requests[0].hasPrefix("GET /v1/pages/abc/incidents/p31zjtct2jer HTTP"))
    #expect(sent.requests[1].hasPrefix("PATCH /v1/pages/abc/incidents/p31zjtct2jer HTTP"))
    #expect(!sent.requests[1].contains("\"name\""))
  }

  @Test func anIncidentThatAnEarlierTryMadeIsNotMadeAgain() async throws {
    let ours =
      #"[{"id":"other"},{"id":"ours","metadata":{"wardroom":{"incident":"INC-2026-0042"}}}]"#
    let sent = try await send([.answer(200, ours), .answer(200, Self.id)])
    #expect(sent.requests[1].hasPrefix("PATCH /v1/pages/abc/incidents/ours HTTP"))
  }

  @Test func whatThePageSaysAlreadyIsNotSaidAgain() async throws {
    let told =
      #"{"id":"ours","incident_updates":[{"status":"identified","#
      + #""body":"We are looking into stale order data."}]}"#
    let sent = try await send([.answer(200, told)], thread: "ours")
    #expect(sent.verdict == .sent(receipt: "ours", thread: "ours"))
    #expect(sent.requests.count == 1)
  }

  @Test func theLastMessageResolvesItAndItsComponents() async throws {
    let sent = try await send([.answer(200, Self.id), .answer(200, Self.id)], thread: "x1") {
      $0.isFinal = true
    }
    #expect(sent.requests[1].contains(#""status":"resolved""#))
    #expect(sent.requests[1].contains(#""8kbf7d35c070":"operational""#))
  }

  @Test func whatBreaksWhileItIsLookedForDidNotArrive() async throws {
    let sent = try await send([.bytes("HTTP/1.1 200 OK\r\n")])
    #expect("\(sent.verdict)".hasPrefix("later"))
  }

  @Test(arguments: [
    (420, "later"), (429, "later"), (401, "refused"), (422, "refused"), (500, "later"),
    (200, "unclear"),
  ])
  func everyAnswerHasItsVerdict(status: Int, verdict: String) async throws {
    let sent = try await send([.answer(200, "[]"), .answer(status, #"{"error":"x"}"#)])
    #expect("\(sent.verdict)".hasPrefix(verdict), "\(sent.verdict)")
  }

  @Test func thePreviewSaysThatEverybodyReadsIt() throws {
    let page = try page("https://api.example")
    let preview = page.preview(
      OutgoingMessage.sample.saying("<b>x</b>") { $0.components = ["orders mart", "billing"] })
    #expect(page.isPublic)
    #expect(preview.recipients == ["everybody who reads status page abc, and its subscribers"])
    #expect(
      preview.parts[0].shown == """
        Net revenue is wrong
        identified, impact major

        <\u{200B}b>x<\u{200B}/b>
        orders mart: partial outage
        """)
    #expect(
      preview.notices == [
        "everybody can read it", "tags are shown as they are written",
        "billing is no component of the page, so its state stays as it is",
      ])
  }

  @Test(arguments: ["page", "token"]) func halfAPageIsNoChannel(missing: String) {
    var values: [String: SettingValue] = ["page": .text("abc"), "token": .text("k")]
    values[missing] = nil
    let mistake = #expect(throws: SettingMistake.self) { try channel(.statuspage, values) }
    #expect(mistake?.field == missing)
  }
}
