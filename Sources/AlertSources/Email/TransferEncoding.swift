import FoundationEssentials
import IncidentModel

/// How bytes travel in a mail (RFC 2045) and what text they are.
enum TransferEncoding {
  /// Returns the bytes of quoted-printable; what is no escape stands for itself.
  ///
  /// In an encoded word an underscore stands for a blank.
  static func quotedPrintable(_ body: [UInt8], isWord: Bool = false) -> [UInt8] {
    var bytes: [UInt8] = []
    var index = 0
    while index < body.count {
      let byte = body[index]
      index += 1
      guard byte == UInt8(ascii: "=") else {
        bytes.append(isWord && byte == UInt8(ascii: "_") ? 0x20 : byte)
        continue
      }
      if let end = softBreak(body, at: index) {
        index = end
      } else if index + 1 < body.count, let decoded = hexByte(body[index], body[index + 1]) {
        bytes.append(decoded)
        index += 2
      } else {
        bytes.append(byte)
      }
    }
    return bytes
  }

  private static func softBreak(_ body: [UInt8], at index: Int) -> Int? {
    let afterReturn = index < body.count && body[index] == 0x0D ? index + 1 : index
    return afterReturn < body.count && body[afterReturn] == 0x0A ? afterReturn + 1 : nil
  }

  private static func hexByte(_ high: UInt8, _ low: UInt8) -> UInt8? {
    let digits = [high, low].map { Character(Unicode.Scalar($0)) }
    guard digits.allSatisfy(\.isHexDigit) else { return nil }
    return UInt8(String(digits), radix: 16)
  }

  /// Returns the bytes of Base64, none when it is not well-formed.
  static func base64(_ body: [UInt8]) -> [UInt8] {
    [UInt8](Data(base64Encoded: Data(body), options: .ignoreUnknownCharacters) ?? Data())
  }

  /// Returns text in the character set a mail names; what it does not have becomes U+FFFD.
  static func text(_ bytes: [UInt8], charset: String) -> String {
    switch charset.lowercased() {
    case "iso-8859-1", "latin1", "windows-1252", "iso-8859-15":
      String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    default: String(decoding: bytes, as: UTF8.self)
    }
  }
}

/// Words of a head that are not ASCII, `=?UTF-8?Q?…?=` (RFC 2047).
enum EncodedWords {
  /// Returns a head's value with its encoded words decoded; blanks between two of them are none.
  static func decoded(_ value: String) -> String {
    var text = ""
    var rest = value[...]
    var isAfterWord = false
    while let start = rest.firstRange(of: "=?") {
      let before = rest[..<start.lowerBound]
      let parts = rest[start.upperBound...].split(
        separator: "?", maxSplits: 3, omittingEmptySubsequences: false)
      guard parts.count == 4, parts[3].hasPrefix("="), let word = word(parts) else {
        text += before + "=?"
        rest = rest[start.upperBound...]
        isAfterWord = false
        continue
      }
      if !(isAfterWord && before.allSatisfy(\.isWhitespace)) { text += before }
      text += word
      rest = parts[3].dropFirst()
      isAfterWord = true
    }
    return text + rest
  }

  private static func word(_ parts: [Substring]) -> String? {
    let charset = parts[0].prefix { $0 != "*" }
    let bytes = Array(parts[2].utf8)
    switch parts[1].lowercased() {
    case "q":
      let decoded = TransferEncoding.quotedPrintable(bytes, isWord: true)
      return TransferEncoding.text(decoded, charset: String(charset))
    case "b": return TransferEncoding.text(TransferEncoding.base64(bytes), charset: String(charset))
    default: return nil
    }
  }
}

/// The moment in a mail's `Date`, `Sun, 22 Nov 2026 12:59:40 +0000`.
enum MailDate {
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// Returns the moment, nil when none can be made of it.
  static func moment(_ text: String) -> Timestamp? {
    let bare = text.split(separator: ",").last ?? ""
    let parts = bare.split(separator: " ").map(String.init)
    guard parts.count >= 4, let month = months.firstIndex(of: parts[1].lowercased()),
      let day = Int(parts[0]), day > 0
    else { return nil }
    let twoDigits = { (number: Int) in number < 10 ? "0\(number)" : String(number) }
    let zone = parts.count > 4 && "+-".contains(parts[4].prefix(1)) ? parts[4] : "Z"
    return Timestamp(
      rfc3339: "\(parts[2])-\(twoDigits(month + 1))-\(twoDigits(day))T\(parts[3])\(zone)")
  }
}
