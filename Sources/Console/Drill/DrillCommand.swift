/// What players do with the drill they are in.
enum DrillCommand: String, Command {
  case desk = "drill.desk"
  case act = "drill.act"
  case pause = "drill.pause"
  case skip = "drill.skip"
  case speed = "drill.speed"
  case end = "drill.end"

  var declaration: ActionDeclaration {
    switch self {
    case .desk:
      declared(
        "Show what was said in the drill and what can be done; after its end, the debrief", "g D",
        verb: Verb("drill"), twin: "wardroom drill play")
    case .act:
      declared("Do something the drill lets you do", verb: Verb("do", "ACTION"))
    case .pause:
      declared(
        "Stop the clock of the drill, or let it go on", verb: Verb("pause"),
        twin: "wardroom drill control")
    case .skip:
      declared(
        "Jump to what comes next in the drill", verb: Verb("skip"),
        twin: "wardroom drill control")
    case .speed:
      declared(
        "Let the drill go faster or slower", verb: Verb("speed", "TIMES"),
        twin: "wardroom drill control")
    case .end:
      declared(
        "End the drill and hold the debrief", verb: Verb("endex"),
        twin: "wardroom drill control")
    }
  }

  private func declared(
    _ help: String, _ keys: String..., verb: Verb? = nil, twin: String? = nil
  ) -> ActionDeclaration {
    ActionDeclaration(rawValue, help, keys: keys, scope: .everywhere, verb: verb, twin: twin)
  }
}
