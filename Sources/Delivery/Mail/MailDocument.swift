import IncidentModel

/// A mail as it goes over the wire: heads that nothing can be smuggled into, and a body every server carries.
struct MailDocument: Sendable {
  /// Who writes to whom.
  struct Envelope: Sendable {
    var from: MailAddress
    var to: [MailAddress]
    var copies: [MailAddress] = []
    var hidden: [MailAddress] = []
    var replyTo: MailAddress?

    /// Everybody who gets it, once.
    var recipients: [String] {
      (to + copies + hidden).map(\.address).reduce(into: []) {
        if !$0.contains($1) { $0.append($1) }
      }
    }
  }

  /// The longest subject, in UTF-16 units.
  static let mostSubject = 250

  let id: String
  let text: String
  let notices: [String]
  private let subject: String
  private let envelope: Envelope
  private let message: OutgoingMessage

  init(_ message: OutgoingMessage, _ envelope: Envelope) {
    let clean = CleanText(message.text)
    let subject = TextUnit.utf16.fitted(message.line, most: Self.mostSubject)
    self.message = message
    self.envelope = envelope
    self.subject = subject.text
    id = Self.id(message.key, envelope.from.domain)
    text = ChatText.plain(clean.text)
    notices =
      clean.notices + (subject.isCut ? ["the subject is shortened to 250 characters"] : [])
  }

  /// Returns the id of a mail, which is the same on every try.
  static func id(_ key: String, _ domain: String) -> String {
    let word = key.utf8.map { MailAddress.isAlphanumeric($0) ? $0 : UInt8(ascii: "-") }
    return "<wardroom.\(String(decoding: word.prefix(120), as: UTF8.self))@\(domain)>"
  }

  /// What a reader sees.
  var shown: String { "Subject: \(subject)\n\n\(text)" }

  /// The document; the hidden recipients stand in it only for a program that takes them out again.
  func bytes(namesHidden: Bool, lineEnd: String = "\r\n") -> [UInt8] {
    var heads = [
      Self.head("Date", HTTPDate.mail(message.sentAt)), Self.head("From", envelope.from.written),
      Self.addresses("To", envelope.to), Self.addresses("Cc", envelope.copies),
      Self.addresses("Reply-To", envelope.replyTo.map { [$0] } ?? []),
      namesHidden ? Self.addresses("Bcc", envelope.hidden) : nil,
      Self.head("Subject", EncodedWords.head(subject, after: 9)), Self.head("Message-ID", id),
    ]
    if let thread = Self.thread(message.thread), thread != id {
      heads += [Self.head("In-Reply-To", thread), Self.head("References", thread)]
    }
    let body = MailBody(text)
    heads += [
      Self.head("Auto-Submitted", "auto-generated"),
      Self.head("X-Wardroom-Incident", message.incident.asHead),
      Self.head("MIME-Version", "1.0"), Self.head("Content-Type", "text/plain; charset=utf-8"),
      Self.head("Content-Transfer-Encoding", body.encoding),
    ]
    let document = heads.compactMap { $0 }.joined() + "\r\n" + body.text
    return Array((lineEnd == "\r\n" ? document : document.replacing("\r\n", lineEnd)).utf8)
  }

  private static func head(_ name: String, _ value: String) -> String { "\(name): \(value)\r\n" }

  private static func addresses(_ name: String, _ addresses: [MailAddress]) -> String? {
    guard !addresses.isEmpty else { return nil }
    let words = addresses.enumerated().map {
      $1.written + ($0 + 1 < addresses.count ? "," : "")
    }
    return head(name, EncodedWords.folded(words, after: name.utf8.count + 2))
  }

  /// Returns the id of the first mail of the incident; what another kind of channel left there is none.
  private static func thread(_ text: String?) -> String? {
    guard let text, text.hasPrefix("<"), text.hasSuffix(">"), text.utf8.count < 400,
      MailAddress(String(text.dropFirst().dropLast())) != nil
    else { return nil }
    return text
  }
}

/// The text of a mail in lines of at most 76 characters, or as it is when that is safe.
private struct MailBody {
  let text: String
  let encoding: String

  init(_ plain: String) {
    let lines = plain.split(separator: "\n", omittingEmptySubsequences: false)
    // Some programs take `From ` for the begin of the next mail.
    let isSafe = lines.allSatisfy { line in
      line.utf8.count <= EncodedWords.line && !line.hasPrefix("From ") && !line.hasSuffix(" ")
        && line.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
    }
    encoding = isSafe ? "7bit" : "quoted-printable"
    let written = isSafe ? lines.map { String($0) } : lines.map(Self.quoted)
    text = written.joined(separator: "\r\n") + "\r\n"
  }

  /// Returns a line as quoted-printable (RFC 2045, 6.7), broken softly where it is too long.
  private static func quoted(_ line: Substring) -> String {
    var text = ""
    var length = 0
    let bytes = Array(line.utf8)
    for (place, byte) in bytes.enumerated() {
      let isLast = place + 1 == bytes.count
      let isPlain =
        (0x21..<0x7F).contains(byte) && byte != 0x3D
        || (byte == 0x20 || byte == 0x09) && !isLast
      let isMark = place == 0 && (line.hasPrefix("From ") || byte == 0x2E)
      let digits = String(byte, radix: 16, uppercase: true)
      let piece =
        isPlain && !isMark
        ? String(Unicode.Scalar(byte)) : "=" + (byte < 16 ? "0" : "") + digits
      if length + piece.utf8.count > EncodedWords.line - 1 {
        text += "=\r\n"
        length = 0
      }
      text += piece
      length += piece.utf8.count
    }
    return text
  }
}

extension HTTPDate {
  /// Returns a date as a mail carries it, `Wed, 04 Mar 2026 14:02:00 +0000`.
  static func mail(_ moment: Timestamp) -> String {
    let parts = moment.civil
    let days = moment.seconds / 86_400 - (moment.seconds % 86_400 < 0 ? 1 : 0)
    let weekday = weekdays[Int((days % 7 + 7) % 7)]
    return "\(weekday), \(moment.day.suffix(2)) \(months[parts.month - 1]) \(moment.day.prefix(4)) "
      + "\(moment.clockWithSeconds.dropLast()) +0000"
  }
}
