import IncidentModel
import TerminalKit

extension AlertsPane {
  func caption(in context: PaneContext) -> PaneCaption {
    let title = foldingTitle
    let room = context.columns - Self.title.columns - title.columns - 8
    return PaneCaption(
      title: title, status: status(in: context).fitted(toColumns: room),
      footer: footer(in: context).fitted(toColumns: context.columns - 4),
      digest: digest(in: context))
  }

  /// By what the rows are folded; nothing is said where they are not.
  private var foldingTitle: SafeText {
    let isFolded = list.rows.contains { $0.fold != nil }
    guard let folding = list.view.folding else { return isFolded ? " by group" : "" }
    return folding == .none ? "" : " \(folding.words)"
  }

  private func status(in context: PaneContext) -> FittedWords {
    let page = context.situation.alerts
    let counts = page.counts
    var words = FittedWords()
    guard !context.isPast else {
      words.add(0, "\(Words.number(past(page))) of the \(Words.number(counts.open)) that fire now")
      return words
    }
    if let storm = page.storm {
      words.add(0, "STORM \(Words.age(context.now.seconds(since: storm.startedAt)))")
    }
    var firing: SafeText = "\(Words.number(counts.open)) firing"
    if counts.new > 0 { firing += ", \(Words.number(counts.new)) new" }
    if page.deadLetterCount > 0 {
      firing += ", \(Words.number(page.deadLetterCount)) unreadable"
      let key = context.keys.mainKey(of: RoomCommand.deadLetters.declaration.name)
      if let key { firing += ": \(key)" }
    }
    words.add(1, firing)
    words.add(2, count: counts.unknown, "unknown")
    words.add(3, count: counts.snoozed, "snoozed")
    words.add(4, count: counts.silenced, "silenced")
    words.add(6, count: counts.flapping, "flapping")
    words.add(5, count: counts.untiered, "untiered")
    return words
  }

  /// How many of the alerts that fire now had come in by the moment that is shown.
  private func past(_ page: AlertPage) -> Int {
    page.rows.reduce(0) { count, row in
      switch row {
      case .fold(let fold): count + fold.count
      case .alert: count + 1
      }
    }
  }

  /// The lineage of what the alert is about, once somebody looked at it.
  private func lineage(of alert: ListedAlert, in context: PaneContext) -> [[Span]] {
    guard let tree = context.triage.lineage[alert.current.alert.asset] else { return [] }
    return [[], .text("lineage", .title)]
      + tree.rows(alerts: context.situation.alerts.severitiesByAsset)
  }

  private func footer(in context: PaneContext) -> FittedWords {
    let page = context.situation.alerts
    var words = FittedWords()
    if hasMarks { words.add(1, "\(Words.number(targets.count)) marked") }
    if rangeStart != nil { words.add(2, "v marks up to here") }
    if isPaused {
      let wait: SafeText = waiting == 1 ? "1 change waits" : "\(Words.number(waiting)) changes wait"
      words.add(1, "paused, \(wait)")
    }
    if isFollowing { words.add(3, "following the newest") }
    if list.newer > 0 { words.add(3, "\(Words.number(list.newer)) newer") }
    if !list.view.filter.isEmpty { words.add(2, filterWords(page)) }
    if let storm = page.storm { words.add(5, storm.rateWords) }
    if !list.isSorted, page.storm != nil {
      words.add(4, "\(context.keys.way(to: AlertsCommand.sort)) sorts")
    }
    // Without an incident the header shows how fast they come.
    if context.incident != nil, !context.isPast {
      let spark = page.arrivals.spark(minutes: 15, upTo: context.now)
      if !spark.isEmpty { words.add(6, spark) }
    }
    if let honesty = honesty(page) { words.add(4, honesty) }
    if let place = cursor.index(in: list.ids) {
      words.add(0, "\(place + 1)/\(Words.number(list.rows.count))")
    }
    return words
  }

  private func filterWords(_ page: AlertPage) -> SafeText {
    let name: SafeText = "filter \(SafeText(brief: list.view.filter).clipped(toColumns: 30))"
    guard page.view.filter == wanted.filter else { return "\(name): looking ..." }
    let some: SafeText = page.isComplete ? "" : " so far"
    return
      "\(name): \(Words.number(page.counts.matching)) of \(Words.number(page.counts.open))\(some)"
  }

