import IncidentModel

/// Reads list items and rows of a table as entries.
struct EntryReader {
  /// What is known where an entry stands.
  struct Context: Hashable {
    var section: EntrySection
    /// The day times without one are on.
    var day: String?
    var isUTC = false
    var layout: TableLayout?
  }

  let outline: MarkdownOutline

  /// The fields an entry of a kind may end with.
  static func names(_ kind: SyncedKind) -> [String: EntryField?] {
    switch kind {
    case .timeline: timelineNames
    case .action: actionNames
    case .impactRow: [:]
    }
  }

  private static let timelineNames: [String: EntryField?] = ["by": nil]
  private static let actionNames: [String: EntryField?] = [
    "@": .owner, "due": .due, "class": .class, "type": .type, "ticket": .ticket,
    "prio": .priority, "done-when": .doneWhen, "proof": .proof,
  ]

  /// Reads the item of a part; nil when it is no entry.
  func item(_ index: Int, _ context: Context) -> SourceEntry? {
    let part = outline.parts[index]
    guard part.kind == .item, part.isText else { return nil }
    let own = outline.ownRange(of: index)
    let line = LogicalLine(outline.lines, own)
    let mark = Self.listMark(line.bytes)
    let id = EntryIDComment(line, from: mark)
    guard let kind = Self.kind(id.id, context.section) else { return nil }
    let end = outline.end(of: index)
    var entry = EntryReading(
      kind: kind, form: .item, section: context.section, lines: part.line..<end,
      hasNested: end > own.upperBound, id: id.id,
      idRange: id.range.map(line.range), idPlace: id.place(in: line), fields: EntrySlices(),
      tokenPlace: 0)
    read(&entry, line, mark, id.textEnd, context)
    return SourceEntry(entry)
  }

  /// Reads the row of a part; nil when it is no entry.
  func row(_ index: Int, _ context: Context) -> SourceEntry? {
    guard let layout = context.layout else { return nil }
    let number = outline.parts[index].line
    let bytes = outline.lines[number]
    let cells = TableCells.ranges(bytes)
    guard cells.count > max(layout.time, layout.text), let last = cells.last else { return nil }
    let lastCell = LogicalLine(bytes[last])
    let id = EntryIDComment(lastCell, from: 0)
    guard id.id != nil || context.section == .timeline,
      id.id.map({ $0.syncedKind == .timeline }) ?? true
    else { return nil }
    var entry = EntryReading(
      kind: .timeline, form: .row(layout), section: context.section, lines: number..<(number + 1),
      hasNested: false,
      id: id.id, idRange: id.range.map(lastCell.range), idPlace: id.place(in: lastCell),
      fields: EntrySlices(), tokenPlace: 0)
    let isLast = layout.text == cells.count - 1
    let text = LogicalLine(bytes[cells[layout.text]])
    var rowContext = context
    rowContext.isUTC = context.isUTC || layout.isUTC
    if let day = layout.day.flatMap({ cells.indices.contains($0) ? cells[$0] : nil }) {
      rowContext.day = SourceTime.day(bytes[day]) ?? context.day
    }
    readTime(&entry, LogicalLine(bytes[cells[layout.time]]), 0, rowContext)
    let end = isLast ? id.textEnd : text.bytes.count
    readText(&entry, text, 0, end, inCell: true)
    return SourceEntry(entry)
  }

  private func read(
    _ entry: inout EntryReading, _ line: LogicalLine, _ start: Int, _ end: Int, _ context: Context
  ) {
    var start = start
    switch entry.kind {
    case .timeline:
      start = readTime(&entry, line, start, context)
      start = readKind(&entry, line, start, end)
    case .action: start = readBox(&entry, line, start)
    case .impactRow: start = readKey(&entry, line, start, end)
    }
    readText(&entry, line, min(start, end), end, inCell: false)
  }

  @discardableResult private func readTime(
    _ entry: inout EntryReading, _ line: LogicalLine, _ start: Int, _ context: Context
  ) -> Int {
    entry.contextDay = context.day
    var index = start
    while index < line.bytes.count, Self.isMark(line.bytes[index]) { index += 1 }
    let marks = index - start
    guard let time = SourceTime(line.bytes[index...], day: context.day, isUTC: context.isUTC) else {
      return start
    }
    entry.time = time
    entry.fields[.time] = SourceEntry.Slice(range: line.range(time.range), value: time.moment)
    index = time.range.upperBound
    let closing = line.bytes[index...].prefix(while: Self.isMark)
    if marks > 0, closing.count >= marks { index += marks }
    return separatorEnd(&entry, line.bytes, index)
  }

  /// Whether a byte is put around a time to make it stand out.
  private static func isMark(_ byte: UInt8) -> Bool { byte == 0x2A || byte == 0x5F || byte == 0x60 }

