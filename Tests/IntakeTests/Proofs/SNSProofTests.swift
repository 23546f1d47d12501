import AlertSources
import FoundationEssentials
import IncidentModel
import Intake
import Synchronization
import Testing

private let topic = "arn:aws:sns:eu-west-1:123456789012:data-alarms"
/// A minute after the youngest sample was signed.
private let now = Timestamp(rfc3339: "2026-11-22T14:06:00Z") ?? .ofTheTests

@Suite struct SNSProofTests {
  private func settings(
    _ certificates: CertificateOrigin = CertificateOrigin(folder: Fixture.folder),
    topics: [String] = [topic]
  ) -> ReceiverSettings {
    var settings = ReceiverSettings.onAnyPort
    settings.sources = [.silent("cloudwatch")]
    settings.certificates = certificates
    settings.proofs = [
      SourceRule(source: "cloudwatch", accepted: [AcceptedProof(.sns, topics: topics)])
    ]
    return settings
  }

  private func answer(
    _ settings: ReceiverSettings, _ body: [UInt8], at moment: Timestamp = now
  ) async throws -> HTTPAnswer? {
    try await withReceiver(settings: settings, at: moment) {
      try await exchange(
        $0, "POST /ingest/cloudwatch", ["Content-Type: text/plain; charset=UTF-8"], bytes: body)
    }
  }

  private func changed(
    _ file: String, _ text: String, to replacement: String
  ) throws -> [UInt8] {
    let body = String(decoding: try Fixture.bytes(file), as: UTF8.self)
    try #require(body.contains(text))
    return Array(body.replacing(text, with: replacement).utf8)
  }

