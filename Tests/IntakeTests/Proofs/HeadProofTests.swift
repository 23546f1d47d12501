import AlertSources
import Intake
import Testing

@Suite struct HeadProofTests {
  private func settings(_ proofs: SourceProof...) -> ReceiverSettings {
    let secrets = [Secret("s3cret"), Secret("older")]
    let rule = SourceRule(
      source: "generic", accepted: proofs.map { AcceptedProof($0, secrets: secrets) })
    return .onAnyPort.with(\.proofs, [rule])
  }

  private func status(
    _ settings: ReceiverSettings, _ head: String, _ headers: [String], body: String = oneAlert
  ) async throws -> Int? {
    try await withReceiver(settings: settings) {
      try await exchange($0, head, headers, body: body)
    }?.status
  }

  @Test(arguments: [
    (SourceProof.bearer, "Authorization: Bearer s3cret"), (.bearer, "authorization: bearer older"),
    (.genieKey, "Authorization: GenieKey s3cret"), (.key, "Authorization: Key s3cret"),
    (.basic, "Authorization: Basic YW55Ym9keTpzM2NyZXQ="),
  ])
  func theRightHeadOpensTheDoor(proof: SourceProof, header: String) async throws {
    #expect(try await status(settings(proof), "POST /ingest/generic", [header]) == 202)
  }

  @Test(arguments: [
    (SourceProof.bearer, "Authorization: Bearer "), (.bearer, "Authorization: Bearer s3cre"),
    (.bearer, "Authorization: Key s3cret"), (.genieKey, "Authorization: Bearer s3cret"),
    (.key, "Authorization: GenieKey s3cret"), (.basic, "Authorization: Basic s3cret"),
    (.basic, "Authorization: Basic czNjcmV0"), (.basic, "Authorization: Basic !"),
    (.basic, "Authorization: Basic YW55Ym9keTo="), (.bearer, "X: y"),
    (.bearer, "Authorization: Bearer s3cret\r\nAuthorization: Bearer s3cret"),
  ])
  func anyOtherHeadDoesNot(proof: SourceProof, header: String) async throws {
    #expect(try await status(settings(proof), "POST /ingest/generic", [header]) == 401)
  }

  @Test(arguments: [
    ("?token=s3cret", 202), ("?auth_token=older", 202), ("?x=1&token=s%33cret", 202),
    ("?token=s3cre", 401), ("?token=", 401), ("", 401), ("?Token=s3cret", 401),
    ("?token=s3cret&token=s3cret", 401), ("?token=wrong&auth_token=s3cret", 401),
  ])
  func theQueryMayHoldTheSecret(query: String, expected: Int) async throws {
    #expect(try await status(settings(.query), "POST /ingest/generic\(query)", []) == expected)
  }

  @Test(arguments: [
    (#"{"routing_key":"s3cret","title":"x"}"#, 202), (#"{"routing_key":"no","title":"x"}"#, 401),
    (#"{"routing_key":["s3cret"],"title":"x"}"#, 401), (oneAlert, 401), ("{", 401),
  ])
  func theBodyMayHoldTheSecret(body: String, expected: Int) async throws {
    #expect(
      try await status(settings(.routingKey), "POST /ingest/generic", [], body: body) == expected)
  }

  @Test func anyOneOfTheProofsIsEnough() async throws {
    let settings = settings(.bearer, .query, .routingKey)
    #expect(try await status(settings, "POST /ingest/generic?token=older", []) == 202)
    #expect(
      try await status(
        settings, "POST /ingest/generic", ["Authorization: Bearer no"],
        body: #"{"routing_key":"older","title":"x"}"#) == 202)
  }

  @Test func aRefusedSenderIsToldNothingOfWhatWasWrong() async throws {
    let answer = try await withReceiver(settings: settings(.bearer)) {
      try await exchange($0, "POST /ingest/generic", body: oneAlert)
    }
    #expect(
      answer?.body
        == "{\"error\":\"The proof of where this comes from is missing or wrong. "
        + "`wardroom sources` shows what to send.\"}\n")
  }

  @Test func theTokenOfTheReceiverDoesNotStandInForARule() async throws {
    let settings = settings(.key).with(\.token, "t0ken")
    let bearer = ["Authorization: Bearer t0ken"]
    #expect(try await status(settings, "POST /ingest/generic", bearer) == 401)
    let body = #"{"alerts":[{"labels":{"a":"b"}}]}"#
    #expect(try await status(settings, "POST /ingest/alertmanager", bearer, body: body) == 202)
  }
}

@Suite struct InstanceRuleTests {
  private let settings = ReceiverSettings.onAnyPort.with(
    \.proofs,
    [
      SourceRule(
        source: "generic", instance: "eu",
        accepted: [AcceptedProof(.bearer, secrets: [Secret("of-eu")])]),
      SourceRule(
        source: "alertmanager", instance: nil,
        accepted: [AcceptedProof(.bearer, secrets: [Secret("of-all")])]),
      SourceRule(
        source: "alertmanager", instance: "eu",
        accepted: [AcceptedProof(.bearer, secrets: [Secret("of-eu")])]),
    ])

  @Test(arguments: [
    ("generic?instance=eu", "of-eu", 202), ("generic", "of-eu", 403),
    ("generic?instance=us", "of-eu", 403), ("alertmanager?instance=eu", "of-eu", 400),
    ("alertmanager?instance=eu", "of-all", 401), ("alertmanager?instance=us", "of-all", 400),
    ("alertmanager?instance=us", "of-eu", 401),
  ])
  func anInstanceShowsWhatItsOwnRuleAsksFor(
    path: String, secret: String, expected: Int
  ) async throws {
    let answer = try await withReceiver(settings: settings) {
      try await exchange(
        $0, "POST /ingest/\(path)", ["Authorization: Bearer \(secret)"], body: oneAlert)
    }
    #expect(answer?.status == expected)
  }

  @Test func withoutATokenOtherMachinesReachOnlySourcesWithARule() async throws {
    let settings = settings.with(\.address, ListenAddress(host: "0.0.0.0", port: 0))
    let statuses = try await withReceiver(
      settings: settings.with(\.sources, InstalledSource.standard)
    ) { port in
      [
        try await exchange(port, "POST /ingest/generic", body: oneAlert)?.status,
        try await exchange(port, "GET /metrics")?.status,
        try await exchange(port, "GET /healthz")?.status,
      ]
    }
    #expect(statuses == [403, 401, 200])
  }
}
