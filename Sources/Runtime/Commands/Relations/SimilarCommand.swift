public import IncidentModel
import TerminalKit

/// Lists the incidents that showed what one incident shows, with what they have in common.
public struct SimilarCommand: WardroomCommand {
  public var id: IncidentID
  public var limit: Int

  /// Creates the command.
  public init(incident: IncidentID, limit: Int = 10) {
    id = incident
    self.limit = limit
  }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let found = try await workspace.ledgered { () async throws(LedgerFailure) in
      try await workspace.ledger.similar(to: id, limit: limit)
    }
    let lines = found.flatMap { similar -> [SafeText] in
      [
        "\(similar.id.text) \(percent(similar.score)) \(similar.severity.name) \(similar.status.rawValue) \(similar.declaredAt.dayAndClock)  \(similar.title)",
        "  \(similar.reasons.joined(separator: "; "))",
      ]
    }
    let nothing: [SafeText] = ["Nothing like \(id.text) was recorded before."]
    return try Report(
      lines.isEmpty ? nothing : lines, json: found.map(SimilarReport.init),
      code: found.isEmpty ? .no : .done)
  }

  private func percent(_ score: Double) -> String { "\(Int((score * 100).rounded())) %" }
}

/// A similar incident as `--json` shows it.
private struct SimilarReport: Encodable {
  var incident: IncidentID
  var title: String
  var severity: String
  var status: IncidentStatus
  var declaredAt: Timestamp
  var score: Double
  var reasons: [String]

  init(_ similar: SimilarIncident) {
    incident = similar.id
    title = similar.title
    severity = similar.severity.name
    status = similar.status
    declaredAt = similar.declaredAt
    score = similar.score
    reasons = similar.reasons
  }
}
