import IncidentModel

/// The words senders use for how bad an alert is, and what they suggest for an incident.
///
/// It is the table of SOURCES.md 1.1, common to all sources; a word it does not have maps to nothing and
/// is shown as it was written.
enum SeverityWords {
  /// Returns the severity a word suggests, nil for a word that is not in the table.
  static func severity(_ word: String) -> Severity? {
    table[word.lowercased()]
  }

  private static let table: [String: Severity] = [
    "critical": .sev1, "page": .sev1, "crit": .sev1, "fatal": .sev1, "blocker": .sev1,
    "emergency": .sev1, "sev1": .sev1, "p1": .sev1, "1": .sev1,
    "error": .sev2, "major": .sev2, "high": .sev2, "sev2": .sev2, "p2": .sev2, "2": .sev2,
    "warning": .sev3, "warn": .sev3, "minor": .sev3, "medium": .sev3, "sev3": .sev3, "p3": .sev3,
    "3": .sev3,
    "informational": .sev4, "debug": .sev4, "info": .sev4, "none": .sev4, "low": .sev4,
    "sev4": .sev4, "p4": .sev4, "p5": .sev4, "4": .sev4,
  ]
}
