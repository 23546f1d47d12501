import Intake
import Testing

@Suite struct DoorkeeperTests {
  @Test func anUnknownSourceIsAnsweredWithWhereToLook() async throws {
    let answer = try await withReceiver {
      try await exchange($0, "POST /ingest/nagios", body: oneAlert)
    }
    #expect(answer?.status == 404)
    #expect(
      answer?.body
        == "{\"error\":\"There is nothing at this path. Post alerts to /ingest/ and the name of a "
        + "source; `wardroom sources` lists them.\"}\n")
  }

  @Test(arguments: [
    ("GET /ingest/generic", "POST"), ("PUT /ingest/alertmanager", "POST"),
    ("POST /healthz", "GET, HEAD"), ("DELETE /metrics", "GET, HEAD"),
  ])
  func aWrongMethodIsAnsweredWithTheRightOne(head: String, allowed: String) async throws {
    let answer = try await withReceiver { try await exchange($0, head) }
    #expect(answer?.status == 405)
    #expect(answer?.headers["allow"] == allowed)
  }

  @Test(arguments: ["Bearer s3cret", "bearer s3cret", "BEARER s3cret"])
  func theTokenOpensTheDoor(value: String) async throws {
    let answer = try await withReceiver(settings: .onAnyPort.with(\.token, "s3cret")) {
      try await exchange(
        $0, "POST /ingest/generic", ["Authorization: \(value)"], body: oneAlert)
    }
    #expect(answer?.status == 202)
  }

  @Test(arguments: [
    [], ["Authorization: Bearer "], ["Authorization: Bearer s3cre"],
    ["Authorization: Bearer s3crets"], ["Authorization: Bearer s3cret s3cret"],
    ["Authorization: Bearer S3CRET"], ["Authorization: Basic s3cret"], ["Authorization: s3cret"],
    ["Authorization: Bearer a", "Authorization: Bearer s3cret"],
    ["Authorization: Bearer s3cret", "Authorization: Bearer s3cret"],
  ])
  func anythingElseDoesNot(headers: [String]) async throws {
    let sink = RecordingSink()
    let answer = try await withReceiver(sink, settings: .onAnyPort.with(\.token, "s3cret")) {
      try await exchange($0, "POST /ingest/generic", headers, body: oneAlert)
    }
    #expect(answer?.status == 401)
    #expect(answer?.headers["www-authenticate"] == "Bearer realm=\"wardroom\"")
    #expect(await sink.deliveries.isEmpty)
  }

  @Test func healthNeedsNoTokenAndMetricsDo() async throws {
    let statuses = try await withReceiver(settings: .onAnyPort.with(\.token, "s3cret")) {
      [
        try await exchange($0, "GET /healthz")?.status,
        try await exchange($0, "GET /metrics")?.status,
      ]
    }
    #expect(statuses == [200, 401])
  }

  @Test func aWebPageMayNotPost() async throws {
    let answer = try await withReceiver {
      try await exchange(
        $0, "POST /ingest/generic", ["Origin: https://evil.example"], body: oneAlert)
    }
    #expect(answer?.status == 403)
  }

  @Test(arguments: ["br", "zstd", "gzip, gzip", "gzip\r\nContent-Encoding: gzip"])
  func aBodyCompressedInAnotherWayIsRefusedWithARemedy(encoding: String) async throws {
    let answer = try await withReceiver {
      try await exchange(
        $0, "POST /ingest/generic", ["Content-Encoding: \(encoding)"], body: oneAlert)
    }
    #expect(answer?.status == 415)
    #expect(answer?.body.contains("gzip or without any") == true)
  }

  @Test func healthSaysWhatWasTaken() async throws {
    let answer = try await withReceiver {
      _ = try await exchange($0, "POST /ingest/generic", body: oneAlert)
      _ = try await exchange($0, "POST /ingest/generic", body: "{")
      return try await exchange($0, "GET /healthz")
    }
    #expect(answer?.status == 200)
    #expect(
      answer?.body == "{\"status\":\"ok\",\"accepted\":1,\"dead_letters\":1,\"postponed\":0}\n")
  }

  @Test func headIsHealthWithoutABody() async throws {
    let rest = try await withReceiver { port in
      let connection = try Connection(port: port)
      defer { connection.close() }
      await connection.send(request("HEAD /healthz", ["Connection: close"]))
      connection.finishSending()
      return await connection.rest()
    }
    let text = String(decoding: rest ?? [], as: UTF8.self)
    #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(text.hasSuffix("\r\n\r\n"))
  }

  @Test func metricsCountAnswersBySourceAndStatus() async throws {
    let answer = try await withReceiver {
      _ = try await exchange($0, "POST /ingest/generic", body: oneAlert)
      _ = try await exchange($0, "POST /nowhere", body: oneAlert)
      return try await exchange($0, "GET /metrics")
    }
    #expect(
      answer?.body == """
        # HELP wardroom_requests_total Requests answered, by source and status.
        # TYPE wardroom_requests_total counter
        wardroom_requests_total{source="",code="404"} 1
        wardroom_requests_total{source="generic",code="202"} 1
        # HELP wardroom_dead_letters_total Bodies kept that could not be read whole.
        # TYPE wardroom_dead_letters_total counter
        wardroom_dead_letters_total 0

        """)
  }
}
