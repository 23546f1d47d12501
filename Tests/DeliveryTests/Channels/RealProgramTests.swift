import Delivery
import Foundation
import IncidentModel
import TestSupport
import Testing

private let msmtp = "/usr/bin/msmtp"

/// Debian's msmtp as sendmail; needs `apt-get install msmtp`.
@Suite(
  .timeLimit(.minutes(5)),
  .enabled(
    if: FileManager.default.isExecutableFile(atPath: msmtp),
    "msmtp is not installed"))
struct RealSendmailTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func send(_ acts: [String: SMTPSink.Act]) async throws -> (SendVerdict, [String]) {
    let sink = try SMTPSink(acts)
    let verdict = try await send(port: sink.port)
    return (verdict, await sink.lines())
  }

  private func send(port: Int) async throws -> SendVerdict {
    try folder.write(
      "account default\nhost 127.0.0.1\nport \(port)\nfrom wardroom@example.com\ntimeout 5\n",
      to: "msmtprc")
    let configuration = folder.path("msmtprc")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: configuration)
    let email = try channel(
      .email,
      [
        "sendmail": .texts([msmtp, "--file=\(configuration)"]),
        "from": .text("wardroom@example.com"), "to": .text("cfo@example.com"),
        "bcc": .text("archive@example.com"),
      ], folder: folder.url.path, environment: ["PATH": "/usr/bin:/bin"])
    return await email.send(try OutgoingMessage.sample.saying("a\n.\nb").real, part: 0)
  }

  @Test func itDeliversWhatItIsGiven() async throws {
    let (verdict, lines) = try await send([:])
    #expect("\(verdict)".hasPrefix("sent"), "\(verdict)")
    #expect(lines.contains("RCPT TO:<archive@example.com>"))
    #expect(!lines.contains { $0.hasPrefix("Bcc") })
    #expect(lines.contains("Message-ID: <wardroom.0f3a-exec-2@example.com>"))
    // A dot at the start of a line is doubled on the wire.
    #expect(lines.contains(".."))
  }

  @Test(arguments: [
    ("RCPT", "550 5.1.1 no such user", "refused"), ("RCPT", "451 4.7.1 greylisted", "later"),
    (".", "451 4.3.0 later", "later"),
  ])
  func itsExitCodeIsUnderstood(word: String, reply: String, verdict: String) async throws {
    let said = try await send([word: .say(reply)]).0
    #expect("\(said)".hasPrefix(verdict), "\(said)")
  }

  @Test func aServerThatIsDownIsTriedLater() async throws {
    let said = try await send(port: freePort())
    #expect("\(said)".hasPrefix("later"), "\(said)")
  }
}

/// The recorder of `Tests/Clients`, which answers as the services do and with faults.
@Suite(
  .serialized, .timeLimit(.minutes(5)),
  .enabled(
    if: FileManager.default.isExecutableFile(atPath: "/usr/bin/python3"),
    "python3 is not installed"))
struct RecordedServiceTests {
  private let folder: TestFolder
  private let server: ServerProcess
  private let url: String

  init() throws {
    folder = try TestFolder()
    let port = freePort()
    url = "http://127.0.0.1:\(port)"
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Clients/service_recorder.py").path
    server = try ServerProcess(
      "/usr/bin/python3",
      [
        "-u", script, "--port", "\(port)", "--out", folder.path("rec"), "--fault", "busy=429",
        "--fault", "broken=500", "--fault", "gone=404",
      ], in: folder.url)
    _ = try server.line(with: "recording on")
  }

  private func channel(_ kind: ChannelKind, at path: String) throws -> any Channel {
    switch kind {
    case .statuspage:
      try DeliveryTests.channel(
        kind, ["page": .text("abc"), "token": .text("k"), "api": .text(url)])
    default: try DeliveryTests.channel(kind, ["url": .text(url + path)])
    }
  }

  @Test(arguments: [
    (ChannelKind.slack, "/services/T/B/x"), (.teams, "/teams/x"), (.mattermost, "/hooks/x"),
    (.discord, "/api/webhooks/1/x"), (.webhook, "/any"), (.statuspage, ""),
  ])
  func everyServiceTakesAMessage(kind: ChannelKind, path: String) async throws {
    let verdict = try await channel(kind, at: path).send(OutgoingMessage.sample.real, part: 0)
    #expect("\(verdict)".hasPrefix("sent"), "\(verdict)")
  }

  @Test(arguments: [("/busy", "later"), ("/broken", "later"), ("/gone", "refused")])
  func everyFaultHasItsVerdict(path: String, verdict: String) async throws {
    let said = try await channel(.webhook, at: path).send(OutgoingMessage.sample.real, part: 0)
    #expect("\(said)".hasPrefix(verdict), "\(said)")
  }

  @Test(arguments: TrackerKind.allCases)
  func everyTrackerTakesATicket(kind: TrackerKind) async throws {
    let tracker = try TrackerCatalog.tracker(
      kind,
      NamedSettings(
        name: "work",
        values: [
          "url": .text(url), "api": kind == .github ? .text(url) : .text("2"),
          "token": .text("t"), "project": .text("DATA"), "repository": .text("o/r"),
        ]), in: ChannelSurroundings(http: HTTPClient(), folder: "/"))
    let ticket = Ticket(
      key: "INC-2026-0042-A1", incident: "INC-2026-0042", title: "Add an alert", text: "Why.")
    let verdict = await tracker.push(try #require(RealTicket(ticket, of: .real)))
    #expect("\(verdict)".hasPrefix("made"), "\(verdict)")
  }
}
