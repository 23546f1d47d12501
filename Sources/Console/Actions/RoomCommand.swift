import TerminalKit

/// What is done with the console itself.
enum RoomCommand: String, Command {
  case filter = "console.filter"
  case verbLine = "console.verb-line"
  case palette = "console.palette"
  case help = "console.help"
  case undo = "console.undo"
  case redo = "console.redo"
  case repaint = "console.repaint"
  case suspend = "console.suspend"
  case interrupt = "console.interrupt"
  case quit = "console.quit"
  case mouse = "console.mouse"
  case theme = "console.theme"
  case layout = "console.layout"
  case saveScreen = "console.save-screen"
  case deadLetters = "console.dead-letters"
  case leases = "console.leases"
  case search = "console.search"
  case testAlert = "console.test-alert"

  var declaration: ActionDeclaration {
    switch self {
    case .filter:
      declared(
        "Show only rows that match; alerts by fields such as sev:1 source:dbt, a ! turns one round",
        "/",
        hint: FooterHint("filter", priority: 60))
    case .verbLine: declared("Type a command", ":", hint: FooterHint("command", priority: 12))
    case .palette:
      declared(
        "Find any action by a few letters", "ctrl-p", hint: FooterHint("palette", priority: 40))
    case .help:
      declared("Show what the keys do here", "?", "f1", hint: FooterHint("help", priority: 1))
    case .undo: declared("Take my last act back", "u", hint: FooterHint("undo", priority: 50))
    case .redo: declared("Do again what I took back", "U")
    case .repaint: declared("Draw the screen afresh", "ctrl-l")
    case .suspend: declared("Stop and give the terminal back; fg returns", "ctrl-z")
    case .interrupt: declared("Cancel; twice within a second quits", "ctrl-c")
    case .quit: declared("Close what is open, or quit", "q", verb: Verb("quit"))
    case .mouse: declared("Turn the mouse on or off", "f12")
    case .theme:
      declared(
        "Use another theme",
        verb: Verb("theme", "NAME", values: [.themes]))
    case .layout:
      declared(
        "Lay the panes out otherwise",
        verb: Verb("layout", "SHAPE", choices: LayoutShape.allCases.map(\.rawValue)))
    case .saveScreen: declared("Write this screen to a text file", verb: Verb("save-screen"))
    case .deadLetters, .leases, .search, .testAlert: looking
    }
  }

  /// What is looked up beyond the incident, and whether alerts come in at all.
  private var looking: ActionDeclaration {
    switch self {
    case .deadLetters:
      declared(
        "Show deliveries that could not be read", "g d", verb: Verb("dead-letters"),
        twin: "wardroom alert dead-letters")
    case .leases:
      declared(
        "Show who holds alerts back, the oldest first: acks, snoozes, silences", "g a",
        verb: Verb("leases"))
    case .search:
      declared(
        "Find lines of all incidents", "g /", verb: Verb("search", "WORDS"),
        twin: "wardroom search")
    case .testAlert:
      declared(
        "Send a harmless alert the whole way in", verb: Verb("test-alert"),
        twin: "wardroom alert test", changes: true)
    case .filter, .verbLine, .palette, .help, .undo, .redo, .repaint, .suspend, .interrupt, .quit,
      .mouse, .theme, .layout, .saveScreen:
      declaration
    }
  }

  private func declared(
    _ help: String, _ keys: String..., hint: FooterHint? = nil, verb: Verb? = nil,
    twin: String? = nil, changes: Bool = false
  ) -> ActionDeclaration {
    ActionDeclaration(
      rawValue, help, keys: keys, scope: .everywhere, hint: hint, verb: verb, twin: twin,
      changesRecord: changes)
  }
}
