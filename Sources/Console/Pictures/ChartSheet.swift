import IncidentModel
import TerminalKit

/// Shows the incident as a strip that grows as time passes.
struct ChartSheet: Overlay {
  private var scrolled = SheetText()

  /// Wider than this a strip is no easier to read.
  private static let mostColumns = 140

  var title: SafeText { "How bad it was over time" }
  var placement: OverlayPlacement { .sheet(hint: "j k scroll  esc back") }

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request] {
    if scrolled.move(command) { return [] }
    switch command {
    case .accept, .submit, .cancel: return [.close]
    case .next, .previous, .pageDown, .pageUp, .forward, .backward: return []
    }
  }

  mutating func press(_ chord: KeyChord, in context: PaneContext) -> [Request] {
    scrolled.press(chord)
    return []
  }

  func preferredSize(in room: Size, _ context: PaneContext) -> Size {
    let columns = min(room.columns, Self.mostColumns)
    return Size(columns: columns, rows: lines(context, columns: columns).count)
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    scrolled.draw(lines(context, columns: canvas.columns), on: &canvas)
  }

  /// A strip cannot be read aloud; what it shows is told in the order of time.
  func spoken(in context: PaneContext, columns: Int) -> SpokenSheet {
    guard let incident = context.incident else {
      return SpokenSheet(reading: ["There is no incident."])
    }
    return SpokenSheet(reading: IncidentChart(of: incident, at: context.now).spokenLines)
  }

  private func lines(_ context: PaneContext, columns: Int) -> [[Span]] {
    guard let incident = context.incident else { return [.text("There is no incident.", .dim)] }
    let chart = IncidentChart(of: incident, at: context.now)
    let drawn = chart.rows(columns: columns)
    let narrow: [[Span]] = [.text("This screen is too narrow to draw it.", .dim)]
    return [.text(chart.headline, .strong), []] + (drawn.isEmpty ? narrow : drawn)
  }
}

extension IncidentChart {
  /// What the strip shows, a line for each moment.
  var spokenLines: [SafeText] {
    let severities = steps.map { ($0.since, SafeText("\($0.severity.name) from then on")) }
    let events = pins.map { ($0.at, SafeText($0.event.rawValue)) }
    let told = (severities + events).sorted { $0.0 < $1.0 }
    return [headline] + told.map { "\(Words.moment($0.0, now: end)): \($0.1)" }
  }
}
