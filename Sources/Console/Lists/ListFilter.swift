/// What of a list is shown: words that must appear, and fields that must begin with a value.
///
/// `sev:1 src:dbt revenue` shows rows of severity 1 from dbt that say revenue; a leading `!` turns
/// it round. A word in lower case matches either case.
struct ListFilter: Hashable, Sendable {
  /// The longest filter a person can type, in characters.
  static let limit = 200

  let text: String
  private let words: [Word]

  /// A word in lower case matches either case.
  private struct Word: Hashable, Sendable {
    var text: String
    var lowercased: String
    var isExact: Bool

    init(_ word: Substring) {
      text = String(word)
      lowercased = word.lowercased()
      isExact = text != lowercased
    }
  }

  init(_ text: String = "") {
    self.text = text
    words = text.drop { $0 == "!" || $0.isWhitespace }.split(whereSeparator: \.isWhitespace)
      .map(Word.init)
  }

  var isEmpty: Bool { words.isEmpty }
  var isInverse: Bool { text.first == "!" }

  /// Whether a row with these fields is shown; words look in all of them.
  func shows(_ fields: [String: String]) -> Bool {
    guard !isEmpty else { return true }
    let lowercased = fields.mapValues { $0.lowercased() }
    let isMatch = words.allSatisfy { word in
      if let wanted = Self.wantedField(word, in: lowercased) { return wanted }
      let values = word.isExact ? fields.values : lowercased.values
      return values.contains { $0.contains(word.text) }
    }
    return isMatch != isInverse
  }

  /// Whether the field that the word names begins as it says; nil when it names none.
  private static func wantedField(_ word: Word, in fields: [String: String]) -> Bool? {
    guard let colon = word.lowercased.firstIndex(of: ":"),
      let value = fields[String(word.lowercased[..<colon])]
    else { return nil }
    return value.hasPrefix(word.lowercased[word.lowercased.index(after: colon)...])
  }
}
