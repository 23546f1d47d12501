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
      title: " \u{00B7} \(shown.name)", status: progress,
      footer: filter.isEmpty ? "" : "filter \(filter.text)", digest: digest(of: shown))
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
        Self.lines(of: shown.rows[index], isSelected: isSelected, columns: columns, context)
      }
    }
  }

  private func hint(for shown: Shown, in context: PaneContext) -> [Span] {
    guard shown.run == nil, context.incident != nil else { return [] }
    return [
      Span(context.keys.way(to: RunbookPaneCommand.start), role: .key),
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
    of row: RunbookRow, isSelected: Bool, columns: Int, _ context: PaneContext
  ) -> [ListLine] {
    let depth = row.step?.depth ?? 0
    let indent = SafeText("").padded(toColumns: 2 * min(4, depth))
    let state = boxAndRole(of: row)
    let head = ListLine(
      [
        Span(isSelected ? "\u{203A}" : " ", role: .key), Span(indent + state.box, role: state.role),
        Span(" \(row.path) ", role: .dim),
        Span(SafeText(row.title), role: row.isOpen ? .text : .dim),
      ], right: done(row, now: context.now))
    guard isSelected else { return [head] }
    let margin = SafeText("").padded(toColumns: 6 + indent.columns)
    return [head]
      + row.body(columns: max(8, columns - margin.columns - 1)).map { line in
        ListLine([Span(margin)] + line)
      }
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
