import IncidentModel
import TerminalKit

/// The line that goes up and down with the severity, in one row for each severity between worst and least.
struct SeverityLine {
  /// How the line leaves a cell.
  private struct Arms: OptionSet {
    let rawValue: Int

    static let up = Arms(rawValue: 1)
    static let right = Arms(rawValue: 2)
    static let down = Arms(rawValue: 4)
    static let left = Arms(rawValue: 8)
  }

  /// How bad it was in a column: when it began, when it ended, and at the extremes.
  private struct Column {
    var entering: Severity
    var leaving: Severity
    var worst: Severity
    var least: Severity

    init(_ severity: Severity) {
      (entering, leaving, worst, least) = (severity, severity, severity, severity)
    }

    mutating func step(to severity: Severity) {
      leaving = severity
      worst = min(worst, severity)
      least = max(least, severity)
    }
  }

  private var columns: [Column] = []
  private let declared: Int
  private let mitigated: Int

  /// Lays the line of a strip on its axis.
  init(_ chart: IncidentChart, on axis: TimeAxis) {
    declared = chart.start < chart.declaredAt ? axis.column(of: chart.declaredAt) : 0
    mitigated = chart.mitigatedAt.map(axis.column) ?? axis.columns
    var severity = chart.steps.first?.severity ?? .sev4
    let changes = Dictionary(grouping: chart.steps.dropFirst()) { axis.column(of: $0.since) }
    columns = (0..<axis.columns).map { place in
      var column = Column(severity)
      for step in changes[place] ?? [] { column.step(to: step.severity) }
      severity = column.leaving
      return column
    }
  }

  /// From the worst to the least it was taken to be.
  var severities: [Severity] {
    let worst = columns.map(\.worst).min() ?? .sev4
    let least = columns.map(\.least).max() ?? .sev4
    return Severity.allCases.filter { $0 >= worst && $0 <= least }
  }

  /// The row of a severity, without the blanks at its end.
  func spans(of severity: Severity) -> [Span] {
    let glyphs = columns.indices.map { glyph(at: $0, severity) }
    let last = glyphs.lastIndex { $0 != " " } ?? -1
    var runs: [(text: String, isBlank: Bool)] = []
    for glyph in glyphs[...last] {
      let isBlank = glyph == " "
      if let end = runs.indices.last, runs[end].isBlank == isBlank {
        runs[end].text += glyph
      } else {
        runs.append((glyph, isBlank))
      }
    }
    return runs.map { Span(SafeText($0.text), role: $0.isBlank ? .text : severity.role) }
  }

  private func glyph(at place: Int, _ severity: Severity) -> String {
    let column = columns[place]
    guard severity >= column.worst, severity <= column.least else { return " " }
    var arms: Arms = []
    if severity > column.worst { arms.insert(.up) }
    if severity < column.least { arms.insert(.down) }
    if severity == column.entering, place > 0 || arms.isEmpty { arms.insert(.left) }
    if severity == column.leaving { arms.insert(.right) }
    guard arms == [.left, .right] || arms == .right else { return Self.corners[arms.rawValue] }
    if place < declared { return "\u{00B7}" }
    return place > mitigated ? "\u{2500}" : "\u{2501}"
  }

  /// Heavy lines by where they leave: up 1, right 2, down 4, left 8.
  private static let corners = [
    " ", "\u{2579}", "\u{257A}", "\u{2517}", "\u{257B}", "\u{2503}", "\u{250F}", "\u{2523}",
    "\u{2578}", "\u{251B}", "\u{2501}", "\u{253B}", "\u{2513}", "\u{252B}", "\u{2533}", "\u{254B}",
  ]
}
