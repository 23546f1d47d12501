public import AlertTriage
public import IncidentModel

/// Something the console wants done in the outside world; the runtime does it and answers with an
/// action.
public enum Effect: Hashable, Sendable {
  /// Declares an incident; answered by `.effectSucceeded` with the new events.
  case declare(Declaration)
  /// Asks an incident to take a command. `isUndo` marks compensations, which are not undone again.
  case propose(IncidentID, IncidentCommand, occurredAt: Timestamp?, isUndo: Bool)
  /// Acts on alerts that belong to no incident, all or none.
  case triage([AlertCommand], isUndo: Bool)
  /// Asks an incident to take commands, all or none; for one act on many alerts.
  case proposeAll(IncidentID, [IncidentCommand], isUndo: Bool)
  /// Asks incidents to take commands, all of them or none.
  case proposeTogether([IncidentProposal], isUndo: Bool)
  /// Takes alerts out of the incidents they are in and links them to another, all or none.
  case moveAlerts(AlertMove)
  /// Does what is about more than one incident.
  case relate(RelationEffect)
  /// Ends an incident because it continues in another one, which gets its alerts; all or nothing.
  case merge(IncidentID, into: IncidentID, reason: String)
  /// Adds or ends a silence; answered by `.effectSucceeded` and `.silencesLoaded`.
  case silence(SilenceCommand)
  /// Wants the alerts listed otherwise from now on; answered by `.alertsLoaded`, perhaps twice.
  case viewAlerts(AlertView)
  /// Acts on every alert a filter lets through; the runtime finds them and acts in one go.
  case triageAll(filter: String, AlertAct)
  /// Acts on every alert of a fold, as that view lists it; the runtime finds them and acts in one go.
  case triageFold(FoldID, AlertView, AlertAct)
  /// Fetches the open alerts somebody acknowledged or snoozed, oldest word first; answered by
  /// `.leasesLoaded`.
  case loadLeases
  /// Looks for reviews and corrective actions whose day has passed; answered by `.overdueLoaded`.
  case loadOverdue
  /// Fetches the silences that hold or will; answered by `.silencesLoaded`.
  case loadSilences
  /// Fetches what an alert did before and how it arrived; answered by `.alertHistoryLoaded`.
  case loadAlertHistory(Fingerprint)
  /// Looks up what an asset is made from and what is made from it; answered by `.lineageLoaded`.
  case loadLineage(String)
  /// Looks for earlier incidents of the same alerts or of the same class and product; answered by
  /// `.repeatsFound`.
  case findRepeats(RepeatKeys)
  /// Looks for the runbooks that were followed in incidents like one; answered by
  /// `.precedentsFound`.
  case findPrecedents(IncidentID)
  /// Counts what a filter hits now; answered by `.filterPreviewed`.
  case previewFilter(String)
  /// Tries a grouping rule on the alerts there were; answered by `.groupingTried`.
  case tryGrouping(GroupingRule)
  /// Forgets what was read for trying rules.
  case stopTrying
  /// Finds out what the Alertmanagers can be told about a silence; answered by `.forwardPlanned`.
  case planForward(EntryID)
  /// Tells one Alertmanager what was shown; answered by a notice, then by `.effectSucceeded`, or by
  /// `.effectFailed`.
  case forwardSilence(EntryID, SilenceForward.Step)
  /// Reads a dead letter again; answered by `.effectSucceeded` or `.effectFailed`.
  case replayDeadLetter(Int64)
  /// Does something with the commands of a step.
  case step(StepEffect)
  /// Does something about messages that leave.
  case outbox(OutboxEffect)
  /// Does something about the file of an incident.
  case postmortem(PostmortemEffect)
  /// Does something in the drill that is played here, or makes one of an incident.
  case drill(DrillEffect)
  /// Makes a harmless alert of our own go the whole way in.
  case sendTestAlert
  /// Folds an incident that is not among the open ones.
  case loadIncident(IncidentID)
  /// Fetches everything that was recorded of an incident, to look back; answered by `.historyLoaded`.
  case loadHistory(IncidentID)
  /// Finds lines of all incidents; answered by `.timelineFound`.
  case searchTimelines(String)
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
  /// What the room around the terminal does.
  case room(RoomEffect)
  case redraw
  case ringBell
  case suspend
  case quit
}

