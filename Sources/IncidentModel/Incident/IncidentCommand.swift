/// A request to a declared incident, by topic; the rules may reject it.
public enum IncidentCommand: Hashable, Sendable {
  case state(StateCommand)
  case role(RoleCommand)
  case entry(EntryCommand)
  case alert(AlertCommand)
  case update(UpdateCommand)
  case outbox(OutboxCommand)
  case runbook(RunbookCommand)
  case step(StepCommand)
  case action(ActionCommand)
  case criterion(CriterionCommand)
  case sideEffect(SideEffectCommand)
  case ask(AskCommand)
  case restriction(RestrictionCommand)
  case escalation(EscalationCommand)
  case hypothesis(HypothesisCommand)
  case evidence(EvidenceCommand)
  case decision(DecisionCommand)
  case item(ItemCommand)
  case handoff(HandoffCommand)
  case relation(RelationCommand)
  case postmortem(PostmortemCommand)
}

/// A request about what the incident is and how it stands.
public enum StateCommand: Hashable, Sendable {
  case retitle(String)
  case classify(Classification)
  case changeSeverity(to: Severity, reason: String)
  case changeStatus(to: IncidentStatus, reason: String = "", into: IncidentID? = nil)
  case reviseImpact(ImpactWindow, reason: String)
  /// Resolves it; `anyway` says why although points are open, and keeps the end a claim until they are not.
  case resolve(how: String, anyway: String? = nil)
  /// Takes a status change back as if it had not happened; made by `Incident.compensation(for:at:)`.
  case revertStatus(StatusChanged)
}

/// A request about who holds a role.
public enum RoleCommand: Hashable, Sendable {
  case assign(Role, Person)
  case vacate(Role)
}

/// When what a line says happened, and when somebody noticed.
public struct EntryTimes: Hashable, Sendable {
  public var occurredAt: Timestamp
  public var observedAt: Timestamp?

  /// Creates times.
  public init(occurredAt: Timestamp, observedAt: Timestamp? = nil) {
    self.occurredAt = occurredAt
    self.observedAt = observedAt
  }
}

/// A request about a line of the timeline.
public enum EntryCommand: Hashable, Sendable {
  case add(EntryKind, String)
  /// Adds a line about an earlier moment.
  case addAt(EntryKind, String, EntryTimes)
  /// Adds a line that has its id already, as one from the file does.
  case adopt(EntryID, EntryKind, String, occurredAt: Timestamp)
  case correct(EntryID, text: String, occurredAt: Timestamp?, reason: String)
  case withdraw(EntryID, reason: String)
  case restore(EntryID)
  case pin(EntryID)
  case unpin(EntryID)
}

/// A request about an alert.
public enum AlertCommand: Hashable, Sendable {
  case acknowledge(AlertReference, reason: String, end: LeaseEnd = .whenCleared)
  case release(AlertReference, reason: String)
  case link(AlertReference)
  case unlink(AlertReference, reason: String)
  case snooze(AlertReference, until: Timestamp, reason: String)
  case wake(AlertReference, reason: String)
  case judge(AlertReference, Disposition, note: String)
  case withdrawVerdict(AlertReference, reason: String)
}

/// A request about silences and maintenance windows.
public enum SilenceCommand: Hashable, Sendable {
  case add(SilenceDraft)
  case end(EntryID, reason: String)
}

/// A request about what stakeholders are told.
public enum UpdateCommand: Hashable, Sendable {
  case reviseFact(FactField, String)
  /// Records a text as told; `promisedNextAt` is the time promised by hand that it repeats.
  case record(
    audience: String, text: String, outcome: UpdateOutcome, promisedNextAt: Timestamp? = nil)
  case promiseNext(at: Timestamp?)
}

/// A request about a runbook followed in the incident.
public enum RunbookCommand: Hashable, Sendable {
  case start(RunbookReference)
  case tick(runbook: String, path: String)
  case skip(runbook: String, path: String, reason: String)
  case reopen(runbook: String, path: String)
  case note(runbook: String, path: String, text: String)
}

/// A request about a corrective action.
public enum ActionCommand: Hashable, Sendable {
  case add(CorrectiveActionDraft)
  /// Adds an action that has its id already, as one from the file does.
  case adopt(EntryID, CorrectiveActionDraft)
  /// Says all of it anew; what is left as it was stays.
  case revise(EntryID, CorrectiveActionDraft)
  /// Gives another proof that a closed action is done.
  case prove(EntryID, proof: String)
  case close(EntryID, proof: String)
  case reopen(EntryID, reason: String)
  case withdraw(EntryID, reason: String)
}

/// What a person says to declare an incident.
public struct Declaration: Hashable, Sendable {
  public var kind: IncidentKind
  public var title: String
  public var severity: Severity
  public var severityReason: String
  /// What the severity matrix said; nil when nobody asked it.
  public var suggestion: SeveritySuggestion?
  public var classification: Classification
  public var impact: ImpactWindow
  public var commander: Person?
  public var alerts: [AlertReference]
  /// Who may know of it; nil when everybody may.
  public var restriction: Restriction?

  /// Creates a declaration.
  public init(
    kind: IncidentKind = .real, title: String, severity: Severity, severityReason: String = "",
    classification: Classification = Classification(), impact: ImpactWindow = ImpactWindow(),
    commander: Person? = nil, alerts: [AlertReference] = [],
    suggestion: SeveritySuggestion? = nil, restriction: Restriction? = nil
  ) {
    self.suggestion = suggestion
    self.restriction = restriction
    self.kind = kind
    self.title = title
    self.severity = severity
    self.severityReason = severityReason
    self.classification = classification
    self.impact = impact
    self.commander = commander
    self.alerts = alerts
  }
}
