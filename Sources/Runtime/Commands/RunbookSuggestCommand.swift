import EventStore
public import IncidentModel
import Runbooks
import TerminalKit

/// Lists the runbooks that fit an incident, each with its score and all that speaks for it.
public struct RunbookSuggestCommand: WardroomCommand {
  public var id: IncidentID
  public var limit: Int

  /// Creates the command.
  public init(incident: IncidentID, limit: Int = 10) {
    id = incident
    self.limit = limit
  }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let incident = try await workspace.incident(id)
    let runbooks = RunbookLibrary(home: workspace.home, shipped: workspace.shipped).load()
    let subject = RunbookSubject(
      incident, alerts: try await alerts(of: incident, in: workspace),
      precedents: try await workspace.ledgered { () async throws(LedgerFailure) in
        try await workspace.ledger.precedents(for: id)
      })
    let suggestions = RunbookSuggestion.ranked(runbooks, for: subject).prefix(max(1, limit))
    let reports = suggestions.map { suggestion in
      RunbookSuggestionReport(
        suggestion, title: runbooks.first { $0.name == suggestion.name }?.title ?? "",
        run: incident.runbook(suggestion.name))
    }
    return try Report(
      reports.isEmpty ? nothing : reports.flatMap(\.lines), json: reports,
      code: reports.isEmpty ? .no : .done)
  }

  private var nothing: [SafeText] {
    ["Nothing of \(id.text) points to a runbook. `wardroom runbook list` names them all."]
  }

  private func alerts(
    of incident: Incident, in workspace: Workspace
  ) async throws(CommandFailure) -> [Alert] {
    let fingerprints = incident.alerts.map(\.fingerprint)
    let found = try await workspace.stored { () async throws(StoreFailure) in
      try await workspace.store.currentAlerts(fingerprints)
    }
    return found.map(\.alert)
  }
}

/// A runbook that fits as `--json` shows it.
private struct RunbookSuggestionReport: Encodable {
  var name: String
  var title: String
  var score: Int
  /// How far the incident is in it; nil when nobody started it.
  var done: Int?
  var steps: Int?
  var reasons: [RunbookSuggestion.Reason]

  init(_ suggestion: RunbookSuggestion, title: String, run: RunbookRun?) {
    name = suggestion.name
    self.title = title
    score = suggestion.score
    done = run?.doneCount
    steps = run?.steps.count
    reasons = suggestion.reasons
  }

  var lines: [SafeText] {
    let progress = done.map { ", \($0)/\(steps ?? 0) done" } ?? ""
    let head = SafeText("\(Self.padded(score)) \(name)  \(title)\(progress)")
    return [head] + reasons.map { SafeText("  \(Self.padded($0.weight)) \($0.sentence)") }
  }

  private static func padded(_ number: Int) -> String {
    let text = String(number)
    return String(repeating: " ", count: max(0, 3 - text.count)) + text
  }
}
