public import IncidentModel

/// What of an incident stands in its file so that people may edit it, and what is generated: `M` in the laws
/// of SYNC.md 2.5.
///
/// Texts are values, not markdown: on one line, without what would end it (`OneLine`).
public struct SyncedRecord: Hashable, Sendable {
  public var incident: IncidentID
  /// What the managed keys say; one the record says nothing of is not there.
  public var keys: [FrontKey: String]
  /// The entries in the order a new file has them.
  public var entries: [SyncedEntry]
  /// Entries the record took back; the file may not bring them back by itself.
  public var withdrawn: Set<EntryID>
  /// Entries the record took back because the file did; a file that has them again, as git brings lines back,
  /// means them.
  public var dropped: Set<EntryID>
  public var blocks: [GeneratedBlock]

  /// Creates a record from its parts.
  public init(
    incident: IncidentID, keys: [FrontKey: String] = [:], entries: [SyncedEntry] = [],
    withdrawn: Set<EntryID> = [], dropped: Set<EntryID> = [], blocks: [GeneratedBlock] = []
  ) {
    self.incident = incident
    self.keys = keys
    self.entries = entries
    self.withdrawn = withdrawn
    self.dropped = dropped
    self.blocks = blocks
  }
}

/// One entry of the timeline, the actions or the impact, as values.
public struct SyncedEntry: Hashable, Sendable {
  public var id: EntryID
  public var kind: SyncedKind
  /// What the entry says; an empty field is not there.
  ///
  /// A time is RFC 3339 to the minute, `2026-03-04T14:02Z`.
  public var fields: [EntryField: String]
  /// The bold word a new line begins with, `decision`; people may change it, and nothing is read from it
  /// but the kind of a line that is new.
  public var kindWord: String?
  /// What the record has the line as, `observation`, also where no bold word says so; nil when it is the bold
  /// word, or nothing is known.
  public var kindName: String?
  /// Who said it, written behind a new line as `by:mira`; never read back.
  public var author: String?
  /// Whether code and links in its texts are shown as they are, as in what came with an alert.
  public var isLiteral: Bool
  /// Whether the record works the line out from other things; taking it out of the file changes nothing there.
  public var isComputed = false

  /// Creates an entry.
  public init(
    id: EntryID, kind: SyncedKind, fields: [EntryField: String], kindWord: String? = nil,
    author: String? = nil, isLiteral: Bool = false
  ) {
    self.id = id
    self.kind = kind
    self.fields = fields
    self.kindWord = kindWord
    self.author = author
    self.isLiteral = isLiteral
  }
}

/// A part that is written as a whole between `w:begin` and `w:end`.
public struct GeneratedBlock: Hashable, Sendable {
  public var name: String
  /// The heading it gets when its section is not in the file yet, `Runbooks`; nil when it has none of its own.
  public var heading: String?
  /// The lines between the markers, without their ends.
  public var lines: [String]

  /// Creates a block.
  public init(name: String, heading: String?, lines: [String]) {
    self.name = name
    self.heading = heading
    self.lines = lines
  }
}
