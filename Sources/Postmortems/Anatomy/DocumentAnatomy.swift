public import IncidentModel

/// What is read of a file, and what is not and why, each with its place.
public struct DocumentAnatomy: Hashable, Sendable {
  /// Something that is kept in step.
  public struct Part: Hashable, Sendable {
    /// Line and column, counted from 1; the column in bytes.
    public var line: Int
    public var column: Int
    /// `key severity`, `timeline`, `action`, `impact` or `block metrics`.
    public var what: String
    /// The id of an entry; nil while it has none.
    public var id: EntryID?
    /// What it says, field by field, in the order of their names.
    public var values: [String: String]
  }

  public private(set) var parts: [Part] = []
  /// The parts that are not kept in step, by their places.
  public private(set) var problems: [SyncProblem] = []
  /// Why nothing of the file is kept in step.
  public private(set) var hold: SyncHold?

  /// Takes a file apart.
  public init(_ bytes: [UInt8]) {
    let incident = PostmortemDocument.identity(in: bytes) ?? IncidentID("INC")
    var ids = IdentitySource(seed: 0)
    let outcome = PostmortemDocument.sync(
      SyncHistory(), bytes, SyncedRecord(incident: incident), ids: &ids)
    hold = outcome.hold
    problems = outcome.problems
    if case .unreadable? = hold { return }
    let document = SourceDocument(bytes)
    let keys = FrontKey.allCases.compactMap { Self.part($0, document) }
    let blocks = document.blocks.map { Part(block: $0.key, line: $0.value.begin + 1) }
    parts = (keys + document.entries.map { Self.part($0, document) } + blocks)
      .sorted { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  private static func part(_ key: FrontKey, _ document: SourceDocument) -> Part? {
    guard let field = document.field(key), let value = document.value(key) else { return nil }
    return Part(
      line: field.line + 1, column: 1, what: "key \(key.rawValue)", id: nil,
      values: [key.rawValue: value])
  }

  private static func part(_ entry: SourceEntry, _ document: SourceDocument) -> Part {
    let indent = document.lines[entry.lines.lowerBound].prefix { $0 == 0x20 || $0 == 0x09 }
    let values = entry.values.map { ($0.key.rawValue, $0.value) }
    return Part(
      line: entry.shownLine, column: indent.count + 1, what: entry.kind.noun, id: entry.id,
      values: Dictionary(values) { $1 })
  }
}

extension DocumentAnatomy.Part {
  fileprivate init(block: String, line: Int) {
    self.init(line: line, column: 1, what: "block \(block)", id: nil, values: [:])
  }
}
