import IncidentModel
import NIOCore
import Testing

@testable import Intake

@Suite struct FamiliarHeadTests {
  /// Sends pieces one by one on one connection, each after the answer to the one before.
  private func answers(
    to pieces: [[UInt8]], _ sink: RecordingSink = RecordingSink(),
    settings: ReceiverSettings = .onAnyPort
  ) async throws -> [HTTPAnswer] {
    try await withReceiver(sink, settings: settings) { port in
      let connection = try Connection(port: port)
      defer { connection.close() }
      var answers: [HTTPAnswer] = []
      for piece in pieces {
        await connection.send(piece)
        answers.append(try #require(await connection.answer()))
      }
      return answers
    }
  }

  private func post(_ body: String, _ headers: [String] = []) -> [UInt8] {
    request("POST /ingest/generic", headers, body: body)
  }

  @Test func aRepeatedHeadIsAnsweredAsTheFirstWas() async throws {
    let sink = RecordingSink()
    let bodies = [oneAlert, #"{"title":"b"}"#, #"[{"title":"c"},{"title":"d"}]"#]
    let answers = try await answers(to: bodies.map { post($0) }, sink)
    #expect(answers.map(\.status) == [202, 202, 202])
    #expect(answers[1].headers == answers[0].headers)
    #expect(answers[2].body == #"{"delivery":3,"opened":2,"resolved":0,"repeated":0}"# + "\n")
    #expect(await sink.deliveries.map(\.body) == bodies.map { Array($0.utf8) })
    #expect(Set(await sink.deliveries.map(\.envelope)).count == 1)
  }

  @Test func aBodyThatCannotBeReadIsKeptAndTheNextOneTaken() async throws {
    let sink = RecordingSink()
    let answers = try await answers(to: [post(oneAlert), post("{"), post(oneAlert)], sink)
    #expect(answers.map(\.status) == [202, 400, 202])
    #expect(await sink.deadLetters.map(\.body) == [Array("{".utf8)])
  }

  @Test func anotherTokenIsLookedAt() async throws {
    let settings = ReceiverSettings(address: .anyPort, token: "right")
    let (right, wrong) = (["Authorization: Bearer right"], ["Authorization: Bearer wrong"])
    let answers = try await answers(
      to: [post(oneAlert, right), post(oneAlert, right), post(oneAlert, wrong)], settings: settings)
    #expect(answers.map(\.status) == [202, 202, 401])
  }

  @Test func aLongerBodyThanAllowedIsTurnedAway() async throws {
    let answers = try await answers(
      to: [post(oneAlert), post(String(repeating: "x", count: 101))],
      settings: .onAnyPort.with(\.maximumBody, 100))
    #expect(answers.map(\.status) == [202, 413])
    #expect(answers.last?.headers["connection"] == "close")
  }

  @Test func moreThanThereIsRoomForIsPutOff() async throws {
    let answers = try await answers(
      to: [post(oneAlert), post(String(repeating: "x", count: 101))],
      settings: .onAnyPort.with(\.maximumBytesInFlight, 100))
    #expect(answers.map(\.status) == [202, 503])
  }

  @Test func aRepetitionNeedsNoDecoderAndIsAnsweredWithTheSameBytes() throws {
    let connection = try EmbeddedConnection()
    try connection.send(post(oneAlert))
    let first = try connection.answers()
    #expect(first.hasPrefix("HTTP/1.1 202 Accepted\r\n"))
    try connection.send(post(oneAlert))
    #expect(connection.handler.begun == 1)
    #expect(try connection.answers() == first)
  }

  @Test func anotherHeadGoesThroughTheDecoder() throws {
    let connection = try EmbeddedConnection()
    try connection.send(post(oneAlert))
    _ = try connection.answers()
    try connection.send(post(oneAlert, ["X-Other: 1"]))
    #expect(connection.handler.begun == 2)
    #expect(try connection.answers().hasPrefix("HTTP/1.1 202 Accepted\r\n"))
  }

  @Test(arguments: [1, 20, 60, 100])
  func aRepetitionThatComesInPiecesIsTaken(cut: Int) throws {
    let connection = try EmbeddedConnection()
    let whole = post(oneAlert)
    for pieces in [[whole], [Array(whole[..<cut]), Array(whole[cut...])], [whole]] {
      for piece in pieces { try connection.send(piece) }
      #expect(try connection.answers().hasPrefix("HTTP/1.1 202 Accepted\r\n"))
    }
    #expect(connection.sink.groups == [1, 1, 1])
  }

  @Test func aConnectionThatEndsBeforeItsAnswerIsLetGoOf() throws {
    weak var left: RequestHandler?
    do {
      let connection = try EmbeddedConnection()
      for _ in 0..<2 {
        try connection.send(post(oneAlert))
        if connection.sink.groups.count == 1 { _ = try connection.answers() }
      }
      left = connection.handler
      connection.channel.close(promise: nil)
      _ = try connection.answers()
    }
    #expect(left == nil)
  }

  @Test func repetitionsThatComeTogetherAreAnsweredInOrder() async throws {
    let text = try await withReceiver { port in
      let connection = try Connection(port: port)
      defer { connection.close() }
      await connection.send(post(oneAlert))
      _ = await connection.answer()
      await connection.send(post(oneAlert) + post("{") + post(oneAlert))
      connection.finishSending()
      return String(decoding: await connection.rest() ?? [], as: UTF8.self)
    }
    let statuses = text.split(separator: "HTTP/1.1 ").map { $0.prefix(3) }
    #expect(statuses == ["202", "400", "202"])
  }

  @Test func aSenderThatClosesItsHalfAfterARepetitionIsAnswered() async throws {
    let gate = Gate()
    let text = try await withReceiver(RecordingSink(behind: gate, from: 2)) { port in
      let connection = try Connection(port: port)
      defer { connection.close() }
      await connection.send(post(oneAlert))
      _ = await connection.answer()
      await connection.send(post(oneAlert))
      connection.finishSending()
      var arrivals = gate.arrivals.makeAsyncIterator()
      await arrivals.next()
      gate.open()
      return String(decoding: await connection.rest() ?? [], as: UTF8.self)
    }
    #expect(text.hasPrefix("HTTP/1.1 202 Accepted\r\n"))
  }
}
