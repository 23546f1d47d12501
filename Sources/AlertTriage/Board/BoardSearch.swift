import IncidentModel

/// A search of the board that can be interrupted after any number of alerts.
///
/// It first looks at alerts in the order of the list until the first rows are there, which are final.
/// The rest is looked at in the order in which the board keeps it, because memory is read several times
/// faster that way, and put in order at the end.
public struct BoardSearch: Sendable {
  /// A board that is shared and never changes again.
  final class Snapshot: Sendable {
    let board: AlertBoard

    init(_ board: AlertBoard) {
      self.board = board
    }
  }

  let snapshot: Snapshot
  let view: AlertView
  let now: Timestamp
  let folding: AlertView.Folding
  let storm: StormWatch.Running?
  private let filter: AlertFilter
  private let includesQuiet: Bool
  private let lineageFolds: [UInt32]

  /// How many alerts are looked at for the first rows.
  private static let headLimit = 4_096

  /// The slots that may be shown, in order.
  private let order: [UInt32]
  /// How many of `order` were looked at for the first rows.
  private var looked = 0
  /// How many slots were looked at for the rest.
  private var scanned = 0
  /// By slot, whether the filter lets it through.
  private var isPassing: [Bool] = []
  private var scanCount = 0
  /// Whether everything was looked at.
  public private(set) var isComplete: Bool
  /// The slots the filter lets through, in order; until the search is complete, the first of them.
  private(set) var matched: [UInt32] = []
  /// The numbers of their folds, none while nothing is folded.
  private(set) var folds: [UInt32] = []
  private(set) var sums: FoldSums

  init(_ board: AlertBoard, _ view: AlertView, now: Timestamp) throws(FilterProblem) {
    let filter = try AlertFilter(view.filter)
    snapshot = Snapshot(board)
    self.view = view
    self.filter = filter
    self.now = now
    storm = board.runningStorm(at: now)
    folding = view.folding ?? (storm == nil ? .none : .group)
    includesQuiet = view.includesQuiet || filter.wantsQuiet
    order = board.order(includesQuiet: includesQuiet)
    isComplete = order.isEmpty
    lineageFolds = folding == .lineage ? board.lineageFolds() : []
    sums = FoldSums(count: folding == .none ? 0 : board.foldLimit(folding))
  }

  /// How many alerts were found to pass until now.
  var passingCount: Int { max(matched.count, scanCount) }

  /// Looks at that many more alerts.
  public mutating func advance(upTo rows: Int) {
    var budget = max(0, rows)
    // Without a filter there is nothing to look at; folding everything takes its time all the same.
    if filter.isEmpty, folding == .none || budget >= order.count { return complete(with: order) }
    lookAtHead(&budget)
    scan(budget)
  }

  /// Looks at alerts in the order of the list until the first rows are there.
  private mutating func lookAtHead(_ budget: inout Int) {
    // Somebody who wants all at once needs no first rows.
    guard budget < order.count, matched.count < view.limit else { return }
    let end = min(order.count, Self.headLimit, looked + budget)
    guard looked < end else { return }
    budget -= end - looked
    let board = snapshot.board
    let found = order[looked..<end].filter { board.passes(board.slots[Int($0)], filter, now: now) }
    looked = end
    matched += found
    addToFolds(found)
  }

  /// Looks at alerts in the order of their slots.
  private mutating func scan(_ budget: Int) {
    let board = snapshot.board
    if isPassing.isEmpty { isPassing = Array(repeating: false, count: board.slots.count) }
    let end = scanned + min(budget, board.slots.count - scanned)
    for place in scanned..<end {
      let slot = board.slots[place]
      if isShown(slot), board.passes(slot, filter, now: now) {
        isPassing[place] = true
        scanCount += 1
      }
    }
    scanned = end
    if scanned == board.slots.count { complete(with: order.filter { isPassing[Int($0)] }) }
  }

  private func isShown(_ slot: AlertSlot) -> Bool {
    slot.isUsed && (includesQuiet || !slot.states.isQuiet)
  }

  private mutating func complete(with found: [UInt32]) {
    guard !isComplete else { return }
    isComplete = true
    isPassing = []
    matched = found
    folds = []
    sums = FoldSums(count: sums.limit)
    addToFolds(found)
  }

  private mutating func addToFolds(_ found: [UInt32]) {
    guard folding != .none else { return }
    let snapshot = snapshot
    folds.reserveCapacity(folds.count + found.count)
    for place in found {
      let slot = snapshot.board.slots[Int(place)]
      let number = fold(slot)
      folds.append(number)
      sums.add(slot, at: place, to: number)
    }
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
}
