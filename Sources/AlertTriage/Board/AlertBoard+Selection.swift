public import IncidentModel

extension AlertBoard {
  /// Returns what a view shows at a moment.
  /// - Throws: What is wrong with the view's filter.
  public func selection(
    _ view: AlertView, now: Timestamp
  ) throws(FilterProblem) -> BoardSelection {
    try completed(view, now: now).selection
  }

  /// Begins to look for what a view shows; the first rows are there long before the last was looked at.
  /// - Throws: What is wrong with the view's filter.
  public func search(_ view: AlertView, now: Timestamp) throws(FilterProblem) -> BoardSearch {
    try BoardSearch(settled(at: now), view, now: now)
  }

  /// Returns all alerts a filter lets through, in the order of the list.
  ///
  /// Quiet ones are among them when they are asked for, or when the filter names such a state.
  /// - Throws: What is wrong with the filter.
  public func matching(
    _ filter: String, includesQuiet: Bool = false, now: Timestamp
  ) throws(FilterProblem) -> [Fingerprint] {
    let view = AlertView(
      filter: filter, folding: AlertView.Folding.none, includesQuiet: includesQuiet)
    return try completed(view, now: now).names
  }

  /// Returns the alerts of a fold, in the order of the list.
  /// - Throws: What is wrong with the view's filter.
  public func members(
    of fold: FoldID, in view: AlertView, now: Timestamp
  ) throws(FilterProblem) -> [Fingerprint] {
    try completed(view, now: now).members(of: fold)
  }

  /// Returns values of fields that the board's alerts have, for `FilterCompletion.completions`.
  public func knownValues(limit: Int = 200) -> [String: [String]] {
    func names(_ table: FoldTable) -> [String] {
      Array(table.titles.filter { !$0.isEmpty }.sorted().prefix(limit))
    }
    return ["source": names(sources), "product": names(products), "asset": names(assets)]
  }

  private func completed(
    _ view: AlertView, now: Timestamp
  ) throws(FilterProblem) -> BoardSearch {
    var search = try search(view, now: now)
    search.advance(upTo: .max)
    return search
  }

  /// Returns the slots lists may show, in order.
  func order(includesQuiet: Bool) -> [UInt32] {
    var order = BoardOrder(capacity: slots.count)
    slots.visit { place, slot in
      if slot.isUsed, includesQuiet || !slot.states.isQuiet { order.add(slot, at: place) }
    }
    return order.sorted()
  }

  /// Whether a filter lets the alert of a slot through.
  @inline(__always)
  func passes(_ slot: AlertSlot, _ filter: AlertFilter, now: Timestamp) -> Bool {
    withSubject(slot) { filter.expression.holds(for: $0, now: now) }
  }

  /// Returns the folds of a kind.
  func folds(_ folding: AlertView.Folding) -> FoldTable {
    switch folding {
    case .group: groups
    case .product: products
    case .source: sources
    case .lineage, .none: assets
    }
  }

  /// One more than the highest number of a fold.
  func foldLimit(_ folding: AlertView.Folding) -> Int { folds(folding).limit }

  /// Returns for every asset the furthest asset upstream of it that has an open alert.
  func lineageFolds() -> [UInt32] {
    var names = [String?](repeating: nil, count: assets.limit)
    for place in 0..<slots.count where slots[place].states.contains(.firing) {
      let asset = slots[place].asset
      if asset != 0, names[Int(asset)] == nil { names[Int(asset)] = assets.title(asset) }
    }
    return lineage.roots(of: names).map(UInt32.init)
  }

  /// Returns whether an alert needs a person, and if not, why not.
  func attention(_ slot: AlertSlot) -> AlertAttention {
    let silence = slot.silence == 0 ? nil : silences.all[Int(slot.silence) - 1].silence.id
    return slot.states.attention(silence: silence)
  }
}

extension AlertSlot {
  /// Since when nothing is known of it; nil while it is known to stand.
  var unknownSince: Timestamp? {
    guard states.contains(.unknown) else { return nil }
    return Timestamp(milliseconds: staleAt.milliseconds)
  }
}
