/// A fact with the times it has and the timeline line it makes.
public struct IncidentEvent: Hashable, Sendable {
  /// The line of the timeline; nil for facts that make none, such as a pin.
  public var entry: EntryID?
  public var occurredAt: Timestamp
  /// When somebody noticed; nil when that was when it happened.
  public var observedAt: Timestamp?
  public var fact: IncidentFact

  /// Creates an event.
  public init(
    entry: EntryID? = nil, occurredAt: Timestamp, observedAt: Timestamp? = nil, fact: IncidentFact
  ) {
    self.entry = entry
    self.occurredAt = occurredAt
    self.observedAt = observedAt
    self.fact = fact
  }
}

/// An event together with its place in the record and who put it there.
public struct RecordedEvent: Hashable, Sendable {
  public var id: String
  public var position: Int64
  public var stream: StreamID
  public var version: Int
  public var recordedAt: Timestamp
  public var actor: Person
  public var event: IncidentEvent

  /// Creates a recorded event.
  public init(
    id: String, position: Int64, stream: StreamID, version: Int, recordedAt: Timestamp,
    actor: Person, event: IncidentEvent
  ) {
    self.id = id
    self.position = position
    self.stream = stream
    self.version = version
    self.recordedAt = recordedAt
    self.actor = actor
    self.event = event
  }
}
