import IncidentModel

/// What a lead does about people: who knows of the incident, what roles owe.
enum PeopleCommand: String, Command {
  case restrict = "incident.restrict"
  case duty = "incident.duty"

  var declaration: ActionDeclaration {
    switch self {
    case .restrict:
      ActionDeclaration(
        rawValue, "Restrict the incident to those who need to know, under a codename",
        keys: [], scope: .everywhere,
        verb: Verb("restrict", "CODENAME [NAME ...] | +NAME -NAME | lift WHY"),
        twin: "wardroom restriction", changesRecord: true)
    case .duty:
      ActionDeclaration(
        rawValue, "Show what a role owes, yours or a named one", keys: [], scope: .everywhere,
        verb: Verb("duty", "[ROLE]", choices: Role.allCases.map(\.rawValue)),
        twin: "wardroom roles duty")
    }
  }
}

extension ConsoleState {
  func disabledReason(for command: PeopleCommand) -> String? { withoutIncident }

  mutating func perform(_ command: PeopleCommand, _ call: ActionCall) -> [Effect] {
    guard let incident else { return [] }
    switch command {
    case .restrict: return apply(restrictionRequests(incident, call.words))
    case .duty: return apply(dutyRequests(incident, call.words))
    }
  }
}
