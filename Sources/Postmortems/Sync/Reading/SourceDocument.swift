import IncidentModel

/// A file taken apart: what is kept in step, where it stands, and what is not kept in step and why.
struct SourceDocument {
  /// A generated block.
  struct Block {
    /// The lines of its two markers.
    var begin: Int
    var end: Int
  }

  /// A heading entries can be put under.
  struct Place {
    var section: EntryLine.Section
    var part: Int
  }

  let bytes: [UInt8]
  let lines: DocumentLines
  let matter: FrontMatter.Reading
  let outline: MarkdownOutline
  private(set) var entries: [SourceEntry] = []
  private(set) var blocks: [String: Block] = [:]
  private(set) var places: [Place] = []
  private(set) var problems: [SyncProblem] = []
  private var hiddenIDs: Set<EntryID> = []

  /// Reads a file; every byte string is one.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    lines = DocumentLines(bytes)
    matter = FrontMatter.reading(lines)
    var start = 0
    if case .found(let found) = matter { start = found.bodyStart }
    outline = MarkdownOutline(lines, from: start)
    var walk = SourceWalk(outline)
    walk.read()
    entries = walk.entries
    blocks = walk.blocks
    places = walk.places
    problems = walk.problems + matterProblems
    hiddenIDs = Self.hiddenIDs(bytes, entries)
  }

  /// The bytes of the lines between the markers of a block.
  func content(of block: Block) -> ArraySlice<UInt8> {
    bytes[lines.start(of: block.begin + 1)..<lines.start(of: block.end)]
  }

  /// What a managed key says and where; nil when it is not there, written twice or not on one line.
  func field(_ key: FrontKey) -> FrontMatter.Field? {
    guard case .found(let matter) = matter else { return nil }
    let fields = matter.fields(key.rawValue)
    guard let field = fields.first, fields.count == 1, case .text = field.value else { return nil }
    return field
  }

  /// Whether a managed key is there in some form.
  func mentions(_ key: FrontKey) -> Bool {
    guard case .found(let matter) = matter else { return true }
    return !matter.fields(key.rawValue).isEmpty
  }

  /// What a managed key says in the form in which it is compared; nil when that is not certain.
  func value(_ key: FrontKey) -> String? {
    guard let field = field(key), case .text(let text) = field.value else { return nil }
    return key.value(of: text)
  }

  private var matterProblems: [SyncProblem] {
    switch matter {
    case .missing: []
    case .unterminated:
      [
        SyncProblem(
          line: 1, column: 1,
          sentence: "The front matter has no end, so none of its keys is kept in step. "
            + "Put --- on a line of its own behind its last key.")
      ]
    case .found(let matter): FrontKey.allCases.compactMap { problem($0, matter) }
    }
  }

  private func problem(_ key: FrontKey, _ matter: FrontMatter) -> SyncProblem? {
    let fields = matter.fields(key.rawValue)
    guard let field = fields.first else { return nil }
    let sentence: String
    if let second = fields.dropFirst().first {
      sentence =
        "\(key.rawValue) stands on line \(second.line + 1) too and is not kept in step. Keep one of the two."
    } else if case .text(let text) = field.value {
      guard key.value(of: text) == nil else { return nil }
      sentence = "\(key.rawValue) cannot be read and is not kept in step. \(key.form)"
    } else {
      sentence = "\(key.rawValue) is not on one line and is not kept in step. Write it on one line."
    }
    return SyncProblem(line: field.line + 1, column: 1, sentence: sentence)
  }

  /// The first mark that git left of a merge, outside code; the line is counted from 1.
  var mergeMark: Int? {
    let marks = ["<<<<<<< ", ">>>>>>> ", "||||||| "].map { Array($0.utf8) }
    let found = (0..<lines.count).first { line in
      guard let first = lines[line].first, first == 0x3C || first == 0x3E || first == 0x7C else {
        return false
      }
      return marks.contains { lines[line].starts(with: $0) } && !isCode(line)
    }
    return found.map { $0 + 1 }
  }

  /// Whether an id stands in the file, on a line that is not read as an entry.
  func hidesID(_ id: EntryID) -> Bool { hiddenIDs.contains(id) }

  /// The ids of the file that no entry has.
  private static func hiddenIDs(_ bytes: [UInt8], _ entries: [SourceEntry]) -> Set<EntryID> {
    let mark = Array("<!-- w:".utf8)
    var found: Set<EntryID> = []
    var index = 0
    while index + mark.count + 6 <= bytes.count {
      defer { index += 1 }
      guard bytes[index] == 0x3C, bytes[index...].starts(with: mark) else { continue }
      let text = bytes[(index + mark.count)..<(index + mark.count + 6)].shownText
      if EntryID.isWellFormed(text) { found.insert(EntryID(text)) }
    }
    return found.subtracting(entries.compactMap(\.id))
  }

  private func isCode(_ line: Int) -> Bool {
    guard let index = outline.parts.lastIndex(where: { $0.line <= line }) else { return false }
    return outline.parts[index].kind == .code
  }
}

