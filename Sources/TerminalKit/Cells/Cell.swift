/// Whether a cell belongs to the row the keys act on.
public enum Selection: Hashable, Sendable {
  case none
  case focused
  case unfocused
}

/// One character cell: what stands in it and what it is.
public struct Cell: Hashable, Sendable {
  private var shown: String
  public var role: StyleRole
  public var selection: Selection

  /// One printable character of the width the terminal gives it; empty in the second cell of a wide
  /// one.
  ///
  /// Anything else that is set is cleaned like all text, and cut to its first character.
  public var glyph: String {
    get { shown }
    set { shown = Self.printable(newValue) }
  }

  /// Creates a cell.
  public init(glyph: String = " ", role: StyleRole = .text, selection: Selection = .none) {
    self.init(drawn: Self.printable(glyph), role: role, selection: selection)
  }

  /// Trusts its caller to hand it a glyph of safe text.
  init(drawn glyph: String, role: StyleRole, selection: Selection) {
    shown = glyph
    self.role = role
    self.selection = selection
  }

  /// The ASCII characters by their bytes, for a screen has thousands of them.
  static let asciiGlyphs = (UInt8(0)..<128).map { String(Unicode.Scalar($0)) }

  /// Whether this is the second cell of a wide character.
  public var isContinuation: Bool { shown.isEmpty }

  /// Whether nothing stands in it.
  var isBlank: Bool { shown == " " }

  /// Makes the cell blank and leaves its role.
  mutating func blank() {
    shown = " "
  }

  private static func printable(_ glyph: String) -> String {
    guard glyph.utf8.count > 1 || glyph.utf8.first.map({ $0 < 0x20 || $0 == 0x7F }) == true else {
      return glyph
    }
    var glyphs = SafeText(glyph).glyphs
    return glyphs.next().map { String($0.text) } ?? " "
  }
}
