/// A rectangle of cells that panes and overlays draw on; a frame is one surface.
///
/// Cells lie row after row. A cursor place, when set, is where the terminal parks its real cursor,
/// so that screen readers and magnifiers follow the focused row.
public struct Surface: Hashable, Sendable {
  /// The largest surface, far above any screen a person can read; a terminal that reports more is
  /// drawn on at its top left.
  public static let limit = Size(columns: 1_000, rows: 500)

  public let size: Size
  public internal(set) var cells: [Cell]
  public var cursor: Point?

  /// Creates a surface of blank cells, at most as large as the limit.
  public init(_ size: Size) {
    self.size = Size(
      columns: min(size.columns, Self.limit.columns), rows: min(size.rows, Self.limit.rows))
    cells = Array(repeating: Cell(), count: self.size.columns * self.size.rows)
  }

  /// The cell at a place; a place outside reads as a blank and writing there does nothing.
  ///
  /// Setting a cell does not look at its neighbours; `write` keeps wide characters whole.
  public subscript(point: Point) -> Cell {
    get {
      guard Rect(size).contains(point) else { return Cell() }
      return cells[point.row * size.columns + point.column]
    }
    set {
      guard Rect(size).contains(point) else { return }
      cells[point.row * size.columns + point.column] = newValue
    }
  }
}
