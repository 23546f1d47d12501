public import IncidentModel

/// What is known of the last times file and record were in step.
public struct SyncHistory: Hashable, Sendable {
  /// One version of the file that was in step.
  public struct Version: Hashable, Sendable {
    public var bytes: [UInt8]
    /// The entries that were written into the file for the first time with this version.
    public var exported: Set<EntryID>

    /// Creates a version.
    public init(bytes: [UInt8], exported: Set<EntryID> = []) {
      self.bytes = bytes
      self.exported = exported
    }
  }

  /// How many versions are kept.
  public static let remembered = 8

  /// Oldest first; empty when file and record were never in step.
  public var versions: [Version]
  /// What the base says where it is not what the last version says: open conflicts, keys people took out.
  public var overrides: [SyncPlace: String?]
  /// Entries that were written again once after a stale save; a second time they stay away.
  public var resurrected: Set<EntryID>
  /// The moments of entries that have only a clock, whose day depends on the lines above them.
  public var clocks: [EntryID: String]

  /// Creates what is known; nothing by default.
  public init(
    versions: [Version] = [], overrides: [SyncPlace: String?] = [:],
    resurrected: Set<EntryID> = [], clocks: [EntryID: String] = [:]
  ) {
    self.versions = versions
    self.overrides = overrides
    self.resurrected = resurrected
    self.clocks = clocks
  }
}

/// What happened with what an earlier pass over the same bytes asked for, and what a person says.
public struct SyncAnswers: Hashable, Sendable {
  /// The ids an earlier pass gave to lines without one: by the line's bytes, in their order.
  public var ids: [[UInt8]: [EntryID]] = [:]
  /// What the record took; it may say it in other words now, which are then written.
  public var taken: Set<SyncPlace> = []
  /// What the record does not take, and why.
  public var refused: [SyncPlace: String] = [:]
  public var choices: [SyncPlace: ConflictChoice] = [:]
  /// Whether a person agreed that many entries go, or that the file is as short as it is.
  public var acceptsLoss = false
  /// Whether lines without an id are taken in although file and record were never in step.
  public var adopts = true
  /// Whether the file's title is the incident's, as that of a file that is adopted.
  public var takesTitle = false

  /// Creates answers that say nothing.
  public init() {}
}

/// What a pass found.
public struct SyncOutcome: Hashable, Sendable {
  /// What the file is to be; the same bytes when nothing is to be written.
  public var file: [UInt8]
  /// What the record is to take; while there is any, the file is not written yet: apply, answer, pass again.
  public var changes: [RecordChange] = []
  public var conflicts: [SyncConflict] = []
  /// Generated blocks people wrote in or took out, which stay so until somebody takes the record's side.
  public var blocks: [SyncConflict] = []
  public var problems: [SyncProblem] = []
  /// Why nothing at all was done; then there are no changes and the file is as it was.
  public var hold: SyncHold?
  /// The ids this pass gave to lines without one; to be passed on in the answers.
  public var ids: [[UInt8]: [EntryID]] = [:]
  /// What is known once the file has been written (or, when it is unchanged, at once).
  public var base: SyncHistory
  /// How many fields and entries are written into the file.
  public var exports = 0
}
