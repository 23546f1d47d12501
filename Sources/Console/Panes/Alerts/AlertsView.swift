import IncidentModel
import TerminalKit

extension AlertsPane {
  func caption(in context: PaneContext) -> PaneCaption {
    let page = context.situation.alerts
    var status: SafeText = "\(Words.number(page.openCount)) firing"
    if page.newCount > 0 { status += ", \(Words.number(page.newCount)) new" }
    if page.deadLetterCount > 0 {
      let key = context.keys.mainKey(of: RoomCommand.deadLetters.declaration.name)
      status += ", \(Words.number(page.deadLetterCount)) unreadable"
      if let key { status += ": \(key)" }
    }
    return PaneCaption(status: status, footer: footer, digest: digest(in: context))
  }

  private var footer: SafeText {
    var parts: [SafeText] = []
    if !marks.isEmpty { parts.append("\(marks.count) marked") }
    if rangeStart != nil { parts.append("v marks up to here") }
    if !filter.isEmpty { parts.append("filter \(filter.text): \(Words.count(rows.count, "row"))") }
    if let place = cursor.index(in: ids) {
      parts.append("\(place + 1)/\(rows.count)")
    }
    return parts.joined(separator: " \u{00B7} ")
  }

  private func digest(in context: PaneContext) -> [Span] {
    let rows = context.situation.alerts.alerts
    guard let worst = rows.first(where: \.isNew) ?? rows.first else {
      return .text("nothing is firing", .dim)
    }
    return [
      Span(worst.alert.severity?.mark ?? "[-]", role: worst.alert.severity?.role ?? .dim),
      Span(" \(Words.age(context.now.seconds(since: worst.alert.startedAt))) ", role: .dim),
      Span("\(SafeText(brief: worst.alert.source)): \(SafeText(brief: worst.alert.title))"),
    ]
  }

  func details(in context: PaneContext, columns: Int) -> [[Span]] {
    guard let alert = selected else { return [] }
    return AlertDetails(alert, now: context.now).lines(columns: columns)
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    guard !rows.isEmpty else { return drawEmpty(in: context, on: &canvas) }
    let columns = AlertColumns(width: canvas.columns)
    canvas.line(columns.head, row: 0)
    let height = min(listHeight(in: context), canvas.rows - 1)
    let top = cursor.top(in: ids, height: height)
    let place = cursor.index(in: ids)
    for (line, index) in (top..<min(rows.count, top + max(0, height))).enumerated() {
      let isSelected = index == place
      let look = AlertColumns.Look(
        isSelected: isSelected, isMarked: marks.contains(ids[index]), isFresh: isFresh(rows[index]))
      canvas.line(
        columns.row(rows[index], look, now: context.now), row: line + 1,
        selection: isSelected ? context.selection : .none)
      if isSelected, context.isFocused { canvas.park(column: 0, row: line + 1) }
    }
    if let honesty = honesty(in: context) {
      canvas.line([Span(" "), Span(honesty, role: .warning)], row: canvas.rows - 1)
    }
  }

  /// Whether it came after the person looked here last.
  private func isFresh(_ alert: CurrentAlert) -> Bool {
    alert.isNew && lookedAt.map { alert.firstReceivedAt > $0 } ?? false
  }

  private func drawEmpty(in context: PaneContext, on canvas: inout Canvas) {
    if filter.isEmpty {
      canvas.line([Span(" Nothing is firing.", role: .ok)], row: 0)
      canvas.line([Span(" Alerts come in at POST /ingest/alertmanager", role: .dim)], row: 2)
      canvas.line([Span(" and POST /ingest/generic.", role: .dim)], row: 3)
    } else {
      canvas.line([Span(" No alert matches \(filter.text)", role: .warning)], row: 0)
      canvas.line(
        [Span(" \(context.keys.way(to: MoveCommand.back)) shows all of them again.", role: .dim)],
        row: 1)
    }
  }
}

/// The columns of the alert table at one width.
struct AlertColumns {
  /// How a row looks beside what it says.
  struct Look {
    var isSelected: Bool
    var isMarked: Bool
    var isFresh: Bool
  }

  private let source: Int
  private let incident: Int
  private let state: Int
  private let what: Int

  init(width: Int) {
    source = width >= 64 ? 12 : width >= 52 ? 10 : 0
    incident = width >= 74 ? 4 : 0
    state = width >= 90 ? 14 : width >= 44 ? 9 : 4
    let gaps = (source > 0 ? 1 : 0) + (incident > 0 ? 1 : 0) + 2
    what = max(4, width - 17 - source - incident - state - gaps)
  }

  var head: [Span] {
    let start: SafeText = "  SEV AGE    N T "
    return .text(cells(start, "SOURCE", "WHAT", "INC", "STATE"), .title)
  }

  private func cells(
    _ start: SafeText, _ source: SafeText, _ what: SafeText, _ incident: SafeText, _ state: SafeText
  ) -> SafeText {
    var text = start
    if self.source > 0 { text += source.fitted(toColumns: self.source) + " " }
    text += what.fitted(toColumns: self.what) + " "
    if self.incident > 0 { text += incident.fitted(toColumns: self.incident) + " " }
    return text + state.fitted(toColumns: self.state)
  }

  func row(_ current: CurrentAlert, _ look: Look, now: Timestamp) -> [Span] {
    let alert = current.alert
    let body: StyleRole = current.isResolved ? .dim : .text
    let age = Words.age(now.seconds(since: alert.startedAt))
    let count = current.deliveries > 9999 ? "10k" as SafeText : "\(current.deliveries)"
    let tier: SafeText = alert.tier.map { "\($0.rawValue)" } ?? "-"
    var spans: [Span] = [
      Span(look.isSelected ? "\u{203A}" : " ", role: .key),
      Span(look.isMarked ? "*" : " ", role: .mark),
      Span(
        alert.severity?.mark ?? "[-]",
        role: current.isResolved ? .dim : alert.severity?.role ?? .dim),
      Span(" \(age.padded(toColumns: 3, alignment: .trailing))", role: body),
      Span(" \(count.padded(toColumns: 4, alignment: .trailing)) \(tier) ", role: body),
    ]
    if source > 0 {
      spans.append(Span(SafeText(brief: alert.source).fitted(toColumns: source) + " ", role: .dim))
    }
    spans.append(Span(SafeText(brief: alert.title).fitted(toColumns: what) + " ", role: body))
    if incident > 0 { spans.append(Span(incidentNumber(of: current) + " ", role: .dim)) }
    let state: SafeText = look.isFresh ? current.state + " \u{2190}" : current.state
    spans.append(Span(state.fitted(toColumns: self.state), role: current.stateRole))
    return spans
  }

  /// The last digits of the incident's id, which tell incidents of a year apart.
  private func incidentNumber(of current: CurrentAlert) -> SafeText {
    let digits = current.incident.map { String($0.text.suffix(4)) } ?? ""
    return SafeText(digits).fitted(toColumns: incident)
  }
}
