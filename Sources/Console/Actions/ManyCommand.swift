import IncidentModel

/// What a lead does when there is more than one incident, or more than one console.
enum ManyCommand: String, Command {
  case queue = "incidents.queue"
  case similar = "incidents.similar"
  case links = "incidents.links"
  case split = "incidents.split"
  case who = "console.who"

  var declaration: ActionDeclaration {
    switch self {
    case .queue:
      declared(
        "Show the open incidents in order, and move one up or down", "g q",
        verb: Verb("priority", "[1-99 | up | down | none] [REASON]"), twin: "wardroom priority",
        changes: false)
    case .similar:
      declared(
        "Show earlier incidents that looked alike, with the reasons", "g l",
        verb: Verb("similar"), twin: "wardroom similar", changes: false)
    case .links:
      declared(
        "Show what the incident has to do with others, and link it", "g k",
        verb: Verb(
          "incident-link", "recurrence-of | child-of | ... INC-... [REASON]",
          values: [.words(LinkKind.typed.map(\.typedWord)), .incidents]),
        twin: "wardroom link", changes: false)
    case .who:
      declared(
        "Show who else has this home open, and what they write", "g w", verb: Verb("who"),
        twin: "wardroom who", changes: false)
    case .split:
      declared(
        "Make an incident of a part of this one", "g x", verb: Verb("split", "[TITLE]"),
        twin: "wardroom split")
    }
  }

  private func declared(
    _ help: String, _ keys: String..., verb: Verb, twin: String, changes: Bool = true
  ) -> ActionDeclaration {
    ActionDeclaration(
      rawValue, help, keys: keys, scope: .everywhere, verb: verb, twin: twin,
      changesRecord: changes)
  }
}
