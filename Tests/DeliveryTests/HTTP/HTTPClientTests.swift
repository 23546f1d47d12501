import Delivery
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct HTTPClientTests {
  private let client = HTTPClient()

  @Test func aRequestIsSentAsItIsWritten() async throws {
    let server = try LoopbackServer([.answer()])
    let request = OutgoingRequest(
      .post, server.url + "/a?b=c", headers: ["X-Kind": "drill", "X-Empty": ""],
      body: Array("{\"x\":1}".utf8))
    _ = try await client.send(request)
    let text = try #require(await server.allRequests().first)
    #expect(text.hasPrefix("POST /a?b=c HTTP/1.1\r\n"))
    #expect(text.contains("X-Kind: drill\r\n"))
    #expect(text.contains("X-Empty:\r\n"))
    #expect(text.contains("Content-Length: 7\r\n"))
    #expect(text.hasSuffix("\r\n\r\n{\"x\":1}"))
  }

  @Test(arguments: OutgoingRequest.Method.allCases)
  func everyMethodReachesTheServer(method: OutgoingRequest.Method) async throws {
    let server = try LoopbackServer([.answer()])
    _ = try await client.send(OutgoingRequest(method, server.url + "/x"))
    #expect(await server.allRequests().first?.hasPrefix("\(method.rawValue) /x ") == true)
  }

  @Test func anAnswerIsReadWhole() async throws {
    let server = try LoopbackServer([
      .answer(
        503, "later", type: "Text/Plain; charset=utf-8", headers: "retry-after: 17\r\n")
    ])
    let answer = try await client.send(OutgoingRequest(.get, server.url))
    #expect(
      answer
        == IncomingAnswer(
          status: 503, contentType: "text/plain", retryAfterSeconds: 17, body: Array("later".utf8)))
  }

  @Test func aRedirectIsNotFollowed() async throws {
    let server = try LoopbackServer([.answer(302, headers: "Location: http://127.0.0.1:1/\r\n")])
    #expect(try await client.send(OutgoingRequest(.get, server.url)).status == 302)
  }

  @Test func aHugeBodyIsGivenUp() async throws {
    let server = try LoopbackServer([
      .endless("HTTP/1.1 200 OK\r\n\r\n", String(repeating: "x", count: 65_536))
    ])
    await expect(.tooLarge(place: server.url, mostBytes: 1000), server, mostBytes: 1000)
  }

  @Test func anEndlessHeadIsGivenUp() async throws {
    let server = try LoopbackServer([.endless("HTTP/1.1 200 OK\r\n", "X-More: and more\r\n")])
    await expect(.tooLarge(place: server.url, mostBytes: 1000), server, mostBytes: 1000)
  }

  @Test(arguments: [
    "", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 1000000000000\r\n\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
  ])
  func aServerThatFallsSilentIsGivenUp(start: String) async throws {
    let server = try LoopbackServer([.hold(start)])
    await expect(.timedOut(place: server.url, seconds: 1), server, milliseconds: 300)
  }

  @Test(arguments: [
    "", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
  ])
  func anAnswerThatBreaksOffIsAFailure(bytes: String) async throws {
    let server = try LoopbackServer([.bytes(bytes)])
    await expect(.cutShort(place: server.url), server)
  }

  @Test(arguments: ["garbage\r\n\r\n", "SSH-2.0-OpenSSH_9\r\n", "\u{0}\u{1}\u{2}\u{3}\u{4}\u{5}"])
  func whatIsNoHTTPIsNamedSo(bytes: String) async throws {
    let server = try LoopbackServer([.bytes(bytes)])
    await expect(.notHTTP(place: server.url), server)
  }

  @Test func aPortWithoutServerIsNamed() async throws {
    let url = "http://127.0.0.1:\(freePort())"
    let failure = await failure(of: OutgoingRequest(.get, url))
    guard case .noConnection(url, _) = failure else {
      Issue.record("\(failure.debugDescription)")
      return
    }
  }

  @Test func whatTimesOutBeforeAnythingWasSentFoundNoConnection() async throws {
    // It never answers the greeting of TLS, behind which the request would follow.
    let server = try LoopbackServer([.hold("")])
    let url = "https://127.0.0.1:\(server.port)"
    let limits = RequestLimits(
      connectMilliseconds: 400, totalMilliseconds: 400, mostBytes: 1000)
    guard case .noConnection = await failure(of: OutgoingRequest(.get, url, limits: limits)) else {
      Issue.record("it certainly did not arrive")
      return
    }
  }

  @Test func aPlainServerCannotProveWhoItIs() async throws {
    let server = try LoopbackServer([.hold("HTTP/1.1 400 Bad\r\n\r\n")])
    let url = "https://127.0.0.1:\(server.port)"
    let limits = RequestLimits(
      connectMilliseconds: 500, totalMilliseconds: 500, mostBytes: 1000)
    #expect(await failure(of: OutgoingRequest(.get, url, limits: limits)) != nil)
  }

  @Test(arguments: ["ftp://127.0.0.1/x", "file:///etc/passwd", "127.0.0.1", "http://a b/", ""])
  func onlyWebAddressesAreAsked(url: String) async {
    #expect(await failure(of: OutgoingRequest(.get, url)) == .addressUnusable)
  }

  @Test(arguments: [("X-A", "a\r\nX-B: b"), ("X-A: b\r\nX-C", "c"), ("", "a"), ("X-A", "a\u{0}")])
  func aHeaderCannotSmuggleAnother(name: String, value: String) async {
    let request = OutgoingRequest(.get, "http://127.0.0.1:1", headers: [name: value])
    #expect(
      await failure(of: request)
        == .requestUnusable(
          place: "http://127.0.0.1:1", trouble: "a header holds special characters"))
  }

  @Test func aCancelledRequestIsStopped() async throws {
    let server = try LoopbackServer([.hold("")])
    let sending = Task { await failure(of: OutgoingRequest(.get, server.url)) }
    var requests = server.requests.makeAsyncIterator()
    #expect(await requests.next() != nil)
    sending.cancel()
    #expect(await sending.value == .stopped(place: server.url))
  }

  @Test func aSlowServerHoldsUpNoOther() async throws {
    let slow = try LoopbackServer([.hold("")])
    let sending = Task { await failure(of: OutgoingRequest(.get, slow.url)) }
    var requests = slow.requests.makeAsyncIterator()
    #expect(await requests.next() != nil)
    let fast = try LoopbackServer([.answer(204)])
    #expect(try await client.send(OutgoingRequest(.get, fast.url)).status == 204)
    sending.cancel()
    _ = await sending.value
  }

  @Test func moreThanMayWaitIsRefused() async throws {
    let narrow = HTTPClient(atOnce: 1, waiting: 0)
    let slow = try LoopbackServer([.hold("")])
    let sending = Task { try await narrow.send(OutgoingRequest(.get, slow.url)) }
    var requests = slow.requests.makeAsyncIterator()
    #expect(await requests.next() != nil)
    await #expect(throws: DeliveryFailure.busy(place: "http://127.0.0.1:1")) {
      try await narrow.send(OutgoingRequest(.get, "http://127.0.0.1:1"))
    }
    sending.cancel()
    _ = await sending.result
  }

  @Test func whatWaitsIsSentInTurn() async throws {
    let narrow = HTTPClient(atOnce: 1)
    let server = try LoopbackServer(Array(repeating: .answer(204), count: 8))
    let url = server.url
    let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<8 {
        group.addTask { try await narrow.send(OutgoingRequest(.get, url)).status }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(statuses == Array(repeating: 204, count: 8))
  }

  private func expect(
    _ wanted: DeliveryFailure, _ server: LoopbackServer, milliseconds: Int = 8000,
    mostBytes: Int = 100_000, at location: SourceLocation = #_sourceLocation
  ) async {
    let limits = RequestLimits(
      connectMilliseconds: milliseconds, totalMilliseconds: milliseconds, mostBytes: mostBytes)
    let request = OutgoingRequest(.get, server.url, limits: limits)
    #expect(await failure(of: request) == wanted, sourceLocation: location)
  }

  private func failure(of request: OutgoingRequest) async -> DeliveryFailure? {
    do throws(DeliveryFailure) {
      _ = try await client.send(request)
      return nil
    } catch {
      return error
    }
  }
}
