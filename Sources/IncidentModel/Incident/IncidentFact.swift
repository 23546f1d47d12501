/// What can have happened in an incident, in the past tense; each case has a stable name in `EventCodec`.
public enum IncidentFact: Hashable, Sendable {
  case declared(Declared)
  case retitled(Retitled)
  case classified(Classified)
  case severityChanged(SeverityChanged)
  case statusChanged(StatusChanged)
  case roleAssigned(RoleAssigned)
  case roleVacated(RoleVacated)
  case impactRevised(ImpactRevised)
  case entryAdded(EntryAdded)
  case entryCorrected(EntryCorrected)
  case entryWithdrawn(EntryWithdrawn)
  case entryRestored(EntryNamed)
  case entryPinned(EntryNamed)
  case entryUnpinned(EntryNamed)
  case alertAcknowledged(AlertActedOn)
  case alertReleased(AlertActedOn)
  case alertLinked(AlertActedOn)
  case alertUnlinked(AlertActedOn)
  case alertSnoozed(AlertSnoozed)
  case alertWoken(AlertActedOn)
  case alertJudged(AlertJudged)
  case alertVerdictWithdrawn(AlertActedOn)
  case silenceAdded(Silence)
  case silenceEnded(SilenceEnded)
  case factRevised(FactRevised)
  case updateRecorded(UpdateRecorded)
  case nextUpdatePromised(NextUpdatePromised)
  case runbookStarted(RunbookReference)
  case stepTicked(StepActedOn)
  case stepSkipped(StepActedOn)
  case stepReopened(StepActedOn)
  case stepNoted(StepActedOn)
  case actionAdded(ActionAdded)
  case actionClosed(ActionActedOn)
  case actionReopened(ActionActedOn)
  case actionWithdrawn(ActionActedOn)
  case ending(ExitFact)
  case ask(AskFact)
  case people(PeopleFact)
  case step(StepFact)
  case outbox(OutboxFact)
  case relation(RelationFact)
  case postmortem(PostmortemFact)
  case work(ActionFact)
  case hypothesisProposed(HypothesisProposed)
  case hypothesisRevised(HypothesisRevised)
  case hypothesisJudged(HypothesisJudged)
  case evidenceAdded(EvidenceAdded)
  case evidenceRelated(EvidenceRelated)
  case decisionRecorded(DecisionRecorded)
  case decisionRevised(DecisionRevised)
  case itemWithdrawn(ItemActedOn)
  case itemRestored(ItemActedOn)
  case handoffOffered(HandoffOffered)
  case handoffSectionAccepted(HandoffSectionAccepted)
  case handoffEnded(HandoffEnded)
  case handoffEscalated(HandoffEscalated)
  /// Something a newer Wardroom recorded; it is kept, shown by name and changes nothing here.
  case unrecognised(type: String, schema: Int)
}

/// The beginning of an incident.
public struct Declared: Codable, Hashable, Sendable {
  public var id: IncidentID
  public var kind: IncidentKind
  public var title: String
  public var severity: Severity
  /// Why this severity, as the person or the suggestion said; may be empty.
  public var severityReason: String
  public var status: IncidentStatus
  public var classification: Classification
  public var impact: ImpactWindow
  /// What the severity matrix said; nil when nobody asked it.
  public var suggestion: SeveritySuggestion?
  /// Who may know of it; nil when everybody may.
  public var restriction: Restriction?

  enum CodingKeys: String, CodingKey {
    case id, kind, title, severity, status, classification, impact, suggestion, restriction
    case severityReason = "severity_reason"
  }
}

/// What about which data products is broken, and how it shows.
public struct Classification: Codable, Hashable, Sendable {
  public var incidentClass: IncidentClass?
  public var failureKind: FailureKind?
  public var products: [String]

  enum CodingKeys: String, CodingKey {
    case products
    case incidentClass = "class"
    case failureKind = "failure_kind"
  }

  /// Creates a classification from what is known.
  public init(
    incidentClass: IncidentClass? = nil, failureKind: FailureKind? = nil, products: [String] = []
  ) {
    self.incidentClass = incidentClass
    self.failureKind = failureKind
    self.products = products
  }
}

/// A new title, with the one before it.
public struct Retitled: Codable, Hashable, Sendable {
  public var title: String
  public var previous: String
}

/// A new classification, with the one before it.
public struct Classified: Codable, Hashable, Sendable {
  public var classification: Classification
  public var previous: Classification
}

/// A step up or down in severity, with its reason.
public struct SeverityChanged: Codable, Hashable, Sendable {
  public var from: Severity
  public var to: Severity
  public var reason: String
}

