/// What a service counts when it limits a text.
enum TextUnit: Hashable, Sendable {
  case bytes
  /// What JavaScript and Java count.
  case utf16
  /// What Go calls runes.
  case scalars

  /// Returns how long a text is.
  func count(_ text: some StringProtocol) -> Int {
    switch self {
    case .bytes: text.utf8.count
    case .utf16: text.utf16.count
    case .scalars: text.unicodeScalars.count
    }
  }

  /// Returns the longest start of a text that fits, whole characters of a reader only.
  ///
  /// A single character that does not fit, one with thousands of accents, is cut within.
  func start(of text: String, most: Int) -> Substring {
    guard count(text) > most else { return text[...] }
    var end = text.startIndex
    var length = 0
    while end < text.endIndex {
      let next = text.index(after: end)
      length += count(text[end..<next])
      if length > most { break }
      end = next
    }
    return end > text.startIndex ? text[..<end] : startOfScalars(text, most: most)
  }

  private func startOfScalars(_ text: String, most: Int) -> Substring {
    let scalars = text.unicodeScalars
    var end = scalars.startIndex
    var length = 0
    while end < scalars.endIndex {
      length += count(String(scalars[end]))
      if length > most { break }
      end = scalars.index(after: end)
    }
    return text[..<end]
  }

  /// Returns the text, shortened with a mark when it is too long, and whether it was.
  func fitted(_ text: String, most: Int) -> (text: String, isCut: Bool) {
    guard count(text) > most else { return (text, false) }
    let mark = "\u{2026}"
    return (start(of: text, most: max(0, most - count(mark))) + mark, true)
  }
}