extension FrontKey {
  /// The value in the form in which it is compared, or nil for what cannot be read.
  func value(of text: String) -> String? {
    switch self {
    case .severity: Severity(typed: text)?.name
    case .started, .detected, .declared, .mitigated, .resolved:
      text.isEmpty ? "" : Timestamp(rfc3339: text)?.minute
    case .reviewDue: SourceTime.day(Array(text.utf8)[...]).flatMap { $0 == text ? $0 : nil }
    case .title, .status, .lead, .owner, .detectedBy: EntryText.oneLine(text)
    }
  }

  /// How the value is written.
  fileprivate var form: String {
    switch self {
    case .severity: "Use SEV1, SEV2, SEV3 or SEV4."
    case .started, .detected, .declared, .mitigated, .resolved:
      "Write a time with its zone, as 2026-03-04T13:41Z."
    case .reviewDue: "Write a day, as 2026-03-09."
    case .title, .status, .lead, .owner, .detectedBy: "Write it on one line."
    }
  }
}

/// Goes once through the parts of a document and gathers what is kept in step.
struct SourceWalk {
  private let outline: MarkdownOutline
  private let reader: EntryReader
  private(set) var entries: [SourceEntry] = []
  private(set) var blocks: [String: SourceDocument.Block] = [:]
  private(set) var places: [SourceDocument.Place] = []
  private(set) var problems: [SyncProblem] = []
  private var context = EntryReader.Context(section: .other)
  private var level = 0
  private var open: (name: String, line: Int)?

  init(_ outline: MarkdownOutline) {
    self.outline = outline
    reader = EntryReader(outline: outline)
  }

  mutating func read() {
    let ends = blockEnds
    for index in outline.parts.indices {
      let part = outline.parts[index]
      if let open {
        if part.line >= (ends[open.name] ?? 0) { self.open = nil }
        continue
      }
      read(part, index, ends)
    }
  }

  private mutating func read(
    _ part: MarkdownOutline.Part, _ index: Int, _ ends: [String: Int]
  ) {
    switch part.kind {
    case .heading(let level): enter(part, index, level)
    case .comment: openBlock(part, ends)
    case .headRow: context.layout = TableCells.layout(outline.lines[part.line])
    case .item: add(reader.item(index, context), part, index)
    case .row: add(reader.row(index, context), part, index)
    case .paragraph, .code, .other: break
    }
    if part.kind == .paragraph { context.layout = nil }
  }

  private mutating func enter(_ part: MarkdownOutline.Part, _ index: Int, _ level: Int) {
    let text = outline.lines[part.line].shownText
    let section = EntryLine.Section(heading: text)
    context.layout = nil
    if section != .other || level <= self.level || self.level == 0 {
      context = EntryReader.Context(section: section)
      context.isUTC = text.contains("UTC")
      self.level = level
      if section != .other { places.append(SourceDocument.Place(section: section, part: index)) }
    }
    context.day = Self.day(in: outline.lines[part.line]) ?? context.day
  }

  /// The first day that is named in a heading.
  private static func day(in line: ArraySlice<UInt8>) -> String? {
    line.indices.lazy.filter { line[$0] == 0x32 || line[$0] == 0x31 }
      .compactMap { SourceTime.day(line[$0...]) }.first
  }

