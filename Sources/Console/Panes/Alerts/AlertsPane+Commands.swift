import IncidentModel
import TerminalKit

extension AlertsPane {
  func disabledReason(for command: AlertsCommand, in context: PaneContext) -> String? {
    switch command {
    case .folding, .grouping, .quiet, .follow, .pause, .sort, .unmark, .silence, .maintenance:
      return nil
    case .unfold:
      return selectedFold.map { !$0.isUnfolded } ?? false ? nil : "There is no closed fold here."
    case .fold: return openFold == nil ? "There is no open fold here." : nil
    case .firstOut:
      return context.situation.alerts.storm?.firstOut == nil ? "There is no storm." : nil
    case .markMatching:
      return list.view.filter.allSatisfy(\.isWhitespace)
        ? "There is no filter. \(context.keys.way(to: RoomCommand.filter)) sets one." : nil
    case .history, .copy: return selected == nil ? "There is no alert here." : nil
    case .acknowledge, .snooze, .judge, .wake, .details, .mark, .range, .markAll, .nextNew:
      return list.rows.isEmpty ? "There is no alert here." : nil
    case .link, .move:
      if list.rows.isEmpty { return "There is no alert here." }
      return command == .link ? linkReason(in: context) : moveReason(in: context)
    case .unlink:
      let targets = targets
      let isLinked =
        targets.isBroad || targets.alerts.contains { $0.current.incident != nil }
      return isLinked ? nil : "The alert is linked to no incident."
    }
  }

  private func linkReason(in context: PaneContext) -> String? {
    guard context.incident == nil else { return nil }
    return
      "There is no incident to link to. \(context.keys.way(to: LeadCommand.declare)) declares one."
  }

  private func moveReason(in context: PaneContext) -> String? {
    context.situation.index.contains(where: \.isOpen) ? nil : "There is no open incident."
  }

  mutating func perform(
    _ command: AlertsCommand, _ call: ActionCall, in context: PaneContext
  ) -> [Request] {
    switch command {
    case .acknowledge, .snooze, .wake, .judge, .silence, .maintenance, .link, .unlink, .move:
      return act(command, call, in: context)
    case .details: return open(in: context)
    case .grouping: return tryGrouping(call)
    case .history: return selected.map { [.effect(.loadAlertHistory($0.fingerprint))] } ?? []
    case .copy: return copy(in: context)
    case .unfold, .fold, .folding, .quiet, .follow, .pause, .sort:
      return show(command, call, in: context)
    case .mark: mark(in: context)
    case .range: markRange()
    case .markAll: markAll()
    case .unmark: forgetMarks()
    case .markMatching:
      forgetMarks()
      matching = context.situation.alerts.counts.matching
    case .nextNew: return goToNextNew(in: context)
    case .firstOut: return goToFirstOut(in: context)
    }
    return []
  }

  // MARK: - How the list is shown

  private mutating func show(
    _ command: AlertsCommand, _ call: ActionCall, in context: PaneContext
  ) -> [Request] {
    switch command {
    case .unfold: unfold()
    case .fold: fold(in: context)
    case .folding: return chooseFolding(call, in: context)
    case .quiet:
      wanted.includesQuiet.toggle()
      return [
        .ok(
          wanted.includesQuiet
            ? "resolved, silenced and snoozed alerts are listed too" : "quiet alerts are hidden")
      ]
    case .follow:
      isFollowing.toggle()
      if isFollowing { goToNewest(in: context) }
    case .pause: setPaused(!isPaused, in: context)
    case .sort: sort(in: context)
    case .acknowledge, .snooze, .wake, .judge, .silence, .maintenance, .link, .unlink, .move,
      .details, .history, .copy, .grouping, .mark, .range, .markAll, .markMatching, .unmark,
      .nextNew, .firstOut:
      break
    }
    return []
  }

  /// The open fold the cursor is on or in.
  private var openFold: FoldID? {
    if let fold = selectedFold { return fold.isUnfolded ? fold.id : nil }
    return selected?.fold
  }

  private mutating func unfold() {
    guard let fold = selectedFold, !fold.isUnfolded else { return }
    wanted.unfolded.insert(fold.id)
  }

