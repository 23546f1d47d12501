/// Looking at what is drawn instead of written.
enum PictureCommand: String, Command {
  case chart = "incident.chart"

  var declaration: ActionDeclaration {
    switch self {
    case .chart:
      ActionDeclaration(
        rawValue, "Draw how bad it was over time, with pins where something happened",
        keys: ["g z"], scope: .everywhere, verb: Verb("chart"), twin: "wardroom show --chart")
    }
  }
}
