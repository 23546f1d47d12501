/// One incident as the fold of its events.
///
/// A value of this type exists only after `incident.declared`; applying an event never fails.
public struct Incident: Hashable, Sendable {
  public let id: IncidentID
  public let kind: IncidentKind
  public let declaredAt: Timestamp
  public let declaredBy: Person
  public internal(set) var title: String
  /// How its first severity came about.
  public let assessment: SeverityAssessment
  /// Who may know of it; nil when everybody may.
  public internal(set) var restriction: Restriction?
  public internal(set) var severity: Severity
  /// Since when it has that severity, in the time of the world.
  public internal(set) var severitySince: Timestamp
  /// How bad it was taken to be, and from when on, in the order in which that was said.
  public internal(set) var severitySteps: [SeverityStep]
  public internal(set) var status: IncidentStatus
  /// When the status last changed, in the time of the world.
  public internal(set) var statusSince: Timestamp
  /// When the status last went back, so that what readers were told of it no longer holds.
  public internal(set) var setBackAt: Timestamp?
  public internal(set) var classification: Classification
  public internal(set) var impact: ImpactWindow
  public internal(set) var roles: [Role: Person] = [:]
  /// Since when each role is held by who holds it.
  public internal(set) var roleSince: [Role: Timestamp] = [:]
  /// The handoffs that were offered, in their order; the last may still wait.
  public internal(set) var handoffs: [Handoff] = []
  public internal(set) var timeline = Timeline()
  public internal(set) var alerts: [AlertReference] = []
  /// The fingerprints of `alerts`, so that a storm of thousands is linked in linear time.
  var linked: Set<Fingerprint> = []
  public internal(set) var facts = FactSheet()
  public internal(set) var updates: [UpdateRecord] = []
  /// The updates that were handed in to be sent, in that order.
  public internal(set) var outgoing: [OutgoingUpdate] = []
  var outgoingPlaces: [EntryID: Int] = [:]
  /// What stands in trackers outside, in the order it was pushed.
  public internal(set) var tickets: [KeptTicket] = []
  /// On what later messages are hung, by channel.
  public internal(set) var threads: [String: String] = [:]
  /// The next update somebody promised by hand; nil leaves it to the cadence.
  public internal(set) var promisedUpdateAt: Timestamp?
  /// The severity the incident had when that update was promised.
  public internal(set) var promisedUnder: Severity?
  public internal(set) var runbooks: [RunbookRun] = []
  /// Every time the commands of a step were run, oldest first.
  public internal(set) var stepRuns: [StepRun] = []
  public internal(set) var stepApprovals: [StepApproval] = []
  /// What was filled in for placeholders, by their names.
  public internal(set) var stepValues: [String: String] = [:]
  public internal(set) var actions: [CorrectiveAction] = []
  /// What is known of its postmortem besides what happened.
  public internal(set) var postmortem = PostmortemRecord()
  public internal(set) var asks: [Ask] = []
  /// The other incidents it has to do with, in the order they were linked.
  public internal(set) var links: [IncidentLink] = []
  /// Its place among the open ones, when somebody gave it one.
  public internal(set) var priority: IncidentPriority?
  /// Set when it harmed nobody after all; it has no impact window then.
  public internal(set) var nearMiss: NearMiss?
  /// Who was called by the escalation matrix.
  public internal(set) var calls: [EscalationActedOn] = []
  /// When somebody first took a role or acknowledged one of its alerts; nil until then.
  public internal(set) var takenOnAt: Timestamp?
  /// Since when nobody commands after somebody did.
  var commandOpenSince: Timestamp?
  /// Up to which minute somebody has said how it stands.
  public internal(set) var answeredCalloutMinutes = 0
  public internal(set) var criteria: [ExitCriterion] = []
  public internal(set) var sideEffects: [SideEffect] = []
  /// Since when the fix is in, as the status says; nil while it is not.
  public internal(set) var fixedAt: Timestamp?
  /// Why it counts as resolved although points were open; nil when none were, or they are settled.
  public internal(set) var claim: ResolutionClaim?
  /// Ideas about the cause, in the order of their numbers.
  public internal(set) var hypotheses: [Hypothesis] = []
  public internal(set) var evidence: [Evidence] = []
  public internal(set) var decisions: [Decision] = []
  /// The hypothesis, evidence or decision a line of the timeline tells of.
  public internal(set) var itemLines: [EntryID: ItemLine] = [:]
  /// How many events the incident has.
  public internal(set) var version: Int

  /// Creates the incident from its first event; nil when that is not a declaration in its own stream.
  public init?(_ first: RecordedEvent) {
    guard case .declared(let declared) = first.event.fact,
      first.stream == StreamID(declared.id)
    else { return nil }
    id = declared.id
    kind = declared.kind
    declaredAt = first.event.occurredAt
    declaredBy = first.actor
    title = declared.title
    severity = declared.severity
    assessment = SeverityAssessment(
      suggested: declared.suggestion, chosen: declared.severity, reason: declared.severityReason)
    restriction = declared.restriction
    severitySince = first.event.occurredAt
    severitySteps = [SeverityStep(declared.severity, since: first.event.occurredAt)]
    status = declared.status
    statusSince = first.event.occurredAt
    classification = declared.classification
    impact = declared.impact
    version = first.version
    followExit(into: declared.status, since: first.event.occurredAt)
    addLine(for: first)
  }

  /// Returns the fold of a stream; nil when it does not begin with a declaration.
  public static func folding(_ events: some Sequence<RecordedEvent>) -> Incident? {
    var incident: Incident?
    for event in events {
      if incident == nil { incident = Incident(event) } else { incident?.apply(event) }
    }
    return incident
  }

  /// The line of the incident index that says how it stands.
  public var summary: IncidentSummary {
    IncidentSummary(
      id: id, kind: kind, title: title, severity: severity, status: status, declaredAt: declaredAt,
      resolvedAt: endedAt, commander: roles[.incidentCommander], restriction: restriction,
      version: version, priority: priority?.number, parent: parent,
      isNearMiss: nearMiss == nil ? nil : true,
      waitingMessages: waitingMessages == 0 ? nil : waitingMessages)
  }

  /// When stakeholders were last told something; nil when nobody told them anything yet.
  public var lastUpdateAt: Timestamp? { updates.map(\.at).max() }

  /// Returns the started runbook of that name.
  public func runbook(_ name: String) -> RunbookRun? { runbooks.first { $0.name == name } }
}
