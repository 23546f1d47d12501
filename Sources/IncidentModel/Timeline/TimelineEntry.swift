/// What a line of the timeline is about.
public enum EntryKind: String, Codable, Hashable, CaseIterable, Sendable {
  case note
  case observation
  case hypothesis
  case action
  case decision
  case communication
  case role
  case status
  case severity
  case alert
  case runbook
  case change

  /// The kinds a person may type; the others follow from commands of their own.
  public static let typed: [EntryKind] = [
    .note, .observation, .hypothesis, .action, .decision, .communication, .change,
  ]

  /// Creates a kind from its name or an unambiguous beginning of it, `dec` for decision.
  public init?(typed text: String) {
    let matches = Self.typed.filter { $0.rawValue.hasPrefix(text.lowercased()) }
    guard !text.isEmpty, let first = matches.first, matches.count == 1 else { return nil }
    self = first
  }
}

/// One line of an incident's timeline, with the three times it has.
public struct TimelineEntry: Codable, Hashable, Sendable {
  public var id: EntryID
  public var kind: EntryKind
  public var text: String
  public var author: Person
  /// When it happened in the world.
  public var occurredAt: Timestamp
  /// When somebody noticed it; nil when that was when it happened.
  public var observedAt: Timestamp?
  /// When it entered the record.
  public var recordedAt: Timestamp
  public var isPinned: Bool
  /// What the line said before it was corrected, oldest first.
  public var earlierTexts: [String]
  /// Why the line is not shown any more; nil while it is.
  public var withdrawnBecause: String?

  /// Creates an entry as it is first recorded.
  public init(
    id: EntryID, kind: EntryKind, text: String, author: Person, occurredAt: Timestamp,
    observedAt: Timestamp? = nil, recordedAt: Timestamp
  ) {
    self.id = id
    self.kind = kind
    self.text = text
    self.author = author
    self.occurredAt = occurredAt
    self.observedAt = observedAt
    self.recordedAt = recordedAt
    isPinned = false
    earlierTexts = []
    withdrawnBecause = nil
  }

  /// Whether the line still stands.
  public var isShown: Bool { withdrawnBecause == nil }
  /// Whether the line was recorded more than five minutes after it happened.
  public var isLate: Bool { recordedAt.seconds(since: occurredAt) > 300 }
}

/// The lines of an incident in the order they happened; lines of one moment keep the order they were recorded in.
public struct Timeline: Hashable, Sendable {
  public private(set) var entries: [TimelineEntry] = []
  private var indexes: [EntryID: Int] = [:]

  /// Creates an empty timeline.
  public init() {}

  /// The lines that were not withdrawn.
  public var shown: [TimelineEntry] { entries.filter(\.isShown) }

  /// Returns the line with that id.
  public subscript(id: EntryID) -> TimelineEntry? {
    indexes[id].map { entries[$0] }
  }

  /// Puts a line at its place by time; a line whose id is known already replaces nothing.
  mutating func insert(_ entry: TimelineEntry) {
    guard indexes[entry.id] == nil else { return }
    let place = entries.lastIndex { $0.occurredAt <= entry.occurredAt }.map { $0 + 1 } ?? 0
    entries.insert(entry, at: place)
    reindex(from: place)
  }

  /// Changes a line and moves it when its time changed.
  mutating func revise(_ id: EntryID, _ change: (inout TimelineEntry) -> Void) {
    guard let index = indexes[id] else { return }
    var entry = entries[index]
    change(&entry)
    guard entry.occurredAt != entries[index].occurredAt else {
      entries[index] = entry
      return
    }
    entries.remove(at: index)
    indexes[id] = nil
    reindex(from: index)
    insert(entry)
  }

  private mutating func reindex(from start: Int) {
    for index in start..<entries.count { indexes[entries[index].id] = index }
  }
}
