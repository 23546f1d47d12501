public import IncidentModel

/// What the record says of the time since an audience was told last: a draft to start from, in which every
/// sentence is a line of the timeline.
public struct ChangesSince: Hashable, Sendable {
  /// A line of the timeline as a sentence.
  public struct Line: Hashable, Sendable {
    public var entry: EntryID
    public var kind: EntryKind
    public var occurredAt: Timestamp
    public var text: String
  }

  /// When the audience was told last; nil when it never was.
  public var last: Timestamp?
  /// The lines, oldest first.
  public var lines: [Line]
  /// How many older lines were left out.
  public var leftOut: Int

  private static let limit = 20

  /// Gathers what was recorded since, as far as the audience may know of it.
  public init(_ incident: Incident, for audience: Audience) {
    last = incident.updates.last { $0.audience == audience.name }?.at
    guard incident.restriction == nil || audience.needToKnow else {
      lines = []
      leftOut = 0
      return
    }
    let since = last ?? incident.declaredAt
    let all = incident.timeline.shown.filter { entry in
      entry.recordedAt > since && Self.kinds(for: audience).contains(entry.kind)
    }
    lines = all.suffix(Self.limit).map {
      Line(entry: $0.id, kind: $0.kind, occurredAt: $0.occurredAt, text: $0.text.onOneLine)
    }
    leftOut = max(0, all.count - Self.limit)
  }

  /// The sentences with their times, one a line.
  public func draft(at now: Timestamp) -> String {
    lines.map { "\($0.occurredAt.said(at: now)) \($0.text.asSentence)\n" }.joined()
  }

  /// Outside nobody is told what was thought and tried, only how it stands.
  private static func kinds(for audience: Audience) -> Set<EntryKind> {
    guard !audience.isPublic else { return [.status] }
    return [
      .observation, .hypothesis, .action, .decision, .status, .severity, .change, .exit, .runbook,
    ]
  }
}
