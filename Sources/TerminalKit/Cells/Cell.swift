/// Whether a cell belongs to the row the keys act on.
public enum Selection: Hashable, Sendable {
  case none
  case focused
  case unfocused
}

/// One character cell: what stands in it and what it is.
public struct Cell: Hashable, Sendable {
  private var shown: CellText
  public var role: StyleRole
  public var selection: Selection

  /// One printable character of the width the terminal gives it; empty in the second cell of a wide
  /// one.
  ///
  /// Anything else that is set is cleaned like all text, and cut to its first character.
  public var glyph: String {
    get { shown.string }
    set { shown = Self.printable(newValue) }
  }

  /// Creates a cell.
  public init(glyph: String = " ", role: StyleRole = .text, selection: Selection = .none) {
    self.init(drawn: Self.printable(glyph), role: role, selection: selection)
  }

  /// Trusts its caller to hand it a glyph of safe text.
  init(drawn glyph: CellText, role: StyleRole, selection: Selection) {
    shown = glyph
    self.role = role
    self.selection = selection
  }

  /// Whether this is the second cell of a wide character.
  public var isContinuation: Bool { shown.count == 0 }

  /// Whether nothing stands in it.
  public var isBlank: Bool { shown == .blank }

  /// Adds the character in UTF-8 and a zero behind it.
  public func appendGlyph(to text: inout [CChar]) {
    for place in 0..<Int(shown.count) { text.append(CChar(bitPattern: shown[place])) }
    text.append(0)
  }

  /// Makes the cell blank and leaves its role.
  mutating func blank() {
    shown = .blank
  }

  private static func printable(_ glyph: String) -> CellText {
    guard glyph.utf8.count > 1 || glyph.utf8.first.map({ $0 < 0x20 || $0 == 0x7F }) == true else {
      return CellText(glyph.unicodeScalars)
    }
    var glyphs = SafeText(glyph).glyphs
    return glyphs.next().map { CellText($0.text) } ?? .blank
  }
}

extension Cell {
  /// Whether the character needs a second cell.
  var isWide: Bool {
    guard shown.count > 1 else { return false }
    return glyph.unicodeScalars.first.flatMap { TextWidth.columns(of: $0) } == 2
  }
}
