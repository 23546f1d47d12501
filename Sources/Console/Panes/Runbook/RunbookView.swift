import IncidentModel
import Runbooks
import TerminalKit

extension RunbookPane {
  func caption(in context: PaneContext) -> PaneCaption {
    guard let shown else {
      let count = context.runbooks.count
      let words: SafeText =
        count == 0 ? "no runbooks" : "\(context.keys.way(to: RunbookPaneCommand.pick)) picks one"
      return PaneCaption(
        status: count == 0 ? "" : Words.count(count, "runbook"),
        digest: .text(context.areRunbooksRead ? words : "reading the runbooks", .dim))
    }
    let progress: SafeText =
      shown.run.map { "\($0.doneCount)/\($0.steps.count) done" }
      ?? "\(Words.count(shown.rows.count, "step")), not started"
    return PaneCaption(
      title: " \u{00B7} \(shown.name)\(place(in: context).map { " \($0)" } ?? "")",
      status: progress, footer: footer(of: shown), digest: digest(of: shown))
  }

  private func footer(of shown: Shown) -> SafeText {
    var parts: [SafeText] = filter.isEmpty ? [] : ["filter \(filter.text)"]
    if let place = cursor.index(in: shown.rows.map(\.path)) {
      parts.append("\(place + 1)/\(shown.rows.count)")
    }
    return parts.joined(separator: " \u{00B7} ")
  }

  private func digest(of shown: Shown) -> [Span] {
    guard let next = shown.rows.first(where: \.isOpen) else {
      return .text("every step is done", .ok)
    }
    return [Span("[ ] ", role: .dim), Span("\(next.path) \(next.title)")]
  }

  func details(in context: PaneContext, columns: Int) -> [[Span]] {
    guard let row = selected else { return [] }
    let title = SafeText("\(row.path) \(row.title)").wrapped(columns: columns)
    return title.map { .text($0, .strong) } + [[]] + row.body(columns: columns)
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    guard let shown else {
      return drawWithoutRunbook(in: context, on: &canvas)
    }
    canvas.line(
      [Span(" "), Span(SafeText(shown.title), role: .title)], right: hint(for: shown, in: context),
      row: 0)
    guard let place = cursor.index(in: shown.rows.map(\.path)) else {
      canvas.line([Span(" No step here.", role: .dim)], row: 1)
      return
    }
    let room = Rect(column: 0, row: 1, columns: canvas.columns, rows: canvas.rows - 1)
    canvas.inside(room) { inner in
      let columns = inner.columns
      inner.blocks(
        count: shown.rows.count, cursor: place, cursorLine: cursor.line,
        selection: context.selection
      ) { index, isSelected in
        let row = shown.rows[index]
        return Self.lines(
          of: row, live: live(row, in: context), isSelected: isSelected, columns: columns, context)
      }
    }
  }

  private func hint(for shown: Shown, in context: PaneContext) -> [Span] {
    if shown.isChanged {
      return [
        Span("changed since the start, ", role: .warning),
        Span(context.keys.way(to: RunbookPaneCommand.changes), role: .key),
      ]
    }
    if let changes = changesSinceEarlierRun(in: context) {
      return [
        Span("changed since \(changes.earlier.incident.text), ", role: .warning),
        Span(context.keys.way(to: RunbookPaneCommand.changes), role: .key),
      ]
    }
    guard shown.run == nil, context.incident != nil else { return [] }
    return [
      Span(context.keys.way(to: RunbookPaneCommand.run), role: .key),
      Span(" starts it", role: .dim),
    ]
  }

  private func drawWithoutRunbook(in context: PaneContext, on canvas: inout Canvas) {
    guard context.areRunbooksRead else {
      return canvas.line([Span(" The runbooks are still being read.", role: .dim)], row: 0)
    }
    guard !context.runbooks.isEmpty else {
      canvas.line([Span(" There are no runbooks yet.", role: .dim)], row: 0)
      canvas.line([Span(" Any markdown file in runbooks/ is one.", role: .dim)], row: 1)
      return
    }
    canvas.line(
      [
        Span(" "), Span(context.keys.way(to: RunbookPaneCommand.pick), role: .key),
        Span(" picks one of \(Words.count(context.runbooks.count, "runbook")):", role: .dim),
      ],
      row: 0)
    for (row, runbook) in context.runbooks.prefix(max(0, canvas.rows - 1)).enumerated() {
      canvas.line([Span("   \(runbook.title)")], row: row + 1)
    }
  }

