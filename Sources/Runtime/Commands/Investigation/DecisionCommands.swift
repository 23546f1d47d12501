public import IncidentModel
import TerminalKit

/// Records a decision: one line while it is hot, with as much else as was said.
public struct DecideCommand: WardroomCommand {
  public var id: IncidentID
  public var content: DecisionContent
  public var reviewAt: String?
  public var occurredAt: String?

  /// Creates the command.
  public init(
    incident: IncidentID, content: DecisionContent, reviewAt: String? = nil,
    occurredAt: String? = nil
  ) {
    id = incident
    self.content = content
    self.reviewAt = reviewAt
    self.occurredAt = occurredAt
  }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    var content = content
    content.reviewAt = try workspace.reading(reviewAt, .future)?.moment
    return try await ProposeCommand(
      incident: id, command: .decision(.record(content)), occurredAt: occurredAt
    ).run(in: workspace)
  }
}

/// Says more about a decision.
public struct DecisionEnrichCommand: WardroomCommand {
  public var id: IncidentID
  public var decision: EntryID
  public var change: DecisionChange
  public var reviewAt: String?

  /// Creates the command.
  public init(
    incident: IncidentID, decision: EntryID, change: DecisionChange, reviewAt: String? = nil
  ) {
    id = incident
    self.decision = decision
    self.change = change
    self.reviewAt = reviewAt
  }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    var change = change
    change.reviewAt = try workspace.reading(reviewAt, .future)?.moment
    return try await ProposeCommand(
      incident: id, command: .decision(.enrich(decision, change))
    ).run(in: workspace)
  }
}

/// Lists an incident's decisions with all that is known of each.
public struct DecisionsCommand: WardroomCommand {
  public var id: IncidentID

  /// Creates the command.
  public init(incident: IncidentID) {
    id = incident
  }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let incident = try await workspace.incident(id)
    let shown = incident.decisions.filter(\.isShown)
    let now = workspace.clock.now()
    let lines = shown.flatMap { Self.lines(of: $0, in: incident, now: now) }
    return try Report(
      lines.isEmpty ? ["No decisions yet."] : lines,
      json: shown.map { DecisionReport($0, in: incident, now: now) })
  }

  private static func lines(
    of decision: Decision, in incident: Incident, now: Timestamp
  ) -> [SafeText] {
    let content = decision.content
    let role = decision.role.map { " (\($0.label))" } ?? ""
    var lines: [SafeText] = [
      "\(decision.name) \(decision.decidedAt.dayAndClock) \(content.chosen) [\(decision.decidedBy.name)\(role)]"
    ]
    if !content.question.isEmpty { lines.append("   question: \(content.question)") }
    lines += content.options.map { option in
      let mark = option.name == content.chosen ? "*" : "-"
      let rest = option.particulars.isEmpty ? "" : ": \(option.particulars)"
      return "   \(mark) \(option.name)\(rest)"
    }
    if !content.why.isEmpty { lines.append("   why: \(content.why)") }
    lines += content.objections.map { "   objection: \($0)" as SafeText }
    let names = content.evidence.compactMap { incident.evidence($0)?.name }
    if !names.isEmpty { lines.append("   evidence: \(names.joined(separator: ", "))") }
    if let approver = content.approver { lines.append("   approved by: \(approver.name)") }
    if let review = content.reviewAt {
      let due = decision.isReviewDue(at: now) ? ", due" : ""
      lines.append("   review: \(review.dayAndClock)\(due)")
    }
    if !content.outcome.isEmpty { lines.append("   outcome: \(content.outcome)") }
    if let revised = decision.revisedAt { lines.append("   more was said \(revised.dayAndClock)") }
    return lines
  }
}

/// A decision as `--json` shows it.
struct DecisionReport: Encodable {
  var id: EntryID
  var name: String
  var chosen: String
  var why: String
  var question: String
  var options: [DecisionOption]
  var objections: [String]
  var approver: Person?
  var evidence: [String]
  var reviewAt: Timestamp?
  var reviewDue: Bool?
  var outcome: String
  var decidedBy: Person
  var role: Role?
  var decidedAt: Timestamp
  var revisedAt: Timestamp?

  init(_ decision: Decision, in incident: Incident, now: Timestamp? = nil) {
    let content = decision.content
    id = decision.id
    name = decision.name
    chosen = content.chosen
    why = content.why
    question = content.question
    options = content.options
    objections = content.objections
    approver = content.approver
    evidence = content.evidence.compactMap { incident.evidence($0)?.name }
    reviewAt = content.reviewAt
    reviewDue = now.map { decision.isReviewDue(at: $0) }
    outcome = content.outcome
    decidedBy = decision.decidedBy
    role = decision.role
    decidedAt = decision.decidedAt
    revisedAt = decision.revisedAt
  }
}
