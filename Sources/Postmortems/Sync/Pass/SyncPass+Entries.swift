import IncidentModel

/// The entries both sides have, field by field, and those one side does not have.
extension SyncPass {
  mutating func mergeEntries() {
    for one in named { merge(one) }
    for index in record.entries.indices where !isNamed.contains(record.entries[index].id) {
      mergeMissing(record.entries[index])
    }
    noteOtherAuthors()
    placeNewEntries()
  }

  private mutating func merge(_ one: Named) {
    if !base.overrides.isEmpty, base.overrides[.entry(one.id)] == Self.keptMark {
      outcome.base.overrides[.entry(one.id)] = Self.keptMark
      return
    }
    guard one.entry.isSound else { return setAside(one) }
    if let place = place(of: one.id) {
      writeID(one)
      for field in Self.fieldsOf(one.entry.kind) { merge(field, one, place) }
      noteUnfollowed(one.entry, record.entries[place])
    } else {
      mergeUnrecorded(one)
    }
  }

  /// Leaves a line alone that has an id and is no entry of its kind any more.
  private mutating func setAside(_ one: Named) {
    keepBase(of: one.id)
    removed.insert(one.id)
    if let box = one.entry.oddBox, one.entry.kind == .action {
      return problem(one.entry.lines.lowerBound, SourceEntry.sentence(oddBox: box))
    }
    problem(
      one.entry.lines.lowerBound,
      "The line has the id \(one.id.text) and not the form of \(one.entry.kind.form); it is not kept in step. "
        + "Give it that form, or take the id away.")
  }

  private mutating func merge(_ field: EntryField, _ one: Named, _ index: Int) {
    let isReadable = isReadable(field, one.entry)
    let (value, record) = (one.entry.said(field), record.entries[index].said(field))
    // Nearly all of them; what the base says does not count then.
    if isReadable, value.isIdentical(to: record) { return }
    let place = SyncPlace.field(one.id, field)
    let before = baseValue(one.id, field)
    guard isReadable else {
      if let before { outcome.base.overrides[place] = before }
      return
    }
    switch verdict(place, file: value, record: record, base: before) {
    case .agreed: break
    case .export:
      export(field, record, one, self.record.entries[index])
      meant[one.id, default: [:]][field] = record
    case .take:
      outcome.changes.append(.setField(one.id, one.entry.kind, field, value))
      outcome.base.overrides[place] = before
    case .conflict:
      outcome.base.overrides[place] = before
      conflict(place, base: before, file: value, record: record, line: one.entry.shownLine)
    }
  }

  /// Whether what the file says of a field is certain; what is not there at all is, but for time and key.
  private func isReadable(_ field: EntryField, _ entry: SourceEntry) -> Bool {
    if let slice = entry.fields[field] { return slice.value != nil }
    return field != .time && field != .key
  }

  private mutating func export(
    _ field: EntryField, _ value: String, _ one: Named, _ entry: SyncedEntry
  ) {
    let form = EntryForm(one.entry, isLiteral: entry.isLiteral)
    guard let slice = one.entry.fields[field] else {
      let (place, bytes) = form.added(field, value, one.entry)
      return replace(place..<place, with: bytes)
    }
    if value.isEmpty, let whole = slice.whole { return replace(whole, with: []) }
    replace(slice.range, with: form.changed(field, value, one.entry, slice))
  }

  /// Writes the id of a line that has none, or one that is no longer its own.
  private mutating func writeID(_ one: Named) {
    guard one.isFresh else { return }
    let mark = Array(" <!-- w:\(one.id.text) -->".utf8)
    if let range = one.entry.idRange {
      replace(range, with: mark)
    } else {
      replace(one.entry.idPlace..<one.entry.idPlace, with: mark)
    }
  }

  /// A line whose entry the record does not have.
  private mutating func mergeUnrecorded(_ one: Named) {
    let place = SyncPlace.entry(one.id)
    let isKnown = isInBase(one.id) || record.withdrawn.contains(one.id)
    // What the file took out and has again is meant, as after git went back and forth.
    let isBack = record.dropped.contains(one.id)
    let isGivenUp = answers.refused[place] != nil && answers.choices[place] == .record
    guard (isKnown && !isBack) || isGivenUp else { return take(one) }
    let values = one.entry.values[.text]
    switch answers.choices[place] {
    case .file? where answers.refused[place] == nil: return take(one)
    case .record?:
      if one.entry.hasNested {
        writeID(one)
        outcome.base.overrides[place] = Self.keptMark
      } else {
        remove(one)
      }
      return
    case .file?, nil: break
    }
    if !one.entry.hasNested, isUntouched(one) { return remove(one) }
    keepBase(of: one.id)
    conflict(
      place, base: baseValue(one.id, .text), file: values, record: nil, line: one.entry.shownLine)
  }

  /// Whether the line is as it was in any version that was in step.
  private func isUntouched(_ one: Named) -> Bool {
    guard !one.isFresh else { return false }
    if isAsBefore(one.entry, one.id) { return true }
    let line = file.bytes(of: one.entry)
    return commonEntries[one.id] == nil
      && base.versions.contains { $0.bytes.holdsLines(line) }
  }

