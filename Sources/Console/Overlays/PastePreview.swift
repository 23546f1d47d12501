import IncidentModel
import TerminalKit

/// Shows what of pasted lines goes on the timeline, and with which times, before it does.
struct PastePreview: Overlay {
  private let incident: IncidentID
  private let lines: [PastedLine]
  private let zone: Zone
  private var top = 0

  init(_ text: String, of incident: Incident, _ reader: TimeReader) {
    self.incident = incident.id
    zone = reader.zone
    lines = PastedLine.lines(of: text, reader) { incident.isKnown($1, at: $0) }
  }

  /// Whether any of the lines says when it was.
  var hasTimes: Bool { lines.contains { $0.reading != nil } }

  private var good: [PastedLine] { lines.filter { $0.problem == nil } }

  var title: SafeText { "Pasted lines" }
  var placement: OverlayPlacement {
    .sheet(hint: "enter records \(Words.count(good.count, "line"))  j k scroll  esc none of them")
  }

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request] {
    switch command {
    case .accept, .submit: return record()
    case .cancel: return [.close]
    case .next, .forward: scroll(1)
    case .previous, .backward: scroll(-1)
    case .pageDown: scroll(10)
    case .pageUp: scroll(-10)
    }
    return []
  }

  private mutating func scroll(_ distance: Int) {
    top = max(0, min(top + distance, lines.count - 1))
  }

  private func record() -> [Request] {
    guard !good.isEmpty else { return [.warning("none of the lines has a time that can be used")] }
    let commands = good.compactMap { line in
      line.reading.map { reading in
        IncidentCommand.entry(.addAt(.note, line.text, EntryTimes(occurredAt: reading.moment)))
      }
    }
    return [
      .close,
      .act(
        Act(
          "put \(Words.count(commands.count, "line")) on the timeline",
          [.proposeAll(incident, commands, isUndo: false)])),
    ]
  }

  func preferredSize(in room: Size, _ context: PaneContext) -> Size {
    Size(columns: min(room.columns, 100), rows: max(2, lines.count + 1))
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    let rows = max(0, canvas.rows - 1)
    let first = max(0, min(top, lines.count - rows))
    for (row, line) in lines.dropFirst(first).prefix(rows).enumerated() {
      canvas.line(spans(line), row: row)
    }
    let bad = lines.count - good.count
    canvas.line(
      .text("\(good.count) to record, \(bad) left out", bad > 0 ? .warning : .ok),
      row: canvas.rows - 1)
  }

  private func spans(_ line: PastedLine) -> [Span] {
    if let problem = line.problem {
      return [
        Span("line \(line.number) left out: ", role: .warning),
        Span(SafeText(problem), role: .warning),
        Span("  \(SafeText(brief: line.text))", role: .dim),
      ]
    }
    let moment = line.reading?.moment
    let local = moment.map { zone.isUTC ? "" : " \(zone.clock(at: $0))" } ?? ""
    return [
      Span(SafeText(moment.map { "\($0.day) \($0.clockWithSeconds)" } ?? ""), role: .dim),
      Span("\(local) ", role: .dim), Span(SafeText(brief: line.text)),
    ]
  }
}
