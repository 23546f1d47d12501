public import IncidentModel

/// An incident as a strip: how bad it was over time, with pins where something happened.
///
/// It is made of the incident alone, so that a sheet, a pane and a command line show the same.
public struct IncidentChart: Hashable, Sendable {
  /// What happened at a pin.
  public enum Event: String, CaseIterable, Hashable, Sendable {
    case impact
    case noticed
    case declared
    case update
    case decision
    case action
    case pinned
    case mitigated
    case resolved
    case ended
  }

  /// A moment at which something happened.
  public struct Pin: Hashable, Sendable {
    public var event: Event
    public var at: Timestamp
  }

  public let incident: IncidentID
  /// Where the strip begins and ends; it ends now while the incident goes on.
  public let start: Timestamp
  public let end: Timestamp
  public let isOver: Bool
  /// How bad it was, in the order of time; the first from the start on.
  public let steps: [SeverityStep]
  /// In the order of time.
  public let pins: [Pin]
  public let declaredAt: Timestamp
  /// From when on nobody was harmed any more.
  public let mitigatedAt: Timestamp?

  /// Creates the strip of an incident as it is at a moment.
  public init(of incident: Incident, at now: Timestamp) {
    self.incident = incident.id
    declaredAt = incident.declaredAt
    mitigatedAt = incident.impact.mitigatedAt
    let ended = incident.endedAt ?? (incident.status.isFinal ? incident.statusSince : nil)
    isOver = ended != nil
    pins = Self.pins(of: incident).sorted { $0.at < $1.at }
    steps = incident.severitySteps.sorted { $0.since < $1.since }
    let first = min(declaredAt, pins.first?.at ?? declaredAt)
    start = first
    end = max(first, ended ?? now)
  }

  /// How long the strip is, in seconds, and never nothing.
  public var seconds: Int64 { max(60, end.seconds(since: start)) }

  private static func pins(of incident: Incident) -> [Pin] {
    var pins = [Pin(event: .declared, at: incident.declaredAt)]
    func add(_ event: Event, _ moment: Timestamp?) {
      if let moment { pins.append(Pin(event: event, at: moment)) }
    }
    add(.impact, incident.impact.startedAt)
    add(.noticed, incident.impact.detectedAt)
    add(.mitigated, incident.impact.mitigatedAt)
    add(.resolved, incident.impact.resolvedAt)
    if incident.impact.resolvedAt == nil, incident.status.isFinal {
      add(.ended, incident.endedAt ?? incident.statusSince)
    }
    for update in incident.updates { add(.update, update.at) }
    for decision in incident.decisions where decision.isShown { add(.decision, decision.decidedAt) }
    let entries = incident.timeline.entries
    // By their places, so that no line is copied for what is asked of it.
    for index in entries.indices where entries[index].isShown {
      if entries[index].kind == .action { add(.action, entries[index].occurredAt) }
      if entries[index].isPinned { add(.pinned, entries[index].occurredAt) }
    }
    return pins
  }
}
