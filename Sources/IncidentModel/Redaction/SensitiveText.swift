/// A piece of text that must not be kept or sent: a secret or personal data.
public struct SensitiveSpan: Hashable, Sendable {
  /// What a piece is; the raw value stands in its place once it is blacked out.
  public enum Kind: String, Codable, Hashable, CaseIterable, Sendable {
    case privateKey = "private key"
    case token
    case password
    case email = "e-mail address"
    case cardNumber = "card number"
    case bankAccount = "bank account"
    case socialSecurity = "social security number"
    case nationalID = "national id"
    case phone = "phone number"

    /// Whether it tells of a person; else it opens a door.
    public var isPersonal: Bool {
      switch self {
      case .privateKey, .token, .password: false
      case .email, .cardNumber, .bankAccount, .socialSecurity, .nationalID, .phone: true
      }
    }
  }

  public var kind: Kind
  /// Where it stands, in bytes.
  public var bytes: Range<Int>

  /// Creates a span.
  public init(_ kind: Kind, _ bytes: Range<Int>) {
    self.kind = kind
    self.bytes = bytes
  }
}

/// Finds secrets and personal data in a line and blacks them out.
///
/// Numbers count only when their check digits are right (Luhn, ISO 7064 mod 97-10), so that row counts
/// and ids stay readable. It is a net with holes: what no pattern knows goes through.
public enum SensitiveText {
  /// Returns what is sensitive in a line, in its order and without overlaps.
  public static func spans(in line: some Collection<UInt8>) -> [SensitiveSpan] {
    let bytes = Array(line)
    var found: [SensitiveSpan] = []
    var (index, end) = (0, 0)
    while index < bytes.count {
      if let span = span(in: bytes, at: index), span.bytes.lowerBound >= end {
        end = span.bytes.upperBound
        found.append(span)
        index = max(span.bytes.upperBound, index + 1)
      } else {
        index += 1
      }
    }
    return found
  }

  /// Returns what is sensitive in a text of many lines, a private key with the lines behind it.
  public static func spans(inLinesOf text: some Collection<UInt8>) -> [SensitiveSpan] {
    var found: [SensitiveSpan] = []
    var start = 0
    var isInKey = false
    for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let bytes = Array(line)
      if isInKey, let last = found.indices.last {
        found[last].bytes = found[last].bytes.lowerBound..<(start + bytes.count)
        isInKey = !closesPrivateKey(bytes)
      } else {
        found += spans(in: bytes).map { span in
          SensitiveSpan(span.kind, span.bytes.lowerBound + start..<span.bytes.upperBound + start)
        }
        isInKey =
          found.last?.kind == .privateKey && found.last?.bytes.upperBound == start + bytes.count
          && !closesPrivateKey(bytes)
      }
      start += bytes.count + 1
    }
    return found
  }

  /// Returns the line with every sensitive piece replaced by its kind, and how many there were.
  public static func redacted(_ line: [UInt8]) -> (bytes: [UInt8], count: Int) {
    let spans = spans(in: line)
    guard !spans.isEmpty else { return (line, 0) }
    var bytes: [UInt8] = []
    var start = 0
    for span in spans {
      bytes += line[start..<span.bytes.lowerBound]
      bytes += "[\(span.kind.rawValue)]".utf8
      start = span.bytes.upperBound
    }
    return (bytes + line[start...], spans.count)
  }

  /// Returns the text with every sensitive piece of its lines blacked out.
  public static func redacted(_ text: String) -> String {
    let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    let clean = lines.map { redacted(Array($0)).bytes }
    return String(decoding: Array(clean.joined(separator: [0x0A])), as: UTF8.self)
  }

  private static func span(in bytes: [UInt8], at index: Int) -> SensitiveSpan? {
    let byte = bytes[index]
    let isStart = index == 0 || !bytes[index - 1].isWord
    if byte == UInt8(ascii: "@") { return EmailAddress.span(in: bytes, at: index) }
    if byte == UInt8(ascii: ":") { return UserInfo.span(in: bytes, at: index) }
    guard isStart else { return nil }
    if byte.isDigit || byte == UInt8(ascii: "+") { return number(in: bytes, at: index) }
    if byte == UInt8(ascii: "-") {
      return PrivateKey.span(in: bytes, at: index) ?? SecretFlag.span(in: bytes, at: index)
    }
    guard byte.isLetter else { return nil }
    return KnownToken.span(in: bytes, at: index) ?? NamedSecret.span(in: bytes, at: index)
      ?? RandomSecret.span(in: bytes, at: index) ?? BankAccount.span(in: bytes, at: index)
      ?? NationalID.span(in: bytes, at: index)
  }

  private static func number(in bytes: [UInt8], at index: Int) -> SensitiveSpan? {
    PhoneNumber.span(in: bytes, at: index) ?? CardNumber.span(in: bytes, at: index)
      ?? SocialSecurity.span(in: bytes, at: index) ?? NationalID.span(in: bytes, at: index)
  }
}

extension UInt8 {
  fileprivate var isWord: Bool { isLetter || isDigit || self == UInt8(ascii: "_") }
}
