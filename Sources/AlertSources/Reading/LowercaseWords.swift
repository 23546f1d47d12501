/// The first words of a text in lower case, one by one; a capital within a word begins the next one.
struct LowercaseWords {
  /// How many bytes of a text are looked at; names and titles that say it say it early.
  private static let longest = 300

  private var bytes: [UInt8]
  private var index = 0

  /// Creates the words of a text.
  init(_ text: String) {
    bytes = Array(text.utf8.prefix(Self.longest))
  }

  /// Returns the next word, nil after the last.
  mutating func next() -> String? {
    while index < bytes.count, !Self.isInWord(bytes[index]) { index += 1 }
    let start = index
    while index < bytes.count, Self.isInWord(bytes[index]), index == start || !beginsWord() {
      index += 1
    }
    guard index > start else { return nil }
    for letter in start..<index where Self.isCapital(bytes[letter]) { bytes[letter] |= 0x20 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private func beginsWord() -> Bool {
    Self.isCapital(bytes[index]) && !Self.isCapital(bytes[index - 1])
  }

  private static func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }

  private static func isInWord(_ byte: UInt8) -> Bool {
    isCapital(byte) || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
  }
}
