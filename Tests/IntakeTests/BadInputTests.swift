import IncidentModel
import Intake
import Testing

@Suite struct BadInputTests {
  @Test func threeHundredLabelsAreTaken() async throws {
    let labels = (0..<300).map { "\"label_\($0)\":\"\(String(repeating: "v", count: 800))\"" }
    let sink = RecordingSink()
    let body = "{\"alerts\":[{\"labels\":{\(labels.joined(separator: ","))}}]}"
    let answer = try await withReceiver(sink) {
      try await exchange($0, "POST /ingest/alertmanager", body: body)
    }
    #expect(answer?.status == 202)
    #expect(await sink.deliveries.first?.alerts.first?.labels.count == 300)
  }

  @Test func fiveHundredAlertsInOneBodyAreTaken() async throws {
    let alerts = (0..<500).map { "{\"labels\":{\"alertname\":\"A\",\"table\":\"t\($0)\"}}" }
    let sink = RecordingSink()
    let answer = try await withReceiver(sink) {
      try await exchange(
        $0, "POST /ingest/alertmanager", body: "{\"alerts\":[\(alerts.joined(separator: ","))]}")
    }
    #expect(answer?.body == "{\"delivery\":1,\"opened\":500,\"resolved\":0,\"repeated\":0}\n")
    #expect(Set(await sink.deliveries.first?.alerts.map(\.fingerprint) ?? []).count == 500)
  }

  @Test func aMebibyteOfTitleIsTakenAndCut() async throws {
    let body = "{\"title\":\"\(String(repeating: "x", count: 1_048_576 - 12))\"}"
    let sink = RecordingSink()
    let answer = try await withReceiver(sink) {
      try await exchange($0, "POST /ingest/generic", body: body)
    }
    #expect(answer?.status == 202)
    #expect(await sink.deliveries.first?.body.count == 1_048_576)
    #expect((await sink.deliveries.first?.alerts.first?.title.count ?? .max) < 1100)
  }

  @Test(arguments: [100, 100_000])
  func deepNestingIsRefusedWithASentenceAndKept(depth: Int) async throws {
    let body = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    try await expectKept(body, saying: "nests deeper than 64 levels")
  }

  @Test func aNameThatIsThereTwiceIsRefusedAndKept() async throws {
    try await expectKept(#"{"title":"a","title":"b"}"#, saying: "has the duplicate key")
  }

  @Test(arguments: ["null", "7", "\"x\"", "true", "", "[]]", "{\"title\":null}", "[null]"])
  func aBodyOfTheWrongTypeIsRefusedAndKept(body: String) async throws {
    try await expectKept(body, saying: "")
  }

  private func expectKept(_ body: String, saying sentence: String) async throws {
    let sink = RecordingSink()
    let answer = try await withReceiver(sink) {
      try await exchange($0, "POST /ingest/generic", body: body)
    }
    let said = answer?.body ?? ""
    #expect(answer?.status == 400 || said.contains("skipped"))
    #expect(sentence.isEmpty || said.contains(sentence))
    #expect(await sink.deadLetters.map(\.body) == [Array(body.utf8)])
  }

  @Test func aCompressedBodyIsKeptAsItWasBefore() async throws {
    let sink = RecordingSink()
    let answer = try await withReceiver(sink) {
      try await exchange(
        $0, "POST /ingest/generic", ["Content-Encoding: gzip"], bytes: oneAlertCompressed)
    }
    #expect(answer?.status == 202)
    #expect(await sink.deliveries.map(\.body) == [Array(oneAlert.utf8)])
  }

  @Test func aBombIsAnsweredWithoutBeingKept() async throws {
    let sink = RecordingSink()
    let answer = try await withReceiver(sink) {
      try await exchange($0, "POST /ingest/generic", ["Content-Encoding: gzip"], bytes: bomb)
    }
    #expect(answer?.status == 413)
    #expect(await sink.deadLetters.isEmpty)
  }

  @Test func aDamagedCompressedBodyIsKeptAsItCame() async throws {
    let sink = RecordingSink()
    let body = Array(oneAlertCompressed.dropLast(10))
    let answer = try await withReceiver(sink) {
      try await exchange($0, "POST /ingest/generic", ["Content-Encoding: gzip"], bytes: body)
    }
    #expect(answer?.status == 400)
    #expect(await sink.deadLetters.map(\.body) == [body])
  }

  @Test func aConnectionThatIsHalfClosedStillGetsItsAnswer() async throws {
    let sink = RecordingSink()
    let rest = try await withReceiver(sink) { port in
      let connection = try Connection(port: port)
      defer { connection.close() }
      await connection.send(request("POST /ingest/generic", body: oneAlert))
      connection.finishSending()
      return await connection.rest()
    }
    #expect(HTTPAnswer(rest ?? [])?.status == 202)
    #expect(await sink.deliveries.count == 1)
  }

  @Test func aConnectionThatBreaksInTheMiddleOfABodyKeepsNothing() async throws {
    let sink = RecordingSink()
    let answer = try await withReceiver(sink) { port in
      let connection = try Connection(port: port)
      await connection.send(request("POST /ingest/generic", ["Content-Length: 50"]))
      await connection.send(Array(oneAlert.utf8.prefix(10)))
      connection.close()
      return try await exchange(port, "POST /ingest/generic", body: oneAlert)
    }
    #expect(answer?.body.contains("\"delivery\":1,") == true)
  }

  @Test func aBodyThatDripsSteadilyIsCutOff() async throws {
    let sink = RecordingSink()
    let rest = try await withReceiver(
      sink, settings: .onAnyPort.with(\.requestTimeout, .milliseconds(150))
    ) { port in
      let connection = try Connection(port: port)
      defer { connection.close() }
      await connection.send(request("POST /ingest/generic", ["Content-Length: 1000000"]))
      return await connection.drip()
    }
    #expect(rest != nil)
    #expect(await sink.deliveries.isEmpty)
  }
}
