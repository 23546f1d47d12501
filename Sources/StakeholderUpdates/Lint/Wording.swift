/// The words of a text in lower case, in which phrases can be found without regard to spacing and case.
struct Wording {
  let words: [String]

  init(_ text: String) {
    let straight = text.lowercased().map { $0 == "\u{2019}" ? "'" : $0 }
    words = String(straight)
      .split { !($0.isLetter || $0.isNumber || $0 == "'") }
      .map { String($0.drop { $0 == "'" }) }
      .filter { !$0.isEmpty }
  }

  /// Returns the first of the phrases that occurs; `#` in a phrase stands for any number.
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
    guard let head = parts.first, words.count >= parts.count else { return [] }
    return (0...words.count - parts.count).filter { start in
      Self.matches(words[start], head)
        && zip(words[start...], parts).allSatisfy { Self.matches($0, $1) }
    }
  }

  private static func parts(_ phrase: String) -> [Substring] { phrase.split(separator: " ") }

  private static func matches(_ word: String, _ part: Substring) -> Bool {
    part == "#" ? word.first?.isNumber ?? false : word == part
  }
}
