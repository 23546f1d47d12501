import IncidentModel
import StakeholderUpdates
import TerminalKit

/// The two rows at the top: which incident and how it stands, then clocks, roles and the countdown.
struct HeaderView {
  let console: ConsoleState
  private let incident: Incident?
  var now: Timestamp { console.viewedAt }

  init(_ console: ConsoleState) {
    self.console = console
    incident = console.incident
  }

  func draw(on canvas: inout Canvas, strip: DeputyStrip? = nil) {
    if let incident {
      drawIdentity(of: incident, on: &canvas)
      drawPair(
        clocks(of: incident), countdown(of: incident, columns: canvas.columns), row: 1, on: &canvas)
    } else {
      drawPair(firing, standing(of: nil), row: 0, on: &canvas)
      drawPair(calm, owed, row: 1, on: &canvas)
    }
    if let strip {
      canvas.line(
        [Span(" ")] + strip.row(columns: canvas.columns).fitted(toColumns: canvas.columns - 2),
        row: 2)
    }
    if console.isDrill {
      canvas.inside(Rect(column: 0, row: 0, columns: canvas.columns, rows: strip == nil ? 2 : 3)) {
        $0.restyleText(.drill)
      }
    }
  }

  /// The right part keeps its room; the left one gives up entries.
  private func drawPair(_ left: FittedRow, _ right: FittedRow, row: Int, on canvas: inout Canvas) {
    let shownRight = right.fitted(toColumns: canvas.columns * 2 / 3)
    let room = canvas.columns - 2 - shownRight.columns - (shownRight.isEmpty ? 0 : 2)
    canvas.line(
      [Span(" ")] + left.fitted(toColumns: room), right: shownRight + [Span(" ")], row: row)
  }

  // MARK: - With an incident

  /// Id, severity and status stay; a part of the title stays before what stands at the right.
  private func drawIdentity(of incident: Incident, on canvas: inout Canvas) {
    var row = FittedRow()
    row.add(0, .text(SafeText(incident.id.text), .header))
    row.add(1, .text("[\(incident.severity.name)]", incident.severity.role))
    row.add(2, status(of: incident))
    let title = SafeText(incident.title)
    let left = row.fitted(toColumns: canvas.columns - 8)
    let kept = min(title.columns, canvas.columns < 80 ? 4 : canvas.columns / 4) + 6
    let right = standing(of: incident).fitted(toColumns: canvas.columns - left.columns - kept)
    let room = canvas.columns - left.columns - right.columns - 6
    let shown = room < 6 ? "" : title.clipped(toColumns: room)
    canvas.line([Span(" ")] + left + [Span("  \(shown)")], right: right + [Span(" ")], row: 0)
  }

  private func status(of incident: Incident) -> [Span] {
    let words = Span(SafeText(incident.status.rawValue.uppercased()), role: .strong)
    if incident.nearMiss != nil { return [words, Span(" (near miss)", role: .dim)] }
    return incident.isClaimed ? [words, Span(" (claimed)", role: .warning)] : [words]
  }

  private func standing(of incident: Incident?) -> FittedRow {
    var row = FittedRow()
    if isPast { row.add(0, .text("PAST", .warning)) }
    if console.drill != nil || console.control != nil {
      row.add(0, console.realSign)
      row.add(0, console.drillSign)
    } else if let incident, !isPast || incident.kind != .real {
      row.add(0, kind(of: incident))
    }
    if let codename = incident?.restriction?.codename {
      row.add(
        1, .text("RESTRICTED \(SafeText(codename))", .warning), short: .text("RESTRICTED", .warning)
      )
    }
    if console.settings.isReadOnly, console.control == nil {
      row.add(1, .text("READ-ONLY", .warning))
    }
    if let incident { addPostmortem(of: incident, to: &row) }
    if incident != nil, let storm = console.situation.alerts.storm { row.add(1, stormSign(storm)) }
    if !console.others.isEmpty { row.add(4, .text(console.others.sign, .strong)) }
    row.add(hasReceiverFailed ? 1 : 5, receiver, short: receiverInShort)
    row.add(3, .text(SafeText(now.clock), .dim))
    return row
  }

  /// Whether an earlier moment is shown, which must not be taken for the present.
  private var isPast: Bool { console.travel != nil }

  private func kind(of incident: Incident) -> [Span] {
    switch incident.kind {
    case .real: .text("LIVE", .strong)
    case .drill: .text("DRILL", .drill)
    case .test: .text("TEST", .drill)
    case .backfilled: .text("BACKFILLED", .dim)
    }
  }

  private func addPostmortem(of incident: Incident, to row: inout FittedRow) {
    guard let state = console.postmortems[incident.id]?.state else { return }
    row.add(state.weight, .text(SafeText(state.sign), state.isTrouble ? .warning : .dim))
  }

