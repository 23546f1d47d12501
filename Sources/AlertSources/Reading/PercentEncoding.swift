/// Percent-encoding as paths and queries carry it.
enum PercentEncoding {
  /// Returns a path segment or a value of a query decoded exactly once; a bare `%` stays as it is.
  static func decoded(_ text: some StringProtocol) -> String {
    let bytes = Array(text.utf8)
    var decoded: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let high = digit(bytes[index + 1]), let low = digit(bytes[index + 2])
      {
        decoded.append(high << 4 | low)
        index += 3
      } else {
        decoded.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: decoded.filter { $0 != 0 }, as: UTF8.self)
  }

  /// Returns text with everything encoded that does not stand for itself in a segment of a path.
  static func encoded(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      let scalar = Unicode.Scalar(byte)
      if scalar.properties.isAlphabetic && byte < 0x80 || digits.contains(byte)
        || plain.contains(byte)
      {
        encoded.unicodeScalars.append(scalar)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        encoded += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return encoded
  }

  /// Returns the value of a name in a query, empty when it is not there.
  static func value(of name: String, in query: String) -> String {
    for part in query.split(separator: "&") {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if decoded(pair[0]) == name { return pair.count > 1 ? decoded(pair[1]) : "" }
    }
    return ""
  }

  private static let digits: ClosedRange<UInt8> = 0x30...0x39
  private static let plain = Set("-._~".utf8)

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
