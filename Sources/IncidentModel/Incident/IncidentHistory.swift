/// An incident at every moment of its record, folded once and looked at anywhere.
public struct IncidentHistory: Sendable {
  public let events: [RecordedEvent]
  /// The incident after every so many events, so that no look folds more than those in between.
  private var keyframes: [Incident] = []
  /// How many events lie between two keyframes.
  static let stride = 512

  /// Folds the events of an incident; nil when they do not begin with a declaration.
  public init?(_ events: [RecordedEvent]) {
    guard let first = events.first, var incident = Incident(first) else { return nil }
    self.events = events
    keyframes = [incident]
    for (index, event) in events.enumerated().dropFirst() {
      incident.apply(event)
      if (index + 1).isMultiple(of: Self.stride) { keyframes.append(incident) }
    }
  }

  /// Returns the incident as it was after that many of its events, at least one.
  public func incident(after count: Int) -> Incident {
    let (keyframe, rest) = way(to: count)
    var incident = keyframe
    for event in rest { incident.apply(event) }
    return incident
  }

  /// Returns the keyframe before that many events, and those that are to be folded into it.
  func way(to count: Int) -> (keyframe: Incident, rest: ArraySlice<RecordedEvent>) {
    let wanted = max(1, min(count, events.count))
    let frame = min(wanted / Self.stride, keyframes.count - 1)
    let folded = frame == 0 ? 1 : frame * Self.stride
    return (keyframes[frame], events[folded..<max(folded, wanted)])
  }

  /// Returns how many events were recorded by a moment; 0 before the declaration.
  ///
  /// Where a clock was set back an event counts from when the one before it did.
  public func count(at moment: Timestamp) -> Int {
    events.firstIndex { $0.recordedAt > moment } ?? events.count
  }
}
