import IncidentModel

/// Where the lines go that only the record has, and how they are written.
extension SyncPass {
  /// Remembers an entry that is to be written.
  mutating func placeLater(_ entry: SyncedEntry) {
    exported.insert(entry.id)
  }

  mutating func placeNewEntries() {
    guard !exported.isEmpty else { return }
    let new = record.entries.filter { exported.contains($0.id) }
    guard !new.isEmpty else { return }
    place(
      new.filter { $0.kind == .timeline }
        .enumerated().sorted {
          ($0.element.said(.time), $0.offset) < ($1.element.said(.time), $1.offset)
        }
        .map(\.element), .timeline)
    place(new.filter { $0.kind == .impactRow }, .impact)
    place(new.filter { $0.kind == .action }, .actions)
  }

  private mutating func place(_ entries: [SyncedEntry], _ section: EntrySection) {
    guard !entries.isEmpty else { return }
    let siblings = siblings(entries[0].kind, section)
    for entry in entries { meant[entry.id] = readable(entry) }
    guard let first = siblings.first else { return placeUnderHeading(entries, section) }
    for entry in entries { place(entry, siblings, first) }
  }

  /// What is read back of a new line: a row of a table has no fields behind its text.
  private func readable(_ entry: SyncedEntry) -> [EntryField: String] {
    var values: [EntryField: String] = [:]
    for field in Self.fieldsOf(entry.kind) { values[field] = entry.said(field) }
    return values
  }

  /// The lines of a kind in its section, else wherever they stand.
  private func siblings(
    _ kind: SyncedKind, _ section: EntrySection
  ) -> [SourceEntry] {
    let all = named.map(\.entry).filter { $0.kind == kind }
    let there = all.filter { $0.section == section }
    return there.isEmpty ? all : there
  }

  private mutating func place(
    _ entry: SyncedEntry, _ siblings: [SourceEntry], _ first: SourceEntry
  ) {
    let behind =
      entry.kind == .timeline
      ? siblings.last { !$0.value(.time).isEmpty && $0.value(.time) <= entry.said(.time) }
      : siblings.last
    guard let behind else {
      let start = file.lines.start(of: first.lines.lowerBound)
      return replace(start..<start, with: line(entry, like: first, step: 0) + file.lines.ending)
    }
    let place = file.lines.start(of: behind.lines.upperBound)
    let text = line(entry, like: behind, step: 1)
    let isOpen =
      place == bytes.count
      && file.lines.range(of: file.lines.count - 1).upperBound == bytes.count
    replace(
      place..<place, with: isOpen ? file.lines.ending + text : text + file.lines.ending)
  }

  private mutating func placeUnderHeading(
    _ entries: [SyncedEntry], _ section: EntrySection
  ) {
    let end = file.lines.ending
    let lines = entries.map { line($0, like: nil, step: 0) }
    guard let heading = file.places.first(where: { $0.section == section }) else {
      let title = Array("## \(section.title)".utf8)
      return append(([title] + lines).reduce(into: []) { $0 += $0.isEmpty ? $1 : end + $1 })
    }
    let (place, isBehindText) = placeBelow(heading.part)
    var text = lines.reduce(into: []) { $0 += $1 + end }
    if isBehindText { text = end + text }
    if place < file.lines.count, !file.lines.isBlank(place) { text += end }
    let offset = file.lines.start(of: place)
    let isOpen =
      offset == bytes.count && file.lines.range(of: file.lines.count - 1).upperBound == bytes.count
    if isOpen { text = end + text.dropLast(end.count) }
    replace(offset..<offset, with: text)
  }

  /// The line behind a heading and the paragraph below it.
  private func placeBelow(_ part: Int) -> (line: Int, isBehindText: Bool) {
    let parts = file.outline.parts
    var line = parts[part].line + 1
    if line < file.lines.count, isUnderline(file.lines[line]) { line += 1 }
    guard part + 1 < parts.count, parts[part + 1].kind == .paragraph else { return (line, false) }
    return (file.outline.end(of: part + 1), true)
  }

  private func isUnderline(_ line: ArraySlice<UInt8>) -> Bool {
    let bare = line.trimmedBlanks
    guard let first = bare.first, first == 0x3D || first == 0x2D else { return false }
    return bare.allSatisfy { $0 == first }
  }

