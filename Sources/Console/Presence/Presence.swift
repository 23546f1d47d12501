public import IncidentModel

/// A console that is open on the same home, and what its person looks at.
///
/// It is told from process to process and leaves no trace in the record.
public struct Presence: Codable, Hashable, Sendable {
  public var person: Person
  public var process: Int32
  /// Since when that console is open.
  public var since: Timestamp
  public var incident: IncidentID?
  /// The name of the pane the keys go to.
  public var pane: String
  /// The text that is being written there.
  public var draft: DraftPresence?

  /// Creates a presence.
  public init(
    person: Person, process: Int32, since: Timestamp, incident: IncidentID? = nil, pane: String,
    draft: DraftPresence? = nil
  ) {
    self.person = person
    self.process = process
    self.since = since
    self.incident = incident
    self.pane = pane
    self.draft = draft
  }
}

/// A text somebody is writing.
public struct DraftPresence: Codable, Hashable, Sendable {
  /// The name of the file it is kept in, by which two know that they write the same.
  public var file: String
  /// What it is, `the exec draft`.
  public var words: String
  public var since: Timestamp

  /// Creates a draft's presence.
  public init(_ key: DraftKey, since: Timestamp) {
    file = key.fileName
    words = key.words
    self.since = since
  }
}

/// What the person at this console looks at and writes.
public struct Whereabouts: Hashable, Sendable {
  public var incident: IncidentID?
  public var pane: PaneID
  public var draft: DraftKey?

  /// Creates whereabouts.
  public init(incident: IncidentID?, pane: PaneID, draft: DraftKey?) {
    self.incident = incident
    self.pane = pane
    self.draft = draft
  }
}

extension DraftKey {
  /// What the text is, in a sentence.
  var words: String {
    switch self {
    case .update(_, let audience, _), .updateFacts(_, let audience, _): "the \(audience) draft"
    case .declaration: "a declaration"
    case .entry: "a note"
    case .board(_, let word):
      "\(["a", "e", "i", "o"].contains(word.prefix(1)) ? "an" : "a") \(word)"
    }
  }

  /// Whether all consoles of a home write the same text, so that one replaces another's.
  var isShared: Bool {
    if case .update = self { true } else { false }
  }
}
