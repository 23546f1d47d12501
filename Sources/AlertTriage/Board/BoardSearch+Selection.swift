import IncidentModel

extension BoardSearch {
  /// What was found until now; complete once `isComplete`.
  public var selection: BoardSelection {
    var rows = SelectedRows(limit: view.limit)
    for index in matched.indices {
      if rows.isFull { break }
      addRow(index, to: &rows)
    }
    var counts = snapshot.board.counts
    counts.matching = passingCount
    counts.folds = sums.foldCount
    return BoardSelection(
      view: view, rows: rows.rows, counts: counts, storm: stormFigures,
      firstOut: storm == nil ? nil : firstOut, arrivals: snapshot.board.arrivals,
      isComplete: isComplete)
  }

  /// Returns the names of everything that was found, in order.
  var names: [Fingerprint] { matched.map(name) }

  /// Returns the names of what was found of a fold, in order.
  func members(of id: FoldID) -> [Fingerprint] {
    guard let number = snapshot.board.folds(folding).number(of: id.text) else { return [] }
    return zip(matched, folds).filter { $1 == number }.map { name($0.0) }
  }

  private func name(_ place: UInt32) -> Fingerprint {
    snapshot.board.fingerprint(snapshot.board.slots[Int(place)])
  }

  private func addRow(_ index: Int, to rows: inout SelectedRows) {
    let number = folding == .none ? 0 : folds[index]
    guard number != 0, sums.count(number) > 1 else {
      rows.append(.alert(entry(matched[index], fold: nil)))
      return
    }
    guard rows.shown.insert(number).inserted else { return }
    let fold = sums.fold(number, in: snapshot.board, folding, unfolded: view.unfolded)
    rows.append(.fold(fold))
    guard fold.isUnfolded else { return }
    for member in index..<matched.count where folds[member] == number {
      if rows.isFull { return }
      rows.append(.alert(entry(matched[member], fold: fold.id)))
    }
  }

  private func entry(_ place: UInt32, fold: FoldID?) -> BoardSelection.Entry {
    let slot = snapshot.board.slots[Int(place)]
    let name = snapshot.board.fingerprint(slot)
    return BoardSelection.Entry(
      fingerprint: name, attention: snapshot.board.attention(slot),
      unknownSince: slot.unknownSince, isFlapping: slot.states.contains(.flapping), fold: fold,
      isFirstOut: storm != nil && snapshot.board.firstOut?.fingerprint == name)
  }

  private var stormFigures: Storm? {
    storm.map { storm in
      Storm(
        startedAt: Timestamp(milliseconds: storm.startedAt), total: storm.total,
        lastMinute: snapshot.board.storm.inMinute(at: now.milliseconds), peak: storm.peak)
    }
  }

  private var firstOut: BoardSelection.Entry? {
    guard let name = snapshot.board.firstOut?.fingerprint,
      let place = snapshot.board.slot(of: name)
    else { return nil }
    return entry(UInt32(place), fold: nil)
  }
}

/// Rows as they are put together.
private struct SelectedRows {
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
