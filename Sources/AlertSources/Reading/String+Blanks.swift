/// Blanks in what senders write, told from the bytes where those alone can tell.
extension String {
  /// Whether there is nothing to see in the text.
  var isBlank: Bool {
    for byte in utf8 where !Self.isBlank(byte) {
      guard byte >= 0x80 else { return false }
      return unicodeScalars.allSatisfy(\.properties.isWhitespace)
    }
    return true
  }

  /// The text without blanks at either end.
  var trimmingBlanks: String {
    guard let first = utf8.first, let last = utf8.last else { return self }
    // No rule of Unicode joins a blank and a visible ASCII character into one character.
    if Self.isVisible(first), Self.isVisible(last) { return self }
    var start = startIndex
    while start < endIndex, self[start].isWhitespace { formIndex(after: &start) }
    var end = endIndex
    while end > start {
      let before = index(before: end)
      guard self[before].isWhitespace else { break }
      end = before
    }
    return String(self[start..<end])
  }

  private static func isVisible(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F }

  /// Whether a byte is a blank of ASCII.
  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D) ~= byte }
}
