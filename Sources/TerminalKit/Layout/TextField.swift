/// One line of text that a person edits.
///
/// It keeps what was typed as it is; only what it draws is made safe.
public struct TextField: Hashable, Sendable {
  /// How many code points a field takes unless told otherwise; a paste into a title may be a
  /// megabyte, and one character can be made of thousands of code points.
  public static let defaultLimit = 4_096

  /// How many code points the field takes.
  public let limit: Int
  /// What stands before the cursor and what behind it.
  private(set) var before: String
  private(set) var after: String

  /// Creates a field with the cursor at the end of its text.
  public init(_ text: String = "", limit: Int = TextField.defaultLimit) {
    self.limit = max(0, limit)
    before = ""
    after = ""
    insert(text)
  }

  /// The text; setting it puts the cursor at its end.
  public var text: String {
    get { before + after }
    set {
      (before, after) = ("", "")
      insert(newValue)
    }
  }

  /// How many characters stand before the cursor.
  public var cursor: Int { before.count }

  public var isEmpty: Bool { before.isEmpty && after.isEmpty }

  /// Inserts text at the cursor, as far as there is room, on one line and without controls.
  ///
  /// Returns whether all of it found room, so that nobody is left to think so.
  @discardableResult
  public mutating func insert(_ text: String) -> Bool { put(text).isEmpty }

  /// Inserts text like `insert` and returns what found no room.
  public mutating func put(_ text: String) -> String {
    let line = Self.singleLine(text)
    var room = limit - before.unicodeScalars.count - after.unicodeScalars.count
    let fitting = line.prefix { character in
      room -= character.unicodeScalars.count
      return room >= 0
    }
    before += fitting
    return String(line[fitting.endIndex...])
  }

  /// Line ends and tabs become one blank each, other controls go: a field holds one line of text.
  private static func singleLine(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      let endsCarriageReturn = previous == "\r" && scalar == "\n"
      previous = scalar
      switch scalar.value {
      case 0x09, 0x0A, 0x0D, 0x2028, 0x2029: if !endsCarriageReturn { line.append(" ") }
      case 0..<0x20, 0x7F..<0xA0: break
      default: line.append(scalar)
      }
    }
    return String(line)
  }
}

// MARK: - Editing

extension TextField {
  /// An act of editing that a key stands for.
  public enum Edit: Hashable, Sendable {
    case insert(Character)
    case deleteBackward
    case deleteForward
    case deleteWordBackward
    case deleteToStart
    case deleteToEnd
    case moveLeft
    case moveRight
    case moveWordLeft
    case moveWordRight
    case moveToStart
    case moveToEnd

    /// Reads the act of a key; nil when the key is none of the field's.
    public init?(_ chord: KeyChord) {
      switch (chord.key, chord.control, chord.alt) {
      case (.character(let character), false, false): self = .insert(character)
      case (.backspace, false, false), (.character("h"), true, false): self = .deleteBackward
      case (.delete, false, false): self = .deleteForward
      case (.character("w"), true, false), (.backspace, false, true): self = .deleteWordBackward
      case (.character("u"), true, false): self = .deleteToStart
      case (.character("k"), true, false): self = .deleteToEnd
      case (.left, false, false), (.character("b"), true, false): self = .moveLeft
      case (.right, false, false), (.character("f"), true, false): self = .moveRight
      case (.left, true, false), (.character("b"), false, true): self = .moveWordLeft
      case (.right, true, false), (.character("f"), false, true): self = .moveWordRight
      case (.home, false, false), (.character("a"), true, false): self = .moveToStart
      case (.end, false, false), (.character("e"), true, false): self = .moveToEnd
      default: return nil
      }
    }
  }

  /// Takes a key or a paste and returns whether the field had a use for it.
  @discardableResult
  public mutating func handle(_ event: InputEvent) -> Bool {
    switch event {
    case .key(let chord):
      guard let edit = Edit(chord) else { return false }
      apply(edit)
      return true
    case .paste(let text, isTruncated: _):
      insert(text)
      return true
    case .mouse, .focus, .reply:
      return false
    }
  }

  /// Edits the text or moves the cursor.
  public mutating func apply(_ edit: Edit) {
    switch edit {
    case .insert(let character): insert(String(character))
    case .deleteBackward: before = String(before.dropLast())
    case .deleteForward: after = String(after.dropFirst())
    case .deleteWordBackward: before = String(before.dropLast(wordBefore))
    case .deleteToStart: before = ""
    case .deleteToEnd: after = ""
    case .moveLeft: move(by: -1)
    case .moveRight: move(by: 1)
    case .moveWordLeft: move(by: -wordBefore)
    case .moveWordRight: move(by: wordAfter)
    case .moveToStart: move(by: -before.count)
    case .moveToEnd: move(by: after.count)
    }
  }

  /// The characters of the word before the cursor, with the blanks behind it.
  private var wordBefore: Int { Self.wordLength(before.reversed()) }
  private var wordAfter: Int { Self.wordLength(after) }

  private static func wordLength(_ characters: some Sequence<Character>) -> Int {
    var hasWord = false
    var count = 0
    for character in characters {
      if character.isWhitespace, hasWord { return count }
      hasWord = hasWord || !character.isWhitespace
      count += 1
    }
    return count
  }

  private mutating func move(by distance: Int) {
    if distance < 0 {
      after = before.suffix(-distance) + after
      before = String(before.dropLast(-distance))
    } else {
      before += after.prefix(distance)
      after = String(after.dropFirst(distance))
    }
  }
}
