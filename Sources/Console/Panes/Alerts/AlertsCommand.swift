/// What can be done with alerts.
enum AlertsCommand: String, Command {
  case acknowledge = "alerts.acknowledge"
  case link = "alerts.link"
  case unlink = "alerts.unlink"
  case details = "alerts.details"
  case mark = "alerts.mark"
  case range = "alerts.mark-range"
  case markAll = "alerts.mark-all"
  case nextNew = "alerts.next-new"
  case copy = "alerts.copy"

  var declaration: ActionDeclaration {
    switch self {
    case .acknowledge:
      declared(
        "Say that you look after the marked or selected alerts", "a",
        hint: FooterHint("ack", priority: 2), verb: Verb("ack", "[REASON]"), changes: true)
    case .link:
      declared(
        "Link them to the incident", "L", hint: FooterHint("link", priority: 4),
        verb: Verb("link"), changes: true)
    case .unlink:
      declared(
        "Take them out of their incident", "x", verb: Verb("unlink", "[REASON]"), changes: true)
    case .details:
      declared(
        "Show all there is about the alert", "enter", hint: FooterHint("details", priority: 3))
    case .mark: declared("Mark or unmark", "space", hint: FooterHint("mark", priority: 5))
    case .range: declared("Mark from here; again marks up to here", "v")
    case .markAll: declared("Mark all that are shown, or none", "*")
    case .nextNew: declared("Go to the next alert nobody looks after", "'")
    case .copy: declared("Copy the alert as a line of markdown", "y")
    }
  }

  private func declared(
    _ help: String, _ keys: String..., hint: FooterHint? = nil, verb: Verb? = nil,
    changes: Bool = false
  ) -> ActionDeclaration {
    ActionDeclaration(
      rawValue, help, keys: keys, scope: .pane(AlertsPane.id), hint: hint, verb: verb,
      changesRecord: changes)
  }
}
