import IncidentModel
import TerminalKit

/// The other consoles that are open on this home: who, since when, and what they look at.
struct WhoSheet: Overlay {
  private var rows = SheetRows<Int32>()

  var title: SafeText { "Who else is here" }
  var placement: OverlayPlacement { .sheet(hint: "enter look at their incident  esc back") }

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request] {
    let ids = context.others.map(\.process)
    if rows.move(command, in: ids) { return [] }
    guard command != .cancel, let place = rows.index(in: ids),
      let incident = context.others[place].incident
    else { return [.close] }
    return [.close, .show(.incident(incident))]
  }

  func preferredSize(in room: Size, _ context: PaneContext) -> Size {
    Size(columns: min(room.columns, 88), rows: max(1, context.others.count) + 1)
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    guard !context.others.isEmpty else {
      return canvas.line(.text("Nobody else has this home open.", .dim), row: 0)
    }
    canvas.line(.text(" WHO          SINCE   INCIDENT       PANE      WRITES", .title), row: 0)
    let room = Rect(column: 0, row: 1, columns: canvas.columns, rows: max(0, canvas.rows - 1))
    canvas.inside(room) {
      rows.draw(
        context.others.map { Self.line($0, now: context.now) }, ids: context.others.map(\.process),
        isFocused: context.isFocused, on: &$0)
    }
  }

  private static func line(_ other: Presence, now: Timestamp) -> [Span] {
    let draft = other.draft.map { SafeText(brief: "\($0.words) since \($0.since.clock)") }
    return [
      Span(SafeText(other.person.name).fitted(toColumns: 13), role: .strong),
      Span(Words.moment(other.since, now: now).fitted(toColumns: 8), role: .dim),
      Span(SafeText(other.incident?.text ?? "none").fitted(toColumns: 15), role: .header),
      Span(SafeText(other.pane).fitted(toColumns: 10), role: .dim),
      Span(draft ?? "", role: .due),
    ]
  }
}