  // MARK: Lines

  private func line(_ entry: SyncedEntry, like sibling: SourceEntry?, step: Int) -> [UInt8] {
    if case .row(let layout)? = sibling?.form, let sibling { return row(entry, layout, sibling) }
    let mark = sibling.map { listMark($0, step) } ?? Array("- ".utf8)
    return mark + Array(body(entry, sibling).utf8) + Array(" <!-- w:\(entry.id.text) -->".utf8)
  }

  private func body(_ entry: SyncedEntry, _ sibling: SourceEntry?) -> String {
    let text = String(
      decoding: EntryText.markdown(of: entry.said(.text), isLiteral: entry.isLiteral), as: UTF8.self
    )
    switch entry.kind {
    case .timeline:
      let time = time(entry, sibling)
      let guarded =
        entry.kindWord == nil
        ? String(decoding: EntrySeparator.guarded(Array(text.utf8)), as: UTF8.self) : text
      return [time, entry.kindWord.map { "**\($0)**" }, guarded, entry.author.map { "by:\($0)" }]
        .compactMap { $0 }.joined(separator: " ")
    case .action:
      let box = entry.said(.box) == "closed" ? "[x]" : "[ ]"
      let tokens = Self.fieldsOf(.action).filter { !$0.mark.isEmpty && !entry.said($0).isEmpty }
        .map { $0.mark + EntryForm.written(entry.said($0), $0) }
      return ([box, text] + tokens).joined(separator: " ")
    case .impactRow:
      let key = String(
        decoding: EntryText.markdown(of: entry.said(.key), isLiteral: true), as: UTF8.self)
      return "**\(key):** \(text)"
    }
  }

  /// The time in the neighbour's form where that is certain.
  private func time(_ entry: SyncedEntry, _ sibling: SourceEntry?) -> String {
    let moment = entry.said(.time)
    guard let sibling, let time = sibling.time, sibling.fields[.time]?.value != nil else {
      return "\(moment.prefix(10)) \(moment.dropFirst(11))"
    }
    let day = sibling.value(.time).prefix(10)
    return time.written(moment, day: time.day == nil ? String(day) : sibling.contextDay)
  }

  /// What stands before the text of a sibling, with the next number for one that has numbers.
  private func listMark(_ sibling: SourceEntry, _ step: Int) -> [UInt8] {
    let line = file.lines[sibling.lines.lowerBound]
    let indent = line.prefix { $0 == 0x20 || $0 == 0x09 }
    let rest = line.dropFirst(indent.count)
    let digits = rest.prefix { (0x30...0x39).contains($0) }
    let mark = rest.dropFirst(digits.count).first ?? 0x2D
    guard let number = Int(digits.shownText), number < 999_999_999 - step else {
      return Array(indent) + digits + [mark, 0x20]
    }
    return Array(indent) + Array("\(number + step)".utf8) + [mark, 0x20]
  }

  private func row(
    _ entry: SyncedEntry, _ layout: TableLayout, _ sibling: SourceEntry
  ) -> [UInt8] {
    var cells = [[UInt8]](repeating: [], count: max(layout.columns, layout.text + 1))
    var time = time(entry, sibling)
    if let day = layout.day {
      cells[day] = Array(entry.said(.time).prefix(10).utf8)
      if time.hasPrefix(entry.said(.time).prefix(10)) { time = String(time.dropFirst(11)) }
    }
    cells[layout.time] = Array(time.utf8)
    cells[layout.text] = EntryText.markdown(
      of: entry.said(.text), isLiteral: entry.isLiteral, inCell: true)
    let mark = Array("<!-- w:\(entry.id.text) -->".utf8)
    cells[cells.count - 1] += cells[cells.count - 1].isEmpty ? mark : [0x20] + mark
    let joined = cells.map { $0.isEmpty ? [] : $0 }.joined(separator: Array(" | ".utf8))
    return (layout.startsWithPipe ? Array("| ".utf8) : []) + Array(joined)
      + (layout.endsWithPipe ? Array(" |".utf8) : [])
  }
}

extension EntrySection {
  /// The heading a new section gets.
  fileprivate var title: String {
    switch self {
    case .timeline: "Timeline"
    case .actions: "Action items"
    case .impact: "Impact"
    case .other: "More"
    }
  }
}
