/// The words of a text in lower case, in which phrases can be found without regard to spacing and
/// case.
struct Wording {
  let words: [String]
  /// Where each word stands, so that a phrase is only compared where its first word is.
  private let places: [String: [Int]]

  init(_ text: String) {
    let straight = text.lowercased().map { $0 == "\u{2019}" ? "'" : $0 }
    words = String(straight)
      .split { !($0.isLetter || $0.isNumber || $0 == "'") }
      .map { String($0.drop { $0 == "'" }) }
      .filter { !$0.isEmpty }
    places = Dictionary(grouping: words.indices) { [words] in words[$0] }
  }

  /// Returns the first of the phrases that occurs; `#` behind the first word stands for any number.
  func first(of phrases: [String]) -> String? {
    phrases.lazy.compactMap { phrase in
      indexes(of: phrase).first.map { index in
        words[index..<index + Self.parts(phrase).count].joined(separator: " ")
      }
    }.first
  }

  func contains(_ phrase: String) -> Bool { !indexes(of: phrase).isEmpty }

  func containsAny(of phrases: [String]) -> Bool { first(of: phrases) != nil }

  /// The places where a phrase begins.
  func indexes(of phrase: String) -> [Int] {
    let parts = Self.parts(phrase)
    guard let head = parts.first else { return [] }
    return places[String(head), default: []].filter { start in
      words.count - start >= parts.count
        && zip(words[start...], parts).allSatisfy { Self.matches($0, $1) }
    }
  }

  private static func parts(_ phrase: String) -> [Substring] { phrase.split(separator: " ") }

  private static func matches(_ word: String, _ part: Substring) -> Bool {
    part == "#" ? word.first?.isNumber ?? false : word == part
  }
}
