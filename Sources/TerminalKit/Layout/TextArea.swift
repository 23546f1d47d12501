/// Several lines of text that a person edits.
///
/// It keeps what was typed as it is; only what it draws is made safe.
public struct TextArea: Hashable, Sendable {
  /// How many code points the area takes.
  public let limit: Int
  /// The lines, at least one, each as its characters.
  private(set) var lines: [[Character]]
  /// The line of the cursor, counted from 0.
  public private(set) var line = 0
  /// How many characters of its line stand before the cursor.
  public private(set) var column = 0
  /// The column the cursor comes from when it goes up or down through shorter lines.
  private var wanted: Int?
  private var used = 0

  /// Creates an area with the cursor at the beginning of its text.
  public init(_ text: String = "", limit: Int = TextField.defaultLimit) {
    self.limit = max(0, limit)
    lines = [[]]
    insert(text)
    (line, column) = (0, 0)
  }

  /// The text, with one line feed between lines.
  public var text: String { lines.map { String($0) }.joined(separator: "\n") }

  public var isEmpty: Bool { lines.count == 1 && lines[0].isEmpty }

  /// How many code points there is room for.
  private var room: Int { limit - used }

  /// Inserts text at the cursor as far as there is room and returns what found none.
  ///
  /// Every kind of line end is one; tabs become two blanks, and controls go.
  @discardableResult
  public mutating func insert(_ text: String) -> String {
    let tidy = Self.tidied(text)
    var end = tidy.startIndex
    var left = room
    while end < tidy.endIndex {
      let size = tidy[end].unicodeScalars.count
      guard size <= left else { break }
      left -= size
      end = tidy.index(after: end)
    }
    used = limit - left
    place(tidy[..<end])
    return String(tidy[end...])
  }

  private mutating func place(_ text: Substring) {
    wanted = nil
    let parts = text.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
    guard let first = parts.first else { return }
    let tail = Array(lines[line][column...])
    lines[line] = lines[line][..<column] + first
    guard parts.count > 1, let last = parts.last else {
      column += first.count
      lines[line] += tail
      return
    }
    lines.insert(contentsOf: parts.dropFirst(), at: line + 1)
    line += parts.count - 1
    column = last.count
    lines[line] += tail
  }

  private static func tidied(_ text: String) -> String {
    var tidy = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      let endsCarriageReturn = previous == "\r" && scalar == "\n"
      previous = scalar
      switch scalar.value {
      case 0x0A, 0x0D, 0x2028, 0x2029: if !endsCarriageReturn { tidy.append("\n") }
      case 0x09: tidy.append(contentsOf: "  ".unicodeScalars)
      case 0..<0x20, 0x7F..<0xA0: break
      default: tidy.append(scalar)
      }
    }
    return String(tidy)
  }

  /// Replaces a part of the text that is counted in UTF-8 bytes, and puts the cursor behind what is there now.
  ///
  /// Returns false and changes nothing when the part does not lie between characters or there is no room.
  @discardableResult
  public mutating func replace(_ bytes: Range<Int>, with words: String) -> Bool {
    let whole = text
    let units = whole.utf8
    guard bytes.lowerBound >= 0, bytes.upperBound <= units.count,
      let start = units.index(units.startIndex, offsetBy: bytes.lowerBound).samePosition(in: whole),
      let end = units.index(units.startIndex, offsetBy: bytes.upperBound).samePosition(in: whole)
    else { return false }
    var changed = TextArea(limit: limit)
    guard changed.insert(String(whole[..<start]) + words).isEmpty else { return false }
    let (line, column) = (changed.line, changed.column)
    guard changed.insert(String(whole[end...])).isEmpty else { return false }
    (changed.line, changed.column) = (line, column)
    self = changed
    return true
  }

  /// How many UTF-8 bytes stand before the cursor.
  public var byteOffset: Int {
    lines[..<line].reduce(0) { sum, line in sum + Self.bytes(line[...]) + 1 }
      + Self.bytes(lines[line][..<column])
  }

  private static func bytes(_ characters: ArraySlice<Character>) -> Int {
    characters.reduce(0) { $0 + $1.utf8.count }
  }
}

