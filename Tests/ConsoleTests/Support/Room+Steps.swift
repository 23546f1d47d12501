import Runbooks
import TerminalKit

@testable import Console
@testable import IncidentModel

extension Room {
  /// Answers what is about the commands of steps, as the runtime would.
  mutating func run(
    _ step: StepEffect, _ effect: Effect, _ situation: Situation
  ) throws(IncidentRejection) -> [ConsoleAction] {
    switch step {
    case .run(let request): return try begin(request, effect, situation)
    case .askApproval(let request):
      return try decideStep(.askApproval(draft(request)), in: request.incident, effect, situation)
    case .tell, .loadSnapshot, .compare, .compareToEarlierRun, .loadTranscript: return []
    }
  }

  private mutating func begin(
    _ request: StepRunRequest, _ effect: Effect, _ situation: Situation
  ) throws(IncidentRejection) -> [ConsoleAction] {
    guard var incident = situation.incidents[request.incident] else { throw .notDeclared }
    let begun = record(
      try incident.events(for: .step(.begin(draft(request))), &context), in: incident.id,
      after: incident.version)
    for event in begun { incident.apply(event) }
    guard let id = incident.stepRuns.last?.id else { throw .notDeclared }
    guard let result = results[request.path] else {
      let live = LiveStep(
        id: id, incident: incident.id, runbook: request.runbook, path: request.path)
      return [.recorded(begun), .step(.running(live))]
    }
    let ended = record(
      try incident.events(for: .step(.end(id, result)), &context), in: incident.id,
      after: incident.version)
    return [.recorded(begun + ended), .effectSucceeded(effect, ended)]
  }

  private mutating func decideStep(
    _ command: StepCommand, in id: IncidentID, _ effect: Effect, _ situation: Situation
  ) throws(IncidentRejection) -> [ConsoleAction] {
    guard let incident = situation.incidents[id] else { throw .notDeclared }
    let events = try incident.events(for: .step(command), &context)
    return recorded(effect, events, id, after: incident.version, situation)
  }

  private func draft(_ request: StepRunRequest) -> StepRunDraft {
    StepRunDraft(
      runbook: request.runbook, path: request.path, command: request.script.recorded,
      sha256: String(repeating: "a", count: 64), isDangerous: request.isDangerous)
  }
}
