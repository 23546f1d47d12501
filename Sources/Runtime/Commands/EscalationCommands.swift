public import IncidentModel
import TerminalKit

/// Lists who is, or will be, to be called about an incident, and who was.
public struct EscalationListCommand: WardroomCommand {
  public var id: IncidentID

  /// Creates the command.
  public init(incident: IncidentID) {
    id = incident
  }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let incident = try await workspace.incident(id)
    let now = workspace.clock.now()
    let running = incident.escalations(under: workspace.configuration.lead)
      .map { EscalationReport($0, at: now) }
    let done = incident.calls.map(EscalationReport.init)
    let lines = (running + done).map(\.line)
    return try Report(
      lines.isEmpty ? ["Nobody is to be called."] : lines, json: running + done)
  }
}

/// Says that whom a rule of the escalation matrix names was called.
public struct EscalationDoneCommand: WardroomCommand {
  public var id: IncidentID
  /// The rule by its name or its place in the list, `1`; nil for the most urgent.
  public var rule: String?
  public var text: String

  /// Creates the command.
  public init(incident: IncidentID, rule: String?, text: String) {
    id = incident
    self.rule = rule
    self.text = text
  }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let incident = try await workspace.incident(id)
    let running = incident.escalations(under: workspace.configuration.lead)
    let place = rule.map { Int($0) ?? 0 } ?? 1
    let named =
      running.indices.contains(place - 1) ? running[place - 1].rule : rule ?? "the most urgent one"
    return try await ProposeCommand(
      incident: id, command: .escalation(.done(rule: named, text: text))
    ).run(in: workspace)
  }
}

/// An escalation, as `--json` shows it.
struct EscalationReport: Encodable {
  var rule: String
  var call: String
  var why: String
  var since: Timestamp
  var dueAt: Timestamp?
  /// due, running or done.
  var state: String
  /// How the call went.
  var text: String?

  init(_ escalation: Escalation, at now: Timestamp) {
    rule = escalation.rule
    call = escalation.callee
    why = escalation.why
    since = escalation.since
    dueAt = escalation.dueAt
    state = escalation.dueAt <= now ? "due" : "running"
  }

  init(_ call: EscalationActedOn) {
    rule = call.rule
    self.call = call.callee
    why = call.why
    since = call.since
    state = "done"
    text = call.text
  }

  var line: SafeText {
    let when = dueAt.map { $0.dayAndClock } ?? ""
    let words = text.map { $0.isEmpty ? "" : " (\($0))" } ?? ""
    return
      "\(SafeText(state).padded(toColumns: 8)) \(SafeText(when).padded(toColumns: 18)) call \(call): \(why)\(words)"
  }
}
