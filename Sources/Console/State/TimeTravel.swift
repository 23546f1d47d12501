import IncidentModel

/// A look at an incident as it was; it changes nothing and leaves no trace.
struct TimeTravel: Sendable {
  private let history: IncidentHistory
  /// How many events are taken in.
  private(set) var count: Int
  private(set) var incident: Incident
  /// The moment the screen shows.
  private(set) var moment: Timestamp

  init(_ history: IncidentHistory, at moment: Timestamp) {
    self.history = history
    count = max(1, history.count(at: moment))
    incident = history.incident(after: count)
    self.moment = moment
    clamp()
  }

  var total: Int { history.events.count }

  /// Whether there is nothing in an incident that this look does not know.
  func knows(_ incident: Incident?) -> Bool {
    guard let incident else { return false }
    let newest = history.events[total - 1]
    return newest.stream == StreamID(incident.id) && newest.version >= incident.version
  }

  /// Goes a number of events on or back; the moment is that of the event then.
  mutating func step(_ distance: Int) {
    take(max(1, min(total, count.saturatingAdd(distance))))
    moment = history.events[count - 1].recordedAt
  }

  /// Goes to a moment, the declaration at the earliest and the newest event at the latest.
  mutating func go(to wanted: Timestamp) {
    moment = wanted
    take(max(1, history.count(at: wanted)))
    clamp()
  }

  private mutating func clamp() {
    let first = history.events[0].recordedAt
    let last = history.events[total - 1].recordedAt
    moment = min(max(moment, first), max(first, last))
  }

  /// Going one on folds one event; anything else begins at the keyframe before it.
  private mutating func take(_ wanted: Int) {
    if wanted == count + 1 {
      incident.apply(history.events[count])
    } else if wanted != count {
      incident = history.incident(after: wanted)
    }
    count = wanted
  }
}
