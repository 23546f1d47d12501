import IncidentModel
import TerminalKit

/// What a lead does when there is more than one incident.
extension ConsoleState {
  func disabledReason(for command: ManyCommand) -> String? {
    switch command {
    case .queue, .who: return nil
    case .similar, .links: return withoutIncident
    case .split:
      guard let incident, incident.status.isFinal else { return withoutIncident }
      return "The incident is \(incident.status.rawValue); there is nothing to split."
    }
  }

  mutating func perform(_ command: ManyCommand, _ call: ActionCall) -> [Effect] {
    if command == .who { return apply([.open(WhoSheet())]) }
    if command == .queue, call.words.isEmpty { return apply([.open(QueueBoard())]) }
    guard let incident else {
      show(Notice(.warning, "there is no incident here to give a priority to"))
      return []
    }
    switch command {
    case .queue: return apply(priorityRequests(incident, call.words))
    case .similar: return [.relate(.findSimilar(incident.id))]
    case .links:
      return apply(
        call.words.isEmpty
          ? [.open(LinkSheets.overlay(of: incident, situation.index))]
          : LinkSheets.requests(call.words, of: incident))
    case .who: return []
    case .split: return apply([.open(SplitForm(of: incident.id, title: call.words))])
    }
  }

  private func priorityRequests(_ incident: Incident, _ words: String) -> [Request] {
    guard !settings.isReadOnly else { return [.warning(Self.readOnlySentence)] }
    let (word, reason) = Self.split(words)
    switch word {
    case "up": return [QueueBoard.move(incident.id, by: -1, reason: reason)]
    case "down": return [QueueBoard.move(incident.id, by: 1, reason: reason)]
    case "none": return [QueueBoard.prioritise(incident.id, nil, reason: reason)]
    default:
      guard let number = Int(word) else {
        return [.warning("write :priority 1, up, down or none, and why")]
      }
      return [QueueBoard.prioritise(incident.id, number, reason: reason)]
    }
  }

  /// Shows what was found, unless the person looks at something else by now.
  mutating func takeIn(_ found: [SimilarIncident], likeThat id: IncidentID) {
    guard incident?.id == id, overlays.isEmpty else { return }
    overlays.append(SimilarSheet(id, found))
  }

  /// Goes to the incident that a split made.
  mutating func showSplit(_ effect: Effect, _ events: [RecordedEvent]) {
    guard case .relate(.split) = effect else { return }
    for event in events {
      if case .declared(let fact) = event.event.fact { incidentCursor = .incident(fact.id) }
    }
  }
}
