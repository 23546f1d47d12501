/// What the controller of a drill does beside what players may do with its clock.
enum ControlCommand: String, Command {
  case desk = "control.desk"
  case fire = "control.fire"
  case hint = "control.hint"
  case flag = "control.flag"
  case observe = "control.observe"

  var declaration: ActionDeclaration {
    switch self {
    case .desk:
      declared(
        "Show what the drill's controller sees; a player is asked before what is hidden",
        keys: ["g C"], verb: Verb("control"), twin: "wardroom drill control")
    case .fire:
      declared(
        "Bring an inject of the drill now", verb: Verb("fire", "INJECT"),
        twin: "wardroom drill control")
    case .hint:
      declared(
        "Give the players a hint, which costs points", verb: Verb("hint", "[WORDS]"),
        twin: "wardroom drill control")
    case .flag:
      declared(
        "Set a flag of the drill, or take it away", verb: Verb("flag", "NAME [off]"),
        twin: "wardroom drill control")
    case .observe:
      declared(
        "Note what you see, for the report of the drill", verb: Verb("observe", "WORDS"),
        twin: "wardroom drill control")
    }
  }

  private func declared(
    _ help: String, keys: [String] = [], verb: Verb, twin: String
  ) -> ActionDeclaration {
    ActionDeclaration(rawValue, help, keys: keys, scope: .everywhere, verb: verb, twin: twin)
  }
}
