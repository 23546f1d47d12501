import IncidentModel
public import TerminalKit

extension IncidentChart {
  /// The strip in rows of at most that many columns: the line of the severities, the pins, the time, and
  /// what the letters mean.
  ///
  /// It says the same in ASCII and without colours: shape and letters say everything, in UTC.
  public func rows(columns: Int, hasLegend: Bool = true) -> [[Span]] {
    let room = columns - Self.gutter
    guard room >= Self.leastRoom else { return [] }
    let axis = TimeAxis(start: start, seconds: seconds, columns: room)
    return severityRows(on: axis) + pinRows(on: axis) + timeRows(on: axis)
      + (hasLegend ? legend(columns: columns) : [])
  }

  /// What the strip is of, in a line.
  public var headline: SafeText {
    let worst = steps.map(\.severity).min() ?? .sev4
    let until: SafeText = isOver ? "to \(end.dayAndClock)" : "to now"
    return
      "\(worst.name) at worst, \(Words.span(end.seconds(since: start))): \(start.dayAndClock) \(until)"
  }

  private static let gutter = 5
  /// The longest words below it.
  private static let leastRoom = 28

  // MARK: - Severities

  private func severityRows(on axis: TimeAxis) -> [[Span]] {
    let line = SeverityLine(self, on: axis)
    return line.severities.map { severity in
      let name = SafeText(severity.name).padded(toColumns: Self.gutter)
      return [Span(name, role: severity.role)] + line.spans(of: severity)
    }
  }

  // MARK: - Pins

  /// Letters where something happened; what falls into one column stands above one another.
  private func pinRows(on axis: TimeAxis) -> [[Span]] {
    var rows: [[Int: Span]] = []
    var full: Set<Int> = []
    for pin in pins {
      let column = axis.column(of: pin.at)
      // A long incident has thousands of pins, and nothing goes above the plus.
      if full.contains(column) { continue }
      if let free = rows.indices.first(where: { rows[$0][column] == nil }) {
        rows[free][column] = pin.event.span
      } else if rows.count < Self.mostPinRows {
        rows.append([column: pin.event.span])
      } else {
        rows[rows.count - 1][column] = Span("+", role: .strong)
        full.insert(column)
      }
    }
    return rows.reversed().map { Self.placed($0, columns: axis.columns) }
  }

  private static let mostPinRows = 3

  private static func placed(_ cells: [Int: Span], columns: Int) -> [Span] {
    var spans: [Span] = []
    var end = -gutter
    for (column, span) in cells.sorted(by: { $0.key < $1.key }) where column < columns {
      spans += [Span(SafeText("").padded(toColumns: column - end)), span]
      end = column + span.text.columns
    }
    return spans
  }

  // MARK: - Time

  private func timeRows(on axis: TimeAxis) -> [[Span]] {
    let ticks = axis.ticks
    let marks = Set(ticks.map(\.column))
    let line = (0..<axis.columns).map { column in
      marks.contains(column) ? "\u{2534}" : "\u{2500}"
    }.joined()
    let blank = SafeText("").padded(toColumns: Self.gutter)
    let end: SafeText = isOver ? "" : "\u{203A}"
    let shown = SafeText(line).clipped(toColumns: axis.columns - end.columns, ellipsis: "")
    let labels = ticks.filter { $0.column + $0.label.columns <= axis.columns }
    return [
      [Span(blank), Span(shown + end, role: .border)],
      Self.placed(
        Dictionary(
          labels.map { ($0.column, Span($0.label, role: .dim)) }, uniquingKeysWith: { $1 }),
        columns: axis.columns),
    ]
  }

  // MARK: - Meaning

  private func legend(columns: Int) -> [[Span]] {
    let happened = Set(pins.map(\.event))
    let used = Event.allCases.filter { happened.contains($0) }
    var words = used.map { SafeText("\($0.letter) \($0.word)") }
    if start < declaredAt { words.append("\u{00B7} before it was declared") }
    if mitigatedAt != nil { words.append("\u{2500} nobody is harmed any more") }
    return Self.packed(words, columns: columns - Self.gutter).map { line in
      [Span(SafeText("").padded(toColumns: Self.gutter)), Span(line, role: .dim)]
    }
  }

  /// Words in lines, none of which is broken inside.
  private static func packed(_ words: [SafeText], columns: Int) -> [SafeText] {
    words.reduce(into: [SafeText]()) { lines, word in
      if let last = lines.last, last.columns + 2 + word.columns <= columns {
        lines[lines.count - 1] = last + "  " + word
      } else {
        lines.append(word)
      }
    }
  }
}

extension IncidentChart.Event {
  /// The letter of its pins.
  public var letter: String {
    switch self {
    case .impact: "I"
    case .noticed: "N"
    case .declared: "D"
    case .update: "U"
    case .decision: "V"
    case .action: "A"
    case .pinned: "P"
    case .mitigated: "M"
    case .resolved: "R"
    case .ended: "E"
    }
  }

  fileprivate var word: String {
    switch self {
    case .impact: "impact began"
    case .noticed: "noticed"
    case .declared: "declared"
    case .update: "update"
    case .decision: "decision"
    case .action: "action"
    case .pinned: "pinned line"
    case .mitigated: "mitigated"
    case .resolved: "resolved"
    case .ended: "ended"
    }
  }

  fileprivate var span: Span {
    let role: StyleRole =
      switch self {
      case .impact, .noticed: .due
      case .update, .mitigated, .resolved: .ok
      case .declared, .decision, .action, .pinned, .ended: .strong
      }
    return Span(SafeText(letter), role: role)
  }
}
