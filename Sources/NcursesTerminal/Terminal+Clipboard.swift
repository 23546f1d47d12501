import FoundationEssentials

/// What became of a copy; whether the terminal obeyed is not known to anybody.
public enum CopyOutcome: Hashable, Sendable {
  case sent(bytes: Int)
  /// Terminals cut longer texts or drop them without a word.
  case tooLong(limit: Int)
  case unsupported
}

extension Terminal {
  /// The most bytes that OSC 52 carries, after base64.
  static let copyLimit = 74_994

  /// Asks the terminal to put a text on the clipboard (OSC 52), also over ssh.
  ///
  /// The terminal may refuse without a word, so callers show the text or where else it was written.
  public func copy(_ text: String) -> CopyOutcome {
    guard modes.isModern, isEntered else { return .unsupported }
    let encoded = Data(text.utf8).base64EncodedString()
    guard encoded.utf8.count <= Self.copyLimit else {
      return .tooLong(limit: Self.copyLimit / 4 * 3)
    }
    write(Array("\u{1B}]52;c;\(encoded)\u{7}".utf8))
    return .sent(bytes: text.utf8.count)
  }
}
