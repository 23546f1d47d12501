import IncidentModel

/// The words senders use for how an alert stands.
enum StatusWords {
  /// Returns the status a word means, nil for a word that is not in the table.
  static func status(_ word: String) -> AlertStatus? {
    table[word.trimmingBlanks.lowercased()]
  }

  private static let table: [String: AlertStatus] = [
    "firing": .firing, "open": .firing, "opened": .firing, "active": .firing, "alert": .firing,
    "alerting": .firing, "alarm": .firing, "trigger": .firing, "triggered": .firing,
    "problem": .firing, "fired": .firing, "failed": .firing, "failure": .firing, "fail": .firing,
    "error": .firing, "critical": .firing, "warning": .firing, "down": .firing,
    "breached": .firing,
    "acknowledged": .acknowledged, "acknowledge": .acknowledged, "acked": .acknowledged,
    "ack": .acknowledged, "investigating": .acknowledged,
    "resolved": .resolved, "resolve": .resolved, "closed": .resolved, "close": .resolved,
    "ok": .resolved, "recovered": .resolved, "recovery": .resolved, "cleared": .resolved,
    "clear": .resolved, "normal": .resolved, "up": .resolved, "fixed": .resolved,
    "success": .resolved, "passed": .resolved, "pass": .resolved,
    "unknown": .unknown, "no_data": .unknown, "nodata": .unknown,
  ]
}
