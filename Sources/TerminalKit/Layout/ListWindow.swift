/// Which rows of a list are on screen and which one the keys act on.
///
/// The selected row is always visible, and the window never shows blank rows while there are rows
/// to show.
public struct ListWindow: Hashable, Sendable {
  /// How many rows the list has.
  public private(set) var count: Int
  /// How many rows the screen has for it.
  public private(set) var rows: Int
  /// The selected row, or nil when the list is empty.
  public private(set) var selected: Int?
  /// The first visible row.
  public private(set) var first: Int

  /// Creates a window at the start of a list.
  public init(count: Int = 0, rows: Int = 0, selected: Int = 0) {
    self.count = max(0, count)
    self.rows = max(0, rows)
    self.selected = selected
    first = 0
    settle()
  }

  /// The rows on screen.
  public var visible: Range<Int> { first..<min(count, first.plus(rows)) }

  /// Selects a row, or the nearest there is.
  public mutating func select(_ index: Int) {
    selected = index
    settle()
  }

  /// Moves the selection, down if positive, and stops at either end.
  public mutating func move(by distance: Int) {
    select((selected ?? 0).plus(distance))
  }

  /// Moves the selection by screens.
  public mutating func movePages(by pages: Int) {
    let (distance, isTooFar) = pages.multipliedReportingOverflow(by: max(1, rows))
    move(by: isTooFar ? (pages > 0 ? .max : .min) : distance)
  }

  /// Moves the selection by half screens.
  public mutating func moveHalfPages(by halves: Int) {
    let (distance, isTooFar) = halves.multipliedReportingOverflow(by: max(1, rows / 2))
    move(by: isTooFar ? (halves > 0 ? .max : .min) : distance)
  }

  /// Selects the first row.
  public mutating func moveToStart() { select(0) }

  /// Selects the last row.
  public mutating func moveToEnd() { select(.max) }

  /// Says how many rows the list has now; the caller selects the row it wants to keep.
  public mutating func setCount(_ count: Int) {
    self.count = max(0, count)
    settle()
  }

  /// Says how many rows the screen has now.
  public mutating func setRows(_ rows: Int) {
    self.rows = max(0, rows)
    settle()
  }

  /// Follows a row that moved to another place in the list without moving it on screen.
  public mutating func follow(_ index: Int, count: Int) {
    self.count = max(0, count)
    let shift = index.minus(selected ?? 0)
    first = max(0, first.plus(shift))
    selected = index
    settle()
  }

  /// Where the selection is, such as `12/38`.
  public var position: SafeText { "\(selected.map { $0 + 1 } ?? 0)/\(count)" }

  private mutating func settle() {
    guard count > 0 else {
      selected = nil
      first = 0
      return
    }
    let index = (selected ?? 0).clamped(to: 0...(count - 1))
    selected = index
    let lowest = max(0, index.minus(max(1, rows)).plus(1))
    let highest = min(index, max(0, count.minus(rows)))
    first = first.clamped(to: min(lowest, highest)...max(lowest, highest))
  }
}
