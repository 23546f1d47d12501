/// The extent of a screen or a part of one, in character cells.
public struct Size: Hashable, Sendable {
  public var columns: Int
  public var rows: Int

  /// Creates a size; negative extents become zero.
  public init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }
}

/// A cell's place; column and row count from zero at the top left.
public struct Point: Hashable, Sendable {
  public var column: Int
  public var row: Int

  /// Creates a place.
  public init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

/// A rectangle of cells.
public struct Rect: Hashable, Sendable {
  public var column: Int
  public var row: Int
  public var columns: Int
  public var rows: Int

  /// Creates a rectangle; negative extents become zero.
  public init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  /// Creates the rectangle of a whole surface.
  public init(_ size: Size) {
    self.init(column: 0, row: 0, columns: size.columns, rows: size.rows)
  }

  public var size: Size { Size(columns: columns, rows: rows) }
  public var isEmpty: Bool { columns <= 0 || rows <= 0 }
  /// The first column to the right of the rectangle.
  public var endColumn: Int { column.plus(columns) }
  /// The first row below the rectangle.
  public var endRow: Int { row.plus(rows) }

  /// Returns the part that both rectangles cover.
  public func intersection(_ other: Rect) -> Rect {
    let left = max(column, other.column)
    let top = max(row, other.row)
    return Rect(
      column: left, row: top, columns: min(endColumn, other.endColumn).minus(left),
      rows: min(endRow, other.endRow).minus(top))
  }

  /// Returns the rectangle without a margin of that many cells on each side.
  public func inset(columns margin: Int = 1, rows rowMargin: Int = 1) -> Rect {
    Rect(
      column: column.plus(margin), row: row.plus(rowMargin),
      columns: columns.minus(margin).minus(margin),
      rows: rows.minus(rowMargin).minus(rowMargin))
  }

  /// Whether the place lies inside.
  public func contains(_ point: Point) -> Bool {
    point.column >= column && point.column < endColumn && point.row >= row && point.row < endRow
  }
}
