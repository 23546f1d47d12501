import IncidentModel
import Postmortems
import TerminalKit

/// How the file of an incident stands, each conflict to be settled, and what is not kept in step.
struct PostmortemSheet: Overlay {
  private let incident: IncidentID
  private var list = SheetRows<SyncPlace>()

  init(_ incident: IncidentID) { self.incident = incident }

  var title: SafeText { "Postmortem file of \(SafeText(incident.text))" }
  var placement: OverlayPlacement {
    .sheet(hint: "f file  r record  b both  e edit  s skip  F R all  enter more  esc")
  }

  private func standing(in context: PaneContext) -> PostmortemStanding? {
    context.postmortems[incident]
  }

  private func rows(in context: PaneContext) -> [SyncConflict] {
    standing(in: context)?.rows ?? []
  }

  /// The keys that do something to what is shown.
  func hint(in context: PaneContext) -> SafeText? {
    guard !context.isReadOnly, let standing = standing(in: context) else {
      return "enter more  esc back"
    }
    if standing.loss != nil { return "y take it as it is  n write the last back  enter more  esc" }
    guard let row = selected(in: context) else { return "enter more  esc back" }
    guard row.isBlock else { return nil }
    return "r write it again  s skip  enter more  esc back"
  }

  private func selected(in context: PaneContext) -> SyncConflict? {
    let rows = rows(in: context)
    return list.index(in: rows.map(\.place)).map { rows[$0] }
  }

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request] {
    if list.move(command, in: rows(in: context).map(\.place)) { return [] }
    return command == .cancel ? [.close] : showWhole(in: context)
  }

  mutating func press(_ chord: KeyChord, in context: PaneContext) -> [Request] {
    guard let standing = standing(in: context) else { return [] }
    list.hold(standing.rows.map(\.place))
    guard let key = PostmortemKey(chord) else { return [] }
    if key == .skip {
      _ = list.move(.next, in: standing.rows.map(\.place))
      return []
    }
    guard !context.isReadOnly else { return [.warning(ConsoleState.readOnlySentence)] }
    let acts = PostmortemActs(incident: incident, standing: standing)
    switch key {
    case .allFile: return acts.settleAll(.file)
    case .allRecord: return acts.settleAll(.record)
    case .acceptLoss: return acts.acceptLoss()
    case .restore: return acts.restore()
    case .file, .record, .both, .edit, .skip:
      guard let conflict = selected(in: context) else {
        return [.warning("file and record differ nowhere; there is nothing to choose")]
      }
      return acts.requests(key, conflict)
    }
  }

  /// Opens everything there is to say, to be read line by line.
  private func showWhole(in context: PaneContext) -> [Request] {
    guard let standing = standing(in: context) else { return [] }
    var lines = standing.head(of: incident, columns: 72)
    if let conflict = selected(in: context) {
      lines += [[]] + ConflictCard(conflict: conflict).lines(columns: 72, sideLines: .max)
    }
    let problems = standing.problemLines(columns: 72)
    if !problems.isEmpty { lines += [[]] + problems }
    return [.open(TextOverlay(title, lines: lines))]
  }

  // MARK: - Drawing

  func preferredSize(in room: Size, _ context: PaneContext) -> Size {
    let columns = min(room.columns, 96)
    let height = parts(in: context, columns: columns, rows: room.rows)
    return Size(columns: columns, rows: min(room.rows, height.rows))
  }

  /// What is drawn, from the top down.
  private struct Parts {
    var head: [[Span]]
    /// How many rows of conflicts are seen at once.
    var listed = 0
    var card: [[Span]] = []
    var problems: [[Span]] = []

    var rows: Int {
      head.count + (listed == 0 ? 0 : listed + card.count + 2)
        + (problems.isEmpty ? 0 : problems.count + 1)
    }
  }

  private func parts(in context: PaneContext, columns: Int, rows: Int) -> Parts {
    guard let standing = standing(in: context) else {
      return Parts(head: unknown(in: context, columns: columns))
    }
    var parts = Parts(head: standing.head(of: incident, columns: columns))
    parts.problems = standing.problemLines(columns: columns)
    guard let conflict = selected(in: context) else { return parts }
    parts.card = ConflictCard(conflict: conflict).lines(
      columns: columns, sideLines: rows < 24 ? 1 : 3)
    // The first of the problems are seen too.
    let reserved = parts.problems.isEmpty ? 0 : 3
    let left = rows - parts.head.count - parts.card.count - 2 - reserved
    parts.listed = max(1, min(standing.rows.count, left))
    return parts
  }

  private func unknown(in context: PaneContext, columns: Int) -> [[Span]] {
    let why: SafeText =
      context.isReadOnly
      ? "A console that only reads does not keep files in step."
      : "It is not looked at here yet; perhaps another console of this home keeps it in step."
    return why.wrapped(columns: columns).map { .text($0) } + [
      .text("wardroom postmortem sync \(incident.text) --check says how it stands.", .dim)
    ]
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    let parts = parts(in: context, columns: canvas.columns, rows: canvas.rows)
    var row = 0
    draw(parts.head, from: &row, on: &canvas)
    if parts.listed > 0 {
      row += 1
      drawList(parts.listed, at: row, context, on: &canvas)
      row += parts.listed + 1
      draw(parts.card, from: &row, on: &canvas)
    }
    guard !parts.problems.isEmpty, row + 1 < canvas.rows else { return }
    row += 1
    let left = canvas.rows - row
    let isCut = parts.problems.count > left
    draw(Array(parts.problems.prefix(isCut ? left - 1 : left)), from: &row, on: &canvas)
    guard isCut else { return }
    canvas.line(.text("\u{2026} enter shows all of them", .key), row: canvas.rows - 1)
  }

  private func draw(_ lines: [[Span]], from row: inout Int, on canvas: inout Canvas) {
    for line in lines where row < canvas.rows {
      canvas.line(line, row: row)
      row += 1
    }
  }

  private func drawList(
    _ rows: Int, at row: Int, _ context: PaneContext, on canvas: inout Canvas
  ) {
    let shown = self.rows(in: context)
    let rect = Rect(column: 0, row: row, columns: canvas.columns, rows: rows)
    canvas.inside(rect) {
      list.draw(
        shown.map { Self.row($0) }, ids: shown.map(\.place), isFocused: context.isFocused,
        on: &$0)
    }
  }

  private static func row(_ conflict: SyncConflict) -> [Span] {
    let line: SafeText = conflict.line.map { "line \($0)" } ?? ""
    return [
      Span(conflict.placeWords.fitted(toColumns: 46), role: .text), Span(" "),
      Span(line.padded(toColumns: 10), role: .dim),
      Span(conflict.refusal == nil ? "" : "refused", role: .warning),
    ]
  }
}
