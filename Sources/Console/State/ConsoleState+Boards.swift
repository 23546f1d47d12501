import IncidentModel
import TerminalKit

extension ConsoleState {
  func disabledReason(for command: BoardCommand) -> String? {
    if let reason = withoutIncident { return reason }
    switch command {
    case .judge:
      guard incident?.hypotheses.contains(where: \.isShown) != true else { return nil }
      return
        "There is no hypothesis yet. \(settings.keymap.way(to: BoardCommand.propose)) puts one on the board."
    case .handoff:
      guard let incident, incident.status.isFinal else { return nil }
      return "The incident is \(incident.status.rawValue); there is no command to hand over."
    case .hypotheses, .propose, .evidence, .decide, .decisions: return nil
    }
  }

  mutating func perform(_ command: BoardCommand, _ call: ActionCall) -> [Effect] {
    guard let incident else { return [] }
    return apply(requests(command, incident, call.words))
  }

  private func requests(
    _ command: BoardCommand, _ incident: Incident, _ words: String
  ) -> [Request] {
    switch command {
    case .hypotheses: [.open(HypothesisBoard())]
    case .decisions: [.open(DecisionBoard())]
    case .propose:
      BoardActs.propose(
        words, in: incident, drafts.texts, limit: settings.lead.activeHypotheses)
    case .judge: BoardActs.judge(words, in: incident)
    case .evidence: BoardActs.addEvidence(words, in: incident, drafts.texts)
    case .handoff: handoffRequests(incident, words)
    case .decide: BoardActs.decide(words, in: incident, drafts.texts)
    }
  }
}
