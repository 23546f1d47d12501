/// How well typed letters fit a text: all of them in order, better when together or at the start of
/// words.
struct FuzzyMatch: Hashable, Sendable {
  var score: Int

  /// Creates a match; nil when the letters do not appear in order.
  init?(_ query: String, in text: String) {
    self.init(Self.letters(of: query), in: text)
  }

  /// The letters that are looked for, made ready once for many texts.
  private static func letters(of query: String) -> [Character] {
    Array(query.lowercased().filter { !$0.isWhitespace })
  }

  private static let together = 100

  private static func stands(_ wanted: [Character], atAWordOf text: [Character]) -> Bool {
    text.indices.contains { start in
      text[start...].starts(with: wanted)
        && (start == 0 || !(text[start - 1].isLetter || text[start - 1].isNumber))
    }
  }

  private init?(_ wanted: [Character], in text: String) {
    var next = 0
    var total = 0
    var streak = 0
    var previous: Character = " "
    for character in text.lowercased() where next < wanted.count {
      if character == wanted[next] {
        streak += 1
        total += 1 + streak * 2 + (previous.isLetter ? 0 : 6)
        next += 1
      } else {
        streak = 0
      }
      previous = character
    }
    guard next == wanted.count else { return nil }
    // The number of an incident must not be outrun by its digits here and there.
    score = total + (Self.stands(wanted, atAWordOf: Array(text.lowercased())) ? Self.together : 0)
  }

  /// Returns the elements that match, best first and otherwise in their order.
  static func ranked<Element>(
    _ elements: [Element], by query: String, text: (Element) -> String
  ) -> [Element] {
    let wanted = letters(of: query)
    guard !wanted.isEmpty else { return elements }
    let scored = elements.enumerated().compactMap { index, element in
      FuzzyMatch(wanted, in: text(element)).map { (index, $0.score, element) }
    }
    return scored.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.map(\.2)
  }
}
