/// The open incidents in the order in which the lead wants them looked at.
public struct IncidentQueue: Hashable, Sendable {
  /// Those that have not ended, the first one first.
  public let rows: [IncidentSummary]

  /// Puts the open ones of an index in order: by priority, then severity, then the longest running first.
  public init(_ index: [IncidentSummary]) {
    rows = index.filter(\.isOpen).sorted { Self.isBefore($0, $1) }
  }

  private static func isBefore(_ left: IncidentSummary, _ right: IncidentSummary) -> Bool {
    (left.rank, left.severity, left.declaredAt, left.id)
      < (right.rank, right.severity, right.declaredAt, right.id)
  }

  /// Returns the new priorities that move one incident by so many places; empty when it is there already.
  ///
  /// Whatever stands before it needs a number too, so that the order is said and not guessed.
  public func moving(_ id: IncidentID, by places: Int) -> [(id: IncidentID, priority: Int)] {
    guard let place = rows.firstIndex(where: { $0.id == id }) else { return [] }
    let target = max(0, min(place + places, rows.count - 1))
    guard target != place else { return [] }
    var order = rows
    order.insert(order.remove(at: place), at: target)
    let said = rows.lastIndex { $0.priority != nil } ?? -1
    let end = max(min(place, target), target, said)
    return order[...min(end, 98)].enumerated().compactMap { index, row in
      row.priority == index + 1 ? nil : (row.id, index + 1)
    }
  }
}

extension IncidentSummary {
  /// Active before resolved; with a number before without one.
  fileprivate var rank: Int { (status.isActive ? 0 : 1000) + (priority ?? 100) }

  /// Why it stands where it stands, `priority 1` or `SEV1, 47m`.
  public func placeReason(at now: Timestamp) -> String {
    if let priority { return "priority \(priority)" }
    let age = TimeSpan(seconds: max(0, now.seconds(since: declaredAt))).precise
    return "\(severity.name), \(age)"
  }
}
