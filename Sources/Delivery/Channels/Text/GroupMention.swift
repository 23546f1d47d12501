/// The words with a sign that would page everybody in a room.
enum GroupMention {
  private static let words = ["channel", "here", "everyone", "all", "team", "group"]

  /// Returns the text with such words broken by a character of no width, and what was done.
  static func neutralised(_ text: String) -> (text: String, notices: [String]) {
    var parts = text.components(by: "@").map { String($0) }
    guard parts.count > 1 else { return (text, []) }
    var found: [String] = []
    for index in parts.indices.dropFirst() {
      let isAddress = parts[index - 1].last.map { $0.isLetter || $0.isNumber || $0 == "." } ?? false
      guard !isAddress, let word = word(at: parts[index]) else { continue }
      parts[index] = "\u{200B}" + parts[index]
      if !found.contains(word) { found.append(word) }
    }
    return (parts.joined(separator: "@"), found.map { "@\($0) pages nobody" })
  }

  private static func word(at text: String) -> String? {
    let word = text.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }.lowercased()
    return words.contains(word) ? word : nil
  }
}