  /// What is not shown, when something is not.
  private func honesty(_ page: AlertPage) -> SafeText? {
    guard list.view.filter.isEmpty else { return nil }
    let shown = list.rows.reduce(0) { count, row in
      switch row {
      case .fold(let fold): count + fold.count
      case .alert(let alert): count + (alert.fold == nil && alert.attention != .resolved ? 1 : 0)
      }
    }
    let quiet = page.view.includesQuiet ? 0 : page.counts.snoozed + page.counts.silenced
    guard page.openCount > shown + quiet else { return nil }
    return "\(Words.number(page.openCount)) alerts: the worst \(Words.number(shown)) shown"
  }

  private func digest(in context: PaneContext) -> [Span] {
    let rows = list.rows
    guard let worst = rows.first(where: \.isNew) ?? rows.first else {
      return .text("nothing is firing", .dim)
    }
    switch worst {
    case .alert(let alert): return Self.digest(of: alert.current.alert, now: context.now)
    case .fold(let fold):
      return [
        Span(fold.severity?.mark ?? "[-]", role: fold.severity?.role ?? .dim),
        Span(" \(Words.age(context.now.seconds(since: fold.startedAt))) ", role: .dim),
        Span("\(Words.number(fold.count)) \u{00D7} \(SafeText(brief: fold.title))"),
      ]
    }
  }

  private static func digest(of alert: Alert, now: Timestamp) -> [Span] {
    [
      Span(alert.severity?.mark ?? "[-]", role: alert.severity?.role ?? .dim),
      Span(" \(Words.age(now.seconds(since: alert.startedAt))) ", role: .dim),
      Span("\(SafeText(brief: alert.source)): \(SafeText(brief: alert.title))"),
    ]
  }

  func details(in context: PaneContext, columns: Int) -> [[Span]] {
    switch selectedRow {
    case nil: []
    case .alert(let alert):
      AlertDetails(alert, now: context.now, zone: context.reader.zone).lines(columns: columns)
        + lineage(of: alert, in: context)
    case .fold(let fold): AlertFoldDetails(fold, now: context.now).lines(columns: columns)
    }
  }

  // MARK: - Drawing

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    let columns = AlertColumns(width: canvas.columns)
    // The first-out alert takes the head's line, so that no row moves when a storm begins.
    if let first = context.situation.alerts.storm?.firstOut {
      canvas.line(Self.pinned(first, columns, now: context.now), row: 0)
    } else if !list.rows.isEmpty {
      canvas.line(columns.head, row: 0)
    }
    guard !list.rows.isEmpty else { return drawEmpty(in: context, on: &canvas) }
    let height = min(listHeight(in: context), canvas.rows - 1)
    let top = cursor.top(in: list.ids, height: height)
    let place = cursor.index(in: list.ids)
    for (line, index) in (top..<min(list.rows.count, top + max(0, height))).enumerated() {
      let isSelected = index == place
      canvas.line(
        columns.row(
          list.rows[index], look(at: index, isSelected: isSelected, context), now: context.now),
        row: line + 1, selection: isSelected ? context.selection : .none)
      if isSelected, context.isFocused { canvas.park(column: 0, row: line + 1) }
    }
  }

  private func look(
    at index: Int, isSelected: Bool, _ context: PaneContext
  ) -> AlertColumns.Look {
    let row = list.rows[index]
    let id = list.ids[index]
    return AlertColumns.Look(
      isSelected: isSelected, isMarked: marks[id] != nil, isFresh: isFresh(row),
      isGone: list.gone.contains(id), incident: context.incident?.id)
  }

  /// Whether it came after the person looked here last.
  private func isFresh(_ row: AlertRow) -> Bool {
    row.isNew && lookedAt.map { row.newestAt > $0 } ?? false
  }

  private static func pinned(
    _ first: ListedAlert, _ columns: AlertColumns, now: Timestamp
  ) -> [Span] {
    var shown = first
    shown.isFirstOut = true
    shown.fold = nil
    return columns.row(shown, AlertColumns.Look(), now: now)
  }

  private func drawEmpty(in context: PaneContext, on canvas: inout Canvas) {
    let row = context.situation.alerts.storm?.firstOut == nil ? 0 : 1
    if filterText.isEmpty, context.isPast {
      canvas.line(.text(" Nothing that fires now had come in by then.", .dim), row: row)
    } else if filterText.isEmpty {
      canvas.line([Span(" Nothing is firing.", role: .ok)], row: row)
      canvas.words(
        " `wardroom sources` prints a line to copy for each sender of alerts; \(context.keys.way(to: RoomCommand.testAlert)) sends a harmless one the whole way in.",
        row: row + 2)
    } else {
      canvas.line([Span(" No alert matches \(filterText)", role: .warning)], row: row)
      canvas.line(
        [Span(" \(context.keys.way(to: MoveCommand.back)) shows all of them again.", role: .dim)],
        row: row + 1)
    }
  }
}
