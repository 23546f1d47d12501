/// The cursor of a list that changes under it: bound to a row's identity and to a line of the
/// screen.
///
/// Rows that come or go never move the row under the cursor; only a person does.
struct ListCursor<ID: Hashable & Sendable>: Hashable, Sendable {
  /// The row the keys act on; nil in an empty list.
  private(set) var id: ID?
  /// The line of the window the row is shown on.
  private(set) var line = 0
  /// Where the row stood, so that its neighbour takes over when it goes.
  private var index = 0

  /// Returns the place of the cursor among the rows; nil when there are none.
  func index(in ids: [ID]) -> Int? {
    guard !ids.isEmpty else { return nil }
    return id.flatMap { ids.firstIndex(of: $0) } ?? min(index, ids.count - 1)
  }

  /// Takes in that the rows changed; the cursor stays on its row and on its line.
  mutating func follow(_ ids: [ID]) {
    index = index(in: ids) ?? 0
    id = ids.isEmpty ? nil : ids[index]
    line = min(line, index)
  }

  /// Fills the window, after the person chose other rows or the window grew.
  mutating func fill(_ ids: [ID], height: Int) {
    guard let place = index(in: ids) else { return }
    select(index: place, in: ids, height: height)
  }

  /// Whether a window of that many lines begins with the first row.
  func showsStart(of ids: [ID], height: Int) -> Bool { top(in: ids, height: height) == 0 }

  /// Shows the rows from the first on, as far as the cursor stays in sight.
  mutating func showStart(of ids: [ID], height: Int) {
    guard let place = index(in: ids) else { return }
    line = min(place, max(0, height - 1))
  }

  /// Moves the cursor in a window of that many lines.
  mutating func move(_ motion: Motion, in ids: [ID], height: Int) {
    guard let place = index(in: ids) else { return }
    let page = max(1, height)
    let wanted =
      switch motion {
      case .lines(let count): place.saturatingAdd(count)
      case .halfPages(let count): place.saturatingAdd(max(1, page / 2).saturatingMultiply(count))
      case .pages(let count): place.saturatingAdd(page.saturatingMultiply(count))
      case .first: 0
      case .last: ids.count - 1
      case .row(let number): number.saturatingAdd(-1)
      }
    select(index: wanted, in: ids, height: height)
  }

  /// Puts the cursor on a row, scrolling no more than needed.
  mutating func select(index wanted: Int, in ids: [ID], height: Int) {
    guard let place = index(in: ids) else { return }
    let target = max(0, min(ids.count - 1, wanted))
    let page = max(1, height)
    let shown = min(line, page - 1)
    line = max(0, min(page - 1, shown + target - place, target))
    // A person's move fills the window again where rows that came had left it short.
    let missing = (target - line).saturatingAdd(page).saturatingAdd(-ids.count)
    if missing > 0 { line = min(page - 1, target, line.saturatingAdd(missing)) }
    index = target
    id = ids[target]
  }

  /// Returns the first row a window of that many lines shows.
  ///
  /// Rows that came above may leave blanks below: better than the cursor's row moving by itself.
  func top(in ids: [ID], height: Int) -> Int {
    guard let place = index(in: ids), height > 0 else { return 0 }
    return place - min(line, height - 1, place)
  }
}

extension Int {
  /// Returns the sum, or the nearest value there is.
  func saturatingAdd(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other > 0 ? .max : .min) : sum
  }

  /// Returns the product, or the nearest value there is.
  func saturatingMultiply(_ other: Int) -> Int {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    return overflow ? ((self > 0) == (other > 0) ? .max : .min) : product
  }
}
