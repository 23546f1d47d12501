import FoundationEssentials

/// An address of a mail with the name before it, if it has one.
struct MailAddress: Hashable, Sendable {
  let name: String
  let address: String

  /// Reads `ada@example.com` or `Ada L. <ada@example.com>`; nil for anything that could be more than one address.
  init?(_ text: String) {
    let line = CleanText(line: text).text
    guard line == text else { return nil }
    if line.hasSuffix(">"), let open = line.lastIndex(of: "<") {
      let before = line[..<open].split(separator: " ").joined(separator: " ")
      name = before.filter { $0 != "\"" }
      address = String(line[line.index(after: open)...].dropLast())
    } else {
      name = ""
      address = line
    }
    guard Self.isAddress(address) else { return nil }
  }

  private static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, text.utf8.count <= 254, !text.hasPrefix("-") else {
      return false
    }
    let local = Set("!#$%&'*+-/=?^_`{|}~.".utf8)
    return parts[0].utf8.allSatisfy { isAlphanumeric($0) || local.contains($0) }
      && !parts[1].isEmpty && !parts[1].hasPrefix(".") && !parts[1].hasSuffix(".")
      && parts[1].utf8.allSatisfy { isAlphanumeric($0) || $0 == 0x2D || $0 == 0x2E }
  }

  static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }

  /// What stands behind the sign.
  var domain: String { address.split(separator: "@").last.map { String($0) } ?? "localhost" }

  /// The address as a head carries it.
  var written: String {
    guard !name.isEmpty else { return address }
    // A name in quotes may hold commas and signs; without them it would be further addresses.
    let isPrintable = name.utf8.allSatisfy { (0x20..<0x7F).contains($0) } && !name.contains("=?")
    let quoted = name.filter { $0 != "\"" && $0 != "\\" }
    return (isPrintable ? "\"\(quoted)\"" : EncodedWords.encoded(name)) + " <\(address)>"
  }
}

/// Text of a head in ASCII (RFC 2047).
enum EncodedWords {
  /// The most bytes of text in one word: 75 characters with what stands around them, in base64.
  private static let most = 45
  /// The longest line, as RFC 5322 asks for it.
  static let line = 76

  /// Returns the text, in lines that are folded, behind a head's name of some length.
  static func head(_ text: String, after used: Int) -> String {
    let isPlain = text.utf8.allSatisfy { (0x20..<0x7F).contains($0) } && !text.contains("=?")
    guard isPlain, text.split(separator: " ").allSatisfy({ $0.utf8.count < line - 2 - used }) else {
      return encoded(text)
    }
    return folded(text.split(separator: " ").map { String($0) }, after: used)
  }

  /// Joins words with blanks, or folds where a line would get too long.
  static func folded(_ words: [String], after used: Int) -> String {
    var text = ""
    var length = used
    for word in words {
      if text.isEmpty {
        text = word
      } else if length + 1 + word.utf8.count > line {
        text += "\r\n " + word
        length = 0
      } else {
        text += " " + word
      }
      length += 1 + word.utf8.count
    }
    return text
  }

  static func encoded(_ text: String) -> String {
    var words: [String] = []
    var rest = text
    while !rest.isEmpty {
      let start = TextUnit.bytes.start(of: rest, most: most)
      words.append("=?UTF-8?B?\(Data(start.utf8).base64EncodedString())?=")
      rest = String(rest[start.endIndex...])
    }
    return words.joined(separator: "\r\n ")
  }
}
