/// What one cell, or the two cells of a wide character, show: a character with the marks on it.
struct Glyph: Sendable {
  var text: Substring.UnicodeScalarView
  var columns: Int

  var isSpace: Bool { string == " " }

  /// The character as a text of its own.
  var string: String { String(Substring(text)) }
}

/// The glyphs of safe text, from left to right.
struct GlyphSequence: Sequence, IteratorProtocol {
  private let text: String
  private var place: String.Index

  init(_ text: SafeText) {
    self.init(text.description)
  }

  /// Trusts its caller to hand it the description of safe text.
  init(_ clean: String) {
    text = clean
    place = clean.startIndex
  }

  /// Returns the next character with its marks.
  mutating func next() -> Glyph? {
    let bytes = text.utf8
    guard place < bytes.endIndex else { return nil }
    let end = bytes.index(after: place)
    // Marks are not ASCII, so a character between two of ASCII has none.
    guard bytes[place] < 0x80, end == bytes.endIndex || bytes[end] < 0x80 else {
      return nextOfSeveralBytes()
    }
    defer { place = end }
    return Glyph(text: text[place..<end].unicodeScalars, columns: 1)
  }

  /// Returns the next character as a cell shows it, which is cheaper where nothing else is wanted.
  mutating func nextDrawn() -> (text: CellText, columns: Int)? {
    let bytes = text.utf8
    guard place < bytes.endIndex else { return nil }
    let end = bytes.index(after: place)
    guard bytes[place] < 0x80, end == bytes.endIndex || bytes[end] < 0x80 else {
      let glyph = nextOfSeveralBytes()
      return (CellText(glyph.text), glyph.columns)
    }
    defer { place = end }
    return (CellText(ascii: bytes[place]), 1)
  }

  private mutating func nextOfSeveralBytes() -> Glyph {
    let scalars = text.unicodeScalars
    let columns = TextWidth.columns(of: scalars[place]) ?? 1
    var end = scalars.index(after: place)
    while end < scalars.endIndex, TextWidth.columns(of: scalars[end]) == 0 {
      end = scalars.index(after: end)
    }
    defer { place = end }
    return Glyph(text: text[place..<end].unicodeScalars, columns: columns)
  }
}

extension SafeText {
  /// The characters with their marks.
  var glyphs: GlyphSequence { GlyphSequence(self) }
}
