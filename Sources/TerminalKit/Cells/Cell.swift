/// Whether a cell belongs to the row the keys act on.
public enum Selection: Hashable, Sendable {
  case none
  case focused
  case unfocused
}

/// One character cell: what stands in it and what it is.
public struct Cell: Hashable, Sendable {
  /// One printable character of the width the terminal gives it; empty in the second cell of a wide one.
  public var glyph: String
  public var role: StyleRole
  public var selection: Selection

  /// Creates a cell.
  public init(glyph: String = " ", role: StyleRole = .text, selection: Selection = .none) {
    self.glyph = glyph
    self.role = role
    self.selection = selection
  }

  /// Whether this is the second cell of a wide character.
  public var isContinuation: Bool { glyph.isEmpty }
}
