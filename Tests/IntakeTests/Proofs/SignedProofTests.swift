import AlertSources
import IncidentModel
import Intake
import Testing

/// One delivery of the alert of the tests, signed or mis-signed.
private struct Delivered: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var proof: AcceptedProof
  var headers: [String]
  var body = oneAlert
  var status: Int
}

private let secrets = [Secret("first-key-of-the-test"), Secret("older-key-of-the-test")]
/// The HMAC-SHA256 of `oneAlert` under each of them, and of time and body where a vendor signs both.
private let signature = "0e841a07da92097a189da913769ce64293f41445b3d6f8fb3eccc4e78cb72cea"
private let olderSignature = "b516d4b36325f882578b66c0255eeb2d5124ace32c7456901ca112d54a15853f"
private let timedSignature = "0a9781d55a717370560b7cd6c96960347324ad1808dd59ee10e26429a262c8ca"
private let slackSignature = "cfc11177081f9fe0160ed68bb66ad2011b3bcfef37691f1a7da0292b495816c1"
private let zeros = String(repeating: "0", count: 64)

private let plain = AcceptedProof(.grafana, secrets: secrets)
private let timed = AcceptedProof(.grafana, secrets: secrets, timestampHeader: "X-Time")
private let renamed = AcceptedProof(.grafana, secrets: secrets, signatureHeader: "X-Ours")

private let grafana = "X-Grafana-Alerting-Signature: "
private let deliveries = [
  Delivered(
    testDescription: "Grafana", proof: plain, headers: [grafana + signature], status: 202),
  Delivered(
    testDescription: "an older secret", proof: plain, headers: [grafana + olderSignature],
    status: 202),
  Delivered(
    testDescription: "another head", proof: renamed, headers: ["X-Ours: " + signature],
    status: 202),
  Delivered(
    testDescription: "the usual head where another was agreed", proof: renamed,
    headers: [grafana + signature], status: 401),
  Delivered(
    testDescription: "a changed body", proof: plain, headers: [grafana + signature],
    body: oneAlert + " ", status: 401),
  Delivered(testDescription: "zeros", proof: plain, headers: [grafana + zeros], status: 401),
  Delivered(
    testDescription: "half a signature", proof: plain, headers: [grafana + signature.prefix(32)],
    status: 401),
  Delivered(
    testDescription: "one digit missing", proof: plain, headers: [grafana + signature.dropLast()],
    status: 401),
  Delivered(testDescription: "an empty head", proof: plain, headers: [grafana], status: 401),
  Delivered(testDescription: "no head", proof: plain, headers: [], status: 401),
  Delivered(
    testDescription: "two heads", proof: plain,
    headers: [grafana + signature, grafana + signature], status: 401),
  Delivered(
    testDescription: "Grafana with a time", proof: timed,
    headers: [grafana + timedSignature, "X-Time: 1795353000"], status: 202),
  Delivered(
    testDescription: "another time than the signed one", proof: timed,
    headers: [grafana + timedSignature, "X-Time: 1795353001"], status: 401),
  Delivered(
    testDescription: "the time left out", proof: timed, headers: [grafana + signature], status: 401),
  Delivered(
    testDescription: "a time that is no number", proof: timed,
    headers: [grafana + timedSignature, "X-Time: 1795353000.0"], status: 401),
  Delivered(
    testDescription: "a time beyond all bounds", proof: timed,
    headers: [grafana + timedSignature, "X-Time: 99999999999999999999"], status: 401),
  Delivered(
    testDescription: "PagerDuty during a rotation",
    proof: AcceptedProof(.pagerDuty, secrets: secrets),
    headers: ["X-PagerDuty-Signature: v1=\(zeros),v1=\(signature)"], status: 202),
  Delivered(
    testDescription: "PagerDuty of another version",
    proof: AcceptedProof(.pagerDuty, secrets: secrets),
    headers: ["X-PagerDuty-Signature: v0=\(signature)"], status: 401),
  Delivered(
    testDescription: "GitHub", proof: AcceptedProof(.gitHub, secrets: secrets),
    headers: ["X-Hub-Signature-256: sha256=\(signature)"], status: 202),
  Delivered(
    testDescription: "GitHub without the algorithm",
    proof: AcceptedProof(.gitHub, secrets: secrets),
    headers: ["X-Hub-Signature-256: \(signature)"], status: 401),
  Delivered(
    testDescription: "Slack", proof: AcceptedProof(.slack, secrets: secrets),
    headers: ["X-Slack-Request-Timestamp: 1795353000", "X-Slack-Signature: v0=\(slackSignature)"],
    status: 202),
  Delivered(
    testDescription: "Standard Webhooks",
    proof: AcceptedProof(.standardWebhooks, secrets: secrets),
    headers: standardHeaders, status: 202),
  Delivered(
    testDescription: "Standard Webhooks with the secret as it was handed out",
    proof: AcceptedProof(
      .standardWebhooks, secrets: [Secret("whsec_Zmlyc3Qta2V5LW9mLXRoZS10ZXN0")]),
    headers: standardHeaders, status: 202),
  Delivered(
    testDescription: "Sentry", proof: AcceptedProof(.sentry, secrets: secrets),
    headers: ["Sentry-Hook-Signature: \(signature)"], status: 202),
  Delivered(
    testDescription: "Sentry's own way of writing the body again",
    proof: AcceptedProof(.sentry, secrets: secrets),
    headers: ["Sentry-Hook-Signature: \(signature)"],
    body: "{ \"title\" : \"orders_daily is late\",\n\"id\": \"7\" }", status: 202),
  Delivered(
    testDescription: "Grafana never writes the body again", proof: plain,
    headers: [grafana + signature],
    body: "{ \"title\" : \"orders_daily is late\",\n\"id\": \"7\" }", status: 401),
]

