/// A title as a part of a file name: lower-case letters, digits and single dashes, never empty.
struct Slug {
  private static let longest = 60

  let text: String

  /// Creates the slug of a title; a title without any usable letter gives the slug of the fallback.
  init(_ title: String, orElse fallback: String) {
    let words = Self.words(title).isEmpty ? Self.words(fallback) : Self.words(title)
    text = words.isEmpty ? "incident" : Self.shortened(words)
  }

  /// Keeps whole words as far as they fit, and cuts only a first word that is too long.
  private static func shortened(_ words: [String]) -> String {
    var slug = String((words.first ?? "").prefix(longest))
    for word in words.dropFirst() {
      guard slug.utf8.count + 1 + word.utf8.count <= longest else { break }
      slug += "-" + word
    }
    return slug
  }

  private static func words(_ title: String) -> [String] {
    title.prefix(1000).lowercased().map(transliterated).joined()
      .split { !$0.isASCII || !($0.isLetter || $0.isNumber) }.map(String.init)
  }

  /// The letter in ASCII; what has no simple form parts words, and an apostrophe parts nothing.
  private static func transliterated(_ character: Character) -> String {
    if character.isASCII { return character == "'" ? "" : String(character) }
    if character == "\u{2019}" { return "" }
    return transliterations[character] ?? " "
  }

  /// Characters compare by canonical equivalence, so a letter with a combining accent is found too.
  private static let transliterations: [Character: String] = {
    let groups: [(String, String)] = [
      ("a", "àáâãåāăą"), ("ae", "äæ"), ("c", "çćĉċč"), ("d", "ďđð"), ("e", "èéêëēĕėęě"),
      ("g", "ĝğġģ"), ("h", "ĥħ"), ("i", "ìíîïĩīĭįı"), ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľł"),
      ("n", "ñńņňŋ"), ("o", "òóôõōŏő"), ("oe", "öøœ"), ("r", "ŕŗř"), ("s", "śŝşšș"), ("ss", "ß"),
      ("t", "ţťŧț"), ("th", "þ"), ("u", "ùúûũūŭůűų"), ("ue", "ü"), ("w", "ŵ"), ("y", "ýÿŷ"),
      ("z", "źżž"),
    ]
    let pairs = groups.flatMap { ascii, letters in letters.map { ($0, ascii) } }
    return Dictionary(pairs) { first, _ in first }
  }()
}
