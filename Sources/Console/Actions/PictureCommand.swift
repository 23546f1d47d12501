/// Looking at what is drawn instead of written.
enum PictureCommand: String, Command {
  case chart = "incident.chart"
  case lineage = "alerts.lineage"

  var declaration: ActionDeclaration {
    switch self {
    case .chart:
      ActionDeclaration(
        rawValue, "Draw how bad it was over time, with pins where something happened",
        keys: ["g z"], scope: .everywhere, verb: Verb("chart"), twin: "wardroom show --chart")
    case .lineage:
      ActionDeclaration(
        rawValue, "Draw what the alert's asset is made from, and what is made from it",
        keys: ["g y"], scope: .everywhere, verb: Verb("lineage", "[ASSET]"),
        twin: "wardroom alert lineage")
    }
  }
}
