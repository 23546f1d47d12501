import IncidentModel

/// The day of every story, 2026-03-04, at a time in UTC.
func at(_ hour: Int, _ minute: Int, _ second: Int = 0) -> Timestamp {
  Timestamp(seconds: 1_772_582_400 + Int64(hour * 3600 + minute * 60 + second))
}

/// One incident told as given events, when command, then events or a rejection.
///
/// It is declared at 09:00 by mira, unless a story begins differently.
struct Story {
  static let id = IncidentID("INC-2026-0001")

  private(set) var incident: Incident
  private(set) var events: [RecordedEvent]
  private var identity: IdentitySource
  /// What the team has agreed on; by default nothing.
  private let policy: LeadPolicy

  init(
    _ declaration: Declaration = Declaration(title: "Revenue is wrong", severity: .sev2),
    declaredAt: Timestamp = at(9, 0), policy: LeadPolicy = LeadPolicy()
  ) throws {
    self.policy = policy
    var context = DecisionContext(
      now: declaredAt, actor: Person("mira"), identity: IdentitySource(seed: 1),
      policy: policy)
    let decided = try Incident.declaring(Self.id, declaration, &context)
    let recorded = Self.recorded(decided, after: 0, at: declaredAt, by: context.actor)
    guard let incident = Incident.folding(recorded) else { throw StoryProblem.notDeclared }
    self.incident = incident
    events = recorded
    identity = context.identity
  }

  /// Decides and records a command, and returns what was recorded.
  @discardableResult
  mutating func when(
    _ command: IncidentCommand, at now: Timestamp, by actor: Person = Person("mira"),
    occurredAt: Timestamp? = nil, observedAt: Timestamp? = nil
  ) throws(IncidentRejection) -> [RecordedEvent] {
    var context = DecisionContext(
      now: now, actor: actor, occurredAt: occurredAt, observedAt: observedAt, identity: identity,
      policy: policy)
    let decided = try incident.events(for: command, &context)
    identity = context.identity
    let recorded = Self.recorded(decided, after: incident.version, at: now, by: actor)
    for event in recorded { incident.apply(event) }
    events += recorded
    return recorded
  }

  /// Records an event as it is, without asking the rules.
  mutating func given(_ event: IncidentEvent, at now: Timestamp) {
    let recorded = Self.recorded([event], after: incident.version, at: now, by: Person("mira"))
    for event in recorded { incident.apply(event) }
    events += recorded
  }

  /// Records a command and returns the one event it led to.
  mutating func event(
    _ command: IncidentCommand, at now: Timestamp, by actor: Person = Person("mira"),
    occurredAt: Timestamp? = nil, observedAt: Timestamp? = nil
  ) throws -> RecordedEvent {
    let recorded = try when(
      command, at: now, by: actor, occurredAt: occurredAt, observedAt: observedAt)
    guard let first = recorded.first, recorded.count == 1 else { throw StoryProblem.notOneEvent }
    return first
  }

  /// Records a command and returns the line it made.
  mutating func line(
    _ command: IncidentCommand, at now: Timestamp, occurredAt: Timestamp? = nil,
    observedAt: Timestamp? = nil
  ) throws -> EntryID {
    let event = try event(command, at: now, occurredAt: occurredAt, observedAt: observedAt)
    guard let entry = event.event.entry else { throw StoryProblem.noLine }
    return entry
  }

  /// Returns why a command is refused; nil when it is not.
  func rejection(
    of command: IncidentCommand, at now: Timestamp, occurredAt: Timestamp? = nil,
    observedAt: Timestamp? = nil
  ) -> IncidentRejection? {
    var context = DecisionContext(
      now: now, actor: Person("mira"), occurredAt: occurredAt, observedAt: observedAt,
      identity: identity, policy: policy)
    do throws(IncidentRejection) {
      _ = try incident.events(for: command, &context)
      return nil
    } catch {
      return error
    }
  }

  private static func recorded(
    _ events: [IncidentEvent], after version: Int, at moment: Timestamp, by actor: Person
  ) -> [RecordedEvent] {
    events.enumerated().map { index, event in
      let place = version + index + 1
      return RecordedEvent(
        id: "e\(place)", position: Int64(place), stream: StreamID(id), version: place,
        recordedAt: moment, actor: actor, event: event)
    }
  }
}

enum StoryProblem: Error {
  case notDeclared
  case notOneEvent
  case noLine
}

extension Story {
  /// Takes the incident to a status over the usual steps.
  mutating func reach(_ status: IncidentStatus, at now: Timestamp) throws {
    let steps: [IncidentStatus] =
      switch status {
      case .closed: [.resolved, .closed]
      case .triage, .investigating: []
      case .identified, .mitigated, .monitoring, .resolved, .cancelled, .merged: [status]
      }
    for step in steps {
      try when(
        .state(.changeStatus(to: step, reason: "told", into: IncidentID("INC-2026-0009"))), at: now)
    }
  }
}

/// An alert that began at 08:50.
func alert(_ name: String, startedAt: Timestamp = at(8, 50)) -> AlertReference {
  AlertReference(
    fingerprint: Fingerprint(name), source: "alertmanager", title: "\(name) is firing",
    startedAt: startedAt)
}

/// A runbook of three steps.
let runbook = RunbookReference(
  name: "stale-table", title: "Stale table", contentHash: "c0ffee",
  steps: [
    StepReference(path: "1", title: "Look", textHash: "a1"),
    StepReference(path: "2", title: "Stop exports", textHash: "a2"),
    StepReference(path: "2.1", title: "Tell readers", textHash: "a3"),
  ])
