import IncidentModel

/// A word of a line with where it stands.
struct LintWord {
  /// In small letters, a typographic apostrophe as a plain one; a handle with its `@`.
  var text: String
  /// As it is written.
  var raw: String
  var start: Int
  var end: Int
  /// Whether nothing but blanks and hyphens stands between it and the word before it.
  var follows: Bool
  /// Whether it begins a sentence or a part of one.
  var isFirst: Bool
}

/// The words of a line of prose.
struct LintWords {
  let words: [LintWord]

  init(_ bytes: [UInt8]) {
    var words: [LintWord] = []
    var index = 0
    var (gapIsBlank, isFirst) = (false, true)
    while index < bytes.count {
      let length = Self.wordLength(bytes, index)
      guard length > 0 else {
        switch bytes[index] {
        case 0x20, 0x09, 0x2D: break
        // . ! ? , ; : ( and marks of lists and tables begin anew.
        case 0x2E, 0x21, 0x3F, 0x2C, 0x3B, 0x3A, 0x28, 0x7C: (gapIsBlank, isFirst) = (false, true)
        case _: gapIsBlank = false
        }
        index += 1
        continue
      }
      let raw = String(decoding: bytes[index..<(index + length)], as: UTF8.self)
      words.append(
        LintWord(
          text: raw.lowercased().replacing("\u{2019}", with: "'"), raw: raw, start: index,
          end: index + length, follows: gapIsBlank && !words.isEmpty, isFirst: isFirst))
      index += length
      (gapIsBlank, isFirst) = (true, false)
    }
    self.words = words
  }

  /// Whether most letters are of a script the lists of words know nothing of.
  static func isUnknownScript(_ bytes: [UInt8]) -> Bool {
    var (letters, foreign) = (0, 0)
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if scalar.isLetter { letters += 1 }
      guard scalar.value >= 0x80, scalar.properties.isAlphabetic else { continue }
      letters += 1
      let isLatin = scalar.value < 0x250 || (0x1E00...0x1EFF).contains(scalar.value)
      if !isLatin { foreign += 1 }
    }
    return foreign * 10 > letters * 3
  }

  private static func wordLength(_ bytes: [UInt8], _ start: Int) -> Int {
    var end = start
    if bytes[start] == 0x40 { end += 1 }
    while end < bytes.count, isWord(bytes, end) { end += 1 }
    return bytes[start] == 0x40 && end == start + 1 ? 0 : end - start
  }

  private static func isWord(_ bytes: [UInt8], _ index: Int) -> Bool {
    switch bytes[index] {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return true
    // An underscore is part of a name, and the mark of emphasis at the ends of a word.
    case 0x5F, 0x27:
      return index > 0 && index + 1 < bytes.count && isLetter(bytes[index - 1])
        && isLetter(bytes[index + 1])
    // Typographic quotes, dashes and dots are none; U+2019 is.
    case 0xE2: return bytes[index...].starts(with: [0xE2, 0x80, 0x99]) || !isMark(bytes, index)
    case 0x80...0xBF: return index > 0 && isWord(bytes, lead(bytes, index))
    case 0xC2: return false
    case 0xC3...0xFF: return true
    default: return false
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || byte >= 0x80
  }

  /// Whether general punctuation, U+2000 to U+206F, begins at an index.
  private static func isMark(_ bytes: [UInt8], _ index: Int) -> Bool {
    index + 1 < bytes.count && (bytes[index + 1] == 0x80 || bytes[index + 1] == 0x81)
  }

  /// Where the character begins that a byte belongs to; the byte itself where there is none.
  private static func lead(_ bytes: [UInt8], _ index: Int) -> Int {
    var place = index - 1
    while place > 0, index - place < 3, (0x80...0xBF).contains(bytes[place]) { place -= 1 }
    return bytes[place] >= 0xC2 ? place : 0
  }
}

/// Who can be meant by a word.
struct PersonWords {
  private static let pronouns: Set<String> = [
    "we", "they", "he", "she", "i", "you", "someone", "somebody", "anyone", "nobody",
  ]
  private static let roles: Set<String> = [
    "engineer", "engineers", "operator", "operators", "developer", "developers", "analyst",
    "analysts", "admin", "admins", "administrator", "oncall", "on-call", "responder", "responders",
    "lead", "commander", "ic", "scribe", "owner", "owners", "manager", "managers", "person",
    "people", "staff", "team", "teams", "colleague", "colleagues", "user", "users", "author",
    "reviewer", "reviewers", "contractor", "intern", "dba", "sre", "management",
  ]

  /// The names that are known, in small letters, each word of them.
  let names: Set<String>

  init(_ people: some Sequence<Person>) {
    names = Set(
      people.filter { $0 != .wardroom }.flatMap { person in
        person.name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
      }.filter { $0.count > 1 })
  }

  func isPerson(_ word: LintWord) -> Bool {
    Self.pronouns.contains(word.text) || Self.roles.contains(word.text)
  }

  /// Whether a word is a handle or the name of somebody; a name that is a common word is written large.
  func isName(_ word: LintWord) -> Bool {
    if word.raw.first == "@" { return true }
    let bare = word.text.hasSuffix("'s") ? String(word.text.dropLast(2)) : word.text
    guard names.contains(bare) else { return false }
    return word.raw.first?.isUppercase == true || bare.count > 3
  }
}

/// A phrase of a rule: words, `a|b` for either, `(x)` for one that may be missing, `x*` for its beginning, `^` for
/// the start of a sentence, `%person` and `%name`.
struct LintPhrase {
  private struct Step {
    var choices: [String]
    var isOptional: Bool
    var isFirst: Bool
  }

  private let steps: [Step]

  init(_ text: String) {
    steps = text.lowercased().split(separator: " ").map { word in
      var word = word
      let isFirst = word.first == "^"
      if isFirst { word = word.dropFirst() }
      let isOptional = word.first == "(" && word.last == ")"
      if isOptional { word = word.dropFirst().dropLast() }
      return Step(
        choices: word.split(separator: "|").map(String.init), isOptional: isOptional,
        isFirst: isFirst)
    }
  }

  /// Returns how many words the phrase takes at a place; nil when it does not stand there.
  func length(at place: Int, in words: [LintWord], _ people: PersonWords) -> Int? {
    guard !steps.isEmpty else { return nil }
    return length(at: place, from: place, 0, words, people)
  }

  private func length(
    at index: Int, from place: Int, _ step: Int, _ words: [LintWord], _ people: PersonWords
  ) -> Int? {
    guard step < steps.count else { return index > place ? index - place : nil }
    let current = steps[step]
    if index < words.count, index == place || words[index].follows,
      !current.isFirst || words[index].isFirst,
      current.choices.contains(where: { Self.fits(words[index], $0, people) }),
      let whole = length(at: index + 1, from: place, step + 1, words, people)
    {
      return whole
    }
    return current.isOptional ? length(at: index, from: place, step + 1, words, people) : nil
  }

  private static func fits(_ word: LintWord, _ choice: String, _ people: PersonWords) -> Bool {
    switch choice {
    case "%person": people.isPerson(word)
    case "%name": people.isName(word)
    case _ where choice.hasSuffix("*"): word.text.hasPrefix(choice.dropLast())
    case _: word.text == choice
    }
  }
}
