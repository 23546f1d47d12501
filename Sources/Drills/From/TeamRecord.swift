import IncidentModel

/// What the team of an incident did and when, as far as a drill looks at it.
struct TeamRecord {
  /// One thing they did, in their words.
  struct Step {
    var moment: TeamMoment
    var at: Timestamp
    var text: String
    /// Where the words stand in the record, for whoever has to mend them.
    var place: String
  }

  private(set) var steps: [Step] = []
  /// When the fix that held was in: the first sign of it after it was last reopened.
  private(set) var fixedAt: Timestamp?
  /// What was said of that fix.
  private(set) var fixText = ""
  private(set) var endedAt: Timestamp?
  private(set) var declaredAt: Timestamp
  /// Every severity it had.
  private(set) var severities: [Severity] = []
  /// The roles that were given, with when, each once.
  private(set) var roles: [(role: Role, at: Timestamp)] = []
  private var isEnded = false

  init(_ past: PastIncident) {
    declaredAt = past.events.first.map(past.known) ?? past.incident.declaredAt
    for event in past.events { take(event.event.fact, past.known(event)) }
    let told = past.incident.updates.min { $0.at < $1.at }
    if let told { add(.firstUpdate, told.at, "told \(told.audience)", "update \(told.number)") }
    let order = steps.enumerated().sorted {
      ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
    }
    steps = order.map(\.element)
  }

  /// Returns when they first came to a moment.
  func first(_ moment: TeamMoment) -> Timestamp? { steps.first { $0.moment == moment }?.at }

  private mutating func add(
    _ moment: TeamMoment, _ at: Timestamp, _ text: String, _ place: String
  ) {
    steps.append(Step(moment: moment, at: at, text: text, place: place))
  }

  /// Adds what counts the first time only.
  private mutating func addFirst(
    _ moment: TeamMoment, _ at: Timestamp, _ text: String, _ place: String
  ) {
    if first(moment) == nil { add(moment, at, text, place) }
  }

  private mutating func take(_ fact: IncidentFact, _ at: Timestamp) {
    if case .declared(let fact) = fact {
      severities.append(fact.severity)
      add(.declared, at, "SEV\(fact.severity.rawValue), \(fact.title)", "title")
    }
    if case .severityChanged(let fact) = fact {
      severities.append(fact.to)
      let why = fact.reason.isEmpty ? "" : ", \(fact.reason)"
      add(.severityChanged, at, "to SEV\(fact.to.rawValue)\(why)", "reason of the severity")
    }
    if case .statusChanged(let fact) = fact { take(fact, at) }
    if case .hypothesisJudged(let fact) = fact, fact.to == .confirmed {
      addFirst(.causeFound, at, fact.statement, "hypothesis \(fact.name)")
    }
    if case .decisionRecorded(let fact) = fact {
      add(.decided, at, fact.content.chosen, "decision D\(fact.number)")
    }
    if case .handoffEnded(let fact) = fact, fact.outcome == .accepted {
      add(.handedOver, at, "the role \(fact.role.label)", "handoff")
    }
    if case .roleAssigned(let fact) = fact, !roles.contains(where: { $0.role == fact.role }) {
      roles.append((fact.role, at))
    }
  }

  private mutating func take(_ fact: StatusChanged, _ at: Timestamp) {
    let place = "reason of the status \(fact.to.rawValue)"
    switch fact.to {
    case .triage, .investigating, .identified:
      if isEnded { reopen(fact, at, place) } else { setBack() }
      if fact.to == .identified { addFirst(.causeFound, at, fact.reason, place) }
    case .mitigated, .monitoring:
      if isEnded { reopen(fact, at, place) }
      addFirst(.mitigated, at, fact.reason, place)
      fix(fact, at)
    case .resolved:
      fix(fact, at)
      addFirst(.mitigated, at, fact.reason, place)
      add(.resolved, at, fact.reason, place)
      isEnded = true
      endedAt = at
    case .closed, .cancelled, .merged: return
    }
  }

  private mutating func fix(_ fact: StatusChanged, _ at: Timestamp) {
    guard fixedAt == nil else { return }
    fixedAt = at
    fixText = fact.reason
  }

  private mutating func setBack() { fixedAt = nil }

  private mutating func reopen(_ fact: StatusChanged, _ at: Timestamp, _ place: String) {
    isEnded = false
    setBack()
    add(.reopened, at, fact.reason, place)
  }
}