  /// Passes blanks and one mark between time and text.
  private func separatorEnd(_ entry: inout EntryReading, _ bytes: [UInt8], _ start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    let mark = bytes[index...].prefix { $0 != 0x20 && $0 != 0x09 }
    guard EntrySeparator.isOne(mark) else { return index }
    entry.hasSeparator = true
    index += mark.count
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    return index
  }

  private func readKind(
    _ entry: inout EntryReading, _ line: LogicalLine, _ start: Int, _ end: Int
  ) -> Int {
    guard line.bytes[start...].begins(with: "**") else { return start }
    let word = line.bytes[(start + 2)...].prefix { (0x61...0x7A).contains($0) }
    let close = word.endIndex
    guard EntryKind(rawValue: word.shownText) != nil,
      line.bytes[close...].begins(with: "** "), close + 3 < end
    else { return start }
    entry.kindWord = word.shownText
    entry.kindPlace = line.offset(start)
    return close + 3
  }

  private func readBox(_ entry: inout EntryReading, _ line: LogicalLine, _ start: Int) -> Int {
    let box = line.bytes[start...].prefix(3)
    let isBox =
      box.count == 3 && box.first == 0x5B && box.last == 0x5D
      && [0x20, 0x78, 0x58].contains(box[start + 1])
      && (line.bytes.count == start + 3 || line.bytes[start + 3] == 0x20)
    guard isBox else {
      let isOdd = box.count == 3 && box.first == 0x5B && box.last == 0x5D
      if isOdd { entry.oddBox = box.shownText }
      return start
    }
    entry.fields[.box] = SourceEntry.Slice(
      range: line.range((start + 1)..<(start + 2)),
      value: box[start + 1] == 0x20 ? "open" : "closed")
    return min(start + 4, line.bytes.count)
  }

  /// `**Key:** text` or `**Key**: text`.
  private func readKey(
    _ entry: inout EntryReading, _ line: LogicalLine, _ start: Int, _ end: Int
  ) -> Int {
    guard line.bytes[start...].begins(with: "**") else { return start }
    let name = line.bytes[(start + 2)...].prefix { $0 != 0x2A }
    var key = name
    var close = name.endIndex
    guard line.bytes[close...].begins(with: "**") else { return start }
    close += 2
    if key.last == 0x3A {
      key = key.dropLast()
    } else if close < end, line.bytes[close] == 0x3A {
      close += 1
    } else {
      return start
    }
    entry.fields[.key] = SourceEntry.Slice(
      range: line.range(key.startIndex..<key.endIndex), value: EntryText.value(of: Array(key)))
    while close < end, line.bytes[close] == 0x20 { close += 1 }
    return close
  }

  private func readText(
    _ entry: inout EntryReading, _ line: LogicalLine, _ start: Int, _ end: Int, inCell: Bool
  ) {
    var start = start
    while start < end, line.bytes[start] == 0x20 { start += 1 }
    let names = inCell ? [:] : Self.names(entry.kind)
    let tokens = EntryTokens(line, from: start, to: end, names: names)
    let text = start..<max(start, tokens.textEnd)
    entry.fields[.text] = SourceEntry.Slice(
      range: line.range(text),
      value: EntryText.value(of: Array(line.bytes[text]), inCell: inCell))
    for token in tokens.tokens {
      guard let field = token.field else {
        entry.author = token.value
        entry.authorPlace = line.offset(token.range.lowerBound)
        continue
      }
      let blank = token.range.lowerBound > 0 ? token.range.lowerBound - 1 : 0
      entry.fields[field] = SourceEntry.Slice(
        range: line.range(token.valueRange), value: token.value,
        whole: line.range(blank..<token.range.upperBound), isDay: token.isDay)
    }
    entry.repeated = tokens.repeated.map { ($0.name, line.offset($0.range.lowerBound)) }
    let last = tokens.tokens.map(\.range.upperBound).max() ?? text.upperBound
    entry.tokenPlace = last == 0 ? line.offset(0) : line.range((last - 1)..<last).upperBound
  }

  private static func kind(_ id: EntryID?, _ section: EntrySection) -> SyncedKind? {
    if let id { return id.syncedKind }
    switch section {
    case .timeline: return .timeline
    case .actions: return .action
    case .impact: return .impactRow
    case .other: return nil
    }
  }

  /// Where the text of an item begins, behind `- `, `* `, `+ ` or `1. `.
  private static func listMark(_ bytes: [UInt8]) -> Int {
    let digits = bytes.prefix { (0x30...0x39).contains($0) }
    var index = min(digits.count + 1, bytes.count)
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    return index
  }
}

/// The mark people put between a time and what happened then.
enum EntrySeparator {
  /// `-`, `:`, `,`, `|` or one of the two dashes.
  static func isOne(_ word: ArraySlice<UInt8>) -> Bool {
    switch word.count {
    case 1: word.first == 0x2D || word.first == 0x3A || word.first == 0x2C || word.first == 0x7C
    case 3: word.elementsEqual([0xE2, 0x80, 0x93]) || word.elementsEqual([0xE2, 0x80, 0x94])
    default: false
    }
  }
}
