/// How much of a split goes to one part.
public enum Length: Hashable, Sendable {
  /// That many cells, as far as there are any.
  case cells(Int)
  /// A share of what the fixed parts leave, in proportion to the other shares.
  case share(Int)
}

extension Rect {
  /// Returns parts from left to right; they cover the rectangle when one of them is a share.
  ///
  /// With an overlap neighbours share that many columns, as panes share a border. When room is
  /// short the first parts get theirs and the last become empty.
  public func splitColumns(_ lengths: [Length], overlap: Int = 0) -> [Rect] {
    Self.parts(of: columns, lengths, overlap: overlap).map { part in
      Rect(column: column.plus(part.lowerBound), row: row, columns: part.count, rows: rows)
    }
  }

  /// Returns parts from top to bottom, like `splitColumns`.
  public func splitRows(_ lengths: [Length], overlap: Int = 0) -> [Rect] {
    Self.parts(of: rows, lengths, overlap: overlap).map { part in
      Rect(column: column, row: row.plus(part.lowerBound), columns: columns, rows: part.count)
    }
  }

  /// Returns a rectangle of that size in the middle of this one, cut to it, for overlays.
  public func centred(_ inner: Size) -> Rect {
    let width = min(inner.columns, max(0, columns))
    let height = min(inner.rows, max(0, rows))
    return Rect(
      column: column.plus((columns.minus(width)) / 2), row: row.plus((rows.minus(height)) / 2),
      columns: width, rows: height)
  }

  private static func parts(of extent: Int, _ lengths: [Length], overlap: Int) -> [Range<Int>] {
    let extent = extent.clamped(to: 0...largestExtent)
    let overlap = overlap.clamped(to: 0...extent)
    // What neighbours share is there for both, so there is more to give away than the extent.
    let room = extent + overlap * max(0, lengths.count - 1)
    var start = 0
    return sizes(of: lengths, room: room).map { size in
      let first = min(start, extent)
      let end = min(first.plus(size), extent)
      start = max(first, end - overlap)
      return first..<end
    }
  }

  /// Far above any screen, and small enough to multiply.
  private static let largestExtent = 1_000_000_000

  private static func sizes(of lengths: [Length], room: Int) -> [Int] {
    var left = room
    let fixed = lengths.map { length in
      let size = length.fixedCells.clamped(to: 0...left)
      left -= size
      return size
    }
    var weight = lengths.reduce(0.0) { $0 + $1.weight }
    return zip(lengths, fixed).map { length, cells in
      guard length.weight > 0 else { return cells }
      let size = min(left, Int((Double(left) * length.weight / weight).rounded()))
      left -= size
      weight -= length.weight
      return size
    }
  }
}

extension Length {
  fileprivate var fixedCells: Int {
    switch self {
    case .cells(let count): count
    case .share: 0
    }
  }

  fileprivate var weight: Double {
    switch self {
    case .cells: 0
    // Small enough for sums to be exact.
    case .share(let share): Double(share.clamped(to: 0...1_000_000))
    }
  }
}
