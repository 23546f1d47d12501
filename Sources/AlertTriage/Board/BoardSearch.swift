import IncidentModel

/// A search of the board that can be interrupted after any number of alerts.
///
/// Alerts are looked at in the order of the list, so the first rows are final as soon as they are there;
/// the rest is only counted. Folds grow until the search is complete.
public struct BoardSearch: Sendable {
  let board: AlertBoard
  private let view: AlertView
  private let filter: AlertFilter
  let folding: AlertView.Folding
  private let now: Timestamp
  private let storm: StormWatch.Running?
  private let lineageFolds: [UInt32]

  /// The slots that may be shown, in order.
  private let order: [UInt32]
  private var looked = 0
  /// The slots the filter lets through, in order.
  private(set) var matched: [UInt32] = []
  private var sums: FoldSums

  init(_ board: AlertBoard, _ view: AlertView, now: Timestamp) throws(FilterProblem) {
    let filter = try AlertFilter(view.filter)
    self.board = board
    self.view = view
    self.filter = filter
    self.now = now
    storm = board.runningStorm(at: now)
    folding = view.folding ?? (storm == nil ? .none : .group)
    order = board.order(includesQuiet: view.includesQuiet || filter.wantsQuiet)
    lineageFolds = folding == .lineage ? board.lineageFolds() : []
    sums = FoldSums(count: folding == .none ? 0 : board.foldLimit(folding))
    matched.reserveCapacity(min(order.count, view.limit))
  }

  /// Whether everything was looked at.
  public var isComplete: Bool { looked == order.count }

  /// Looks at that many more alerts.
  public mutating func advance(upTo rows: Int) {
    let end = looked + min(order.count - looked, max(0, rows))
    if filter.isEmpty, folding == .none {
      matched.append(contentsOf: order[looked..<end])
    } else {
      for place in order[looked..<end] { look(at: place) }
    }
    looked = end
  }

  /// What was found until now; complete once `isComplete`.
  public var selection: BoardSelection {
    var rows = BoardRows(limit: view.limit)
    for place in matched where !rows.isFull { add(place, to: &rows) }
    var counts = board.counts
    counts.matching = matched.count
    counts.folds = sums.foldCount
    return BoardSelection(
      view: view, rows: rows.rows, counts: counts, storm: stormFigures,
      firstOut: storm == nil ? nil : firstOut, isComplete: isComplete)
  }

  private mutating func look(at place: UInt32) {
    let slot = board.slots[Int(place)]
    guard board.holds(filter, for: slot, now: now) else { return }
    matched.append(place)
    guard folding != .none else { return }
    sums.add(slot, at: place, to: fold(slot))
  }

  /// Returns the number of the fold an alert is in; 0 for none.
  private func fold(_ slot: AlertSlot) -> UInt32 {
    switch folding {
    case .none: 0
    case .group: slot.group
    case .product: slot.product
    case .source: slot.source
    case .lineage: slot.asset == 0 ? 0 : lineageFolds[Int(slot.asset)]
    }
  }

  private func add(_ place: UInt32, to rows: inout BoardRows) {
    let slot = board.slots[Int(place)]
    let number = fold(slot)
    guard number != 0, sums.count(number) > 1 else {
      rows.append(.alert(entry(slot, place, fold: nil)))
      return
    }
    guard rows.shown.insert(number).inserted else { return }
    let fold = sums.fold(number, in: board, folding, unfolded: view.unfolded)
    rows.append(.fold(fold))
    guard fold.isUnfolded else { return }
    for member in matched where !rows.isFull {
      let slot = board.slots[Int(member)]
      if self.fold(slot) == number { rows.append(.alert(entry(slot, member, fold: fold.id))) }
    }
  }

  private func entry(
    _ slot: AlertSlot, _ place: UInt32, fold: FoldID?
  ) -> BoardSelection.Entry {
    let name = board.fingerprint(slot)
    return BoardSelection.Entry(
      fingerprint: name, attention: board.attention(slot),
      unknownSince: slot.unknownSince, isFlapping: slot.states.contains(.flapping), fold: fold,
      isFirstOut: storm != nil && board.firstOut?.fingerprint == name)
  }

  private var stormFigures: Storm? {
    storm.map { storm in
      Storm(
        startedAt: Timestamp(milliseconds: storm.startedAt), total: storm.total,
        lastMinute: board.storm.inMinute(at: now.milliseconds), peak: storm.peak)
    }
  }

  private var firstOut: BoardSelection.Entry? {
    guard let name = board.firstOut?.fingerprint, let place = board.slot(of: name) else {
      return nil
    }
    return entry(board.slots[place], UInt32(place), fold: nil)
  }

  /// Returns the matched alerts of a fold, in order.
  func members(of id: FoldID) -> [Fingerprint] {
    matched.filter { place in
      let number = fold(board.slots[Int(place)])
      return number != 0 && FoldID(board.folds(folding).text(number)) == id
    }.map { board.fingerprint(board.slots[Int($0)]) }
  }
}

/// Rows as they are put together.
private struct BoardRows {
  let limit: Int
  private(set) var rows: [BoardSelection.Row] = []
  /// The folds that have their row.
  var shown: Set<UInt32> = []

  init(limit: Int) {
    self.limit = limit
  }

  var isFull: Bool { rows.count >= limit }

  mutating func append(_ row: BoardSelection.Row) { rows.append(row) }
}
