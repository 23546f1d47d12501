import IncidentModel

/// What is to be said of each fold, added up alert by alert.
struct FoldSums: Sendable {
  private struct Sum: Sendable {
    var count: Int32 = 0
    var newCount: Int32 = 0
    /// As numbers; one above the highest means none.
    var severity: UInt8 = .max
    var tier: UInt8 = .max
    var first = AlertSlot.none
    var startedAt = Int64.max
    var newestAt = Int64.min
  }

  private var sums: [Sum]
  /// How many folds hold more than one alert.
  private(set) var foldCount = 0

  init(count: Int) {
    sums = Array(repeating: Sum(), count: count)
  }

  /// One more than the highest number of a fold.
  var limit: Int { sums.count }

  func count(_ number: UInt32) -> Int { Int(sums[Int(number)].count) }

  /// Adds an alert to the fold with a number.
  mutating func add(_ slot: AlertSlot, at place: UInt32, to number: UInt32) {
    guard number != 0 else { return }
    let index = Int(number)
    sums[index].count += 1
    if sums[index].count == 2 { foldCount += 1 }
    if slot.states.contains(.new) { sums[index].newCount += 1 }
    if slot.severity != 0 { sums[index].severity = min(sums[index].severity, slot.severity) }
    if slot.tier != 0 { sums[index].tier = min(sums[index].tier, slot.tier) }
    sums[index].newestAt = max(sums[index].newestAt, slot.startedAt)
    guard slot.startedAt < sums[index].startedAt else { return }
    sums[index].startedAt = slot.startedAt
    sums[index].first = place
  }

  /// Returns a fold as a row shows it.
  func fold(
    _ number: UInt32, in board: AlertBoard, _ folding: AlertView.Folding, unfolded: Set<FoldID>
  ) -> AlertFold {
    let sum = sums[Int(number)]
    let id = FoldID(board.folds(folding).text(number))
    return AlertFold(
      id: id, title: board.folds(folding).title(number),
      query: board.folds(folding).query(number), count: Int(sum.count),
      newCount: Int(sum.newCount), severity: Severity(rawValue: Int(sum.severity)),
      tier: Tier(rawValue: Int(sum.tier)), first: board.fingerprint(board.slots[Int(sum.first)]),
      startedAt: Timestamp(milliseconds: sum.startedAt),
      newestAt: Timestamp(milliseconds: sum.newestAt), isUnfolded: unfolded.contains(id))
  }
}
