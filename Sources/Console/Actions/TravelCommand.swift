/// Looking at an incident as it was.
enum TravelCommand: String, Command {
  case begin = "travel.begin"
  case back = "travel.event-back"
  case forward = "travel.event-forward"
  case far = "travel.minutes-back"
  case farForward = "travel.minutes-forward"

  var declaration: ActionDeclaration {
    switch self {
    case .begin:
      declared(
        "See everything as it was at an earlier moment; again, or esc, comes back to now", "g p",
        verb: Verb("at", "14:32 | 20m | now", choices: ["now"]), twin: "wardroom show --at")
    case .back: declared("While looking back: one event back", "[")
    case .forward: declared("While looking back: one event on", "]")
    case .far: declared("While looking back: five minutes back", "{")
    case .farForward: declared("While looking back: five minutes on", "}")
    }
  }

  private func declared(
    _ help: String, _ keys: String..., verb: Verb? = nil, twin: String? = nil
  ) -> ActionDeclaration {
    ActionDeclaration(
      rawValue, help, keys: keys, scope: .everywhere, verb: verb, twin: twin)
  }
}