// MARK: - Editing

extension TextArea {
  /// An act of editing that a key stands for.
  public enum Edit: Hashable, Sendable {
    case inLine(TextField.Edit)
    case newLine
    case moveUp
    case moveDown
    case moveToStart
    case moveToEnd

    /// Reads the act of a key; nil when the key is none of the area's.
    public init?(_ chord: KeyChord) {
      switch (chord.key, chord.control, chord.alt) {
      case (.enter, false, false): self = .newLine
      case (.up, false, false): self = .moveUp
      case (.down, false, false): self = .moveDown
      case (.home, true, false): self = .moveToStart
      case (.end, true, false): self = .moveToEnd
      default:
        guard let edit = TextField.Edit(chord) else { return nil }
        self = .inLine(edit)
      }
    }
  }

  /// Edits the text or moves the cursor; returns what of a typed character found no room.
  @discardableResult
  public mutating func apply(_ edit: Edit) -> String {
    switch edit {
    case .newLine: return insert("\n")
    case .moveUp: moveLine(by: -1)
    case .moveDown: moveLine(by: 1)
    case .moveToStart: go(to: 0, 0)
    case .moveToEnd: go(to: lines.count - 1, lines.last?.count ?? 0)
    case .inLine(.insert(let character)): return insert(String(character))
    case .inLine(let edit): editLine(edit)
    }
    return ""
  }

  private mutating func editLine(_ edit: TextField.Edit) {
    switch edit {
    case .insert: break
    case .deleteBackward: column == 0 ? joinToPrevious() : remove(column - 1..<column)
    case .deleteForward:
      column == lines[line].count ? joinNext() : remove(column..<column + 1)
    case .deleteWordBackward: column == 0 ? joinToPrevious() : remove(wordStart..<column)
    case .deleteToStart: remove(0..<column)
    case .deleteToEnd:
      column == lines[line].count ? joinNext() : remove(column..<lines[line].count)
    case .moveLeft: moveLeft()
    case .moveRight: moveRight()
    case .moveWordLeft: column == 0 ? moveLeft() : go(to: line, wordStart)
    case .moveWordRight: column == lines[line].count ? moveRight() : go(to: line, wordEnd)
    case .moveToStart: go(to: line, 0)
    case .moveToEnd: go(to: line, lines[line].count)
    }
  }

  private mutating func go(to newLine: Int, _ newColumn: Int) {
    (line, column, wanted) = (newLine, newColumn, nil)
  }

  /// Moves the cursor by lines, to the column it came from as far as they are long enough.
  public mutating func moveLine(by distance: Int) {
    let column = wanted ?? column
    let target = min(max(line + distance, 0), lines.count - 1)
    go(to: target, min(column, lines[target].count))
    wanted = column
  }

  private mutating func moveLeft() {
    if column > 0 {
      go(to: line, column - 1)
    } else if line > 0 {
      go(to: line - 1, lines[line - 1].count)
    }
  }

  private mutating func moveRight() {
    if column < lines[line].count {
      go(to: line, column + 1)
    } else if line + 1 < lines.count {
      go(to: line + 1, 0)
    }
  }

  private mutating func remove(_ part: Range<Int>) {
    used -= lines[line][part].reduce(0) { $0 + $1.unicodeScalars.count }
    lines[line].removeSubrange(part)
    go(to: line, part.lowerBound)
  }

  private mutating func joinToPrevious() {
    guard line > 0 else { return }
    go(to: line - 1, lines[line - 1].count)
    joinNext()
  }

  private mutating func joinNext() {
    guard line + 1 < lines.count else { return }
    lines[line] += lines.remove(at: line + 1)
    used -= 1
    go(to: line, column)
  }

  private var wordStart: Int {
    var place = column
    while place > 0, lines[line][place - 1].isWhitespace { place -= 1 }
    while place > 0, !lines[line][place - 1].isWhitespace { place -= 1 }
    return place
  }

  private var wordEnd: Int {
    var place = column
    let count = lines[line].count
    while place < count, lines[line][place].isWhitespace { place += 1 }
    while place < count, !lines[line][place].isWhitespace { place += 1 }
    return place
  }
}
