import TerminalKit

/// What a pane or an overlay wants of the console; the console alone decides what it means.
enum Request: Sendable {
  /// Something to be recorded, which can be undone as one.
  case act(Act)
  case effect(Effect)
  /// An effect, and the act that may be recorded only once it has succeeded.
  case handOut(Effect, then: Act)
  case notice(Notice)
  case open(any Overlay)
  /// Closes the overlay that asks.
  case close
  case run(ActionName, ActionCall)
  /// Keeps a half-typed text, or forgets it when nil.
  case draft(DraftKey, String?)
  case filter(String, PaneID)
  /// Puts a pane's cursor on the row of that name as soon as it is listed.
  case goToRow(String, PaneID)
  case show(IncidentCursor)
  case verb(String)
  case quit

  static func ok(_ text: SafeText) -> Request { .notice(Notice(.ok, text)) }
  static func warning(_ text: SafeText) -> Request { .notice(Notice(.warning, text)) }
}

/// One or more effects a person means as one act: undone together, reported in one sentence.
struct Act: Hashable, Sendable {
  /// What was done, `acknowledged 2 alerts`.
  var done: SafeText
  var effects: [Effect]
  /// The same as it is called later, where what is done is said of the next seconds; nil where nothing changes.
  var afterwards: SafeText?
  /// Whether it repeats an act that was taken back.
  var isRedo = false

  init(_ done: SafeText, _ effects: [Effect]) {
    self.done = done
    self.effects = effects
  }
}
