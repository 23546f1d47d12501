extension SafeText {
  /// Returns the text in lines of at most that many columns, broken at spaces where there are any.
  ///
  /// The spaces at a break go; a word longer than a line is cut. A wide character in a column of
  /// one becomes a question mark. Without any room there are no lines, otherwise at least one.
  public func wrapped(columns limit: Int) -> [SafeText] {
    guard limit > 0 else { return [] }
    guard columns > limit else { return [self] }
    var wrapper = LineWrapper(limit: limit)
    for glyph in glyphs { wrapper.take(glyph) }
    return wrapper.finish()
  }
}

/// Breaks glyphs into lines; it looks at each once, however long the text is.
private struct LineWrapper {
  private struct Piece {
    var text = String.UnicodeScalarView()
    var columns = 0

    var isEmpty: Bool { columns == 0 }

    mutating func append(_ glyph: Glyph) {
      text.append(contentsOf: glyph.text)
      columns += glyph.columns
    }

    mutating func append(_ other: Piece) {
      text.append(contentsOf: other.text)
      columns += other.columns
    }
  }

  private let limit: Int
  private var lines: [SafeText] = []
  private var line = Piece()
  private var spaces = Piece()
  private var word = Piece()

  init(limit: Int) {
    self.limit = limit
  }

  mutating func take(_ glyph: Glyph) {
    guard glyph.columns <= limit else { return takeInWord(Self.questionMark) }
    guard glyph.isSpace else { return takeInWord(glyph) }
    placeWord()
    spaces.append(glyph)
  }

  mutating func finish() -> [SafeText] {
    placeWord()
    if !line.isEmpty || lines.isEmpty { endLine() }
    return lines
  }

  private static let questionMark = Glyph(text: "?"[...].unicodeScalars, columns: 1)

  private mutating func takeInWord(_ glyph: Glyph) {
    if word.columns + glyph.columns > limit { placeWord() }
    word.append(glyph)
  }

  /// Puts the word behind the line's end, or at the start of the next line.
  private mutating func placeWord() {
    guard !word.isEmpty else { return }
    if line.columns + spaces.columns + word.columns > limit {
      if !line.isEmpty { endLine() }
      spaces = Piece()
    }
    line.append(spaces)
    line.append(word)
    spaces = Piece()
    word = Piece()
  }

  private mutating func endLine() {
    lines.append(SafeText(clean: String(line.text), columns: line.columns))
    line = Piece()
  }
}