  private static func lines(
    of row: RunbookRow, live: LiveStep?, isSelected: Bool, columns: Int, _ context: PaneContext
  ) -> [ListLine] {
    let depth = row.step?.depth ?? 0
    let indent = SafeText("").padded(toColumns: 2 * min(4, depth))
    let state = boxAndRole(of: row)
    let head = ListLine(
      [
        Span(isSelected ? "\u{203A}" : " ", role: .key), Span(indent + state.box, role: state.role),
        Span(" \(row.path) ", role: .dim),
        Span(SafeText(row.title), role: row.isOpen ? .text : .dim),
      ], right: live == nil ? done(row, now: context.now) : .text("running", .warning))
    guard isSelected else { return [head] }
    let margin = SafeText("").padded(toColumns: 6 + indent.columns)
    let room = max(8, columns - margin.columns - 1)
    let below = row.body(columns: room) + ranLines(of: row, live: live, columns: room, context)
    return [head] + below.map { ListLine([Span(margin)] + $0) }
  }

  /// How many of the last lines of what runs stand in the pane.
  private static let liveLines = 8

  /// What the commands of a step print, or how they ended last.
  private static func ranLines(
    of row: RunbookRow, live: LiveStep?, columns: Int, _ context: PaneContext
  ) -> [[Span]] {
    if let live { return liveLines(of: live, columns: columns, context) }
    guard let last = row.runs.last else { return [] }
    guard let result = last.result else {
      return [.text("being run by \(last.by.name) in another console", .warning)]
    }
    let words: SafeText =
      "ran \(Words.moment(last.startedAt, now: context.now)) by \(last.by.name): \(result.words)"
    var lines = words.wrapped(columns: columns).map {
      [Span].text($0, result.isSuccess ? .ok : .warning)
    }
    if result.transcript != nil {
      lines.append([
        Span(context.keys.way(to: RunbookPaneCommand.output), role: .key),
        Span(" shows \(Words.count(result.lines, "line"))", role: .dim),
      ])
    }
    return lines + asking(about: result, of: row, columns: columns, context)
  }

  /// What did not come out as expected is for a person to judge.
  private static func asking(
    about result: StepRunResult, of row: RunbookRow, columns: Int, _ context: PaneContext
  ) -> [[Span]] {
    guard row.isOpen, result.end != .exited || result.isAsExpected == false else { return [] }
    let keys = context.keys
    let words: SafeText =
      "Is it done all the same? \(keys.way(to: RunbookPaneCommand.tick)) yes, \(keys.way(to: RunbookPaneCommand.run)) runs it again, \(keys.way(to: RunbookPaneCommand.skip)) skips it"
    return words.wrapped(columns: columns).map { .text($0, .strong) }
  }

  private static func liveLines(
    of live: LiveStep, columns: Int, _ context: PaneContext
  ) -> [[Span]] {
    let keys = context.keys
    let stop: SafeText =
      live.leftRunning > 0
      ? "ended, but \(Words.count(live.leftRunning, "process")) of it still run; "
      : live.isAskingSecret
        ? "asks for a secret, \(keys.way(to: RunbookPaneCommand.answer)) types it; "
        : "running, \(keys.way(to: RunbookPaneCommand.answer)) types into it; "
    let words: SafeText =
      "\(stop)\(keys.way(to: RunbookPaneCommand.interrupt)) stops it, \(keys.way(to: RunbookPaneCommand.output)) shows all"
    return words.wrapped(columns: columns).map { .text($0, .warning) }
      + live.lines.suffix(liveLines).map { .text(SafeText($0).clipped(toColumns: columns), .code) }
  }

  private static func boxAndRole(of row: RunbookRow) -> (box: SafeText, role: StyleRole) {
    switch row.progress?.state {
    case .ticked: ("[\u{2713}]", .ok)
    case .skipped: ("[-]", .dim)
    case .open: ("[ ]", .text)
    case nil: (row.step?.isReading ?? false ? " \u{00B7} " : "[ ]", .dim)
    }
  }

  /// Who did it when.
  private static func done(_ row: RunbookRow, now: Timestamp) -> [Span] {
    switch row.progress?.state {
    case .ticked(let person, let moment), .skipped(let person, let moment, _):
      .text(
        "\(SafeText(person.name).clipped(toColumns: 12)) \(Words.moment(moment, now: now))", .dim)
    case .open, nil: []
    }
  }
}