  /// A line the record has yet to take.
  private mutating func take(_ one: Named) {
    let place = SyncPlace.entry(one.id)
    let entry = SyncedEntry(
      id: one.id, kind: one.entry.kind, fields: one.entry.saidFields, kindWord: one.entry.kindWord,
      author: one.entry.author)
    guard answers.refused[place] == nil else {
      outcome.base.overrides[place] = .some(nil)
      removed.insert(one.id)
      return conflict(
        place, base: nil, file: one.entry.value(.text), record: nil, line: one.entry.shownLine)
    }
    writeID(one)
    outcome.changes.append(.add(entry))
    outcome.base.overrides[place] = .some(nil)
  }

  /// Takes a line out that nobody touched since it was written.
  private mutating func remove(_ one: Named) {
    let lines = one.entry.lines
    var range = file.lines.start(of: lines.lowerBound)..<file.lines.start(of: lines.upperBound)
    let isLast = lines.upperBound == file.lines.count
    let isOpen = isLast && file.lines.range(of: lines.upperBound - 1).upperBound == range.upperBound
    // The line before becomes the open end; an empty one is nothing but its end, and stays.
    if isOpen, lines.lowerBound > 0, !file.lines.range(of: lines.lowerBound - 1).isEmpty {
      range = file.lines.range(of: lines.lowerBound - 1).upperBound..<range.upperBound
    }
    replace(range, with: [])
    removed.insert(one.id)
  }

  /// An entry of the record whose line is not there.
  private mutating func mergeMissing(_ entry: SyncedEntry) {
    let place = SyncPlace.entry(entry.id)
    let isOut = base.overrides[place] == Self.outMark
    if isOut || (entry.isComputed && isInBase(entry.id)), answers.choices[place] != .record {
      outcome.base.overrides[place] = Self.outMark
      return
    }
    if let place = hiddenPlace(of: entry.id) { return noteHidden(entry, place) }
    guard isInBase(entry.id) else { return placeLater(entry) }
    let isChanged = Self.fieldsOf(entry.kind).contains { field in
      guard let before = baseValue(entry.id, field) else { return false }
      return !before.isIdentical(to: entry.said(field))
    }
    switch answers.choices[place] {
    case .record?: return placeLater(entry)
    case .file?: return withdraw(entry)
    case nil: break
    }
    guard isChanged else { return withdraw(entry) }
    conflictOfMissing(entry)
  }

  private mutating func hiddenPlace(of id: EntryID) -> Int? {
    let ids = hiddenIDs ?? file.hiddenIDs
    hiddenIDs = ids
    return ids[id]
  }

  /// A line that is there, in a place where nothing is read, is not taken out.
  private mutating func noteHidden(_ entry: SyncedEntry, _ place: Int) {
    outcome.base.overrides[.entry(entry.id)] = Self.deletedMark
    keepBase(of: entry.id)
    problem(
      file.lines.line(at: place),
      "The line \(entry.id.text) stands where nothing is read, as in a comment, code or a quote that is not "
        + "closed; it is not kept in step.")
  }

  private mutating func withdraw(_ entry: SyncedEntry) {
    guard answers.refused[.entry(entry.id)] == nil else { return conflictOfMissing(entry) }
    outcome.changes.append(.withdraw(entry.id, entry.kind))
    outcome.base.overrides[.entry(entry.id)] = Self.deletedMark
    keepBase(of: entry.id)
  }

  private mutating func conflictOfMissing(_ entry: SyncedEntry) {
    outcome.base.overrides[.entry(entry.id)] = Self.deletedMark
    keepBase(of: entry.id)
    conflict(
      .entry(entry.id), base: baseValue(entry.id, .text), file: nil, record: entry.said(.text),
      line: nil)
  }

  /// Keeps what the base says of an entry while it is in conflict.
  private mutating func keepBase(of id: EntryID) {
    for field in EntryField.allCases {
      guard let value = baseValue(id, field) else { continue }
      outcome.base.overrides[.field(id, field)] = value
    }
  }

  /// The fields of an entry of a kind that are kept in step.
  static func fieldsOf(_ kind: SyncedKind) -> [EntryField] {
    switch kind {
    case .timeline: timelineFields
    case .action: actionFields
    case .impactRow: impactFields
    }
  }

  private static let timelineFields: [EntryField] = [.time, .text]
  private static let impactFields: [EntryField] = [.key, .text]
  private static let actionFields: [EntryField] = [
    .box, .text, .owner, .due, .class, .type, .ticket, .priority, .doneWhen, .proof,
  ]
}

extension SyncedEntry {
  /// What a field says; an action is open unless it says otherwise.
  func said(_ field: EntryField) -> String {
    fields[field] ?? (field == .box ? "open" : "")
  }
}

extension SourceEntry {
  /// What the record is to know of the entry.
  var saidFields: [EntryField: String] {
    var said = values
    if kind == .action { said[.box] = self.said(.box) }
    return said
  }
}

extension [UInt8] {
  /// Whether lines stand somewhere in a document, from the start of a line on.
  func holdsLines(_ lines: ArraySlice<UInt8>) -> Bool {
    guard let first = lines.first, lines.count <= count else { return false }
    var index = 0
    while index + lines.count <= count {
      if self[index] == first, index == 0 || self[index - 1] == 0x0A || self[index - 1] == 0x0D,
        self[index..<(index + lines.count)].elementsEqual(lines)
      {
        return true
      }
      index += 1
    }
    return false
  }
}

extension SyncedKind {
  /// How a line of the kind begins.
  fileprivate var form: String {
    switch self {
    case .timeline: "a line of the timeline, a time and a text"
    case .action: "an action, a box and a text"
    case .impactRow: "an impact line, a bold name and a text"
    }
  }
}