  private var hasReceiverFailed: Bool {
    switch console.receiver {
    case .failed: true
    case .starting, .listening, .attached, .off: false
    }
  }

  private var receiver: [Span] {
    switch console.receiver {
    case .starting: .text("receiver starting", .dim)
    case .listening(let address): .text("receiving on \(address)", .dim)
    case .attached: .text("receiver attached", .dim)
    case .off: .text("receiver off", .dim)
    case .failed: .text("RECEIVER FAILED", .error)
    }
  }

  private var receiverInShort: [Span] {
    switch console.receiver {
    case .starting: .text("recv ..", .dim)
    case .listening: .text("recv on", .dim)
    case .attached: .text("recv on", .dim)
    case .off: .text("recv off", .dim)
    case .failed: .text("RECV FAILED", .error)
    }
  }

  private func clocks(of incident: Incident) -> FittedRow {
    var row = FittedRow()
    let start = incident.impact.startedAt ?? incident.declaredAt
    let end = incident.endedAt ?? now
    let since = incident.impact.startedAt == nil ? "since declared" : "since impact"
    let total = Words.span(end.seconds(since: start))
    let moment = Words.moment(start, now: now)
    row.add(
      0, [Span("T+\(total)", role: .strong), Span(" \(since) \(moment)", role: .dim)],
      short: [Span("T+\(total)", role: .strong), Span(" (\(moment))", role: .dim)])
    row.add(6, milestone("detect", incident.impact.detectedAt, since: start, whenOpen: ""))
    row.add(
      7,
      milestone(
        "ack", console.situation.alerts.firstAcknowledgement(of: incident), since: start,
        whenOpen: ""))
    row.add(5, milestone("mitigate", incident.impact.mitigatedAt, since: start, whenOpen: "--"))
    row.add(8, milestone("resolve", incident.impact.resolvedAt, since: start, whenOpen: "--"))
    for role in Role.allCases { addRole(role, of: incident, to: &row) }
    return row
  }

  private func milestone(
    _ name: SafeText, _ moment: Timestamp?, since start: Timestamp, whenOpen: SafeText
  ) -> [Span] {
    guard let moment else {
      return whenOpen.isEmpty ? [] : [Span("\(name) \(whenOpen)", role: .dim)]
    }
    return [Span("\(name) ", role: .dim), Span("+\(Words.span(moment.seconds(since: start)))")]
  }

  /// The commander and the comms lead are missed when nobody has the role; the others only appear.
  private func addRole(_ role: Role, of incident: Incident, to row: inout FittedRow) {
    let isVital = role == .incidentCommander || role == .comms
    let priority = role == .incidentCommander ? 1 : isVital ? 2 : 4
    if let person = incident.roles[role] {
      row.add(
        priority,
        [Span("\(role.label) ", role: .dim), Span(SafeText(person.name).clipped(toColumns: 16))])
    } else if isVital, incident.status.isActive {
      row.add(priority, [Span("\(role.label) ", role: .dim), Span("open", role: .warning)])
    }
  }

  private func countdown(of incident: Incident, columns: Int) -> FittedRow {
    var row = FittedRow()
    let bar = UpdateGauge(of: incident, under: console.settings.updatePolicy, at: now)
    row.add(0, countdownSpans(of: incident) + (bar?.spans(columns: columns) ?? []))
    return row
  }

  private func countdownSpans(of incident: Incident) -> [Span] {
    let number = incident.nextUpdateNumber
    return switch console.settings.updatePolicy.clock(for: incident, at: now) {
    case .none: .text("no update owed", .dim)
    case .ahead(let seconds): [Span("UPDATE #\(number) IN "), Span(Words.left(seconds))]
    case .near(let seconds): .text("UPDATE #\(number) IN \(Words.left(seconds))", .due)
    case .overdue(let seconds): .text(" OVERDUE +\(Words.late(seconds)) ", .overdue)
    }
  }

  // MARK: - The smallest screens

  /// `INC-2026-0042 SEV1 T+47m UPD 04:12 | 3 new`.
  var oneLine: [Span] {
    let fresh: SafeText = "\(Words.number(console.situation.alerts.newCount)) new"
    guard let incident else {
      return [
        Span("WARDROOM ", role: .header),
        Span("\(Words.number(console.situation.alerts.openCount)) firing, \(fresh)"),
      ]
    }
    let start = incident.impact.startedAt ?? incident.declaredAt
    let elapsed = Words.span((incident.endedAt ?? now).seconds(since: start))
    return [
      Span("\(incident.id.text) ", role: .header),
      Span(SafeText(incident.severity.name), role: incident.severity.role), Span(" T+\(elapsed) "),
    ] + Words.countdown(console.settings.updatePolicy.clock(for: incident, at: now)) + [
      Span(" | \(fresh)")
    ]
  }
}