/// One act on however many alerts a filter finds.
public enum AlertAct: Hashable, Sendable {
  case acknowledge(reason: String, end: LeaseEnd)
  case release(reason: String)
  case snooze(until: Timestamp, reason: String)
  case wake(reason: String)
  case judge(Disposition, note: String)
  case link(IncidentID)
  case unlink(reason: String)
}

/// Alerts on their way to another incident, as they were listed; the runtime finds those of folds.
public struct AlertMove: Hashable, Sendable {
  public var incident: IncidentID
  public var alerts: [Fingerprint]
  public var folds: [FoldID]
  /// What the folds were listed by.
  public var view: AlertView
  /// Whether everything that the view's filter lets through is meant.
  public var isAllMatching: Bool
  public var reason: String

  /// Creates a move.
  public init(
    to incident: IncidentID, alerts: [Fingerprint], folds: [FoldID] = [],
    view: AlertView = AlertView(), isAllMatching: Bool = false, reason: String
  ) {
    self.incident = incident
    self.alerts = alerts
    self.folds = folds
    self.view = view
    self.isAllMatching = isAllMatching
    self.reason = reason
  }
}

/// What an alert did before and how it arrived last.
public struct AlertHistory: Hashable, Sendable {
  public var fingerprint: Fingerprint
  /// Its occurrences, newest first.
  public var occurrences: [AlertOccurrence]
  /// The body it last arrived in, as received; nil when it is not kept.
  public var raw: [UInt8]?
  /// What people did with it, newest first, a line each.
  public var acts: [String]

  /// Creates a history.
  public init(
    fingerprint: Fingerprint, occurrences: [AlertOccurrence], raw: [UInt8]?, acts: [String] = []
  ) {
    self.fingerprint = fingerprint
    self.occurrences = occurrences
    self.raw = raw
    self.acts = acts
  }
}

/// What a filter hits at the moment.
public struct FilterPreview: Hashable, Sendable {
  public var filter: String
  /// How many open alerts it hits.
  public var count: Int
  /// How many of each severity.
  public var severities: [Severity: Int]
  /// The titles of the worst of them.
  public var examples: [String]

  /// Creates a preview.
  public init(
    filter: String, count: Int, severities: [Severity: Int] = [:], examples: [String] = []
  ) {
    self.filter = filter
    self.count = count
    self.severities = severities
    self.examples = examples
  }
}

/// What a grouping rule would have made of the alerts there were, and would make of those there are.
public struct GroupingTrial: Hashable, Sendable {
  public var rule: GroupingRule
  public var past: BackTest
  public var open: GroupingPreview

  /// Creates a trial.
  public init(rule: GroupingRule, past: BackTest, open: GroupingPreview) {
    self.rule = rule
    self.past = past
    self.open = open
  }
}

/// Which text was begun and is not recorded yet.
public enum DraftKey: Hashable, Sendable {
  /// A stakeholder update to an audience, begun with a template.
  case update(IncidentID, audience: String, template: String)
  /// The facts that update was begun with, so that it can be told when they change.
  case updateFacts(IncidentID, audience: String, template: String)
  case declaration
  case entry(IncidentID)
  /// A hypothesis, a piece of evidence or a decision, named by the word.
  case board(IncidentID, String)

  /// The name of the file a draft is kept in, safe on every file system.
  public var fileName: String {
    switch self {
    case .update(let incident, let audience, let template):
      "\(incident.text)-update-\(Self.form(audience, template)).md"
    case .updateFacts(let incident, let audience, let template):
      "\(incident.text)-facts-\(Self.form(audience, template)).json"
    case .declaration: "declaration.txt"
    case .entry(let incident): "\(incident.text)-entry.txt"
    case .board(let incident, let word): "\(incident.text)-\(word).txt"
    }
  }

  private static func form(_ audience: String, _ template: String) -> String {
    template == "update" ? audience : "\(audience).\(template)"
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
