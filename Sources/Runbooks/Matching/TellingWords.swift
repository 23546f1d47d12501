/// The words of a text that say what it is about.
enum TellingWords {
  /// Splits names at signs and at changes of case, and leaves out words that say nothing.
  static func all(in text: String) -> Set<String> {
    var words: Set<String> = []
    var word = ""
    for character in text {
      let isNew = character.isUppercase && !(word.last?.isUppercase ?? true)
      if isNew || !(character.isLetter || character.isNumber) {
        words.insert(word.lowercased())
        word = ""
      }
      if character.isLetter || character.isNumber { word.append(character) }
    }
    words.insert(word.lowercased())
    return words.filter { $0.utf8.count > 2 && !commonWords.contains($0) }
  }

  private static let commonWords: Set<String> = [
    "the", "and", "for", "with", "not", "alert", "prod", "production", "critical", "warning",
    "error", "http", "https", "data", "runbook", "high", "low", "true", "false",
  ]
}
