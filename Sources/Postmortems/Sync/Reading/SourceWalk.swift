import IncidentModel

/// Goes once through the parts of a document and gathers what is kept in step.
struct SourceWalk {
  /// What was read of an item or a row.
  struct Reading {
    var part: Int
    var context: EntryReader.Context
    /// Nil when it is no entry.
    var entry: SourceEntry?
    var problem: SyncProblem?
  }

  private let outline: MarkdownOutline
  private let reader: EntryReader
  private var earlier: Earlier?
  private(set) var entries: [SourceEntry] = []
  /// Lines in the place of entries that are none.
  private(set) var rejected: [SourceEntry] = []
  private(set) var blocks: [String: SourceDocument.Block] = [:]
  private(set) var places: [SourceDocument.Place] = []
  private(set) var problems: [SyncProblem] = []
  private(set) var readings: [Reading] = []
  private var context = EntryReader.Context(section: .other)
  private var level = 0
  private var open: (name: String, line: Int)?

  init(_ outline: MarkdownOutline, _ earlier: Earlier?) {
    self.outline = outline
    self.earlier = earlier
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
    case .item, .row: add(reading(part, index))
    case .paragraph, .code, .other: break
    }
    if part.kind == .paragraph { context.layout = nil }
  }

  private mutating func enter(_ part: MarkdownOutline.Part, _ index: Int, _ level: Int) {
    let text = outline.lines[part.line].shownText
    let section = EntrySection(heading: text)
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

  /// Reads an item or a row, unless that was done in an earlier version, at a place that meant the same.
  private mutating func reading(_ part: MarkdownOutline.Part, _ index: Int) -> Reading {
    if let known = earlier?.reading(of: index), known.context == context { return known }
    let entry = part.kind == .item ? reader.item(index, context) : reader.row(index, context)
    return Reading(
      part: index, context: context, entry: entry, problem: entry.flatMap { problem($0) })
  }

  private mutating func add(_ reading: Reading) {
    readings.append(reading)
    if let problem = reading.problem { problems.append(problem) }
    guard let entry = reading.entry else { return }
    for (name, place) in entry.repeated {
      let (line, column) = outline.lines.place(place)
      problems.append(
        SyncProblem(line: line, column: column, sentence: Self.sentence(repeating: name)))
    }
    guard entry.id != nil || entry.isComplete else { return rejected.append(entry) }
    entries.append(entry)
  }

  /// What keeps a line that looks like an entry from being one.
  private func problem(_ entry: SourceEntry) -> SyncProblem? {
    let line = entry.lines.lowerBound
    let sentence: String
    if let range = entry.idRange, entry.id == nil {
      let text = outline.lines.bytes[range].trimmedBlanks.shownText.prefix(40)
      sentence = "\(text) is no id. Remove the comment; the line gets a new id."
    } else if entry.kind == .timeline, !entry.value(.text).isEmpty, let lack = entry.lackOfTime {
      sentence =
        "This line of the timeline \(lack), and is not kept in step. Write it as 2026-03-04 14:02Z."
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

extension SourceWalk {
  /// What was read in an earlier version, by the parts of this one.
  struct Earlier {
    private let readings: [Reading]
    private let kept: [MarkdownOutline.Kept]
    private let count: Int
    /// Where the search goes on; parts are asked for in their order.
    private var run = 0
    private var next = 0

    init(_ readings: [Reading], _ outline: MarkdownOutline) {
      self.readings = readings
      kept = outline.kept
      count = outline.parts.count
    }

    /// Returns what was read of a part, moved to where it stands now; nil for one that was not read.
    mutating func reading(of part: Int) -> Reading? {
      while run < kept.count, part >= kept[run].first + kept[run].count { run += 1 }
      guard run < kept.count, part >= kept[run].first else { return nil }
      let (kept, end) = (kept[run], kept[run].first + kept[run].count)
      // Where a part ends depends on the next one too.
      guard part + 1 < end || end == count else { return nil }
      let before = part - kept.first + kept.before
      while next < readings.count, readings[next].part < before { next += 1 }
      guard next < readings.count, readings[next].part == before else { return nil }
      var reading = readings[next]
      reading.part = part
      guard kept.lines != 0 || kept.bytes != 0 else { return reading }
      reading.entry = reading.entry?.moved(bytes: kept.bytes, lines: kept.lines)
      reading.problem?.line += kept.lines
      return reading
    }
  }
}