private let standardHeaders = [
  "webhook-id: msg_1", "webhook-timestamp: 1795353000",
  "webhook-signature: v1,\(zeros) v1,h1Bmot7622EFDW+8syyiXuBqAwDG9umsRXqNC8VqLvg=",
]

@Suite struct SignedProofTests {
  private func settings(_ proofs: AcceptedProof...) -> ReceiverSettings {
    .onAnyPort.with(\.proofs, [SourceRule(source: "generic", accepted: proofs)])
  }

  @Test(arguments: deliveries)
  fileprivate func aSignatureDecides(delivered: Delivered) async throws {
    let sink = RecordingSink()
    let answer = try await withReceiver(sink, settings: settings(delivered.proof)) {
      try await exchange($0, "POST /ingest/generic", delivered.headers, body: delivered.body)
    }
    #expect(answer?.status == delivered.status)
    #expect(await sink.deliveries.count == (delivered.status == 202 ? 1 : 0))
    #expect(await sink.deadLetters.isEmpty)
  }

  @Test(arguments: [
    ("1795352701", "751b16b677ac4aaf39b28e118553271344bd8cf9b3222ad2b158883fe59a5cc4", 202),
    ("1795352699", "ae9a79313ed99c4f24f0a22a55419fb9c26bbb1f8b09610317490e89ca827b24", 401),
    ("1795353301", "151891663dbab1b30a4370a2b440c348721df59d36494d8b6788d3549ea6c410", 401),
  ])
  func aSignedTimeIsAtMostFiveMinutesOff(time: String, digits: String, status: Int) async throws {
    let answer = try await withReceiver(settings: settings(timed)) {
      try await exchange(
        $0, "POST /ingest/generic", [grafana + digits, "X-Time: \(time)"], body: oneAlert)
    }
    #expect(answer?.status == status)
    #expect(status == 202 || answer?.body.contains("timedatectl") == true)
  }

