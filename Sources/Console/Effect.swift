public import IncidentModel

/// Something the console wants done in the outside world; the runtime does it and answers with an
/// action.
public enum Effect: Hashable, Sendable {
  /// Declares an incident; answered by `.effectSucceeded` with the new events.
  case declare(Declaration)
  /// Asks an incident to take a command. `isUndo` marks compensations, which are not undone again.
  case propose(IncidentID, IncidentCommand, occurredAt: Timestamp?, isUndo: Bool)
  /// Acts on alerts that belong to no incident.
  case triage(AlertCommand, isUndo: Bool)
  /// Folds an incident that is not among the open ones.
  case loadIncident(IncidentID)
  /// Fetches the deliveries that could not be read; answered by `.deadLettersLoaded`.
  case loadDeadLetters
  /// Hands a text to the person's editor; answered by `.edited` or `.effectFailed`.
  case edit(EditRequest)
  /// Puts a text on the clipboard; answered by `.effectSucceeded` without events or `.effectFailed`.
  ///
  /// An update is recorded as said only on success, so what cannot be copied must not succeed.
  case copy(String)
  /// Writes a draft to a file the person finds again; answered by a notice with the path, then by
  /// `.effectSucceeded` without events, or by `.effectFailed`.
  case saveDraft(DraftKey, String)
  /// Keeps half-typed text so that a crash or a lost terminal loses nothing.
  case keepDraft(DraftKey, String)
  /// Forgets a kept draft, because it was sent on or given up.
  case dropDraft(DraftKey)
  /// Loads another theme by name.
  case useTheme(String)
  /// Writes the screen as text to a file in the home; answered by a notice with the path.
  case saveScreen(String)
  /// Asks the terminal to report the mouse, or not to.
  case useMouse(Bool)
  case redraw
  case ringBell
  case suspend
  case quit
}

/// Which text was begun and is not recorded yet.
public enum DraftKey: Hashable, Sendable {
  /// A stakeholder update to an audience.
  case update(IncidentID, audience: String)
  case declaration
  case entry(IncidentID)

  /// The name of the file a draft is kept in, safe on every file system.
  public var fileName: String {
    switch self {
    case .update(let incident, let audience): "\(incident.text)-update-\(audience).md"
    case .declaration: "declaration.txt"
    case .entry(let incident): "\(incident.text)-entry.txt"
    }
  }
}

/// A text on its way through the person's editor.
public struct EditRequest: Hashable, Sendable {
  public var key: DraftKey
  public var text: String

  /// Creates a request.
  public init(key: DraftKey, text: String) {
    self.key = key
    self.text = text
  }
}
