import IncidentModel

/// An incident as `--json` shows it; the names here, in snake case, are what scripts rely on.
struct IncidentReport: Encodable {
  var id: IncidentID
  var kind: IncidentKind
  var title: String
  var severity: String
  var assessment: AssessmentReport
  var restriction: Restriction?
  var status: IncidentStatus
  var classification: Classification
  var declaredAt: Timestamp
  var declaredBy: Person
  var impact: ImpactWindow
  var roles: [String: Person]
  /// What is wrong with how the roles are held, a sentence each.
  var roleWarnings: [String]?
  var facts: [String: String]
  var alerts: [AlertReference]
  var timeline: [EntryReport]
  var runbooks: [RunReport]
  var updates: [UpdateReport]
  var actions: [ActionReport]
  var asks: [AskReport]
  var criteria: [CriterionReport]
  var sideEffects: [SideEffectReport]
  var claim: ClaimReport?
  var relations: RelationsReport
  var hypotheses: [HypothesisReport]
  var evidence: [EvidenceReport]
  var decisions: [DecisionReport]
  var handoffs: [HandoffReport]
  var version: Int
  /// The earlier incidents it seems to repeat; only when it is declared.
  var repeats: [RepeatReport]?

  init(_ incident: Incident, _ warnings: [RoleWarning]? = nil) {
    id = incident.id
    kind = incident.kind
    title = incident.title
    severity = incident.severity.name
    assessment = AssessmentReport(incident.assessment)
    restriction = incident.restriction
    roleWarnings = warnings?.map(\.sentence)
    status = incident.status
    classification = incident.classification
    declaredAt = incident.declaredAt
    declaredBy = incident.declaredBy
    impact = incident.impact
    roles = Dictionary(uniqueKeysWithValues: incident.roles.map { ($0.key.rawValue, $0.value) })
    facts = Dictionary(
      uniqueKeysWithValues: incident.facts.texts.map { ($0.key.rawValue, $0.value) })
    alerts = incident.alerts
    let disorders = incident.disorders
    timeline = incident.timeline.entries.map { entry in
      var report = EntryReport(entry)
      report.impossible = disorders[entry.id]
      return report
    }
    runbooks = incident.runbooks.map(RunReport.init)
    updates = incident.updates.map(UpdateReport.init)
    actions = incident.actions.map(ActionReport.init)
    asks = incident.asks.map(AskReport.init)
    criteria = incident.criteria.map(CriterionReport.init)
    sideEffects = incident.sideEffects.map(SideEffectReport.init)
    claim = incident.claim.map(ClaimReport.init)
    relations = RelationsReport(incident)
    hypotheses = incident.hypotheses.map { HypothesisReport($0, in: incident) }
    evidence = incident.evidence.filter(\.isShown).map { EvidenceReport($0, in: incident, nil) }
    decisions = incident.decisions.filter(\.isShown).map { DecisionReport($0, in: incident) }
    handoffs = incident.handoffs.map { HandoffReport($0, $0.packet, fresh: nil, now: nil) }
    version = incident.version
  }
}

/// A line of the timeline as `--json` shows it.
struct EntryReport: Encodable {
  var id: EntryID
  var kind: EntryKind
  var text: String
  var author: Person
  var occurredAt: Timestamp
  var observedAt: Timestamp?
  var recordedAt: Timestamp
  var pinned: Bool
  var earlierTexts: [String]
  var withdrawnBecause: String?
  /// Why its time cannot be right.
  var impossible: String?

  init(_ entry: TimelineEntry) {
    id = entry.id
    kind = entry.kind
    text = entry.text
    author = entry.author
    occurredAt = entry.occurredAt
    observedAt = entry.observedAt
    recordedAt = entry.recordedAt
    pinned = entry.isPinned
    earlierTexts = entry.earlierTexts
    withdrawnBecause = entry.withdrawnBecause
  }
}

/// A runbook at work in an incident as `--json` shows it.
struct RunReport: Encodable {
  var name: String
  var title: String
  var contentHash: String
  var startedAt: Timestamp
  var steps: [StepReport]

  init(_ run: RunbookRun) {
    name = run.name
    title = run.title
    contentHash = run.contentHash
    startedAt = run.startedAt
    steps = run.steps.map { StepReport(path: $0.step.path, title: $0.step.title, $0) }
  }
}

/// A step and how far it is as `--json` shows it.
struct StepReport: Encodable {
  var path: String
  var title: String
  /// open, ticked or skipped.
  var state: String
  var by: Person?
  var at: Timestamp?
  var reason: String?
  var notes: [String]

  init(path: String, title: String, _ progress: StepProgress?) {
    self.path = path
    self.title = title
    notes = progress?.notes ?? []
    switch progress?.state {
    case .open, nil: state = "open"
    case .ticked(let by, let at): (state, self.by, self.at) = ("ticked", by, at)
    case .skipped(let by, let at, let reason):
      (state, self.by, self.at, self.reason) = ("skipped", by, at, reason)
    }
  }
}

/// A stakeholder update as `--json` shows it.
struct UpdateReport: Encodable {
  var number: Int
  var audience: String
  var text: String
  var outcome: UpdateOutcome
  var at: Timestamp
  var by: Person

  init(_ update: UpdateRecord) {
    number = update.number
    audience = update.audience
    text = update.text
    outcome = update.outcome
    at = update.at
    by = update.by
  }
}

/// A corrective action as `--json` shows it.
struct ActionReport: Encodable {
  var id: EntryID
  var text: String
  var owner: Person?
  var due: String?
  /// The day that was agreed first.
  var firstDue: String?
  var type: String?
  /// What the work is good for, as a person or its type says.
  var classes: [ActionClass]
  var ticket: String?
  var priority: Int?
  var doneWhen: String?
  /// open, closed or withdrawn.
  var state: String
  var by: Person?
  var at: Timestamp?
  var proof: String?
  /// test, monitor, commit, drill or words.
  var proofKind: String?
  var reason: String?

  init(_ action: CorrectiveAction) {
    id = action.id
    text = action.text
    owner = action.owner
    due = action.due
    firstDue = action.firstDue
    type = action.type
    classes = action.classes
    ticket = action.ticket
    priority = action.priority
    doneWhen = action.doneWhen
    switch action.state {
    case .open: state = "open"
    case .closed(let by, let at, let proof):
      (state, self.by, self.at, self.proof) = ("closed", by, at, proof)
      proofKind = ActionProof(proof).kind
    case .withdrawn(let reason): (state, self.reason) = ("withdrawn", reason)
    }
  }
}

/// A line of the incident index as `--json` shows it.
struct SummaryReport: Encodable {
  var id: IncidentID
  var kind: IncidentKind
  var title: String
  var severity: String
  var status: IncidentStatus
  var declaredAt: Timestamp
  var resolvedAt: Timestamp?
  var commander: Person?
  var priority: Int?
  var parent: IncidentID?
  var nearMiss: Bool

  init(_ summary: IncidentSummary) {
    id = summary.id
    kind = summary.kind
    title = summary.title
    severity = summary.severity.name
    status = summary.status
    declaredAt = summary.declaredAt
    resolvedAt = summary.resolvedAt
    commander = summary.commander
    priority = summary.priority
    parent = summary.parent
    nearMiss = summary.isNearMiss ?? false
  }
}
