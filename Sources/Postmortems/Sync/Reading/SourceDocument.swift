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
    var section: EntrySection
    var part: Int
  }

  let bytes: [UInt8]
  let lines: DocumentLines
  let matter: FrontMatter.Reading
  let outline: MarkdownOutline
  let entries: [SourceEntry]
  /// Lines in the place of entries that are none.
  let rejected: [SourceEntry]
  let blocks: [String: Block]
  let places: [Place]
  let problems: [SyncProblem]
  /// What was read of each item and row, for the next version of the file.
  private let readings: [SourceWalk.Reading]

  /// Reads a file; every byte string is one.
  ///
  /// What is the same in an earlier version is taken from there: that is how long it takes and nothing else.
  init(_ bytes: [UInt8], after earlier: (document: SourceDocument, common: CommonBytes)? = nil) {
    self.bytes = bytes
    lines =
      earlier.map { DocumentLines(bytes, after: $0.document.lines, $0.common) }
      ?? DocumentLines(bytes)
    matter = FrontMatter.reading(lines)
    var start = 0
    if case .found(let found) = matter { start = found.bodyStart }
    var walk: SourceWalk
    if let earlier {
      let old = earlier.document
      outline = MarkdownOutline(
        lines, from: start, after: old.outline, CommonLines(old.lines, lines, earlier.common))
      walk = SourceWalk(outline, SourceWalk.Earlier(old.readings, outline))
    } else {
      outline = MarkdownOutline(lines, from: start)
      walk = SourceWalk(outline, nil)
    }
    walk.read()
    entries = walk.entries
    rejected = walk.rejected
    blocks = walk.blocks
    places = walk.places
    readings = walk.readings
    problems = walk.problems + Self.problems(matter)
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

  private static func problems(_ matter: FrontMatter.Reading) -> [SyncProblem] {
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

  private static func problem(_ key: FrontKey, _ matter: FrontMatter) -> SyncProblem? {
    let fields = matter.fields(key.rawValue)
    guard let field = fields.first else { return nil }
    let sentence: String
    if let second = fields.dropFirst().first {
      sentence =
        "\(key.rawValue) stands on line \(second.line + 1) too and is not kept in step. Keep one of the two."
    } else if case .text(let text) = field.value {
      guard key.value(of: text) == nil else { return nil }
      let why =
        SourceTime.noDay(text).map { "names the day \($0), which there is not," }
        ?? "cannot be read"
      sentence = "\(key.rawValue) \(why) and is not kept in step. \(key.form)"
    } else {
      sentence = "\(key.rawValue) is not on one line and is not kept in step. Write it on one line."
    }
    return SyncProblem(line: field.line + 1, column: 1, sentence: sentence)
  }

  /// Which incident the file is about; nil when it does not say clearly.
  var incident: IncidentID? {
    guard case .found(let matter) = matter else { return nil }
    return matter.incident
  }

  /// The first mark that git left of a merge, outside code; the line is counted from 1.
  var mergeMark: Int? {
    let marks = ["<<<<<<< ", ">>>>>>> ", "||||||| "].map { Array($0.utf8) }
    let found = (0..<lines.count).first { line in
      let start = lines.start(of: line)
      guard start < bytes.count,
        bytes[start] == 0x3C || bytes[start] == 0x3E || bytes[start] == 0x7C
      else { return false }
      return marks.contains { lines[line].starts(with: $0) } && !isCode(line)
    }
    return found.map { $0 + 1 }
  }

  /// The line on which code or a comment begins that goes on to the end of the file; nil when none does.
  var openEnd: Int? {
    guard let last = outline.parts.last else { return nil }
    let front = lines[last.line].drop { $0 == 0x20 }
    switch last.kind {
    case .code:
      guard let mark = front.first, mark == 0x60 || mark == 0x7E else { return nil }
      let closing = lines[outline.end(of: outline.parts.count - 1) - 1].trimmedBlanks
      let isClosed =
        outline.end(of: outline.parts.count - 1) - 1 > last.line && closing.count >= 3
        && closing.allSatisfy { $0 == mark }
      return isClosed ? nil : last.line
    case .comment: return last.line
    case .heading, .item, .headRow, .row, .paragraph, .other: return nil
    }
  }

  /// The ids that stand in the file on lines that are not read as entries, and where.
  var hiddenIDs: [EntryID: Int] {
    let shown = Set(entries.compactMap(\.id))
    let mark = Array("<!-- w:".utf8)
    var found: [EntryID: Int] = [:]
    var index = 0
    while index + mark.count + 6 <= bytes.count {
      defer { index += 1 }
      guard bytes[index] == 0x3C, bytes[index...].starts(with: mark) else { continue }
      let text = bytes[(index + mark.count)..<(index + mark.count + 6)].shownText
      guard !shown.contains(EntryID(text)), EntryID.isWellFormed(text),
        found[EntryID(text)] == nil
      else { continue }
      found[EntryID(text)] = index
    }
    return found
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

extension String {
  /// The text, or nil when it is empty.
  var nonEmpty: String? { isEmpty ? nil : self }
}
