import IncidentModel

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
      let (line, column) = outline.lines.place(place)
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
      let what = entry.time?.lack(entry.contextDay) ?? "does not begin with a time"
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
  /// Returns line and column of a byte, counted from 1.
  func place(_ offset: Int) -> (line: Int, column: Int) {
    let line = line(at: offset)
    return (line + 1, offset - start(of: line) + 1)
  }
}
