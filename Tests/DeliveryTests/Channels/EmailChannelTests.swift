import Delivery
import Foundation
import IncidentModel
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct EmailChannelTests {
  private func values(_ port: Int) -> [String: SettingValue] {
    [
      "smtp": .text("smtp://127.0.0.1:\(port)"), "from": .text("Wardroom <wardroom@example.com>"),
      "to": .texts(["cfo@example.com", "Zoë <zoe@example.com>"]),
      "bcc": .text("archive@example.com"),
    ]
  }

  private func mail(
    _ message: OutgoingMessage = .sample, _ acts: [String: SMTPSink.Act] = [:],
    offers: [String] = [], more: [String: SettingValue] = [:]
  ) async throws -> (verdict: SendVerdict, lines: [String]) {
    let sink = try SMTPSink(acts, offers: offers)
    let email = try channel(.email, values(sink.port).merging(more) { $1 })
    let verdict = await email.send(try message.real, part: 0)
    return (verdict, await sink.lines())
  }

  @Test func theMailIsTheFixture() async throws {
    let (verdict, lines) = try await mail()
    #expect(
      verdict
        == .sent(
          receipt: "<wardroom.0f3a-exec-2@example.com> 2.0.0 queued as 4711",
          thread: "<wardroom.0f3a-exec-2@example.com>"))
    let start = try #require(lines.firstIndex(of: "DATA"))
    let end = try #require(lines.firstIndex(of: "."))
    let url = try #require(
      Bundle.module.url(
        forResource: "mail", withExtension: "eml", subdirectory: "Fixtures/bodies"))
    let wanted = try String(contentsOf: url, encoding: .utf8)
    #expect(lines[(start + 1)..<end].joined(separator: "\n") + "\n" == wanted)
  }

  @Test func everyRecipientIsNamedToTheServer() async throws {
    let (_, lines) = try await mail()
    #expect(
      lines.filter { $0.hasPrefix("MAIL") || $0.hasPrefix("RCPT") } == [
        "MAIL FROM:<wardroom@example.com>", "RCPT TO:<cfo@example.com>",
        "RCPT TO:<zoe@example.com>", "RCPT TO:<archive@example.com>",
      ])
  }

  @Test func aLaterMailHangsOnTheFirst() async throws {
    let message = OutgoingMessage.sample.saying("x") { $0.thread = "<wardroom.a@example.com>" }
    let (verdict, lines) = try await mail(message)
    #expect(lines.contains("In-Reply-To: <wardroom.a@example.com>"))
    #expect(lines.contains("References: <wardroom.a@example.com>"))
    guard case .sent(_, thread: "<wardroom.a@example.com>") = verdict else {
      Issue.record("\(verdict)")
      return
    }
  }

  @Test(arguments: ["1.2", "<a@b>\r\nBcc: <c@d>", "<a b@c>", "<>"])
  func whatIsNoIdOfAMailBeginsNoThread(thread: String) async throws {
    let message = OutgoingMessage.sample.saying("x") { $0.thread = thread }
    let (_, lines) = try await mail(message)
    #expect(!lines.contains { $0.hasPrefix("In-Reply-To") || $0.hasPrefix("Bcc") })
  }

  @Test(arguments: ["a\r\nBcc: eve@example.com", "a\nBcc: eve@example.com", "a\u{2028}Bcc: e"])
  func aSubjectCannotSmuggleAHead(subject: String) async throws {
    let message = OutgoingMessage.sample.saying("x") { $0.subject = subject }
    let (_, lines) = try await mail(message)
    #expect(lines.filter { $0.hasPrefix("Bcc") } == [])
    #expect(lines.contains { $0.hasPrefix("Subject: a Bcc: e") })
  }

  @Test func aDotAloneDoesNotEndTheMail() async throws {
    let (verdict, lines) = try await mail(OutgoingMessage.sample.saying("a\n.\n..b\nc"))
    guard case .sent = verdict else {
      Issue.record("\(verdict)")
      return
    }
    #expect(lines.suffix(6) == ["a", "..", "...b", "c", ".", "QUIT"])
  }

  @Test func noLineIsTooLongForAServer() async throws {
    let message = OutgoingMessage.sample.saying(
      String(repeating: "é👨‍👩‍👧‍👦", count: 3000) + "\nFrom here\n  trailing ")
    let (_, lines) = try await mail(message)
    #expect(lines.allSatisfy { $0.utf8.count <= 78 && $0.utf8.allSatisfy { $0 < 0x80 } })
    #expect(lines.contains { $0.hasPrefix("=46rom here") })
  }

  @Test(arguments: [
    ("RCPT", "550 5.1.1 no such user", "refused"), ("RCPT", "451 greylisted", "later"),
    ("MAIL", "421 too busy", "later"), ("MAIL", "553 not yours", "refused"),
    ("DATA", "452 disk full", "later"), (".", "451 later", "later"),
    (".", "552 too big", "refused"),
    (".", "554 spam", "refused"), ("hello", "554 go away", "refused"),
    ("hello", "421 later", "later"),
  ])
  func everyReplyHasItsVerdict(word: String, reply: String, verdict: String) async throws {
    let said = try await mail(acts: word, .say(reply))
    #expect("\(said)".hasPrefix(verdict), "\(said)")
    #expect("\(said)".contains(reply.prefix(3)), "\(said)")
  }

  @Test(arguments: [
    ("hello", "later"), ("MAIL", "later"), ("RCPT", "later"), ("DATA", "later"), (".", "unclear"),
  ])
  func aBrokenConnectionIsUnclearOnlyOnceTheMailIsOut(word: String, verdict: String) async throws {
    let said = try await mail(acts: word, .cut)
    #expect("\(said)".hasPrefix(verdict), "\(said)")
  }

  @Test(arguments: [("EHLO", "later"), (".", "unclear")])
  func aSilentServerIsGivenUp(word: String, verdict: String) async throws {
    let said = try await mail(acts: word, .hold)
    #expect("\(said)".hasPrefix(verdict), "\(said)")
  }

  private func mail(acts word: String, _ act: SMTPSink.Act) async throws -> SendVerdict {
    try await mail(.sample, [word: act], more: ["timeout": .text("1 s")]).verdict
  }

  @Test func aPortWhereNobodyListensIsTriedLater() async throws {
    let email = try channel(.email, values(freePort()))
    let verdict = await email.send(try OutgoingMessage.sample.real, part: 0)
    #expect("\(verdict)".hasPrefix("later"))
  }

  @Test func aServerWithoutEncryptionIsNotToldAnything() async throws {
    let (verdict, lines) = try await mail(more: ["starttls": .text("always")])
    #expect("\(verdict)".hasPrefix("refused"))
    #expect("\(verdict)".contains("offers no encryption"))
    #expect(!lines.contains { $0.hasPrefix("MAIL") })
  }

  @Test func aWrongPasswordIsToldWithoutIt() async throws {
    let (verdict, lines) = try await mail(
      .sample, ["AUTH": .say("535 5.7.8 bad credentials s3cr3tpass")],
      offers: ["AUTH PLAIN LOGIN"],
      more: ["user": .text("ada"), "password": .text("s3cr3tpass")])
    #expect("\(verdict)".hasPrefix("refused"))
    #expect("\(verdict)".contains("535 5.7.8 bad credentials"))
    #expect(!"\(verdict)".contains("s3cr3tpass"))
    #expect(lines.contains { $0.hasPrefix("AUTH PLAIN") })
  }

  @Test(arguments: [("hello", "554 go away", true), ("hello", "220 hello", false)])
  func aGreetingHandsNothingOver(word: String, reply: String, fails: Bool) async throws {
    let sink = try SMTPSink([word: .say(reply)])
    let sentence = try await channel(.email, values(sink.port)).probe()
    #expect((sentence != nil) == fails)
    #expect(await sink.lines().allSatisfy { !$0.hasPrefix("MAIL") })
  }

  @Test func thePreviewIsWhatIsRead() throws {
    let preview = try channel(.email, values(1)).preview(.sample)
    #expect(
      preview.recipients == ["cfo@example.com", "zoe@example.com", "archive@example.com"])
    #expect(
      preview.parts[0].shown.hasPrefix("Subject: SEV2 - Net revenue is wrong - update 2\n\nImp"))
    #expect(preview.parts[0].shown.contains("the snapshot (https://reports.example/snapshot)"))
  }

  @Test(arguments: [
    ["smtp": SettingValue.text("http://x")], ["smtp": .text("smtp://a:b@x")],
    ["from": .text("nobody")], ["to": .texts([])], ["to": .texts(["a@b", "c\r\nd@e"])],
    ["to": .texts(["a@b, c@d"])], ["sendmail": .text("/bin/true")], ["user": .text("ada")],
    ["starttls": .text("perhaps")], ["timeout": .text("soon")],
    [
      "smtp": .text("smtp://mail.example:25"), "user": .text("a"), "password": .text("b"),
      "starttls": .text("offered"),
    ],
  ])
  func aSettingThatCannotBeIsRefused(more: [String: SettingValue]) {
    #expect(throws: SettingMistake.self) {
      try channel(.email, values(25).merging(more) { $1 })
    }
  }
}
