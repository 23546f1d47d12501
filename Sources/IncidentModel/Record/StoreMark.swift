/// How far a store has come; a reader that saw an older mark has something to fetch.
public struct StoreMark: Hashable, Sendable {
  /// The position of the newest event, 0 when there is none.
  public var position: Int64
  /// A number that grows whenever a current alert or a dead letter changes.
  public var alertRevision: Int64

  /// Creates a mark.
  public init(position: Int64 = 0, alertRevision: Int64 = 0) {
    self.position = position
    self.alertRevision = alertRevision
  }
}

/// Whether the record is what was written, and if not, where it stops being so.
public struct ChainReport: Codable, Hashable, Sendable {
  /// How many events were checked.
  public var events: Int
  /// The hash of the newest event in lower-case hexadecimal.
  public var head: String
  /// One sentence per break, oldest first; empty when the record is whole.
  public var breaks: [String]

  /// Creates a report.
  public init(events: Int, head: String, breaks: [String]) {
    self.events = events
    self.head = head
    self.breaks = breaks
  }

  public var isWhole: Bool { breaks.isEmpty }
}
