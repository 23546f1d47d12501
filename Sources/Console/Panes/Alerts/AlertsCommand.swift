/// What can be done with alerts.
enum AlertsCommand: String, Command {
  case acknowledge = "alerts.acknowledge"
  case snooze = "alerts.snooze"
  case wake = "alerts.wake"
  case judge = "alerts.judge"
  case silence = "alerts.silence"
  case maintenance = "alerts.maintenance"
  case grouping = "alerts.grouping-rule"
  case link = "alerts.link"
  case unlink = "alerts.unlink"
  case move = "alerts.move"
  case details = "alerts.details"
  case history = "alerts.history"
  case unfold = "alerts.unfold"
  case fold = "alerts.fold"
  case folding = "alerts.folding"
  case quiet = "alerts.quiet"
  case follow = "alerts.follow"
  case pause = "alerts.pause"
  case sort = "alerts.sort"
  case mark = "alerts.mark"
  case range = "alerts.mark-range"
  case markAll = "alerts.mark-all"
  case markMatching = "alerts.mark-matching"
  case unmark = "alerts.unmark"
  case nextNew = "alerts.next-new"
  case firstOut = "alerts.first-out"
  case copy = "alerts.copy"

  var declaration: ActionDeclaration {
    switch self {
    case .acknowledge:
      declared(
        "Say that you look after the marked or selected alerts, until when and why", "a",
        hint: FooterHint("ack", priority: 2),
        verb: Verb("ack", "[REASON] [until 30m | until 14:30 | after 3]"), changes: true)
    case .snooze:
      declared(
        "Let nobody be asked about them for a while", "s", hint: FooterHint("snooze", priority: 13),
        verb: Verb("snooze", "30m | 14:30 [REASON]", choices: ["15m", "1h", "4h"]), changes: true)
    case .wake:
      declared(
        "End their snooze or acknowledgement, so that they want somebody again", "w",
        verb: Verb("wake", "[REASON]"), changes: true)
    case .judge:
      declared(
        "Say what they were good for: fixed, expected, false positive", "d",
        hint: FooterHint("verdict", priority: 14),
        verb: Verb("verdict", "WORD [NOTE]", choices: AlertVerdicts.words), changes: true)
    case .silence:
      declared(
        "Silence what matches, after a look at what that hits", "M",
        verb: Verb("silence", "[FILTER]"), changes: true)
    case .maintenance:
      declared(
        "Announce work, and silence what matches while it lasts",
        verb: Verb("maintenance", "[FILTER]"), changes: true)
    case .link, .unlink, .move: linking
    case .details, .history, .copy: reading
    case .unfold, .fold, .folding, .grouping, .quiet, .follow, .pause, .sort: listing
    case .mark, .range, .markAll, .markMatching, .unmark, .nextNew, .firstOut: choosing
    }
  }

  /// Which incident alerts belong to.
  private var linking: ActionDeclaration {
    switch self {
    case .link:
      declared(
        "Link them to the incident", "L", hint: FooterHint("link", priority: 4),
        verb: Verb("link"), changes: true)
    case .unlink:
      declared(
        "Take them out of their incident", "x", verb: Verb("unlink", "[REASON]"), changes: true)
    case .move:
      declared(
        "Move them to another open incident", "m",
        verb: Verb("move", "INC-...", values: [.openIncidents]), changes: true)
    case .acknowledge, .snooze, .wake, .judge, .silence, .maintenance, .details, .history,
      .copy, .unfold, .fold, .folding, .grouping, .quiet, .follow, .pause, .sort, .mark, .range,
      .markAll, .markMatching, .unmark, .nextNew, .firstOut:
      declaration
    }
  }

  /// What there is to know of one alert.
  private var reading: ActionDeclaration {
    switch self {
    case .details:
      declared(
        "Show all there is about the alert, or what is in the fold", "enter",
        hint: FooterHint("details", priority: 3))
    case .history:
      declared("Show what the alert did before and the body it arrived in", "r")
    case .copy: declared("Copy the alerts: as markdown, title, link, labels", "y")
    case .acknowledge, .snooze, .wake, .judge, .silence, .maintenance, .link, .unlink,
      .move, .unfold, .fold, .folding, .grouping, .quiet, .follow, .pause, .sort, .mark, .range,
      .markAll, .markMatching, .unmark, .nextNew, .firstOut:
      declaration
    }
  }

  /// How the list is shown.
  private var listing: ActionDeclaration {
    switch self {
    case .unfold: declared("Show what is in the fold", "right")
    case .fold: declared("Close the fold", "left")
    case .folding:
      declared(
        "Fold alerts by the next of group, product, source, lineage, none", "z",
        verb: Verb("fold", "BY", choices: AlertFoldings.words))
    case .grouping:
      declared(
        "Try a grouping rule on the alerts there were while it is typed", "g r",
        verb: Verb("group", "[FILTER]"), twin: "wardroom alerts backtest")
    case .quiet: declared("Show or hide what is resolved, silenced or snoozed", ".")
    case .follow: declared("Keep the cursor on the newest alert, or stop", "F")
    case .pause: declared("Hold the list still, or let it go on", "p")
    case .sort: declared("Sort the list afresh", "ctrl-r")
    case .acknowledge, .snooze, .wake, .judge, .silence, .maintenance, .link, .unlink,
      .move, .details, .history, .copy, .mark, .range, .markAll, .markMatching, .unmark, .nextNew,
      .firstOut:
      declaration
    }
  }

  /// Which alerts the next act is about.
  private var choosing: ActionDeclaration {
    switch self {
    case .mark: declared("Mark or unmark", "space", hint: FooterHint("mark", priority: 5))
    case .range: declared("Mark from here; again marks up to here", "v")
    case .markAll: declared("Mark all that are shown, or none", "*")
    case .markMatching:
      declared(
        "Mark all that match the filter, shown or not", "g *", verb: Verb("mark-matching"))
    case .unmark: declared("Forget the marks", verb: Verb("unmark"))
    case .nextNew: declared("Go to the next alert nobody looks after", "'")
    case .firstOut: declared("Go to the alert that fired first in the storm", "g f")
    case .acknowledge, .snooze, .wake, .judge, .silence, .maintenance, .link, .unlink,
      .move, .details, .history, .copy, .unfold, .fold, .folding, .grouping, .quiet, .follow,
      .pause, .sort:
      declaration
    }
  }

  private func declared(
    _ help: String, _ keys: String..., hint: FooterHint? = nil, verb: Verb? = nil,
    twin: String? = nil, changes: Bool = false
  ) -> ActionDeclaration {
    ActionDeclaration(
      rawValue, help, keys: keys, scope: .pane(AlertsPane.id), hint: hint, verb: verb,
      twin: twin, changesRecord: changes)
  }
}
