extension Surface {
  /// Returns the surface with every character replaced by its ASCII twin, cell for cell.
  ///
  /// The result holds only the bytes 0x20 to 0x7E. What has no twin is a question mark, in both
  /// cells of a wide character.
  public func asciified() -> Surface {
    var twin = self
    var wideTwin = "?"
    for index in twin.cells.indices {
      let glyph = twin.cells[index].glyph
      let shown = glyph.isEmpty ? wideTwin : Self.asciiTwin(of: glyph)
      twin.cells[index].glyph = shown
      wideTwin = shown == "?" ? "?" : " "
    }
    return twin
  }

  /// Returns the surface with the ASCII twin of every character that some terminals draw in two columns.
  ///
  /// Lines, signs and blocks are among them, so that borders stay where they are; what is wide or narrow
  /// everywhere stays as it is.
  public func withoutAmbiguousWidths() -> Surface {
    var twin = self
    for index in twin.cells.indices {
      let glyph = twin.cells[index].glyph
      guard let scalar = glyph.unicodeScalars.first, TextWidth.isAmbiguous(scalar) else { continue }
      twin.cells[index].glyph = Self.asciiTwin(of: glyph)
    }
    return twin
  }

  private static func asciiTwin(of glyph: String) -> String {
    guard let scalar = glyph.unicodeScalars.first else { return " " }
    return String(ASCIITwin(of: scalar).cell)
  }
}