  @Test func theSameDeliveryIsKeptOnce() async throws {
    let sink = RecordingSink()
    let headers = [grafana + timedSignature, "X-Time: 1795353000"]
    let statuses = try await withReceiver(sink, settings: settings(timed)) { port in
      [
        try await exchange(port, "POST /ingest/generic", headers, body: oneAlert)?.status,
        try await exchange(port, "POST /ingest/generic", headers, body: oneAlert)?.status,
      ]
    }
    #expect(statuses == [202, 200])
    #expect(await sink.deliveries.count == 1)
  }

  @Test func withoutATimeTheSameBytesMayBeAnAlertThatIsBack() async throws {
    let sink = RecordingSink()
    let headers = [grafana + signature]
    let statuses = try await withReceiver(sink, settings: settings(plain)) { port in
      [
        try await exchange(port, "POST /ingest/generic", headers, body: oneAlert)?.status,
        try await exchange(port, "POST /ingest/generic", headers, body: oneAlert)?.status,
      ]
    }
    #expect(statuses == [202, 202])
    #expect(await sink.deliveries.count == 2)
  }

  @Test func aDeliveryThatCouldNotBeKeptMayComeAgain() async throws {
    let headers = [grafana + signature]
    let statuses = try await withReceiver(
      RecordingSink(refusing: .busy), settings: settings(plain)
    ) { port in
      [
        try await exchange(port, "POST /ingest/generic", headers, body: oneAlert)?.status,
        try await exchange(port, "POST /ingest/generic", headers, body: oneAlert)?.status,
      ]
    }
    #expect(statuses == [503, 503])
  }

  @Test(arguments: [
    (
      "sentry__01_issue_alert.json", "sentry-client-secret", SourceProof.sentry,
      "Sentry-Hook-Signature: 779512c234c3671d2ef8d628a39d28f48b5c1bdabac7339920befa68c6c55c24"
    ),
    (
      "grafana__01_firing.json", "grafana-secret", .grafana,
      grafana + "a69de03c279cbfa6ae97f1a5931510fb3e2aced88eb0d12abea2e50dcd905f73"
    ),
    (
      "montecarlo__01_alert_created.json", "mcd-secret", .monteCarlo,
      "x-mcd-signature: ffa142809f5e998afa2db69c102c13dedff0d2e1790c1f6c7ccc80a75a6977ac"
        + "72b45c28cc069a443c81149b61f91109663b1c1f274fcdf29a5f38e6b893b042"
    ),
    (
      "montecarlo__02_alert_resolved.json", "mcd-secret", .monteCarlo,
      "x-mcd-signature: ba6322ebc411f4d9074b8f4385e9d1d0cfd6eeaa60553fe8cfd540525ff8a5cc"
        + "041497bf4a80039716c67286b5a6b39f60f62f916990c4a3b9bae0a1dfc4755e"
    ),
  ])
  func aSampleIsSignedAsItsVendorSignsIt(
    file: String, secret: String, proof: SourceProof, header: String
  ) async throws {
    let body = try Fixture.bytes(file)
    let accepted = AcceptedProof(proof, secrets: [Secret(secret)])
    var settings = settings(accepted)
    settings.sources = [.silent("generic")]
    let statuses = try await withReceiver(settings: settings) { port in
      [
        try await exchange(port, "POST /ingest/generic", [header], bytes: body)?.status,
        try await exchange(port, "POST /ingest/generic", [header], bytes: body + [0x7B])?.status,
      ]
    }
    #expect(statuses == [202, 401])
  }

  @Test func theSignatureIsOverTheBytesAsTheyCame() async throws {
    let body = Array(oneAlertCompressed)
    let digits = "8cb008f939139bce1fcd0285bc3eed82bdd81d7ef8b955829ddb83211fef518f"
    let sink = RecordingSink()
    let answer = try await withReceiver(sink, settings: settings(plain)) {
      try await exchange(
        $0, "POST /ingest/generic", [grafana + digits, "Content-Encoding: gzip"], bytes: body)
    }
    #expect(answer?.status == 202)
    #expect(await sink.deliveries.map(\.body) == [Array(oneAlert.utf8)])
  }
}
