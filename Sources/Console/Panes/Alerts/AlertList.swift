import IncidentModel

/// The rows of the alerts pane and the order they keep while a person works with them.
///
/// Rows come and go all the time. Merging a page never changes the order of the rows there are, not
/// even of one that belongs under another fold now, and leaves as many rows above the cursor as its
/// line of the screen needs.
struct AlertList: Sendable {
  /// What the rows are an answer to.
  private(set) var view = AlertView()
  private(set) var rows: [AlertRow] = []
  private(set) var ids: [AlertRowID] = []
  /// Rows that are listed no more and keep their place for the cursor's sake.
  private(set) var gone: Set<AlertRowID> = []
  /// How many rows came since the list was sorted last.
  private(set) var newer = 0
  /// Whether the rows stand as the board has them.
  private(set) var isSorted = true
  private(set) var isComplete = true

  /// Where a row of the merged list comes from; rows are large and copied once only.
  private enum Origin {
    case page(Int)
    case list(Int)
  }

  /// Whether a page answers the same question, however much of it is unfolded.
  func isSameList(as page: AlertPage) -> Bool {
    var (mine, other) = (view, page.view)
    mine.unfolded = []
    other.unfolded = []
    return mine == other
  }

  /// Takes the rows in the order of the board.
  mutating func sort(as page: AlertPage) {
    note(page)
    rows = page.rows
    ids = rows.map(\.id)
    gone = []
    newer = 0
    isSorted = true
  }

  /// Notes that rows that are gone need to be kept no longer.
  mutating func release() {
    if !gone.isEmpty { isSorted = false }
  }

  private mutating func note(_ page: AlertPage) {
    view = page.view
    isComplete = page.isComplete
  }

  // MARK: - Keeping the order

  /// Takes a page in without moving the row under the cursor or changing the order of those there.
  mutating func merge(_ page: AlertPage, cursor: AlertRowID?, line: Int) {
    let new = page.rows.map(\.id)
    let isSameView = page.view == view
    note(page)
    let stay = Survivors(of: ids, in: new, cursor: cursor)
    let come = Self.newcomers(among: new.count, staying: stay)
    let kept = Self.ghosts(among: stay, come, line: line)
    if isSameView { newer += come.reduce(0) { $0 + $1.value.count } }
    let order = Self.order(of: stay, come, kept: kept)
    gone = Set(kept.map { ids[$0] })
    let (oldIDs, oldRows) = (ids, rows)
    ids = order.map { origin in
      switch origin {
      case .page(let place): new[place]
      case .list(let index): oldIDs[index]
      }
    }
    rows = order.map { origin in
      switch origin {
      case .page(let place): page.rows[place]
      case .list(let index): oldRows[index]
      }
    }
    isSorted = ids == new
  }

  private static func order(
    of stay: Survivors, _ come: [Int: [Int]], kept: Set<Int>
  ) -> [Origin] {
    let first = come[-1, default: []].map(Origin.page)
    // Where nothing of what was there is left, what came is of use below the cursor only.
    let isHere = stay.cursor.map { stay.places[$0] != nil } ?? true
    var order = isHere ? first : []
    for (index, place) in stay.places.enumerated() {
      if let place {
        order.append(.page(place))
        order += come[place, default: []].map(Origin.page)
      } else if kept.contains(index) {
        order.append(.list(index))
        if !isHere, index == stay.cursor { order += first }
      }
    }
    return order
  }

  /// Returns the new rows by the place of the staying row they come behind, -1 for the very first.
  private static func newcomers(among count: Int, staying stay: Survivors) -> [Int: [Int]] {
    var found: [Int: [Int]] = [:]
    var last = -1
    for place in 0..<count {
      if stay.isStaying[place] { last = place } else { found[last, default: []].append(place) }
    }
    return found
  }

  /// Returns which of the rows that are gone stay: the cursor's own, and above it as many as its
  /// line needs.
  private static func ghosts(
    among stay: Survivors, _ come: [Int: [Int]], line: Int
  ) -> Set<Int> {
    guard let cursor = stay.cursor else { return [] }
    var kept: Set<Int> = stay.places[cursor] == nil ? [cursor] : []
    let isHere = stay.places[cursor] != nil
    var missing = line - (isHere ? come[-1, default: []].count : 0)
    for index in 0..<cursor {
      guard let place = stay.places[index] else { continue }
      missing -= 1 + come[place, default: []].count
    }
    for index in (0..<cursor).reversed() where missing > 0 && stay.places[index] == nil {
      kept.insert(index)
      missing -= 1
    }
    return kept
  }

  // MARK: - While paused

  /// Returns how many rows a page would change.
  func changes(to page: AlertPage) -> Int {
    let mine = Dictionary(zip(ids, rows), uniquingKeysWith: { first, _ in first })
    let changed = page.rows.count { mine[$0.id] != $0 }
    let known = page.rows.count { mine[$0.id] != nil }
    return changed + max(0, rows.count - gone.count - known)
  }
}

/// Which rows of a list are in a page still, and where.
private struct Survivors {
  /// The place in the page of each row of the list, nil for those that are gone.
  var places: [Int?]
  /// Whether the row at each place of the page was in the list.
  var isStaying: [Bool]
  /// Where the cursor's row stood.
  var cursor: Int?

  init(of ids: [AlertRowID], in new: [AlertRowID], cursor id: AlertRowID?) {
    let byID = Dictionary(zip(new, new.indices), uniquingKeysWith: { first, _ in first })
    cursor = id.flatMap { ids.firstIndex(of: $0) }
    places = ids.map { byID[$0] }
    isStaying = Array(repeating: false, count: new.count)
    for place in places.lazy.compactMap({ $0 }) { isStaying[place] = true }
  }
}
