import IncidentModel

/// What stops a pass altogether: better late than wrong (SYNC.md 2.5, laws 16 to 18 and 30).
extension SyncPass {
  /// The largest number of entries that is kept in step.
  static let mostEntries = 5000
  /// So many entries may go without a question, and so large a part of them.
  private static let lossesAllowed = 5

  /// Why nothing can be done at all, seen before anything is compared.
  var holdBefore: SyncHold? { unreadable ?? merging ?? foreign ?? cutOff }

  private var unreadable: SyncHold? {
    guard bytes.count <= PostmortemDocument.largest else {
      return .unreadable(
        line: 0,
        sentence:
          "The file is larger than 2 MiB and is not read. Move long logs to files of their own.")
    }
    if let line = notUTF8 {
      return .unreadable(
        line: line, sentence: "Bytes there are not UTF-8. Save the file as UTF-8.")
    }
    guard max(file.entries.count, record.entries.count) <= Self.mostEntries else {
      return .unreadable(
        line: 0,
        sentence:
          "There are more than \(Self.mostEntries) entries. Unpin or withdraw what readers do not need."
      )
    }
    return nil
  }

  private var notUTF8: Int? {
    if isUTF8 { return nil }
    let bad = (0..<file.lines.count).first {
      String(validating: file.lines[$0], as: UTF8.self) == nil
    }
    return (bad ?? 0) + 1
  }

  private var isUTF8: Bool {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
      return true
    } catch {
      return false
    }
  }

  private var merging: SyncHold? { file.mergeMark.map { .gitMerge(line: $0) } }

  private var foreign: SyncHold? {
    guard let named = file.incident, named != record.incident else { return nil }
    return .otherIncident(
      sentence: "The file says it is about \(named.text), and not about \(record.incident.text). "
        + "Correct its incident: line, or take the file away.")
  }

  /// A file that is empty, or a beginning of what it was: an editor writes in two steps.
  private var cutOff: SyncHold? {
    guard !answers.acceptsLoss, let last = base.versions.last, !last.bytes.isEmpty else {
      return nil
    }
    guard bytes.count < last.bytes.count, last.bytes.isBegun(by: bytes) else { return nil }
    guard !isOnlyAnID(last.bytes[bytes.count...]) else { return nil }
    let endsInLine = bytes.last.map { $0 != 0x0A && $0 != 0x0D } ?? true
    return endsInLine || bytes.count <= last.bytes.count / 2 ? .cutOff : nil
  }

  /// Whether all that is missing at the end is the comment with an id, or the end of the last line.
  private func isOnlyAnID(_ end: ArraySlice<UInt8>) -> Bool {
    let text = end.filter { $0 != 0x0A && $0 != 0x0D }.trimmedBlanks
    return text.isEmpty || (text.begins(with: "<!-- w:") && text.count == 17)
  }

  /// Whether so much is gone that a person is asked first.
  var holdForLoss: SyncHold? {
    guard !answers.acceptsLoss else { return nil }
    // Not one of many left is no save of an old version, whatever was written since.
    let isOneLeft = lastEntries.keys.contains { isNamed.contains($0) && isRecorded($0) }
    if !isOneLeft {
      let all = lastEntries.keys.count(where: isRecorded)
      if all > Self.lossesAllowed { return .manyGone(gone: all, of: all) }
    }
    let gone = commonEntries.keys.count { !isNamed.contains($0) && isRecorded($0) }
    guard gone > Self.lossesAllowed else { return nil }
    let known = commonEntries.keys.count(where: isRecorded)
    return gone * 2 > known ? .manyGone(gone: gone, of: known) : nil
  }

  /// Reads what would be written and compares it with what is meant.
  mutating func holdAfter() -> SyncHold? {
    guard !edits.isEmpty else { return nil }
    let written = parses.document(outcome.file, after: file, left)
    let found = written.entriesByID { first, _ in first }
    if let hold = firstUnread(found) { return hold }
    if let extra = written.entries.first(where: { isUnexpected($0) }) {
      return .notReadBack(
        line: extra.shownLine,
        sentence: "A line would be read as an entry that is none now. Nothing was written.")
    }
    for (key, value) in meantKeys where written.value(key)?.isIdentical(to: value) != true {
      return .notReadBack(
        line: 0,
        sentence:
          "The front matter would not be read back with \(key.rawValue). Nothing was written.")
    }
    for (name, lines) in meantBlocks {
      guard let block = written.blocks[name], written.content(of: block).elementsEqual(lines) else {
        return .notReadBack(
          line: (file.blocks[name]?.begin ?? -1) + 1,
          sentence:
            "The block \(name) would not be read back as it is written. Nothing was written.")
      }
    }
    return nil
  }

  private func firstUnread(_ found: [EntryID: SourceEntry]) -> SyncHold? {
    for one in named where !removed.contains(one.id) {
      guard one.isFresh || one.entry.id != nil || isRecorded(one.id) else { continue }
      if let hold = unread(one.id, now: one.entry, written: found[one.id]) { return hold }
    }
    for id in exported.sorted() {
      if let hold = unread(id, now: nil, written: found[id]) { return hold }
    }
    return nil
  }

  /// Why an entry would not be read back; what is not to change has to say what it says now.
  private func unread(_ id: EntryID, now: SourceEntry?, written: SourceEntry?) -> SyncHold? {
    guard let written else { return nowhere(id) }
    let meant = meant[id] ?? [:]
    if meant.isEmpty, let now, now.isSameReading(as: written) { return nil }
    let fields = Self.fieldsOf(written.kind)
    let differs = fields.contains { field in
      if field == .time, written.time?.day == nil { return false }
      guard let value = meant[field] ?? now?.said(field) else { return false }
      return !written.said(field).isIdentical(to: value)
    }
    guard differs else { return nil }
    return .notReadBack(
      line: written.shownLine,
      sentence:
        "What would be written there would be read as something else. Nothing was written.")
  }

  /// What would be written stands where nothing is read.
  private func nowhere(_ id: EntryID) -> SyncHold {
    guard let open = file.openEnd else {
      return .notReadBack(
        line: file.lines.count,
        sentence:
          "What would be written for \(id.text) would stand where nothing is read. Nothing was written."
      )
    }
    return .notReadBack(
      line: open + 1,
      sentence:
        "What begins there, \(file.lines[open].prefix(20).shownText), does not end, so that nothing below it is read. "
        + "Close it; nothing was written.")
  }

  /// An entry nobody meant: its id is not known and the line was none before.
  private func isUnexpected(_ entry: SourceEntry) -> Bool {
    guard let id = entry.id else { return false }
    return !isNamed.contains(id) && !exported.contains(id)
  }
}

extension SourceEntry {
  /// What a field says; an action without a box is open.
  func said(_ field: EntryField) -> String {
    if field == .box, fields[.box] == nil { return "open" }
    return value(field)
  }
}

extension SourceDocument {
  /// The entries that have an id by it; of two with one id that which is chosen.
  func entriesByID(_ chosen: (SourceEntry, SourceEntry) -> SourceEntry) -> [EntryID: SourceEntry] {
    var found: [EntryID: SourceEntry] = [:]
    found.reserveCapacity(entries.count)
    for entry in entries {
      guard let id = entry.id, let other = found.updateValue(entry, forKey: id) else { continue }
      found[id] = chosen(other, entry)
    }
    return found
  }
}
