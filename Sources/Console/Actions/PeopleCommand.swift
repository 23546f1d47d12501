/// What a lead does about who knows of the incident.
enum PeopleCommand: String, Command {
  case restrict = "incident.restrict"

  var declaration: ActionDeclaration {
    switch self {
    case .restrict:
      ActionDeclaration(
        rawValue, "Restrict the incident to those who need to know, under a codename",
        keys: [], scope: .everywhere,
        verb: Verb("restrict", "CODENAME [NAME ...] | +NAME -NAME | lift WHY"),
        twin: "wardroom restriction", changesRecord: true)
    }
  }
}

extension ConsoleState {
  func disabledReason(for command: PeopleCommand) -> String? { withoutIncident }

  mutating func perform(_ command: PeopleCommand, _ call: ActionCall) -> [Effect] {
    guard let incident else { return [] }
    switch command {
    case .restrict: return apply(restrictionRequests(incident, call.words))
    }
  }
}
