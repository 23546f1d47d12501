import EventStore
import IncidentModel
import TerminalKit

/// Lists current alerts, worst first, or the bodies that could not be read.
public struct AlertsCommand: WardroomCommand {
  public var words: [String]
  public var includesResolved: Bool
  public var limit: Int
  private static let searchLimit = 1_000_000

  /// Creates the command; only alerts that contain every word are listed.
  public init(words: [String], includesResolved: Bool, limit: Int) {
    self.words = words
    self.includesResolved = includesResolved
    self.limit = limit
  }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    // Words pick among all alerts, not among the first page of them.
    let reach = words.isEmpty ? max(1, limit) : Self.searchLimit
    let query = AlertQuery(includesResolved: includesResolved, limit: reach)
    let page = try await workspace.stored { () async throws(StoreFailure) in
      try await workspace.store.alerts(query)
    }
    let alerts = Array(page.alerts.filter(matches).prefix(max(1, limit)))
    let now = workspace.clock.now()
    var table = TextTable(["SEV", "AGE", "N", "SOURCE", "STATE", "FINGERPRINT", "WHAT"])
    for current in alerts { table.add(Self.row(current, at: now)) }
    return try Report(
      (alerts.isEmpty ? [] : table.lines) + [Self.total(alerts.count, page)],
      json: alerts.map(AlertReport.init))
  }

  private func matches(_ current: CurrentAlert) -> Bool {
    let labels = current.alert.labels.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    let text = "\(current.alert.source) \(current.alert.title) \(labels)".lowercased()
    return words.allSatisfy { text.contains($0.lowercased()) }
  }

  private static func row(_ current: CurrentAlert, at now: Timestamp) -> [SafeText] {
    let alert = current.alert
    return [
      SafeText(alert.severity?.name ?? "-"),
      SafeText(TimeSpan(seconds: now.seconds(since: alert.startedAt)).short),
      SafeText("\(current.deliveries)"), SafeText(alert.source), SafeText(state(of: current)),
      SafeText(alert.fingerprint.text), SafeText(alert.title),
    ]
  }

  private static func state(of current: CurrentAlert) -> String {
    if current.alert.status == .resolved { return "resolved" }
    if let incident = current.incident { return incident.text }
    if let acknowledgement = current.acknowledgement { return "ack \(acknowledgement.by.name)" }
    return "new"
  }

  private static func total(_ shown: Int, _ page: AlertPage) -> SafeText {
    let letters = page.deadLetterCount > 0 ? ", \(page.deadLetterCount) unreadable bodies kept" : ""
    return SafeText("\(shown) shown of \(page.openCount) open, \(page.newCount) new\(letters)")
  }
}
