/// What of a list is shown: words that must appear, and fields that must begin with a value.
///
/// `sev:1 src:dbt revenue` shows rows of severity 1 from dbt that say revenue; a leading `!` turns
/// it round. A word in lower case matches either case.
struct ListFilter: Hashable, Sendable {
  var text: String

  init(_ text: String = "") {
    self.text = text
  }

  var isEmpty: Bool { words.isEmpty }
  var isInverse: Bool { text.first == "!" }

  private var words: [Substring] {
    text.drop { $0 == "!" || $0.isWhitespace }.split(whereSeparator: \.isWhitespace)
  }

  /// Whether a row with these fields is shown; words look in all of them.
  func shows(_ fields: [String: String]) -> Bool {
    guard !isEmpty else { return true }
    let isMatch = words.allSatisfy { Self.matches($0, fields) }
    return isMatch != isInverse
  }

  private static func matches(_ word: Substring, _ fields: [String: String]) -> Bool {
    if let colon = word.firstIndex(of: ":"), let value = fields[word[..<colon].lowercased()] {
      return value.lowercased().hasPrefix(word[word.index(after: colon)...].lowercased())
    }
    let isExact = word.contains(where: \.isUppercase)
    return fields.values.contains { value in
      isExact ? value.contains(word) : value.lowercased().contains(word)
    }
  }
}
