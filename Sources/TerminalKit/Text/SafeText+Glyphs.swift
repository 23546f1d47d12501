/// What one cell, or the two cells of a wide character, show: a character with the marks on it.
struct Glyph: Sendable {
  var text: Substring.UnicodeScalarView
  var columns: Int

  var isSpace: Bool { text.first == " " && text.dropFirst().isEmpty }
}

/// The glyphs of safe text, from left to right.
struct GlyphSequence: Sequence, IteratorProtocol {
  private var rest: Substring.UnicodeScalarView

  init(_ text: SafeText) {
    rest = text.description[...].unicodeScalars
  }

  /// Returns the next character with its marks.
  mutating func next() -> Glyph? {
    guard let first = rest.first else { return nil }
    var end = rest.index(after: rest.startIndex)
    while end < rest.endIndex, TextWidth.columns(of: rest[end]) == 0 {
      end = rest.index(after: end)
    }
    let glyph = Glyph(text: rest[..<end], columns: TextWidth.columns(of: first) ?? 1)
    rest = rest[end...]
    return glyph
  }
}

extension SafeText {
  /// The characters with their marks.
  var glyphs: GlyphSequence { GlyphSequence(self) }
}
