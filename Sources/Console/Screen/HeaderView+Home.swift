import IncidentModel
import StakeholderUpdates
import TerminalKit

/// What the header says without an incident: what fires, what is open, what is owed.
extension HeaderView {
  var firing: FittedRow {
    var row = FittedRow()
    row.add(0, .text("WARDROOM", .header))
    let alerts = console.situation.alerts
    guard alerts.openCount > 0 else {
      row.add(1, .text("all quiet, nothing is firing", .ok))
      return row
    }
    guard alerts.storm == nil else { return storm(alerts) }
    row.add(1, .text("\(Words.number(alerts.openCount)) firing"))
    let counts = severities(of: alerts)
    for severity in Severity.allCases {
      guard let count = counts[severity] else { continue }
      row.add(2, [Span(severity.mark, role: severity.role), Span(" \(Words.number(count))")])
    }
    addSpark(of: alerts, to: &row)
    return row
  }

  /// How many alerts there are of each severity; nothing where the list does not hold them all.
  private func severities(of alerts: AlertPage) -> [Severity: Int] {
    var counts: [Severity: Int] = [:]
    var seen = 0
    for alert in alerts.rows.lazy.compactMap({ $0.alert?.current.alert }) where alert.endedAt == nil
    {
      seen += 1
      if let severity = alert.severity { counts[severity, default: 0] += 1 }
    }
    return seen >= alerts.openCount ? counts : [:]
  }

  /// How fast alerts came lately, when any did.
  private func addSpark(of alerts: AlertPage, to row: inout FittedRow) {
    let spark = alerts.arrivals.spark(minutes: 30, upTo: now)
    guard !spark.isEmpty else { return }
    row.add(4, .text(spark), short: .text(alerts.arrivals.words(minutes: 30, upTo: now)))
  }

  /// How bad the flood is and where it began.
  private func storm(_ alerts: AlertPage) -> FittedRow {
    var row = FittedRow()
    guard let storm = alerts.storm else { return row }
    row.add(0, stormSign(storm))
    let folds: SafeText =
      alerts.counts.folds > 0 ? " in \(Words.count(alerts.counts.folds, "fold"))" : ""
    row.add(1, .text("\(Words.number(storm.total)) alerts" + folds))
    addSpark(of: alerts, to: &row)
    row.add(3, .text(storm.rateWords), short: .text("\(Words.number(storm.lastMinute))/min"))
    if let first = storm.firstOut?.current.alert {
      let clock: SafeText = "\(first.startedAt.clock)"
      row.add(
        2,
        [
          Span("first out ", role: .dim),
          Span("\(clock) \(SafeText(brief: first.title).clipped(toColumns: 32))"),
        ],
        short: [
          Span("first out ", role: .dim),
          Span("\(clock) \(SafeText(brief: first.title).clipped(toColumns: 12))"),
        ])
    }
    return row
  }

  func stormSign(_ storm: Storm) -> [Span] {
    .text(" STORM \(Words.age(now.seconds(since: storm.startedAt))) ", .overdue)
  }

  var calm: FittedRow {
    var row = FittedRow()
    let open = console.situation.index.filter(\.isOpen).count
    let key = console.settings.keymap.way(to: LeadCommand.declare)
    let list = console.settings.keymap.way(to: LeadCommand.switchIncident)
    row.add(0, .text(open == 0 ? "no open incident" : Words.count(open, "open incident")))
    if open > 0 { row.add(1, [Span(list, role: .key), Span(" looks at one", role: .dim)]) }
    row.add(2, [Span(key, role: .key), Span(" declares from the marked alerts", role: .dim)])
    return row
  }

  var owed: FittedRow {
    var row = FittedRow()
    let clocks = console.situation.open.map {
      console.settings.updatePolicy.clock(for: $0, at: now)
    }
    let late = clocks.count { if case .overdue = $0 { true } else { false } }
    let near = clocks.count { if case .near = $0 { true } else { false } }
    if late > 0 { row.add(0, .text(" \(Words.count(late, "update")) OVERDUE ", .overdue)) }
    if near > 0 { row.add(1, .text("\(Words.count(near, "update")) due soon", .due)) }
    return row
  }
}
