/// Moving about: between panes, in lists, and how much room a pane has.
enum MoveCommand: String, Command {
  case nextPane = "console.next-pane"
  case previousPane = "console.previous-pane"
  case down = "move.down"
  case up = "move.up"
  case halfDown = "move.half-page-down"
  case halfUp = "move.half-page-up"
  case pageDown = "move.page-down"
  case pageUp = "move.page-up"
  case first = "move.first"
  case last = "move.last"
  case nextMatch = "console.next-match"
  case previousMatch = "console.previous-match"
  case zoomIn = "console.zoom-in"
  case zoomOut = "console.zoom-out"
  case back = "console.back"

  var declaration: ActionDeclaration {
    switch self {
    case .nextPane: declared("Go to the next pane", "tab", "l", "right")
    case .previousPane: declared("Go to the pane before", "shift-tab", "h", "left")
    case .down: declared("Move down", "j", "down")
    case .up: declared("Move up", "k", "up")
    case .halfDown: declared("Move half a page down", "ctrl-d")
    case .halfUp: declared("Move half a page up", "ctrl-u")
    case .pageDown: declared("Move a page down", "ctrl-f", "pgdn")
    case .pageUp: declared("Move a page up", "ctrl-b", "pgup")
    case .first: declared("Go to the first row", "g g", "home")
    case .last: declared("Go to the last row and follow; a count goes to that row", "G", "end")
    case .nextMatch: declared("Go to the next row that matches the filter", "n")
    case .previousMatch: declared("Go to the row before that matches the filter", "N")
    case .zoomIn: declared("Give the pane more room", "+", hint: FooterHint("zoom", priority: 70))
    case .zoomOut: declared("Give the pane less room", "_")
    case .back: declared("Go back one level: marks, filter, zoom", "esc")
    }
  }

  private func declared(
    _ help: String, _ keys: String..., hint: FooterHint? = nil
  ) -> ActionDeclaration {
    ActionDeclaration(rawValue, help, keys: keys, scope: .everywhere, hint: hint)
  }
}
