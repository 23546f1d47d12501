public import IncidentModel
import TerminalKit

/// Lists an incident's hypotheses with the evidence for and against each.
public struct HypothesesCommand: WardroomCommand {
  public var id: IncidentID
  /// Whether those are listed too that were taken off the board.
  public var includesWithdrawn: Bool

  /// Creates the command.
  public init(incident: IncidentID, includesWithdrawn: Bool = false) {
    id = incident
    self.includesWithdrawn = includesWithdrawn
  }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let incident = try await workspace.incident(id)
    let shown = incident.hypotheses.filter { includesWithdrawn || $0.isShown }
    let warning =
      incident.hypothesisWarning(under: workspace.configuration.lead).map { [SafeText($0)] } ?? []
    let lines = shown.flatMap { Self.lines(of: $0, in: incident) }
    return try Report(
      lines.isEmpty
        ? ["No hypotheses. `wardroom hypothesis add \(id.text) ...` puts one on the board."]
        : lines,
      json: shown.map { HypothesisReport($0, in: incident) }, messages: warning)
  }

  private static func lines(of hypothesis: Hypothesis, in incident: Incident) -> [SafeText] {
    let support = incident.evidence(.supports, on: hypothesis.id)
    let against = incident.evidence(.contradicts, on: hypothesis.id)
    let wording = hypothesis.wording
    let likelihood = wording.likelihood.map { ", likelihood \($0.rawValue)" } ?? ""
    let owner = wording.owner.map { ", \($0.name) looks" } ?? ""
    let why = hypothesis.statusReason.isEmpty ? "" : " (\(hypothesis.statusReason))"
    var lines: [SafeText] = [
      "\(hypothesis.name) \(hypothesis.status.rawValue)\(why): \(wording.statement)",
      "   for \(support.count), against \(against.count)\(likelihood)\(owner)",
    ]
    if !wording.test.isEmpty { lines.append("   test: \(wording.test)") }
    lines += support.map { "   + \($0.name) \($0.content.text)" as SafeText }
    lines += against.map { "   - \($0.name) \($0.content.text)" as SafeText }
    if let reason = hypothesis.withdrawnBecause { lines.append("   withdrawn: \(reason)") }
    return lines
  }
}

/// A hypothesis as `--json` shows it.
struct HypothesisReport: Encodable {
  var id: EntryID
  var name: String
  var statement: String
  var status: HypothesisStatus
  var statusReason: String
  var statusSince: Timestamp
  var likelihood: Level?
  var test: String
  var owner: Person?
  var evidenceFor: [String]
  var evidenceAgainst: [String]
  var proposedBy: Person
  var proposedAt: Timestamp
  var withdrawnBecause: String?

  init(_ hypothesis: Hypothesis, in incident: Incident) {
    id = hypothesis.id
    name = hypothesis.name
    statement = hypothesis.wording.statement
    status = hypothesis.status
    statusReason = hypothesis.statusReason
    statusSince = hypothesis.statusSince
    likelihood = hypothesis.wording.likelihood
    test = hypothesis.wording.test
    owner = hypothesis.wording.owner
    evidenceFor = incident.evidence(.supports, on: hypothesis.id).map(\.name)
    evidenceAgainst = incident.evidence(.contradicts, on: hypothesis.id).map(\.name)
    proposedBy = hypothesis.proposedBy
    proposedAt = hypothesis.proposedAt
    withdrawnBecause = hypothesis.withdrawnBecause
  }
}