  /// Closes the fold with the cursor on it.
  private mutating func fold(in context: PaneContext) {
    guard let fold = openFold else { return }
    select(.fold(fold), in: context)
    wanted.unfolded.remove(fold)
  }

  private mutating func chooseFolding(_ call: ActionCall, in context: PaneContext) -> [Request] {
    let isStorm = context.situation.alerts.storm != nil
    guard let word = call.argument else {
      take(AlertFoldings.next(after: wanted.folding, isStorm: isStorm))
      return []
    }
    guard let folding = AlertFoldings.folding(word) else {
      let words = AlertFoldings.words.joined(separator: ", ")
      return [.warning("alerts cannot be folded by \u{201C}\(word)\u{201D}; there are \(words)")]
    }
    take(folding)
    return []
  }

  private mutating func take(_ folding: AlertView.Folding?) {
    wanted.folding = folding
    wanted.unfolded = []
  }

  private mutating func open(in context: PaneContext) -> [Request] {
    if let fold = selectedFold {
      if fold.isUnfolded { self.fold(in: context) } else { unfold() }
      return []
    }
    return selected.map { [.open(Self.details(of: $0, in: context))] } ?? []
  }

  private static func details(of alert: ListedAlert, in context: PaneContext) -> TextOverlay {
    TextOverlay(
      SafeText(brief: alert.current.alert.title).clipped(toColumns: 64),
      lines: AlertDetails(alert, now: context.now, zone: context.reader.zone).lines(columns: 72))
  }

  // MARK: - Choosing

  private mutating func mark(in context: PaneContext) {
    guard let row = selectedRow else { return }
    if marks.removeValue(forKey: row.id) == nil { marks[row.id] = row }
    move(.lines(1), in: context)
  }

  private mutating func markRange() {
    guard let here = cursor.index(in: ids) else { return }
    guard let start = rangeStart, let from = ids.firstIndex(of: start) else {
      rangeStart = ids[here]
      return
    }
    for row in list.rows[min(from, here)...max(from, here)] { marks[row.id] = row }
    rangeStart = nil
  }

  private mutating func markAll() {
    if ids.allSatisfy({ marks[$0] != nil }) {
      marks = [:]
    } else {
      for (id, row) in zip(ids, list.rows) { marks[id] = row }
    }
  }

  private mutating func goToNextNew(in context: PaneContext) -> [Request] {
    let here = cursor.index(in: ids) ?? 0
    let rows = list.rows
    let order = Array(rows.indices.dropFirst(here + 1)) + Array(rows.indices.prefix(here + 1))
    guard let next = order.first(where: { rows[$0].isNew }) else {
      return [.ok("somebody looks after every alert shown")]
    }
    cursor.select(index: next, in: ids, height: listHeight(in: context))
    return []
  }

  private mutating func goToFirstOut(in context: PaneContext) -> [Request] {
    guard let first = context.situation.alerts.storm?.firstOut else { return [] }
    let id = AlertRowID.alert(first.fingerprint)
    guard ids.contains(id) else { return [.open(Self.details(of: first, in: context))] }
    select(id, in: context)
    return []
  }
}

extension ListedAlert {
  var fingerprint: Fingerprint { current.alert.fingerprint }
}

/// The ways to fold alerts in the order the key goes through them, and their words.
enum AlertFoldings {
  static let words = ["automatic"] + AlertView.Folding.allCases.map(\.rawValue)

  /// Returns the next way; without a choice alerts are folded by group in a storm and else not.
  static func next(after folding: AlertView.Folding?, isStorm: Bool) -> AlertView.Folding? {
    let all = AlertView.Folding.allCases
    let current = folding ?? (isStorm ? .group : .none)
    let place = all.firstIndex(of: current) ?? 0
    return all[(place + 1) % all.count]
  }

  /// Returns the way of that name, an inner nil for the automatic one, nil when there is none.
  static func folding(_ word: String) -> AlertView.Folding?? {
    if word == "automatic" { return .some(nil) }
    return AlertView.Folding(rawValue: word).map { .some($0) }
  }
}
