/// What works whatever pane has the focus.
enum GlobalCommand: String, Command {
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
  case zoomIn = "console.zoom-in"
  case zoomOut = "console.zoom-out"
  case back = "console.back"
  case filter = "console.filter"
  case nextMatch = "console.next-match"
  case previousMatch = "console.previous-match"
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
  case saveScreen = "console.save-screen"
  case deadLetters = "console.dead-letters"
  case declare = "incident.declare"
  case severity = "incident.severity"
  case status = "incident.status"
  case roles = "incident.roles"
  case end = "incident.end"
  case note = "incident.note"
  case promise = "incident.promise-update"
  case retitle = "incident.retitle"
  case impact = "incident.impact-start"
  case switchIncident = "incident.switch"

  var declaration: ActionDeclaration {
    switch self {
    case .nextPane, .previousPane, .down, .up, .halfDown, .halfUp, .pageDown, .pageUp, .first,
      .last, .zoomIn, .zoomOut, .back:
      movement
    case .filter, .nextMatch, .previousMatch, .verbLine, .palette, .help, .undo, .redo, .repaint,
      .suspend, .interrupt, .quit, .mouse, .theme, .saveScreen, .deadLetters:
      console
    case .declare, .severity, .status, .roles, .end, .note, .promise, .retitle, .impact,
      .switchIncident:
      incident
    }
  }
}

extension GlobalCommand {
  private func declared(
    _ help: String, _ keys: String..., hint: FooterHint? = nil, verb: Verb? = nil,
    twin: String? = nil, changes: Bool = false
  ) -> ActionDeclaration {
    ActionDeclaration(
      rawValue, help, keys: keys, scope: .everywhere, hint: hint, verb: verb, twin: twin,
      changesRecord: changes)
  }

  private var movement: ActionDeclaration {
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
    case .zoomIn:
      declared("Give the pane more room", "+", hint: FooterHint("zoom", priority: 70))
    case .zoomOut: declared("Give the pane less room", "_")
    case _: declared("Go back one level: marks, filter, zoom", "esc")
    }
  }

  private var console: ActionDeclaration {
    switch self {
    case .filter:
      declared(
        "Show only rows that match, such as sev:1 src:dbt text; a leading ! turns it round", "/",
        hint: FooterHint("filter", priority: 60))
    case .nextMatch: declared("Go to the next row that matches", "n")
    case .previousMatch: declared("Go to the row before that matches", "N")
    case .verbLine:
      declared("Type a command", ":", hint: FooterHint("command", priority: 12))
    case .palette:
      declared("Find any action by a few letters", "ctrl-p", hint: FooterHint("palette", priority: 40))
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
      declared("Use another theme", verb: Verb("theme", "NAME", choices: ["dark", "light"]))
    case .saveScreen: declared("Write this screen to a text file", verb: Verb("save-screen"))
    case _:
      declared(
        "Show deliveries that could not be read", "g d", verb: Verb("dead-letters"),
        twin: "wardroom alerts --dead-letters")
    }
  }

  private var incident: ActionDeclaration {
    switch self {
    case .declare:
      declared(
        "Declare an incident from the marked or selected alerts", "D",
        hint: FooterHint("declare", priority: 11), verb: Verb("declare", "[TITLE]"),
        twin: "wardroom declare", changes: true)
    case .severity:
      declared(
        "Change the severity, with a reason", "S", hint: FooterHint("severity", priority: 30),
        verb: Verb("sev", "1-4 REASON", choices: ["1", "2", "3", "4"]), twin: "wardroom severity",
        changes: true)
    case .status:
      declared(
        "Say how the incident stands", "g s",
        verb: Verb(
          "status", "STATUS [REASON]",
          choices: ["investigating", "identified", "mitigated", "monitoring"]),
        changes: true)
    case .roles:
      declared(
        "Give a role to somebody", "R", hint: FooterHint("roles", priority: 31),
        verb: Verb(
          "role", "ROLE NAME",
          choices: ["ic", "tech", "comms", "scribe", "planning", "deputy", "liaison"]),
        twin: "wardroom role", changes: true)
    case .end:
      declared(
        "Resolve, close or cancel the incident", "X", hint: FooterHint("resolve", priority: 35),
        verb: Verb("resolve", "[REASON]"), twin: "wardroom resolve", changes: true)
    case .note:
      declared(
        "Put a line on the timeline; dec: or act: in front names its kind", "i",
        hint: FooterHint("note", priority: 10), verb: Verb("note", "[KIND:] TEXT"),
        twin: "wardroom log", changes: true)
    case .promise:
      declared(
        "Promise when the next update comes", "C",
        verb: Verb("promise", "14:30 | 20m | none", choices: ["15m", "30m", "60m", "none"]),
        changes: true)
    case .retitle: declared("Give the incident another title", verb: Verb("title", "TITLE"), changes: true)
    case .impact:
      declared(
        "Say when the impact began", verb: Verb("impact", "14:30 [REASON]"), changes: true)
    case _:
      declared(
        "Look at another incident, or at none", "g i", hint: FooterHint("incidents", priority: 65),
        verb: Verb("incident", "INC-..."), twin: "wardroom show")
    }
  }
}
