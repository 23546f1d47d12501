/// A rectangle of cells that panes and overlays draw on; a frame is one surface.
///
/// Cells lie row after row. A cursor place, when set, is where the terminal parks its real cursor, so that
/// screen readers and magnifiers follow the focused row.
public struct Surface: Hashable, Sendable {
  public let size: Size
  public private(set) var cells: [Cell]
  public var cursor: Point?

  /// Creates a surface of blank cells.
  public init(_ size: Size) {
    self.size = size
    cells = Array(repeating: Cell(), count: size.columns * size.rows)
  }

  /// The cell at a place; a place outside reads as a blank and writing there does nothing.
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
