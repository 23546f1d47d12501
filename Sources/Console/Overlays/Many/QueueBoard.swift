import IncidentModel
import TerminalKit

/// The open incidents in the lead's order; a key moves one, and the number says where it stands.
struct QueueBoard: Overlay {
  private var rows = SheetRows<IncidentID>()

  var title: SafeText { "Open incidents, first things first" }
  var placement: OverlayPlacement {
    .sheet(hint: "K up  J down  1-9 priority  0 none  enter look  esc back")
  }

  private static func shown(in context: PaneContext) -> [IncidentSummary] {
    IncidentQueue(context.situation.index).rows
  }

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request] {
    let shown = Self.shown(in: context)
    if rows.move(command, in: shown.map(\.id)) { return [] }
    guard command != .cancel, let chosen = selected(in: shown) else { return [.close] }
    return [.close, .show(.incident(chosen.id))]
  }

  private func selected(in shown: [IncidentSummary]) -> IncidentSummary? {
    rows.index(in: shown.map(\.id)).map { shown[$0] }
  }

  mutating func press(_ chord: KeyChord, in context: PaneContext) -> [Request] {
    guard case .character(let character) = chord.key, !chord.control, !chord.alt else { return [] }
    let digit = character.isASCII ? character.wholeNumberValue : nil
    guard "KJ".contains(character) || digit != nil else { return [] }
    let shown = Self.shown(in: context)
    guard let chosen = selected(in: shown) else { return [.warning("no incident is open")] }
    guard !context.isReadOnly else { return [.warning(ConsoleState.readOnlySentence)] }
    rows.hold(shown.map(\.id))
    if let digit { return [Self.prioritise(chosen.id, digit == 0 ? nil : digit)] }
    return [Self.move(chosen.id, by: character == "K" ? -1 : 1)]
  }

  static func prioritise(_ id: IncidentID, _ number: Int?, reason: String = "") -> Request {
    let done: SafeText =
      number.map { "\(id.text) has priority \($0)" } ?? "\(id.text) has no priority"
    return .act(
      Act(
        done,
        [
          .propose(
            id, .relation(.prioritise(number, reason: reason)), occurredAt: nil, isUndo: false)
        ]))
  }

  static func move(_ id: IncidentID, by places: Int, reason: String = "") -> Request {
    .act(
      Act(
        places < 0 ? "\(id.text) was moved up" : "\(id.text) was moved down",
        [.relate(.move(id, by: places, reason: reason))]))
  }

  // MARK: - Drawing

  func preferredSize(in room: Size, _ context: PaneContext) -> Size {
    Size(columns: min(room.columns, 100), rows: max(1, Self.shown(in: context).count) + 3)
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    let shown = Self.shown(in: context)
    guard !shown.isEmpty else { return canvas.line(.text("No incident is open.", .dim), row: 0) }
    canvas.line(
      .text(" #  INCIDENT       SEV STATUS        IC        WHY THERE    TITLE", .title), row: 0)
    let room = Rect(column: 0, row: 1, columns: canvas.columns, rows: max(0, canvas.rows - 3))
    canvas.inside(room) {
      rows.draw(
        shown.enumerated().map { Self.line($1, place: $0 + 1, now: context.now) },
        ids: shown.map(\.id), isFocused: context.isFocused, on: &$0)
    }
    guard let chosen = selected(in: shown) else { return }
    canvas.line(.text(Self.note(chosen, context), .dim), row: canvas.rows - 1)
  }

  private static func line(
    _ summary: IncidentSummary, place: Int, now: Timestamp
  ) -> [Span] {
    let part: SafeText = summary.parent.map { " (part of \($0.text))" } ?? ""
    return [
      Span(SafeText("\(place)").fitted(toColumns: 3), role: .strong),
      Span(SafeText(summary.id.text).fitted(toColumns: 15), role: .header),
      Span(summary.severity.mark, role: summary.severity.role),
      Span(" \(SafeText(summary.status.rawValue).fitted(toColumns: 14))", role: .dim),
      Span(SafeText(summary.commander?.name ?? "open").fitted(toColumns: 10)),
      Span(SafeText(summary.placeReason(at: now)).fitted(toColumns: 13), role: .strong),
      Span(SafeText(brief: summary.title) + part),
    ]
  }

  /// Who gave the chosen one its number, and why.
  private static func note(_ summary: IncidentSummary, _ context: PaneContext) -> SafeText {
    guard let priority = context.situation.incidents[summary.id]?.priority else {
      return "Without a number severity decides, then age."
    }
    let why = priority.reason.isEmpty ? "" : ": \(priority.reason)"
    return SafeText(
      brief: "priority \(priority.number) by \(priority.by), \(priority.at.clock)\(why)")
  }
}
