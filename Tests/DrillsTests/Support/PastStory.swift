import IncidentModel

@testable import Drills

/// An incident told by commands, with reports of alerts, that a drill is made of; minutes count from 09:00.
struct PastStory {
  static let id = IncidentID("INC-2026-0001")
  static let nine = Timestamp(seconds: 1_772_614_800)

  private(set) var events: [RecordedEvent] = []
  private(set) var reports: [PastReport] = []
  private var incident: Incident?
  private var identity = IdentitySource(seed: 1)

  static func at(_ minutes: Double) -> Timestamp {
    Timestamp(milliseconds: nine.milliseconds + Int64(minutes * 60_000))
  }

  static func reference(_ name: String, at minutes: Double = 0) -> AlertReference {
    AlertReference(
      fingerprint: Fingerprint(name), source: "alertmanager", title: name, startedAt: at(minutes))
  }

  init(_ declaration: Declaration, at minutes: Double, by actor: String = "mira") throws {
    var context = DecisionContext(
      now: Self.at(minutes), actor: Person(actor), identity: identity, policy: LeadPolicy())
    let decided = try Incident.declaring(Self.id, declaration, &context)
    identity = context.identity
    record(decided, Self.at(minutes), Person(actor))
  }

  mutating func when(
    _ command: IncidentCommand, at minutes: Double, by actor: String = "mira"
  ) throws {
    try decide(command, at: minutes, by: actor)
  }

  /// Records a command, or says which rule refuses it.
  mutating func decide(
    _ command: IncidentCommand, at minutes: Double, by actor: String = "mira"
  ) throws(IncidentRejection) {
    guard let incident else { return }
    var context = DecisionContext(
      now: Self.at(minutes), actor: Person(actor), identity: identity, policy: LeadPolicy())
    let decided = try incident.events(for: command, &context)
    identity = context.identity
    record(decided, Self.at(minutes), Person(actor))
  }

  mutating func status(_ status: IncidentStatus, _ reason: String, at minutes: Double) throws {
    try when(
      .state(.changeStatus(to: status, reason: reason, into: IncidentID("INC-2026-0009"))),
      at: minutes)
  }

  /// An alert arrives, and again once it is over.
  mutating func report(
    _ name: String, _ title: String, at minutes: Double, isOver: Bool = false,
    labels: [String: String] = [:], details: String = ""
  ) {
    reports.append(
      PastReport(
        at: Self.at(minutes),
        Alert(
          source: "alertmanager", fingerprint: Fingerprint(name),
          status: isOver ? .resolved : .firing, severityText: "critical", title: title,
          details: details, labels: labels, startedAt: Self.at(minutes))))
  }

  private mutating func record(_ decided: [IncidentEvent], _ now: Timestamp, _ actor: Person) {
    for event in decided {
      let place = events.count + 1
      let recorded = RecordedEvent(
        id: "e\(place)", position: Int64(place), stream: StreamID(Self.id), version: place,
        recordedAt: now, actor: actor, event: event)
      events.append(recorded)
      if incident == nil { incident = Incident(recorded) } else { incident?.apply(recorded) }
    }
  }

  /// The incident as a drill is made of it.
  var past: PastIncident? { PastIncident(events, reports: reports) }
}

extension PastStory {
  /// Half an hour with everything in it once; each fact has a word of its own that says its minute.
  static func whole() throws -> PastStory {
    var story = try PastStory(
      Declaration(
        title: "tell05 revenue is wrong", severity: .sev3, commander: Person("mira"),
        alerts: [reference("late"), reference("odd")]), at: 5)
    story.report("late", "tell00 orders are late", at: 0.5, labels: ["product": "orders"])
    story.report("odd", "tell03 orders look odd", at: 3)
    try story.when(.role(.assign(.tech, Person("kofi"))), at: 6)
    try story.when(
      .hypothesis(
        .propose(HypothesisWording(statement: "tell07 the network", test: "tell07 ping"))),
      at: 7)
    try story.when(
      .hypothesis(.propose(HypothesisWording(statement: "tell08 release D-311x doubled rows"))),
      at: 8)
    try story.when(
      .evidence(
        .add(
          EvidenceContent(text: "tell09 the network is well", query: "select tell09"),
          [EvidenceBearing(.contradicts, on: EntryID("H1"))])), at: 9, by: "kofi")
    try story.when(
      .hypothesis(.judge(EntryID("H1"), .refuted, reason: "tell10 no loss")), at: 10)
    try story.when(
      .evidence(
        .add(
          EvidenceContent(text: "tell11 rows are doubled", value: "tell11 2x"),
          [EvidenceBearing(.supports, on: EntryID("H2"))])), at: 11)
    try story.when(
      .hypothesis(.judge(EntryID("H2"), .confirmed, reason: "tell12 without it all is right")),
      at: 12)
    try story.settle()
    return story
  }

  /// The second half of `whole`: who is told, what is decided, the fix and the end.
  private mutating func settle() throws {
    try when(
      .update(.record(audience: "exec", text: "tell13 figures are wrong", outcome: .copied)), at: 13
    )
    try when(
      .state(.changeSeverity(to: .sev2, reason: "tell14 the board reads it")), at: 14)
    try when(
      .decision(.record(DecisionContent(chosen: "tell15 roll D-311x back"))), at: 15)
    try when(
      .sideEffect(.add(.banner, "tell16 do not use it", undo: "take it off")), at: 16)
    try status(.mitigated, "tell20 rolled back", at: 20)
    report("late", "tell22 orders are late", at: 22, isOver: true)
    report("odd", "tell23 orders look odder", at: 23)
    try when(
      .state(.resolve(how: "tell28 figures agree", anyway: "tell28 the banner stays")), at: 28)
  }

  /// The drill made of it.
  func drill(
    name: String? = nil, keeping quiet: ScenarioTime? = nil,
    cleaning: @escaping (String) -> String = { $0 }
  ) throws -> RecordedDrill {
    try RecordedDrill(
      past.orThrow(), name: name, keeping: quiet, cleaning: cleaning)
  }

  func scenario(keeping quiet: ScenarioTime? = nil) throws -> Scenario {
    try Scenario(yaml: Array(drill(keeping: quiet).yaml.utf8))
  }

  /// Why no drill can be made of it; empty when one can.
  func refusal(keeping quiet: ScenarioTime? = nil) throws -> String {
    do throws(PastIncidentProblem) {
      guard let past else { return "no incident" }
      _ = try RecordedDrill(past, keeping: quiet) { $0 }
      return ""
    } catch {
      return error.sentence
    }
  }
}

/// That a story begins with no declaration.
struct NoStory: Error {}

extension Optional where Wrapped == PastIncident {
  fileprivate func orThrow() throws -> PastIncident {
    guard let self else { throw NoStory() }
    return self
  }
}
