import IncidentModel
import TerminalKit

/// The output of a step: while it runs it follows the end, afterwards it is what is kept.
struct LiveOutput: Overlay {
  let title: SafeText
  private let run: EntryID
  private(set) var lines: [SafeText]
  /// How many lines above the end are shown last; 0 follows it.
  private var distance = 0

  init(_ live: LiveStep) {
    title = "Output of \(SafeText(live.runbook)) \(live.path)"
    run = live.id
    lines = live.lines.map { SafeText($0) }
  }

  /// Shows a kept transcript from its beginning.
  init(_ run: StepRun, _ text: String) {
    let result = run.result.map { ": \($0.words)" } ?? ""
    title = "\(SafeText(run.runbook)) \(run.path)\(result)"
    self.run = run.id
    lines = SafeText.lines(text)
    distance = lines.count
  }

  var placement: OverlayPlacement { .sheet(hint: "j k scroll  esc back") }

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request] {
    switch command {
    case .accept, .submit, .cancel: return [.close]
    case .next, .forward: scroll(-1)
    case .previous, .backward: scroll(1)
    case .pageDown: scroll(-10)
    case .pageUp: scroll(10)
    }
    return []
  }

  private mutating func scroll(_ up: Int) { distance = max(0, min(distance + up, lines.count)) }

  /// The lines as of now: what is not running any more stays as it was shown last.
  mutating func follow(_ news: StepNews) {
    guard case .running(let live) = news, live.id == run, distance == 0 else { return }
    lines = live.lines.map { SafeText($0) }
  }

  func preferredSize(in room: Size, _ context: PaneContext) -> Size {
    Size(columns: room.columns, rows: room.rows)
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    let last = max(min(canvas.rows, lines.count), lines.count - distance)
    for (row, line) in lines[..<last].suffix(canvas.rows).enumerated() {
      canvas.line(.text(line), row: row)
    }
  }
}
