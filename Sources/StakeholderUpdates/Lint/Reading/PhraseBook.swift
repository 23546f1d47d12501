/// Phrases that are looked for all at once, however many there are.
struct PhraseBook: Sendable {
  /// Where a phrase was found.
  struct Match: Hashable, Sendable {
    /// The phrase as it stands in the book.
    var phrase: String
    /// The words it takes.
    var words: Range<Int>
  }

  private struct Entry: Sendable {
    var phrase: String
    var parts: [String]
  }

  /// The phrases by their first words, the longest first.
  private var entries: [String: [Entry]] = [:]

  /// Creates a book; in a phrase `#` stands for any number.
  init(_ phrases: some Sequence<String>) {
    for phrase in phrases {
      let parts = phrase.split(separator: " ").flatMap { part in
        part == "#" ? ["#"] : Wording(String(part)).words.map(\.text)
      }
      guard let head = parts.first else { continue }
      entries[head, default: []].append(Entry(phrase: phrase, parts: parts))
    }
    for head in entries.keys { entries[head]?.sort { $0.parts.count > $1.parts.count } }
  }

  /// Returns where the phrases stand, in the order of the text; of two that begin together the longer.
  func matches(in wording: Wording) -> [Match] {
    guard !entries.isEmpty else { return [] }
    var matches: [Match] = []
    var index = 0
    while index < wording.words.count {
      if let match = match(in: wording, at: index) {
        matches.append(match)
        index = match.words.upperBound
      } else {
        index += 1
      }
    }
    return matches
  }

  /// Returns the first phrase that stands in a text.
  func first(in wording: Wording) -> Match? {
    wording.words.indices.lazy.compactMap { match(in: wording, at: $0) }.first
  }

  func isIn(_ wording: Wording) -> Bool { first(in: wording) != nil }

  private func match(in wording: Wording, at index: Int) -> Match? {
    let words = wording.words
    guard let entries = entries[words[index].text] else { return nil }
    let entry = entries.first { entry in
      words.count - index >= entry.parts.count
        && zip(words[index...], entry.parts).allSatisfy { word, part in
          part == "#" ? word.text.utf8.first?.isDigit ?? false : word.text == part
        }
    }
    return entry.map { Match(phrase: $0.phrase, words: index..<index + $0.parts.count) }
  }
}
