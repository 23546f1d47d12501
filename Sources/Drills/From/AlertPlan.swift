import IncidentModel

/// The alerts of an incident as a drill brings them in: each change of an alert once, at its offset.
struct AlertPlan {
  /// One report that said something new.
  struct Item {
    var report: PastReport
    /// The number of its alert, counted from 1 in the order they came.
    var alert: Int
    /// Which of its alert's reports it is, counted from 1.
    var turn: Int
    var isEnd: Bool

    /// Its name as an inject.
    var id: String {
      let base = "alert-\(alert)"
      return turn == 1 ? base : "\(base)-\(isEnd ? "ends" : "again")-\(turn)"
    }
  }

  private(set) var items: [Item] = []
  /// Reports that are left out because there are more than a drill can hold.
  private(set) var leftOut = 0
  /// The most reports that are taken over.
  static let most = 500
  /// How long before the declaration an alert may have come to be the first signal, in seconds.
  private static let before: Int64 = 6 * 3600

  init(_ past: PastIncident) {
    var last: [Fingerprint: Item] = [:]
    for report in past.reports {
      guard let item = Self.item(report, after: last[report.alert.fingerprint], last.count) else {
        continue
      }
      last[report.alert.fingerprint] = item
      items.append(item)
    }
  }

  /// Returns what a report adds; nil when it repeats what is known, or ends what never began.
  private static func item(_ report: PastReport, after last: Item?, _ known: Int) -> Item? {
    let isEnd = report.alert.status == .resolved
    guard let last else {
      return isEnd ? nil : Item(report: report, alert: known + 1, turn: 1, isEnd: false)
    }
    var report = report
    if report.alert.isStatusOnly || report.alert.title.isEmpty { report.keepWords(of: last.report) }
    let isNew = isEnd != last.isEnd || !report.says(whatSaid: last.report)
    return isNew && !(isEnd && last.isEnd)
      ? Item(report: report, alert: last.alert, turn: last.turn + 1, isEnd: isEnd) : nil
  }

  /// Returns when the first signal came; nil when none came before the declaration.
  func firstSignal(before declared: Timestamp) -> Timestamp? {
    let earliest = declared.adding(seconds: -Self.before)
    return items.first { !$0.isEnd && $0.report.at >= earliest && $0.report.at <= declared }?
      .report.at
  }

  /// Keeps what a drill from `start` to `end` can show: before it only what stood then.
  mutating func keep(from start: Timestamp, to end: Timestamp) {
    var standing: [Int: Item] = [:]
    for item in items where item.report.at < start {
      standing[item.alert] = item.isEnd ? nil : item
    }
    let earlier = standing.values.sorted { $0.alert < $1.alert }
    let within = items.filter { $0.report.at >= start && $0.report.at <= end }
    leftOut = max(0, earlier.count + within.count - Self.most)
    items = Array((earlier + within).prefix(Self.most))
  }
}

extension PastReport {
  /// Whether it has the words an earlier one had.
  fileprivate func says(whatSaid earlier: PastReport) -> Bool {
    alert.title == earlier.alert.title && alert.details == earlier.alert.details
      && alert.severityText == earlier.alert.severityText
  }

  fileprivate mutating func keepWords(of earlier: PastReport) {
    let (at, status) = (at, alert.status)
    self = earlier
    self.at = at
    alert.status = status
  }
}
