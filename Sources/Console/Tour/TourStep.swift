import TerminalKit

/// One step of the guided tour: what to look at, and the actions that show that it was understood.
struct TourStep: Sendable {
  var title: SafeText
  /// What is said, with keys as the keymap has them.
  var words: @Sendable (Keymap) -> SafeText
  /// Doing any of these goes on with the tour.
  var doneBy: [ActionName]

  init(
    _ title: SafeText, doneBy commands: [any Command],
    _ words: @escaping @Sendable (Keymap) -> SafeText
  ) {
    self.title = title
    self.words = words
    doneBy = commands.map(\.declaration.name)
  }

  /// The tour, in the order in which an incident is led.
  static let all: [TourStep] = [
    TourStep("Moving", doneBy: [MoveCommand.down, MoveCommand.up, MoveCommand.last]) { keys in
      "These are the alerts that fire now. \(keys.way(to: MoveCommand.down)) and \(keys.way(to: MoveCommand.up)) move; nothing moves under your cursor by itself. Move down once."
    },
    TourStep("Reading", doneBy: [AlertsCommand.details]) { keys in
      "\(keys.way(to: AlertsCommand.details)) tells all there is about the row, in every pane. Look at one; esc comes back."
    },
    TourStep("Acknowledging", doneBy: [AlertsCommand.acknowledge]) { keys in
      "\(keys.way(to: AlertsCommand.acknowledge)) says that you look after it: with a reason and an end, so that nothing stays acknowledged for ever."
    },
    TourStep("Linking", doneBy: [AlertsCommand.link, LeadCommand.declare]) { keys in
      "\(keys.way(to: AlertsCommand.mark)) marks alerts; \(keys.way(to: AlertsCommand.link)) links them to the incident, \(keys.way(to: LeadCommand.declare)) declares a new one from them."
    },
    TourStep("Noting", doneBy: [LeadCommand.note]) { keys in
      "\(keys.way(to: LeadCommand.note)) puts a line on the timeline, from any pane. `decision: ...` or `@14:02 ...` in front say what it is and when it was."
    },
    TourStep(
      "The runbook",
      doneBy: [RunbookPaneCommand.tick, RunbookPaneCommand.run, RunbookPaneCommand.pick]
    ) { keys in
      "The Runbook pane (3) follows steps: \(keys.way(to: RunbookPaneCommand.tick)) ticks one, \(keys.way(to: RunbookPaneCommand.run)) runs its command after it has shown it to you."
    },
    TourStep(
      "Telling", doneBy: [UpdatesCommand.review, UpdatesCommand.editDraft, UpdatesCommand.editFact]
    ) {
      keys in
      "The Updates pane (4) makes drafts from one fact sheet. \(keys.way(to: UpdatesCommand.review)) shows exactly what would leave and to whom; nothing leaves without you."
    },
    TourStep("Taking back", doneBy: [RoomCommand.undo]) { keys in
      "\(keys.way(to: RoomCommand.undo)) takes your last act back, \(keys.way(to: RoomCommand.redo)) does it again. Updates are held for a moment so that it works for them too."
    },
    TourStep("Finding", doneBy: [RoomCommand.palette, RoomCommand.help, RoomCommand.verbLine]) {
      keys in
      "\(keys.way(to: RoomCommand.palette)) finds any action, \(keys.way(to: RoomCommand.help)) shows what the keys do here, \(keys.way(to: RoomCommand.verbLine)) takes commands. That is all you need at 03:00."
    },
  ]
}
