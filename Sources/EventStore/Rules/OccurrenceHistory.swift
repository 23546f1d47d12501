import IncidentModel

/// The occurrences of one alert, oldest first.
struct OccurrenceHistory: Hashable, Sendable {
  private(set) var occurrences: [AlertOccurrence] = []

  /// Returns the start that lies so many starts before the newest, the newest being 1 back.
  func start(back count: Int) -> Timestamp? {
    guard count > 0, count <= occurrences.count else { return nil }
    return occurrences[occurrences.count - count].startedAt
  }

  /// Notes what a report meant; old news changes nothing.
  mutating func note(_ arrival: AlertArrival) {
    switch arrival {
    case .opened(let standing), .ended(let standing, _), .repeated(let standing):
      set(standing)
    case .endedEarlier(let startedAt, let endedAt):
      end(startedAt, endedAt)
    case .oldNews:
      return
    }
  }

  /// Notes the end of an occurrence that is no longer the newest; of two ends the earlier holds.
  mutating func end(_ startedAt: Timestamp, _ endedAt: Timestamp?) {
    guard let endedAt,
      let index = occurrences.lastIndex(where: { $0.startedAt == startedAt })
    else { return }
    occurrences[index].endedAt = min(endedAt, occurrences[index].endedAt ?? endedAt)
  }

  private mutating func set(_ standing: AlertStanding) {
    let occurrence = AlertOccurrence(
      startedAt: standing.startedAt, endedAt: standing.endedAt, deliveries: standing.deliveries)
    if let index = occurrences.lastIndex(where: { $0.startedAt == standing.startedAt }) {
      occurrences[index] = occurrence
    } else {
      occurrences.append(occurrence)
    }
  }
}