  private mutating func add(_ entry: SourceEntry?, _ part: MarkdownOutline.Part, _ index: Int) {
    guard let entry else { return }
    if let problem = problem(entry) { problems.append(problem) }
    for (name, place) in entry.repeated {
      let (line, column) = outline.lines.place(place, in: entry.lines)
      problems.append(
        SyncProblem(line: line, column: column, sentence: Self.sentence(repeating: name)))
    }
    guard entry.id != nil || entry.isComplete else { return }
    entries.append(entry)
  }

  /// What keeps a line that looks like an entry from being one.
  private func problem(_ entry: SourceEntry) -> SyncProblem? {
    let line = entry.lines.lowerBound
    let sentence: String
    if let range = entry.idRange, entry.id == nil {
      let text = outline.lines.bytes[range].trimmedBlanks.shownText.prefix(40)
      sentence = "\(text) is no id. Remove the comment; the line gets a new id."
    } else if entry.kind == .timeline, entry.value(.time).isEmpty, !entry.value(.text).isEmpty {
      let what =
        entry.time == nil
        ? "does not begin with a time" : "has a time without a day or a zone"
      sentence =
        "This line of the timeline \(what) and is not kept in step. Write it as 2026-03-04 14:02Z."
    } else if entry.id == nil, let box = entry.oddBox {
      sentence = SourceEntry.sentence(oddBox: box)
    } else if entry.kind == .action, entry.fields[.box] == nil, entry.id == nil {
      sentence = "This line has no box and is no action. Write it as - [ ] and what is to be done."
    } else {
      return nil
    }
    let column = outline.lines[line].prefix { $0 == 0x20 }.count + 1
    return SyncProblem(line: line + 1, column: column, sentence: sentence)
  }

  private static func sentence(repeating name: String) -> String {
    name == "@"
      ? "This action has a second owner; only the first is kept in step. Keep one of the two."
      : "\(name): stands on this line twice; only the first is kept in step. Keep one of the two."
  }

  /// Where each block that begins ends, by name; one that is written twice counts once.
  private var blockEnds: [String: Int] {
    var ends: [String: Int] = [:]
    for part in outline.parts where part.kind == .comment {
      guard let marker = BlockMarker(outline.lines[part.line]), marker.opened == nil,
        ends[marker.name] == nil
      else { continue }
      ends[marker.name] = part.line
    }
    return ends
  }

  private mutating func openBlock(_ part: MarkdownOutline.Part, _ ends: [String: Int]) {
    guard let marker = BlockMarker(outline.lines[part.line]) else { return }
    guard let name = marker.opened else {
      return note(
        part.line, "The block \(marker.name) ends here but does not begin; its text is yours now.")
    }
    guard let end = ends[name], end > part.line else {
      return note(
        part.line,
        "The block \(name) has no end; its text is yours now. "
          + "Put <!-- w:end \(name) --> on a line of its own behind it to have it written again.")
    }
    guard blocks[name] == nil else {
      return note(
        part.line, "The block \(name) stands here a second time; only the first is written.")
    }
    blocks[name] = SourceDocument.Block(begin: part.line, end: end)
    open = (name, part.line)
  }

  private mutating func note(_ line: Int, _ sentence: String) {
    problems.append(SyncProblem(line: line + 1, column: 1, sentence: sentence))
  }
}

extension SourceEntry {
  /// What is said of a box that other tools know.
  static func sentence(oddBox box: String) -> String {
    "\(box) is no box that is read, and the line is not kept in step. Write [ ] for open or [x] for done."
  }
}

extension DocumentLines {
  /// Returns line and column of a byte of an entry, counted from 1.
  func place(_ offset: Int, in lines: Range<Int>) -> (line: Int, column: Int) {
    let line = lines.last { start(of: $0) <= offset } ?? lines.lowerBound
    return (line + 1, offset - start(of: line) + 1)
  }
}

extension String {
  /// The text, or nil when it is empty.
  var nonEmpty: String? { isEmpty ? nil : self }
}
