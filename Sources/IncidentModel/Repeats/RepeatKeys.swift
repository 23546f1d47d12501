/// By what an incident is known to have been there before: its alerts, or its class and what it hit.
public struct RepeatKeys: Hashable, Sendable {
  public var fingerprints: Set<Fingerprint>
  public var incidentClass: IncidentClass?
  /// Data products and assets.
  public var products: Set<String>

  /// Creates keys.
  public init(
    fingerprints: Set<Fingerprint> = [], incidentClass: IncidentClass? = nil,
    products: Set<String> = []
  ) {
    self.fingerprints = fingerprints
    self.incidentClass = incidentClass
    self.products = products
  }

  /// Takes the keys of a declaration and of the alerts it is about.
  public init(_ classification: Classification, _ alerts: [Alert]) {
    self.init(
      fingerprints: Set(alerts.map(\.fingerprint)), incidentClass: classification.incidentClass,
      products: Set(classification.products).union(
        alerts.flatMap { [$0.product, $0.asset] }.filter { !$0.isEmpty }))
  }

  /// Whether nothing can be found by them.
  public var isEmpty: Bool { fingerprints.isEmpty && (incidentClass == nil || products.isEmpty) }
}

extension RepeatKeys {
  /// The keys as a store keeps them, each a line: `alert:am/1f`, `class:correctness:exec_revenue`.
  public var traces: Set<String> {
    let alerts = fingerprints.map { "alert:\($0.text)" }
    let hit = incidentClass.map { kind in products.map { "class:\(kind.rawValue):\($0)" } } ?? []
    return Set(alerts + hit)
  }

  /// Returns the traces that events leave.
  public static func traces(of events: [IncidentEvent]) -> Set<String> {
    events.reduce(into: []) { traces, event in
      if case .alertLinked(let fact) = event.fact {
        traces.formUnion(RepeatKeys(fingerprints: [fact.alert.fingerprint]).traces)
      }
      if case .declared(let fact) = event.fact { traces.formUnion(fact.classification.traces) }
      if case .classified(let fact) = event.fact { traces.formUnion(fact.classification.traces) }
    }
  }
}

extension Classification {
  fileprivate var traces: Set<String> {
    RepeatKeys(incidentClass: incidentClass, products: Set(products)).traces
  }
}

/// An earlier incident that seems to be there again, with what was to be learned from it.
public struct RepeatedIncident: Hashable, Sendable {
  public var id: IncidentID
  public var title: String
  public var severity: Severity
  public var status: IncidentStatus
  public var declaredAt: Timestamp
  /// By what it was recognised, in words.
  public var reasons: [String]
  /// What was found to have caused it; nil when nobody confirmed a cause, or this reader may not know.
  public var cause: String?
  public var runbooks: [String]
  /// Where its postmortem lies; whoever keeps the files fills it in.
  public var postmortem: String?
  /// What was to be done about it and was not.
  public var openActions: [CorrectiveAction]
  /// Whom to ask about it, when it is restricted and the reader is not on its list.
  public var ask: Person?

  /// Recognises an incident; nil when none of the keys fits, or when it was none that happened.
  public init?(_ incident: Incident, like keys: RepeatKeys, for reader: Person) {
    let reasons = Self.reasons(incident, keys)
    guard !reasons.isEmpty, Self.happened(incident) else { return nil }
    id = incident.id
    severity = incident.severity
    status = incident.status
    declaredAt = incident.declaredAt
    self.reasons = reasons
    let isOpenToReader = incident.mayKnow(reader)
    title = isOpenToReader ? incident.title : "\(incident.publicTitle) (restricted)"
    cause = isOpenToReader ? incident.causes.first?.wording.statement : nil
    runbooks = isOpenToReader ? incident.runbooks.map(\.name) : []
    openActions = isOpenToReader ? incident.actions.filter(\.isOpen) : []
    ask = isOpenToReader ? nil : incident.gatekeeper
  }

  private static func happened(_ incident: Incident) -> Bool {
    switch (incident.kind, incident.status) {
    case (.drill, _), (.test, _), (_, .cancelled), (_, .merged): false
    case (.real, _), (.backfilled, _): true
    }
  }

  private static func reasons(_ incident: Incident, _ keys: RepeatKeys) -> [String] {
    var reasons: [String] = []
    if let same = incident.alerts.first(where: { keys.fingerprints.contains($0.fingerprint) }) {
      reasons.append("the same alert, \(same.title)")
    }
    let products = incident.classification.products.filter(keys.products.contains)
    if let wanted = keys.incidentClass, wanted == incident.classification.incidentClass,
      let product = products.first
    {
      reasons.append("\(wanted.rawValue) of \(product)")
    }
    return reasons
  }
}

extension RepeatedIncident {
  /// What it was, in a sentence for whoever declares.
  public var sentence: String {
    let head =
      "\(id), \(declaredAt.day), \(severity.name) \(status.rawValue): \(reasons.joined(separator: "; "))."
    if let ask { return "\(head) \(title); ask \(ask)." }
    let parts = [
      cause.map { "Cause: \($0)." },
      runbooks.isEmpty ? nil : "Runbook \(runbooks.joined(separator: ", ")).",
      postmortem.map { "\($0)" },
    ]
    return ([head] + parts.compactMap(\.self)).joined(separator: " ")
  }

  /// Returns what was to be done about it and is not by a day, a sentence each.
  public func promises(on today: String) -> [String] {
    openActions.map { action in
      let due = action.due.map { " by \($0)" } ?? ""
      let owner = action.owner.map { "owner \($0)" } ?? "no owner"
      let state = action.isOverdue(on: today) ? "overdue" : "open"
      return "this was to be fixed\(due): \(action.text) (\(id), \(owner), \(state))"
    }
  }
}
