/// Values that people write into descriptions because the sender has no other place for them.
///
/// `severity: critical`, `team=bi`: one to a line or between commas. Only names that mean something here
/// are taken, because most words before a colon are not names.
struct DescribedValues {
  private(set) var labels: [String: String] = [:]

  private static let names: Set<String> = [
    "severity", "priority", "tier", "owner", "team", "product", "data_product", "signal", "runbook",
    "dashboard", "table", "dataset", "dag_id", "pipeline",
  ]

  /// Creates the values in a text.
  init(_ text: String) {
    for part in text.utf8.prefix(4000).split(whereSeparator: { Self.separators.contains($0) }) {
      let part = Substring(part)
      guard let mark = part.firstIndex(where: { $0 == ":" || $0 == "=" }) else { continue }
      let name = String(part[..<mark]).trimmingBlanks.lowercased()
      let value = String(part[part.index(after: mark)...]).trimmingBlanks
      if Self.names.contains(name), !value.isEmpty, labels[name] == nil { labels[name] = value }
    }
  }

  private static let separators = Set("\n\r,;".utf8)
}
