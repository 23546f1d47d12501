import IncidentModel
import Intake
import Testing

@Suite struct ReceiverTests {
  @Test func aDeliveryIsKeptAsItCameAndThenAcknowledged() async throws {
    let sink = RecordingSink()
    let body =
      #"{"alerts":[{"labels":{"alertname":"A"}},{"labels":{"b":"c"},"status":"resolved"}]}"#
    let answer = try await withReceiver(sink) {
      try await exchange($0, "POST /ingest/alertmanager?instance=eu", body: body)
    }
    #expect(answer?.status == 202)
    #expect(answer?.body == "{\"delivery\":1,\"opened\":1,\"resolved\":1,\"repeated\":0}\n")
    let delivery = try #require(await sink.deliveries.first)
    #expect(delivery.body == Array(body.utf8))
    #expect(delivery.alerts.map(\.title) == ["A", "b=c"])
    #expect(delivery.alerts.map(\.sourceInstance) == ["eu", "eu"])
    #expect(delivery.receivedAt == Timestamp(seconds: 1_795_353_000))
  }

  @Test func aBodyInChunksIsReadToo() async throws {
    let sink = RecordingSink()
    let chunks = "5\r\n{\"tit\r\n" + "9\r\nle\":\"x\"}\n\r\n" + "0\r\n\r\n"
    let answer = try await withReceiver(sink) { port in
      let connection = try Connection(port: port)
      defer { connection.close() }
      let head = request("POST /ingest/generic", ["Transfer-Encoding: chunked"])
      await connection.send(head + Array(chunks.utf8))
      return await connection.answer()
    }
    #expect(answer?.status == 202)
    #expect(await sink.deliveries.first?.alerts.map(\.title) == ["x"])
  }

  @Test func oneConnectionCarriesManyRequests() async throws {
    let sink = RecordingSink()
    let statuses = try await withReceiver(sink) { port in
      let connection = try Connection(port: port)
      defer { connection.close() }
      var statuses: [Int?] = []
      for body in [oneAlert, "{", oneAlert] {
        await connection.send(request("POST /ingest/generic", body: body))
        statuses.append(await connection.answer()?.status)
      }
      return statuses
    }
    #expect(statuses == [202, 400, 202])
    #expect(await sink.deliveries.count == 2)
  }

  @Test func whatCannotBeReadIsKeptAndAnsweredWithASentence() async throws {
    let sink = RecordingSink()
    let answer = try await withReceiver(sink) {
      try await exchange($0, "POST /ingest/generic", body: "{\"title\":}")
    }
    let sentence =
      "The body, line 1, column 10, has no JSON value where one must be. "
      + "Check the body with jq and send it again."
    #expect(answer?.status == 400)
    #expect(answer?.body == "{\"error\":\"\(sentence)\",\"dead_letter\":1}\n")
    let letter = try #require(await sink.deadLetters.first)
    #expect(letter.body == Array("{\"title\":}".utf8))
    #expect(letter.reason == sentence)
    #expect(letter.source == "generic")
  }

  @Test func ofABodyThatIsPartlyGoodBothPartsAreKept() async throws {
    let sink = RecordingSink()
    let answer = try await withReceiver(sink) {
      try await exchange($0, "POST /ingest/generic", body: #"[{"title":"a"},{}]"#)
    }
    #expect(answer?.status == 202)
    #expect(answer?.body.contains(#""skipped":["[1].title is missing or empty."#) == true)
    #expect(answer?.body.contains(#""dead_letter":1"#) == true)
    #expect(await sink.deliveries.count == 1)
    #expect(await sink.deadLetters.count == 1)
  }

  @Test(arguments: [oneAlert, "{"])
  func whenNothingCanBeKeptTheSenderIsAskedToRepeat(body: String) async throws {
    let answer = try await withReceiver(RecordingSink(refusing: .diskFull)) {
      try await exchange($0, "POST /ingest/generic", body: body)
    }
    #expect(answer?.status == 503)
    #expect(answer?.headers["retry-after"] == "15")
    #expect(answer?.body.contains("The disk of this Wardroom is full") == true)
  }

  @Test func aBodyAnnouncedTooLongIsTurnedAwayBeforeItIsSent() async throws {
    let answer = try await withReceiver {
      try await exchange($0, "POST /ingest/generic", ["Content-Length: 1048577"])
    }
    #expect(answer?.status == 413)
    #expect(answer?.headers["connection"] == "close")
  }

  @Test func aBodyFoundTooLongIsTurnedAway() async throws {
    let chunks = String(repeating: "10\r\n0123456789abcdef\r\n", count: 8)
    let answer = try await withReceiver(settings: .onAnyPort.with(\.maximumBody, 100)) { port in
      let connection = try Connection(port: port)
      defer { connection.close() }
      let head = request("POST /ingest/generic", ["Transfer-Encoding: chunked"])
      await connection.send(head + Array(chunks.utf8))
      return await connection.answer()
    }
    #expect(answer?.status == 413)
  }

  @Test func aBodyAsLongAsAllowedIsTaken() async throws {
    let answer = try await withReceiver(
      settings: .onAnyPort.with(\.maximumBody, oneAlert.utf8.count)
    ) { try await exchange($0, "POST /ingest/generic", body: oneAlert) }
    #expect(answer?.status == 202)
  }

  @Test func beyondTheBudgetForBodiesTheSenderIsAskedToRepeat() async throws {
    let answer = try await withReceiver(
      settings: .onAnyPort.with(\.maximumBytesInFlight, 10)
    ) { try await exchange($0, "POST /ingest/generic", body: oneAlert) }
    #expect(answer?.status == 503)
    #expect(answer?.headers["retry-after"] == "1")
  }

  @Test func aSenderThatWaitsForAWordGetsIt() async throws {
    let statuses = try await withReceiver { port in
      let connection = try Connection(port: port)
      defer { connection.close() }
      let length = "Content-Length: \(oneAlert.utf8.count)"
      await connection.send(request("POST /ingest/generic", ["Expect: 100-continue", length]))
      let first = await connection.answer()
      await connection.send(Array(oneAlert.utf8))
      return [first?.status, await connection.answer()?.status]
    }
    #expect(statuses == [100, 202])
  }

  @Test func moreConnectionsThanAllowedWaitForTheirTurn() async throws {
    let answer = try await withReceiver(
      settings: .onAnyPort.with(\.maximumConnections, 1)
    ) { port in
      let first = try Connection(port: port)
      await first.send(request("GET /healthz"))
      _ = await first.answer()
      let second = try Connection(port: port)
      defer { second.close() }
      await second.send(request("POST /ingest/generic", body: oneAlert))
      first.close()
      return await second.answer()
    }
    #expect(answer?.status == 202)
  }

  @Test(arguments: [
    "POST /ingest/gen", "POST /ingest/generic HTTP/1.1\r\nHost: x\r\nX: ",
    "POST /ingest/generic HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\n{\"title\":",
  ])
  func aSenderThatStopsHalfWayIsCutOff(start: String) async throws {
    let rest = try await withReceiver(
      settings: .onAnyPort.with(\.idleTimeout, .milliseconds(100)).with(
        \.requestTimeout, .milliseconds(100))
    ) { port in
      let connection = try Connection(port: port)
      defer { connection.close() }
      await connection.send(Array(start.utf8))
      return await connection.rest()
    }
    #expect(rest != nil)
  }
}
