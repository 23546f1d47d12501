/// Finds what looks like data about a person, and names its kind without repeating it.
enum PersonalDataPatterns {
  /// Returns the finding for the first personal data of a text.
  static func finding(in text: String) -> UpdateFinding? {
    guard let kind = kind(in: text) else { return nil }
    return UpdateFinding(.personalData, "The text holds \(kind). Say it without naming a person.")
  }

  static func kind(in text: String) -> String? {
    let words = text.split(whereSeparator: \.isWhitespace)
    if words.contains(where: isMail) { return "a mail address" }
    if words.contains(where: isAccount) { return "a bank account number" }
    if words.contains(where: isSocialSecurityNumber) { return "a social security number" }
    let runs = numberRuns(in: Array(text.utf8))
    if runs.contains(where: \.isCard) { return "a card number" }
    return runs.contains(where: \.isPhone) ? "a phone number" : nil
  }

  private static func isMail(_ word: Substring) -> Bool {
    let bare = word.split { "<>(),;:\"'=".contains($0) }.first { $0.contains("@") } ?? ""
    let parts = bare.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, let host = parts.last, let user = parts.first, !user.isEmpty else {
      return false
    }
    guard !word.contains("://"), !["noreply", "no-reply", "donotreply"].contains(user) else {
      return false
    }
    let labels = host.split(separator: ".")
    return labels.count >= 2
      && labels.allSatisfy { $0.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" } }
  }

  /// An IBAN: two letters, two check digits, and the remainder modulo 97 is 1.
  private static func isAccount(_ word: Substring) -> Bool {
    let bytes = Array(word.utf8.filter(\.isAlphanumeric))
    guard (15...34).contains(bytes.count), bytes.prefix(2).allSatisfy(\.isUpperCase),
      bytes[2].isDigit, bytes[3].isDigit, bytes.allSatisfy({ $0.isDigit || $0.isUpperCase })
    else { return false }
    let remainder = (bytes[4...] + bytes[..<4]).reduce(0) { sum, byte in
      byte.isDigit ? (sum * 10 + Int(byte - 0x30)) % 97 : (sum * 100 + Int(byte - 0x37)) % 97
    }
    return remainder == 1
  }

  private static func isSocialSecurityNumber(_ word: Substring) -> Bool {
    let bare = word.utf8.filter { $0.isDigit || $0 == 0x2D }
    let shape = bare.map { $0.isDigit ? "d" : "-" }.joined()
    return shape == "ddd-dd-dddd" && !word.contains(where: \.isLetter)
  }

  /// Digits with single spaces, dashes or brackets between them.
  private struct NumberRun {
    var digits: [UInt8] = []
    var hasPlus = false

    var isPhone: Bool { hasPlus && (9...15).contains(digits.count) }

    /// The length and first digit cards have, and Luhn's check sum.
    var isCard: Bool {
      guard !hasPlus, (14...16).contains(digits.count), (0x33...0x36).contains(digits[0]) else {
        return false
      }
      let sum = digits.reversed().enumerated().reduce(0) { sum, item in
        let value = Int(item.element - 0x30) * (item.offset % 2 == 0 ? 1 : 2)
        return sum + (value > 9 ? value - 9 : value)
      }
      return sum % 10 == 0
    }
  }

  private static func numberRuns(in bytes: [UInt8]) -> [NumberRun] {
    var runs: [NumberRun] = []
    var run = NumberRun()
    var previous: UInt8 = 0x20
    for byte in bytes + [0x0A] {
      if byte.isDigit {
        if run.digits.isEmpty { run.hasPlus = previous == 0x2B }
        run.digits.append(byte)
      } else if ![0x20, 0x2D, 0x28, 0x29].contains(byte) || (byte == 0x20 && previous == 0x20) {
        if !byte.isLetter, !run.digits.isEmpty { runs.append(run) }
        run = NumberRun()
      }
      previous = byte
    }
    return runs
  }
}
