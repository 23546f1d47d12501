import NIOCore
import NIOEmbedded
import Testing

@testable import Intake

@Suite struct RequestHandlerTests {
  /// The status codes of answers that stand one behind the other.
  private func statuses(_ text: String) -> [String] {
    text.split(separator: "HTTP/1.1 ").map { String($0.prefix(3)) }.filter {
      $0.allSatisfy(\.isNumber)
    }
  }

  @Test func whatIsSentWithoutWaitingIsAnsweredInOrder() async throws {
    let sink = RecordingSink()
    let text = try await withReceiver(sink) { port in
      let connection = try Connection(port: port)
      defer { connection.close() }
      let post = request("POST /ingest/generic", body: oneAlert)
      await connection.send(post + request("POST /ingest/generic", body: "{") + post)
      connection.finishSending()
      return String(decoding: await connection.rest() ?? [], as: UTF8.self)
    }
    #expect(statuses(text) == ["202", "400", "202"])
    #expect(await sink.deliveries.count == 2)
  }

  @Test func whatIsNoHTTPDoesNotOvertakeTheAnswerBeforeIt() async throws {
    let gate = Gate()
    let sink = RecordingSink(behind: gate)
    let text = try await withReceiver(
      sink, settings: .onAnyPort.with(\.lingerTimeout, .milliseconds(200))
    ) { port in
      let connection = try Connection(port: port)
      defer { connection.close() }
      await connection.send(
        request("POST /ingest/generic", body: oneAlert) + Array("\u{16}\u{3} no HTTP\r\n\r\n".utf8))
      gate.open()
      connection.finishSending()
      return String(decoding: await connection.rest() ?? [], as: UTF8.self)
    }
    #expect(statuses(text) == ["202", "400"])
    #expect(await sink.deliveries.count == 1)
  }

  @Test(arguments: ["close", "Close", "keep-alive, close"])
  func aSenderThatAsksToCloseIsAnsweredOnceAndLeft(word: String) async throws {
    let sink = RecordingSink()
    let text = try await withReceiver(
      sink, settings: .onAnyPort.with(\.lingerTimeout, .milliseconds(200))
    ) { port in
      let connection = try Connection(port: port)
      defer { connection.close() }
      let last = request("POST /ingest/generic", ["Connection: \(word)"], body: oneAlert)
      await connection.send(last + request("POST /ingest/generic", body: oneAlert))
      return String(decoding: await connection.rest() ?? [], as: UTF8.self)
    }
    #expect(statuses(text) == ["202"])
    #expect(await sink.deliveries.count == 1)
  }

  @Test func aSenderThatAsksForAnotherProtocolIsAnsweredAndLeft() throws {
    let connection = try EmbeddedConnection()
    let upgrade = ["Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMA"]
    try connection.send(request("POST /ingest/generic", upgrade, body: oneAlert))
    let answer = try connection.answers()
    #expect(answer.hasPrefix("HTTP/1.1 202 Accepted\r\n"))
    #expect(answer.lowercased().contains("connection: close\r\n"))
  }

  @Test func whatASenderLeavesBehindTakesNoRoomFromOthers() async throws {
    let gate = Gate()
    let limit = oneAlert.utf8.count * 2
    let sink = RecordingSink(behind: gate)
    let status = try await withReceiver(
      sink,
      settings: .onAnyPort.with(\.maximumBytesInFlight, limit)
        .with(\.requestTimeout, .milliseconds(100))
    ) { port in
      let connection = try Connection(port: port)
      let half = request(
        "POST /ingest/generic", ["Content-Length: \(oneAlert.utf8.count * 2)"])
      await connection.send(request("POST /ingest/generic", body: oneAlert) + half)
      // The receiver cuts what does not go on, while the first of the two is still being kept.
      _ = await connection.rest()
      connection.close()
      gate.open()
      var status: Int?
      for _ in 0..<3 {
        status = try await exchange(port, "POST /ingest/generic", body: oneAlert)?.status
      }
      return status
    }
    #expect(status == 202)
  }

  @Test func aStopClosesAConnectionThatWaitsForNothing() throws {
    let connection = try EmbeddedConnection()
    connection.channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
    connection.loop.run()
    #expect(!connection.channel.isActive)
  }

  @Test(arguments: [1, 2])
  func aStopLeavesARequestUnderWayItsAnswerWhichIsTheLast(repetitions: Int) throws {
    let connection = try EmbeddedConnection()
    let post = request("POST /ingest/generic", body: oneAlert)
    for _ in 1..<repetitions {
      try connection.send(post)
      _ = try connection.answers()
    }
    try connection.send(post)
    connection.channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
    #expect(connection.channel.isActive)
    let answer = try connection.answers()
    #expect(answer.hasPrefix("HTTP/1.1 202 Accepted\r\n"))
    #expect(answer.lowercased().contains("connection: close\r\n"))
    connection.loop.advanceTime(by: .seconds(2))
    #expect(!connection.channel.isActive)
  }
}
