import IncidentModel
import TerminalKit

/// The row of clocks a deputy keeps: what was asked of whom, callouts, the watch on the fix, the way out.
struct DeputyStrip {
  private let incident: Incident
  private let clocks: [DeputyClock]
  private let lead: LeadPolicy
  private let now: Timestamp

  /// Creates the strip of an incident; nil when there is nothing on it.
  init?(of incident: Incident, lead: LeadPolicy, now: Timestamp) {
    self.incident = incident
    self.lead = lead
    self.now = now
    clocks = incident.clocks(under: lead, at: now).filter { $0.isShown(at: now) }
    guard !clocks.isEmpty || Self.hasExit(incident) || incident.openHandoff != nil else {
      return nil
    }
  }

  /// Whether an incident has a strip.
  static func isThere(for incident: Incident, lead: LeadPolicy, now: Timestamp) -> Bool {
    hasExit(incident) || incident.openHandoff != nil
      || incident.hasClock(under: lead, at: now) { $0.isShown(at: now) }
  }

  private static func hasExit(_ incident: Incident) -> Bool {
    incident.status.isActive
      && !(incident.standingCriteria.isEmpty && incident.sideEffects.isEmpty)
  }

  /// A handoff that waits, the clocks, the most urgent first, then the way out and how long the severity holds.
  ///
  /// Where there is room a bar beside each clock says how much of its time is over.
  func row(columns: Int) -> FittedRow {
    var row = FittedRow()
    if let handoff = incident.openHandoff { row.add(0, spans(of: handoff)) }
    for (index, clock) in clocks.enumerated() {
      let bar = columns < Self.leastForBars ? [] : gauge(of: clock)
      row.add(index, bar + spans(of: clock, columns: 40), short: spans(of: clock, columns: 14))
    }
    if Self.hasExit(incident) { row.add(clocks.count, exit) }
    if let warning = incident.roleWarnings(under: lead.roles).first {
      row.add(clocks.count + 1, .text(SafeText(brief: warning.short), .warning))
    }
    if incident.status.isActive {
      let span = Words.span(now.seconds(since: incident.severitySince))
      row.add(clocks.count + 2, .text("\(incident.severity.name) for \(span)", .dim))
    }
    return row
  }

  private static let leastForBars = 120

  /// What is overdue has used all of its time and says so itself.
  private func gauge(of clock: DeputyClock) -> [Span] {
    guard clock.left(at: now) > 0 else { return [] }
    let bar = Gauge(from: clock.startedAt, to: clock.dueAt, at: now)
    return bar.spans(columns: 7, role: role(of: clock)) + [Span(" ")]
  }

  private func role(of clock: DeputyClock) -> StyleRole { clock.left(at: now) <= 60 ? .due : .text }

  private func spans(of clock: DeputyClock, columns: Int) -> [Span] {
    let left = clock.left(at: now)
    let words = SafeText(brief: clock.words).clipped(toColumns: columns)
    guard left > 0 else {
      return [Span(" +\(Words.late(-left)) ", role: .overdue), Span(" \(words)", role: .due)]
    }
    return [Span(Words.left(left), role: role(of: clock)), Span(" \(words)", role: .dim)]
  }

  /// Who is to get what, and how much of it they have read back.
  private func spans(of handoff: Handoff) -> [Span] {
    let name = SafeText(handoff.to.name).clipped(toColumns: 16)
    let read = "\(handoff.accepted.count)/\(handoff.packet.parts.count)"
    return [
      Span(
        "\(handoff.role.label) to \(name) \(read)",
        role: now < handoff.escalatesAt ? .due : .overdue)
    ]
  }

  private var exit: [Span] {
    let criteria = incident.standingCriteria
    let open = criteria.count(where: \.isOpen)
    let effects = incident.sideEffects.count(where: \.isInPlace)
    var spans: [Span] = [
      Span("exit \(criteria.count - open)/\(criteria.count)", role: open == 0 ? .ok : .text)
    ]
    if effects > 0 {
      spans.append(Span(", \(Words.count(effects, "side effect"))", role: .warning))
    }
    return spans
  }
}

extension ConsoleState {
  /// The row of clocks; nil where there is none to keep or no room for it.
  func strip(on size: Size) -> DeputyStrip? {
    guard size.rows >= 18, let incident else { return nil }
    return DeputyStrip(of: incident, lead: settings.lead, now: viewedAt)
  }

  /// Whether there is a row of clocks.
  func hasStrip(on size: Size) -> Bool {
    guard size.rows >= 18, let incident else { return false }
    return DeputyStrip.isThere(for: incident, lead: settings.lead, now: viewedAt)
  }
}
