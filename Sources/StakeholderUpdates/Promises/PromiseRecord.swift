public import IncidentModel

/// What decides which updates were owed and told: the severity over time, the texts and the end.
public struct PromiseRecord: Hashable, Sendable {
  /// A text that was told.
  public struct Told: Hashable, Sendable {
    public var number: Int
    public var audience: String
    public var at: Timestamp
    /// The next update it promises; nil when it names none.
    public var promisedNext: Timestamp?
    /// Whether it says who is affected.
    public var saysScope: Bool

    /// Creates a told text.
    public init(
      number: Int, audience: String, at moment: Timestamp, promisedNext: Timestamp? = nil,
      saysScope: Bool = true
    ) {
      self.number = number
      self.audience = audience
      at = moment
      self.promisedNext = promisedNext
      self.saysScope = saysScope
    }

    /// Takes a record, with the promise its words make.
    public init(_ update: UpdateRecord) {
      let text = UpdateText(update.text)
      let scope = text.sections("scope").first.map { text.piece($0.bytes) }
      let says = scope.map { !Self.isOpen($0) } ?? false
      self.init(
        number: update.number, audience: update.audience, at: update.at,
        promisedNext: SaidTime.promised(in: text)?.moment(near: update.at),
        saysScope: says)
    }

    /// `not known yet; the scope follows at 14:20Z` is a scope that is still owed.
    private static func isOpen(_ scope: String) -> Bool {
      let words = scope.lowercased()
      return ["not known", "follows", "being established"].contains { words.contains($0) }
    }
  }

  /// A severity and since when it holds.
  public struct Level: Hashable, Sendable {
    public var since: Timestamp
    public var severity: Severity

    /// Creates a level.
    public init(since: Timestamp, severity: Severity) {
      self.since = since
      self.severity = severity
    }
  }

  public var declaredAt: Timestamp
  /// Oldest first; the first holds from the declaration.
  public var levels: [Level]
  /// Oldest first.
  public var told: [Told]
  /// When it was resolved; nil while it is not.
  public var resolvedAt: Timestamp?
  /// Whether it ended as no incident of its own, so that nothing is owed any more.
  public var isReleased: Bool
  /// When somebody decides by the data; nil when nobody said.
  public var decisionAt: Timestamp?

  /// Creates a record.
  public init(
    declaredAt: Timestamp, levels: [Level], told: [Told], resolvedAt: Timestamp? = nil,
    isReleased: Bool = false, decisionAt: Timestamp? = nil
  ) {
    self.declaredAt = declaredAt
    self.levels = levels
    self.told = told
    self.resolvedAt = resolvedAt
    self.isReleased = isReleased
    self.decisionAt = decisionAt
  }

  /// Takes an incident with all its events, which know every severity it had.
  public init(_ incident: Incident, events: [RecordedEvent]) {
    self.init(incident)
    levels = [levels[0]]
    for recorded in events {
      guard case .severityChanged(let change) = recorded.event.fact else { continue }
      levels[0].severity = levels.count == 1 ? change.from : levels[0].severity
      levels.append(Level(since: recorded.event.occurredAt, severity: change.to))
    }
  }

  /// Takes an incident as it stands, which knows its first and its present severity.
  public init(_ incident: Incident) {
    var levels = [Level(since: incident.declaredAt, severity: incident.assessment.chosen)]
    if incident.severitySince > incident.declaredAt {
      levels.append(Level(since: incident.severitySince, severity: incident.severity))
    }
    let isReleased = incident.status == .cancelled || incident.status == .merged
    self.init(
      declaredAt: incident.declaredAt, levels: levels,
      told: incident.updates.map(Told.init).sorted { $0.at < $1.at },
      resolvedAt: incident.status.isActive
        ? nil : incident.impact.resolvedAt ?? incident.statusSince,
      isReleased: isReleased)
  }

  /// Returns the record as one audience knows it.
  public func told(to audience: String) -> PromiseRecord {
    var record = self
    record.told = told.filter { $0.audience == audience }
    return record
  }

  /// The audiences that were told something, in the order they first were.
  public var audiences: [String] {
    var seen: Set<String> = []
    return told.map(\.audience).filter { seen.insert($0).inserted }
  }

  /// The severity at a moment.
  func severity(at moment: Timestamp) -> Severity? {
    (levels.last { $0.since <= moment } ?? levels.first)?.severity
  }
}
