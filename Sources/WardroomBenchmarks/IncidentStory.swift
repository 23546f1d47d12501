import Glibc
import IncidentModel

/// An incident told by the real rules until it has as many events as are wanted.
struct IncidentStory {
  static let id = IncidentID("INC-2026-0001")

  private(set) var incident: Incident
  private(set) var events: [RecordedEvent]
  private let count: Int
  private let end: Timestamp
  /// What happens next, by the number of events there are.
  private let plot: Plot
  private var identity = IdentitySource(seed: 42)

  /// Tells an incident that was declared forty minutes before its end, or as long as the plot takes; its
  /// next update is due in an hour, or so soon that a console counts the seconds.
  init(
    events count: Int, until end: Timestamp, isUpdateNear: Bool = false, plot: Plot = .lines
  ) throws {
    self.count = count
    self.end = end
    self.plot = plot
    let start = end.adding(minutes: -plot.minutes)
    var context = DecisionContext(now: start, actor: Person("ada"), identity: identity)
    let declared = try Incident.declaring(Self.id, Self.declaration(start), &context)
    events = Self.recorded(declared, after: 0, at: start)
    guard let beginning = Incident.folding(events) else {
      throw BenchmarkFailure("the rules declare no incident")
    }
    incident = beginning
    identity = context.identity
    while events.count < count - 1 { try take(plot.command(events.count, incident)) }
    try take(.update(.promiseNext(at: end.adding(seconds: isUpdateNear ? 280 : 3600))))
  }

  /// What the record of this incident is written with.
  func append() throws -> Append {
    var identity = IdentitySource(seed: 7)
    var drafts: [EventDraft] = []
    for event in events {
      drafts.append(
        try EventCodec.draft(
          event.event, id: identity.crockford(20), recordedAt: event.recordedAt,
          actor: event.actor))
    }
    return Append(
      stream: StreamID(Self.id), expectedVersion: 0, events: drafts, summary: incident.summary)
  }

  /// Returns the incident once one line more was told of it.
  func withOneLineMore() throws -> Incident {
    var story = self
    try story.take(.entry(.add(.observation, "numbers are right again")))
    return story.incident
  }

  private mutating func take(_ command: IncidentCommand) throws {
    let left = Int64(plot.minutes * 60 * max(0, count - events.count) / count)
    let now = max(end.adding(seconds: -left), events.last?.recordedAt ?? end)
    var context = DecisionContext(now: now, actor: Person("ada"), identity: identity)
    let decided = try incident.events(for: command, &context)
    identity = context.identity
    let recorded = Self.recorded(decided, after: incident.version, at: now)
    for event in recorded { incident.apply(event) }
    events += recorded
  }

  private static func declaration(_ start: Timestamp) -> Declaration {
    Declaration(
      title: "Net revenue on the executive dashboard is wrong", severity: .sev2,
      severityReason: "tier 1, wrong data",
      classification: Classification(
        incidentClass: .correctness, failureKind: .wrongData, products: ["exec_weekly"]),
      impact: ImpactWindow(startedAt: start.adding(minutes: -7)), commander: Person("ada"))
  }

  private static func recorded(
    _ events: [IncidentEvent], after version: Int, at moment: Timestamp
  ) -> [RecordedEvent] {
    events.enumerated().map { index, event in
      let place = version + index + 1
      return RecordedEvent(
        id: "e\(place)", position: Int64(place), stream: StreamID(id), version: place,
        recordedAt: moment, actor: Person("ada"), event: event)
    }
  }
}

/// The time of the machine, for records that a console of now is to show.
enum WallTime {
  static var now: Timestamp {
    Timestamp(seconds: Int64(time(nil)))
  }
}
