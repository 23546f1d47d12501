/// The key strings of one terminal.
struct TerminalStrings: Hashable, Sendable {
  private(set) var chords: [[UInt8]: KeyChord] = [:]
  /// Every proper start of a string.
  private var starts: Set<[UInt8]> = []

  /// Keeps the strings that start with an escape and are not themselves the start of other
  /// sequences.
  init(_ strings: [[UInt8]: KeyChord]) {
    chords = strings.filter { Self.isUsable($0.key) }
    for string in chords.keys {
      for length in 1..<string.count { starts.insert(Array(string.prefix(length))) }
    }
  }

  /// Whether a longer string starts with the bytes.
  func continues(_ bytes: [UInt8]) -> Bool { starts.contains(bytes) }

  /// Returns the key of the bytes, if no longer string starts with them.
  func key(of bytes: [UInt8]) -> KeyChord? {
    guard let chord = chords[bytes], !continues(bytes) else { return nil }
    return chord
  }

  private static func isUsable(_ string: [UInt8]) -> Bool {
    let introducers = Array("[O]P_^\u{1B}".utf8)
    guard string.count > 1, string.count < InputDecoder.sequenceLimit, string[0] == 0x1B else {
      return false
    }
    return string.count > 2 || !introducers.contains(string[1])
  }
}
