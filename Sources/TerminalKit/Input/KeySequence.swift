/// Chords pressed one after the other, such as `g g`.
public struct KeySequence: Hashable, Sendable, CustomStringConvertible {
  /// At least one chord.
  public let chords: [KeyChord]
  /// The sequence as footers and help show it; every frame asks for dozens.
  public let short: SafeText

  /// Creates a sequence of one chord.
  public init(_ chord: KeyChord) {
    self.init(chords: [chord])
  }

  private init(chords: [KeyChord]) {
    self.chords = chords
    let isPlain = chords.allSatisfy { $0.short.columns == 1 }
    short = chords.map(\.short).joined(separator: isPlain ? "" : " ")
  }

  /// Reads a sequence: chords with spaces between them, or two plain characters together, as in
  /// `gg`.
  public static func parse(_ text: String) throws(KeyProblem) -> KeySequence {
    var chords: [KeyChord] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      chords += try chordsOfWord(String(word))
    }
    guard !chords.isEmpty else { throw KeyProblem.empty }
    return KeySequence(chords: chords)
  }

  /// Whether the sequence starts with the chords that have been pressed.
  public func starts(with pressed: [KeyChord]) -> Bool {
    chords.starts(with: pressed)
  }

  /// The sequence as keymaps write it.
  public var description: String {
    let names = chords.map(\.description)
    let together = names.joined()
    let isReadTogether = Self.parsed(together) == chords
    return isReadTogether ? together : names.joined(separator: " ")
  }

  private static func parsed(_ text: String) -> [KeyChord]? {
    do throws(KeyProblem) {
      return try parse(text).chords
    } catch {
      return nil
    }
  }

  private static func chordsOfWord(_ word: String) throws(KeyProblem) -> [KeyChord] {
    if let chord = KeyChord.parse(word) { return [chord] }
    let letters = word.compactMap { KeyChord.parse(String($0)) }
    guard word.count == 2, letters.count == 2 else { throw KeyProblem.unknown(word) }
    return letters
  }
}
