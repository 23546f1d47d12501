import IncidentModel
import TerminalKit

/// Earlier incidents that looked like this one, each with what they have in common.
struct SimilarSheet: Overlay {
  let incident: IncidentID
  private let found: [SimilarIncident]
  private var rows = SheetRows<IncidentID>()

  init(_ incident: IncidentID, _ found: [SimilarIncident]) {
    self.incident = incident
    self.found = found
  }

  var title: SafeText { "Like \(incident.text)" }
  var placement: OverlayPlacement {
    .sheet(hint: "enter look at it  r this is the same again  esc back")
  }

  private var chosen: SimilarIncident? { rows.index(in: found.map(\.id)).map { found[$0] } }

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request] {
    if rows.move(command, in: found.map(\.id)) { return [] }
    guard command != .cancel, let chosen else { return [.close] }
    return [.close, .show(.incident(chosen.id))]
  }

  mutating func press(_ chord: KeyChord, in context: PaneContext) -> [Request] {
    guard chord == KeyChord(.character("r")), let chosen else { return [] }
    guard !context.isReadOnly else { return [.warning(ConsoleState.readOnlySentence)] }
    return [.open(LinkSheets.reason(incident, .recurrenceOf, chosen.id))]
  }

  // MARK: - Drawing

  func preferredSize(in room: Size, _ context: PaneContext) -> Size {
    Size(columns: min(room.columns, 96), rows: max(1, found.count * 2))
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    guard !found.isEmpty else {
      return canvas.line(.text("Nothing like it was recorded before.", .dim), row: 0)
    }
    let place = rows.index(in: found.map(\.id)) ?? 0
    let shown = max(1, canvas.rows / 2)
    let first = max(0, min(place - shown / 2, found.count - shown))
    for (row, index) in (first..<min(found.count, first + shown)).enumerated() {
      let isChosen = index == place
      canvas.line(
        .text(isChosen ? "\u{203A} " : "  ", .key) + Self.line(found[index]), row: row * 2,
        selection: isChosen ? .focused : .none)
      let reasons = SafeText(brief: found[index].reasons.joined(separator: "; "))
      canvas.line(.text("        " + reasons, .dim), row: row * 2 + 1)
      if isChosen, context.isFocused { canvas.park(column: 0, row: row * 2) }
    }
  }

  private static func line(_ similar: SimilarIncident) -> [Span] {
    let percent = SafeText("\(Int((similar.score * 100).rounded())) %")
    return [
      Span(percent.fitted(toColumns: 6), role: .strong),
      Span(SafeText(similar.id.text).fitted(toColumns: 15), role: .header),
      Span(similar.severity.mark, role: similar.severity.role),
      Span(" \(SafeText(similar.status.rawValue).fitted(toColumns: 14))", role: .dim),
      Span("\(similar.declaredAt.day) ", role: .dim), Span(SafeText(brief: similar.title)),
    ]
  }
}