  @Test(arguments: [
    ("sns_signed__alarm_v1.json", "2026-11-22T13:06:00Z"),
    ("sns_signed__alarm_v2_unicode.json", "2026-11-22T14:06:00Z"),
    ("sns_signed__ok_v2_nosubject.json", "2026-11-22T13:36:00Z"),
    ("sns_signed__sub_v1.json", "2026-11-22T13:01:00Z"),
  ])
  func whatSNSSignedIsTaken(file: String, moment: String) async throws {
    let moment = try #require(Timestamp(rfc3339: moment))
    #expect(
      try await answer(settings(), try Fixture.bytes(file), at: moment)?.status == 202)
  }

  @Test(arguments: [
    (#""MessageId": "44b8"#, #""MessageId": "45b8"#), (#""Subject": "ALARM"#, #""Subject": "OK"#),
    (#""Type": "Notification"#, #""Type": "UnsubscribeConfirmation"#),
    (#""SignatureVersion": "2""#, #""SignatureVersion": "1""#),
    (#""SignatureVersion": "2""#, #""SignatureVersion": "3""#),
    (#""Signature": ""#, #""Signature": "AAAA"#), (#""Signature": ""#, #""Signature": "!"#),
    (#""Signature""#, #""Sig""#), (#""Type""#, #""Kind""#),
  ])
  func anythingThatWasChangedIsRefused(text: String, replacement: String) async throws {
    let body = try changed("sns_signed__alarm_v2_unicode.json", text, to: replacement)
    #expect(try await answer(settings(), body)?.status == 401)
  }

  @Test func aTopicThatIsNotOursIsNamed() async throws {
    let answer = try await answer(
      settings(topics: ["arn:aws:sns:eu-west-1:1:other"]),
      try Fixture.bytes("sns_signed__alarm_v2_unicode.json"))
    #expect(answer?.status == 401)
    #expect(answer?.body.contains(topic) == true)
  }

  @Test(arguments: [("2026-11-22T15:05:44Z", 202), ("2026-11-22T15:05:47Z", 401)])
  func aMessageOlderThanAnHourIsTakenForAReplay(moment: String, status: Int) async throws {
    let body = try Fixture.bytes("sns_signed__alarm_v2_unicode.json")
    let moment = try #require(Timestamp(rfc3339: moment))
    #expect(try await answer(settings(), body, at: moment)?.status == status)
  }

  @Test func aMessageFromTheFutureIsRefused() async throws {
    let body = try Fixture.bytes("sns_signed__alarm_v2_unicode.json")
    let moment = try #require(Timestamp(rfc3339: "2026-11-22T14:00:00Z"))
    let answer = try await answer(settings(), body, at: moment)
    #expect(answer?.status == 401)
    #expect(answer?.body.contains("345 seconds ahead of our clock") == true)
  }

  @Test func theSameMessageIsKeptOnce() async throws {
    let sink = RecordingSink()
    let body = try Fixture.bytes("sns_signed__alarm_v2_unicode.json")
    let statuses = try await withReceiver(sink, settings: settings(), at: now) { port in
      [
        try await exchange(port, "POST /ingest/cloudwatch", bytes: body)?.status,
        try await exchange(port, "POST /ingest/cloudwatch", bytes: body)?.status,
      ]
    }
    #expect(statuses == [202, 200])
    #expect(await sink.deliveries.count == 1)
  }

  @Test(arguments: [
    "http://sns.eu-west-1.amazonaws.com/a.pem", "https://evil.example/a.pem",
    "https://sns.eu-west-1.amazonaws.com.evil.example/a.pem", "https://127.0.0.1/a.pem",
    "https://sns.eu-west-1.amazonaws.com@127.0.0.1/a.pem", "file:///etc/passwd",
  ])
  func nothingIsFetchedFromAnAddressThatIsNotAmazons(address: String) async throws {
    let fetched = Fetched()
    let origin = CertificateOrigin { url in
      fetched.note(url)
      return nil
    }
    let body = try changed(
      "sns_signed__alarm_v2_unicode.json", certificateAddress, to: address)
    #expect(try await answer(settings(origin), body)?.status == 401)
    #expect(fetched.addresses.isEmpty)
  }

  @Test func aCertificateIsFetchedOnce() async throws {
    let fetched = Fetched()
    let certificate = try Fixture.bytes(certificateName)
    let origin = CertificateOrigin { url in
      fetched.note(url)
      return certificate
    }
    let bodies = [
      try Fixture.bytes("sns_signed__alarm_v2_unicode.json"),
      try Fixture.bytes("sns_signed__ok_v2_nosubject.json"),
    ]
    let statuses = try await withReceiver(settings: settings(origin), at: now) { port in
      [
        try await exchange(port, "POST /ingest/cloudwatch", bytes: bodies[0])?.status,
        try await exchange(port, "POST /ingest/cloudwatch", bytes: bodies[1])?.status,
      ]
    }
    #expect(statuses == [202, 202])
    #expect(fetched.addresses == [certificateAddress])
  }

  @Test func aCertificateThatCannotBeFetchedNowIsNoReasonToLoseAnAlarm() async throws {
    let fetched = Fetched()
    let origin = CertificateOrigin { url in
      fetched.note(url)
      return nil
    }
    let body = try Fixture.bytes("sns_signed__alarm_v2_unicode.json")
    let answers = try await withReceiver(settings: settings(origin), at: now) { port in
      [
        try await exchange(port, "POST /ingest/cloudwatch", bytes: body),
        try await exchange(port, "POST /ingest/cloudwatch", bytes: body),
      ]
    }
    #expect(answers.map { $0?.status } == [503, 503])
    #expect(answers[0]?.headers["retry-after"] == "30")
    #expect(fetched.addresses.count == 1)
  }

  @Test func withoutACertificateTheSenderIsToldWhereToPutIt() async throws {
    let body = try Fixture.bytes("sns_signed__alarm_v2_unicode.json")
    let answer = try await answer(settings(CertificateOrigin()), body)
    #expect(answer?.status == 401)
    #expect(answer?.body.contains("SigningCertURL") == true)
  }

  @Test func aCertificateThatIsNoneIsNoReasonToLoseAnAlarm() async throws {
    let origin = CertificateOrigin { _ in Array("-----BEGIN CERTIFICATE-----\nAAAA\n".utf8) }
    let body = try Fixture.bytes("sns_signed__alarm_v2_unicode.json")
    #expect(try await answer(settings(origin), body)?.status == 503)
  }
}

private let certificateName = "SimpleNotificationService-0123456789abcdef0123456789abcdef.pem"
private let certificateAddress = "https://sns.eu-west-1.amazonaws.com/" + certificateName

/// The addresses that were fetched.
private final class Fetched: Sendable {
  private let noted = Mutex<[String]>([])

  var addresses: [String] { noted.withLock { $0 } }

  func note(_ address: String) { noted.withLock { $0.append(address) } }
}