/// A step of the status machine, with all it changed.
public struct StatusChanged: Codable, Hashable, Sendable {
  public var from: IncidentStatus
  public var to: IncidentStatus
  public var reason: String
  /// The incident this one continues in, when it was merged.
  public var into: IncidentID?
  /// When the new status began, in the time of the world.
  public var since: Timestamp
  public var previousSince: Timestamp
  /// The milestones with what the status sets and clears, so that a later rule cannot change the past.
  public var impact: ImpactWindow
  public var previousImpact: ImpactWindow

  enum CodingKeys: String, CodingKey {
    case from, to, reason, into, since, impact
    case previousSince = "previous_since"
    case previousImpact = "previous_impact"
  }
}

/// A person who took a role, with whom they took it from.
public struct RoleAssigned: Codable, Hashable, Sendable {
  public var role: Role
  public var person: Person
  public var previous: Person?
}

/// A role nobody holds any more.
public struct RoleVacated: Codable, Hashable, Sendable {
  public var role: Role
  public var previous: Person
}

/// New milestones, with those before them.
public struct ImpactRevised: Codable, Hashable, Sendable {
  public var impact: ImpactWindow
  public var previous: ImpactWindow
  public var reason: String
}

/// A line a person wrote.
public struct EntryAdded: Codable, Hashable, Sendable {
  public var kind: EntryKind
  public var text: String
}

/// A line in new words or at a new time, with what it said before.
public struct EntryCorrected: Codable, Hashable, Sendable {
  public var id: EntryID
  public var text: String
  public var occurredAt: Timestamp
  public var reason: String
  public var previousText: String
  public var previousOccurredAt: Timestamp

  enum CodingKeys: String, CodingKey {
    case id, text, reason
    case occurredAt = "occurred_at"
    case previousText = "previous_text"
    case previousOccurredAt = "previous_occurred_at"
  }
}

/// A line that does not stand any more.
public struct EntryWithdrawn: Codable, Hashable, Sendable {
  public var id: EntryID
  public var reason: String
}

/// An act on a line that needs no more words.
public struct EntryNamed: Codable, Hashable, Sendable {
  public var id: EntryID
}

/// An act of a person on an alert.
public struct AlertActedOn: Codable, Hashable, Sendable {
  public var alert: AlertReference
  public var reason: String
  /// When an acknowledgement ends by itself; nil is with the occurrence.
  public var end: LeaseEnd?
}

/// An alert nobody wants to be asked about before a moment.
public struct AlertSnoozed: Codable, Hashable, Sendable {
  public var alert: AlertReference
  public var until: Timestamp
  public var reason: String
}

/// What an alert turned out to be good for.
public struct AlertJudged: Codable, Hashable, Sendable {
  public var alert: AlertReference
  public var disposition: Disposition
  public var note: String
}

/// A new answer on the fact sheet, with the one before it.
public struct FactRevised: Codable, Hashable, Sendable {
  public var field: FactField
  public var text: String
  public var previous: String
}

/// A stakeholder update that left the draft pane, word for word.
public struct UpdateRecorded: Codable, Hashable, Sendable {
  public var number: Int
  public var audience: String
  public var text: String
  public var outcome: UpdateOutcome
  /// The time promised by hand that the text repeats; nil when the cadence says when the next one is due.
  public var promisedNextAt: Timestamp?

  enum CodingKeys: String, CodingKey {
    case number, audience, text, outcome
    case promisedNextAt = "promised_next_at"
  }
}

/// When stakeholders were promised the next update; nil gives it back to the cadence.
public struct NextUpdatePromised: Codable, Hashable, Sendable {
  public var at: Timestamp?
  public var previous: Timestamp?
}

/// An act on one step; `text` is the reason or the note, empty for a tick.
public struct StepActedOn: Codable, Hashable, Sendable {
  public var runbook: String
  public var path: String
  public var title: String
  public var text: String
  /// Why a step that is open again had been skipped; nil when it had been ticked, and for other acts.
  public var skippedBecause: String?

  enum CodingKeys: String, CodingKey {
    case runbook, path, title, text
    case skippedBecause = "skipped_because"
  }
}

/// A corrective action that was promised.
public struct ActionAdded: Codable, Hashable, Sendable {
  public var id: EntryID
  public var text: String
  public var owner: Person?
  public var due: String?
  public var type: String?
  public var ticket: String?
  public var actionClass: ActionClass?
  public var priority: Int?
  public var doneWhen: String?

  enum CodingKeys: String, CodingKey {
    case id, text, owner, due, type, ticket, priority
    case actionClass = "class"
    case doneWhen = "done_when"
  }
}

/// An act on one corrective action; `text` is the proof or the reason.
public struct ActionActedOn: Codable, Hashable, Sendable {
  public var id: EntryID
  public var text: String
}
