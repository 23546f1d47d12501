extension SafeText {
  /// Returns the text in lines of at most that many columns, broken at spaces where there are any.
  ///
  /// The spaces at a break go; a word longer than a line is cut. A wide character in a column of
  /// one becomes a question mark. Without any room there are no lines, otherwise at least one.
  public func wrapped(columns limit: Int) -> [SafeText] {
    guard limit > 0 else { return [] }
    guard columns > limit else { return [self] }
    var wrapper = LineWrapper(limit > 1 ? self : withoutWideCharacters, limit: limit)
    return wrapper.lines()
  }

  /// Returns the text in lines of that many columns with every character kept, for what must be seen
  /// exactly.
  public func cut(columns limit: Int) -> [SafeText] {
    guard columns > limit, limit > 1 else { return [self] }
    var lines: [SafeText] = []
    var (line, width) = ("", 0)
    for glyph in glyphs {
      if width + glyph.columns > limit {
        lines.append(SafeText(clean: line, columns: width))
        (line, width) = ("", 0)
      }
      line += glyph.string
      width += glyph.columns
    }
    return lines + [SafeText(clean: line, columns: width)]
  }

  private var withoutWideCharacters: SafeText {
    glyphs.map { $0.columns > 1 ? "?" : SafeText(clean: $0.string, columns: $0.columns) }.joined()
  }
}

/// Breaks a text into lines; it looks at each character once, however long the text is, and copies
/// whole lines only.
private struct LineWrapper {
  /// A part of the text that hangs together.
  private struct Piece {
    var start: String.Index
    var end: String.Index
    var columns = 0

    init(at place: String.Index) {
      start = place
      end = place
    }

    var isEmpty: Bool { columns == 0 }
  }

  private let text: String
  private let isASCII: Bool
  private let limit: Int
  private var finished: [SafeText] = []
  private var line: Piece
  private var spaces: Piece
  private var word: Piece

  init(_ text: SafeText, limit: Int) {
    self.text = text.description
    self.limit = limit
    isASCII = text.isASCII
    let start = self.text.startIndex
    (line, spaces, word) = (Piece(at: start), Piece(at: start), Piece(at: start))
  }

  mutating func lines() -> [SafeText] {
    if isASCII { takeBytes() } else { takeGlyphs() }
    placeWord()
    if !line.isEmpty || finished.isEmpty { endLine() }
    return finished
  }

  private mutating func takeBytes() {
    let bytes = text.utf8
    var place = bytes.startIndex
    while place < bytes.endIndex {
      let end = bytes.index(after: place)
      take(place, end, columns: 1, isSpace: bytes[place] == 0x20)
      place = end
    }
  }

  private mutating func takeGlyphs() {
    for glyph in GlyphSequence(text) {
      take(
        glyph.text.startIndex, glyph.text.endIndex, columns: glyph.columns, isSpace: glyph.isSpace)
    }
  }

  private mutating func take(
    _ start: String.Index, _ end: String.Index, columns: Int, isSpace: Bool
  ) {
    if isSpace {
      placeWord()
      if spaces.isEmpty { spaces.start = start }
      spaces.end = end
      spaces.columns += columns
    } else {
      if word.columns + columns > limit { placeWord() }
      if word.isEmpty { word.start = start }
      word.end = end
      word.columns += columns
    }
  }

  /// Puts the word behind the line's end, or at the start of the next line.
  private mutating func placeWord() {
    guard !word.isEmpty else { return }
    if line.columns + spaces.columns + word.columns > limit {
      if !line.isEmpty { endLine() }
      spaces.columns = 0
    }
    if line.isEmpty { line.start = spaces.isEmpty ? word.start : spaces.start }
    line.end = word.end
    line.columns += spaces.columns + word.columns
    spaces.columns = 0
    word.columns = 0
  }

  private mutating func endLine() {
    let part = line.isEmpty ? "" : String(text[line.start..<line.end])
    finished.append(SafeText(clean: part, columns: line.columns))
    line.columns = 0
  }
}
