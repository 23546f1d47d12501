import AlertTriage
import IncidentModel

/// The moment at which tests happen, a Wednesday.
let noon = moment("2026-03-04T12:00:00Z")

/// Returns a moment; one that cannot be read is the epoch, which no test expects.
func moment(_ text: String) -> Timestamp {
  Timestamp(rfc3339: text) ?? Timestamp(milliseconds: 0)
}

/// Returns a current alert that fired some minutes before noon.
func alert(
  _ name: String, _ status: AlertStatus = .firing, severity: Severity? = .sev3, tier: Tier? = nil,
  source: String = "alertmanager", title: String = "", details: String = "",
  labels: [String: String] = [:], asset: String = "", product: String = "", owner: String = "",
  group: String = "", minutesAgo: Int = 10, receivedSecondsLater: Int64 = 0,
  occurrences: Int = 1
) -> CurrentAlert {
  let start = noon.adding(minutes: -minutesAgo)
  let received = start.adding(seconds: receivedSecondsLater)
  return CurrentAlert(
    alert: Alert(
      source: source, fingerprint: Fingerprint(name), status: status, severity: severity,
      title: title.isEmpty ? name : title, details: details, labels: labels, asset: asset,
      product: product, owner: owner, tier: tier, group: group, startedAt: start,
      endedAt: status == .resolved ? noon : nil),
    firstReceivedAt: received, lastReceivedAt: received, occurrences: occurrences)
}

extension CurrentAlert {
  /// Returns the alert with something changed.
  func with(_ change: (inout CurrentAlert) -> Void) -> CurrentAlert {
    var copy = self
    change(&copy)
    return copy
  }

  /// Returns the alert acknowledged by Ana.
  func acknowledged(until end: LeaseEnd = .whenCleared) -> CurrentAlert {
    with {
      $0.acknowledgement = Acknowledgement(
        by: Person("ana"), at: noon.adding(minutes: -5), reason: "on it", end: end,
        occurrence: occurrences)
    }
  }

  /// Returns the alert snoozed by Ana.
  func snoozed(until end: Timestamp) -> CurrentAlert {
    with {
      $0.snooze = Snooze(
        by: Person("ana"), at: noon.adding(minutes: -5), until: end, reason: "later")
    }
  }
}

/// Returns a silence that began before noon.
func silence(
  _ query: String, id: String = "q00001", from: Timestamp? = nil, until: Timestamp
) -> Silence {
  Silence(
    id: EntryID(id), query: query, startsAt: from ?? noon.adding(minutes: -60), endsAt: until,
    by: Person("ana"), reason: "known")
}

/// Returns the fingerprints of alerts a filter lets through at noon.
func names(_ filter: String, of alerts: [CurrentAlert]) throws -> [String] {
  let filter = try AlertFilter(filter)
  return alerts.filter { filter.matches(ListedAlert($0), now: noon) }
    .map(\.alert.fingerprint.text)
}

/// Returns the rows of a board as `name` for alerts and `[title count]` for folds.
func rows(
  _ board: AlertBoard, _ view: AlertView = AlertView(), now: Timestamp = noon
) throws -> [String] {
  try board.selection(view, now: now).rows.map(\.summary)
}

extension BoardSelection.Row {
  /// The row in few words.
  var summary: String {
    switch self {
    case .fold(let fold): "[\(fold.title) \(fold.count)]"
    case .alert(let entry): entry.fingerprint.text
    }
  }

  /// The alert of the row.
  var entry: BoardSelection.Entry? {
    guard case .alert(let entry) = self else { return nil }
    return entry
  }

  /// The fold of the row.
  var fold: AlertFold? {
    guard case .fold(let fold) = self else { return nil }
    return fold
  }
}
