import IncidentModel
import TerminalKit

/// The two rows at the bottom: what happened last, and what the keys do here.
struct FooterView {
  private let console: ConsoleState

  init(_ console: ConsoleState) {
    self.console = console
  }

  func draw(on canvas: inout Canvas) {
    drawMessage(on: &canvas)
    let row = canvas.rows - ScreenLayout.footerRows
    canvas.line([Span(" ")] + hints(toColumns: canvas.columns - 2), row: row + 1)
  }

  /// Draws the row of what happened last, whatever stood there; a longer sentence takes rows above too.
  func drawMessage(on canvas: inout Canvas) {
    let last = canvas.rows - ScreenLayout.footerRows
    let lines = messageLines(on: canvas)
    for (row, line) in zip((last + 1 - lines.count)..., lines) {
      canvas.fill(row: row)
      canvas.line([Span(" ")] + line, row: row)
    }
  }

  private func messageLines(on canvas: Canvas) -> [[Span]] {
    if !console.keys.chords.isEmpty { return [continuations] }
    if let count = console.keys.count {
      return [[Span("\(count)", role: .strong), Span(" times ...", role: .dim)]]
    }
    guard let message = console.message else {
      return [console.workLine ?? console.travelLine ?? []]
    }
    let size = canvas.surface.size
    return message.lines(on: size).suffix(1 + extraRows(on: size))
  }

  /// How many rows above its own the sentence takes; none where a line that is typed covers it.
  func extraRows(on size: Size) -> Int {
    guard let message = console.message, console.keys.chords.isEmpty, console.keys.count == nil
    else { return 0 }
    switch console.overlays.last?.placement {
    case .line, .lines: return 0
    case .whole, .sheet, nil: return message.lines(on: size).count - 1
    }
  }

  /// The keys pressed so far; what may follow them stands above.
  private var continuations: [Span] {
    [
      Span(console.keys.chords.map(\.short).joined(), role: .strong),
      Span(" then ...  esc forgets it", role: .dim),
    ]
  }

  /// Draws what may follow the keys pressed so far, in a box over the foot of the panes.
  func drawContinuations(on canvas: inout Canvas) {
    let keys = console.settings.keymap.continuations(of: console.keys.chords, in: console.scopes)
    let lines = keys.map { key -> [Span] in
      let action = ConsoleCatalog.action(key.action)
      let isPossible = action.map { $0.disabledReason(in: console) == nil } ?? false
      return [
        Span(key.key.padded(toColumns: 3), role: isPossible ? .key : .dim),
        Span(SafeText(action?.help ?? ""), role: isPossible ? .text : .dim),
      ]
    }
    let wide = canvas.columns
    // Beside each other where one list would be too long to be read at a glance.
    let beside = lines.count > 12 && wide >= 78 ? 2 : 1
    let each = min((wide - 2) / beside - 2, lines.map(\.columns).max() ?? 0)
    let perColumn = (lines.count + beside - 1) / beside
    let columns = min(wide, (each + 2) * beside + 2)
    let rows = min(canvas.rows - ScreenLayout.footerRows, perColumn + 2)
    let rect = Rect(
      column: wide - columns, row: canvas.rows - ScreenLayout.footerRows - rows,
      columns: columns, rows: rows)
    canvas.inside(rect) { $0.clear() }
    let hidden = max(0, lines.count - max(0, rows - 2) * beside)
    let more: SafeText =
      hidden == 0 ? "" : "\(hidden) more: \(console.settings.keymap.way(to: RoomCommand.help))"
    canvas.box(
      rect, labels: BoxLabels(title: console.keys.chords.map(\.short).joined(), footer: more),
      border: BoxBorder(isFocused: true, isDrill: console.isDrill), joins: false)
    canvas.inside(rect.inset(columns: 2, rows: 1)) { inner in
      for (index, line) in lines.enumerated() {
        let part = Rect(
          column: index / perColumn * (each + 2), row: index % perColumn, columns: each, rows: 1)
        inner.inside(part) { $0.line(line, row: 0) }
      }
    }
  }

  private func hints(toColumns limit: Int) -> [Span] {
    guard console.overlays.isEmpty else { return overlayHints }
    var row = FittedRow()
    let (context, scopes) = (console.paneContext(console.focus), console.scopes)
    for hinted in Self.hinted[console.focusedID] ?? [] {
      guard console.disabledReason(for: hinted.action, in: console.focus, context) == nil,
        let key = console.settings.keymap.firstKey(for: hinted.action.name, in: scopes)
      else { continue }
      row.add(hinted.priority, [Span(key.short, role: .key), hinted.label])
    }
    return row.fitted(toColumns: limit)
  }

  /// An action with what is said of it in the row.
  private struct Hinted {
    var action: ActionDeclaration
    var priority: Int
    var label: Span

    init?(_ action: ActionDeclaration) {
      guard let hint = action.hint else { return nil }
      self.action = action
      priority = hint.priority
      label = Span(" \(hint.label)", role: .dim)
    }
  }

  /// What may be hinted at in each pane, in the order of the row.
  private static let hinted: [PaneID: [Hinted]] = {
    let hinted = ConsoleCatalog.actions.filter { $0.hint != nil }
    let panes = ConsoleCatalog.paneTitles.map { pane in
      let shown = hinted.filter { $0.scope == .pane(pane.id) || $0.scope == .everywhere }
      return (pane.id, shown.sorted { order($0) < order($1) }.compactMap(Hinted.init))
    }
    return Dictionary(panes) { first, _ in first }
  }()

  /// What the pane does comes first; of what works everywhere the most wanted stands at the end.
  private static func order(_ declaration: ActionDeclaration) -> Int {
    let priority = declaration.hint?.priority ?? 0
    return declaration.scope == .everywhere ? 1000 - priority : priority
  }

  private var overlayHints: [Span] {
    guard case .line = console.overlays.last?.placement else { return [] }
    return [
      Span("enter", role: .key), Span(" accept  ", role: .dim), Span("tab", role: .key),
      Span(" complete  ", role: .dim), Span("esc", role: .key), Span(" back", role: .dim),
    ]
  }
}
