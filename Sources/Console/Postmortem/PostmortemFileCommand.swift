import IncidentModel
import TerminalKit

/// What a person does about the file of the incident.
enum PostmortemFileCommand: String, Command {
  case show = "postmortem.show"

  var declaration: ActionDeclaration {
    switch self {
    case .show:
      ActionDeclaration(
        rawValue, "Show how the postmortem file stands, and settle what differs", keys: ["g c"],
        scope: .everywhere, verb: Verb("postmortem"), twin: "wardroom postmortem sync")
    }
  }
}

extension ConsoleState {
  func disabledReason(for command: PostmortemFileCommand) -> String? { withoutIncident }

  mutating func perform(_ command: PostmortemFileCommand) -> [Effect] {
    guard let incident else { return [] }
    switch command {
    case .show: return apply([.open(PostmortemSheet(incident.id))])
    }
  }

  /// Takes in how a file stands, and says so when a person has to see to it.
  mutating func takeIn(_ standing: PostmortemStanding, of id: IncidentID) {
    let before = postmortems.updateValue(standing, forKey: id)
    guard before?.state != standing.state, let advice = standing.state.advice(for: id) else {
      return
    }
    show(Notice(.warning, "\(advice) (\(standing.state.path))"))
  }
}
