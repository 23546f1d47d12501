/// The lines of an incident in the order they happened; lines of one moment keep the order they were recorded in.
public struct Timeline: Hashable, Sendable {
  public private(set) var entries: [TimelineEntry] = []
  /// The place in time of each of `entries`, ascending.
  private var places: [Place] = []
  private var placeOf: [EntryID: Place] = [:]

  /// When a line happened and how many were recorded before it.
  private struct Place: Hashable, Comparable, Sendable {
    var moment: Timestamp
    var order: Int

    static func < (left: Place, right: Place) -> Bool {
      (left.moment, left.order) < (right.moment, right.order)
    }
  }

  /// Creates an empty timeline.
  public init() {}

  /// The lines that were not withdrawn.
  public var shown: [TimelineEntry] { entries.filter(\.isShown) }

  /// Returns the line with that id.
  public subscript(id: EntryID) -> TimelineEntry? {
    placeOf[id].map { entries[firstIndex(notBefore: $0)] }
  }

  /// Puts a line at its place by time; a line whose id is known already replaces nothing.
  mutating func insert(_ entry: TimelineEntry) {
    guard placeOf[entry.id] == nil else { return }
    insert(entry, at: Place(moment: entry.occurredAt, order: entries.count))
  }

  /// Changes a line and moves it when its time changed.
  mutating func revise(_ id: EntryID, _ change: (inout TimelineEntry) -> Void) {
    guard let place = placeOf[id] else { return }
    let index = firstIndex(notBefore: place)
    change(&entries[index])
    let moment = entries[index].occurredAt
    guard moment != place.moment else { return }
    places.remove(at: index)
    insert(entries.remove(at: index), at: Place(moment: moment, order: place.order))
  }

  private mutating func insert(_ entry: TimelineEntry, at place: Place) {
    let index = firstIndex(notBefore: place)
    placeOf[entry.id] = place
    places.insert(place, at: index)
    entries.insert(entry, at: index)
  }

  /// Returns the index of the first line at or after a place, found from the end first: lines come in order.
  private func firstIndex(notBefore place: Place) -> Int {
    guard let last = places.last, last >= place else { return places.count }
    var low = 0
    var high = places.count - 1
    while low < high {
      let middle = (low + high) / 2
      if places[middle] < place { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
