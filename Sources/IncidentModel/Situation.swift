/// Everything the console shows about the world: the fold of open incidents and a page of current alerts.
public struct Situation: Hashable, Sendable {
  /// The open incidents and those that were asked for by name, as far as the viewer may know of them.
  public private(set) var incidents: [IncidentID: Incident] = [:]
  /// Those the viewer may not know of; they are followed, for somebody may be let in.
  private var hidden: [IncidentID: Incident] = [:]
  /// What came before its turn, by version: something that was recorded before it is still on its way.
  private var early: [IncidentID: [Int: RecordedEvent]] = [:]
  /// The incident index: open ones first, newest declared first within both.
  public private(set) var index: [IncidentSummary] = []
  /// For whom it is shown; nil for a reader that may know everything.
  private let viewer: Person?
  public var alerts = AlertPage()
  /// The position of the newest event taken in.
  public private(set) var position: Int64 = 0

  /// Creates an empty situation as one person may see it.
  public init(for viewer: Person? = nil) {
    self.viewer = viewer
  }

  /// Takes in the index as the record has it.
  public mutating func take(_ index: [IncidentSummary]) {
    self.index = index.map(shown)
  }

  /// Takes in a recorded event; one that was taken in before changes nothing.
  public mutating func apply(_ recorded: RecordedEvent) {
    position = max(position, recorded.position)
    let id = IncidentID(recorded.stream.text)
    if let version = incidents[id]?.version ?? hidden[id]?.version {
      // One's own act is answered at once and may overtake what somebody else recorded before it.
      guard recorded.version <= version + 1 else {
        early[id, default: [:]][recorded.version] = recorded
        return
      }
      take(recorded, of: id)
    } else if let incident = Incident(recorded) {
      incidents[id] = incident
    }
    takeEarly(of: id)
    sort(id)
    refreshIndex(id)
  }

  private mutating func take(_ recorded: RecordedEvent, of id: IncidentID) {
    if incidents[id] != nil { incidents[id]?.apply(recorded) } else { hidden[id]?.apply(recorded) }
  }

  /// Takes in what came before its turn and has it now.
  private mutating func takeEarly(of id: IncidentID) {
    while let version = incidents[id]?.version ?? hidden[id]?.version,
      let next = early[id]?.removeValue(forKey: version + 1)
    {
      take(next, of: id)
    }
  }

  /// Whether the incident was taken in, seen by the viewer or not.
  public func knows(_ id: IncidentID) -> Bool { incidents[id] != nil || hidden[id] != nil }

  /// Puts an incident where the viewer may see it, or where not.
  private mutating func sort(_ id: IncidentID) {
    guard let viewer else { return }
    if incidents[id]?.mayKnow(viewer) == false {
      hidden[id] = incidents.removeValue(forKey: id)
    } else if hidden[id]?.mayKnow(viewer) == true {
      incidents[id] = hidden.removeValue(forKey: id)
    }
  }

  private func shown(_ summary: IncidentSummary) -> IncidentSummary {
    viewer.map(summary.shown) ?? summary
  }

  /// Takes in an incident that was folded elsewhere, unless a newer state of it is known.
  public mutating func take(_ incident: Incident) {
    let known = incidents[incident.id] ?? hidden[incident.id]
    guard incident.version > known?.version ?? 0 else { return }
    hidden[incident.id] = nil
    incidents[incident.id] = incident
    takeEarly(of: incident.id)
    sort(incident.id)
    refreshIndex(incident.id)
  }

  /// Notes that all events up to a position are taken in or belong to incidents nobody looks at.
  public mutating func advance(to position: Int64) {
    self.position = max(self.position, position)
  }

  /// The open incidents as the lead put them, then worst first, then newest first.
  public var open: [Incident] {
    incidents.values.filter { !$0.status.isFinal }.sorted { Self.isWorse($0, $1) }
  }

  /// The first of the open incidents that goes on now, which one told afterwards does not; found
  /// without sorting, because it is asked for at every key.
  public var worstActive: Incident? {
    incidents.values.filter { $0.status.isActive && $0.kind != .backfilled }
      .min { Self.isWorse($0, $1) }
  }

  private static func isWorse(_ left: Incident, _ right: Incident) -> Bool {
    (left.status.isActive ? 0 : 1, left.place, left.severity, right.declaredAt, right.id)
      < (right.status.isActive ? 0 : 1, right.place, right.severity, left.declaredAt, left.id)
  }

  private mutating func refreshIndex(_ id: IncidentID) {
    guard let summary = (incidents[id] ?? hidden[id]).map(\.summary).map(shown) else { return }
    if let place = index.firstIndex(where: { $0.id == id }) {
      guard index[place].isOpen != summary.isOpen else {
        index[place] = summary
        return
      }
      index.remove(at: place)
    }
    index.insert(summary, at: index.firstIndex { summary.isListed(before: $0) } ?? index.count)
  }
}

extension Incident {
  /// With a number before without one.
  fileprivate var place: Int { priority?.number ?? 100 }
}

extension IncidentSummary {
  fileprivate func isListed(before other: IncidentSummary) -> Bool {
    (isOpen ? 0 : 1, other.declaredAt, other.id) < (other.isOpen ? 0 : 1, declaredAt, id)
  }
}
