import IncidentModel

/// How a value is written into a line that is there.
struct EntryForm {
  private let entry: SourceEntry
  private let isLiteral: Bool

  init(_ entry: SourceEntry, isLiteral: Bool) {
    self.entry = entry
    self.isLiteral = isLiteral
  }

  private var inCell: Bool {
    if case .row = entry.form { return true }
    return false
  }

  /// The bytes of a field that takes the place of another.
  func changed(
    _ field: EntryField, _ value: String, _ entry: SourceEntry, _ slice: SourceEntry.Slice
  ) -> [UInt8] {
    switch field {
    case .time:
      Array((entry.time?.written(value, day: entry.contextDay) ?? value).utf8)
    case .box: value == "closed" ? [0x78] : [0x20]
    case .key: EntryText.markdown(of: value, isLiteral: true)
    case .text: text(value)
    case .owner, .due, .type, .class, .ticket, .priority, .doneWhen, .proof:
      Array((slice.isDay ? value : Self.written(value, field)).utf8)
    }
  }

  /// The bytes of a field that was not there, and where they go.
  func added(
    _ field: EntryField, _ value: String, _ entry: SourceEntry
  ) -> (place: Int, bytes: [UInt8]) {
    switch field {
    case .box:
      let start = entry.fields[.text]?.range.lowerBound ?? entry.idPlace
      return (start, Array(value == "closed" ? "[x] ".utf8 : "[ ] ".utf8))
    case .time, .key, .text: return (entry.idPlace, [0x20] + text(value))
    case .owner, .due, .type, .class, .ticket, .priority, .doneWhen, .proof:
      return (entry.tokenPlace, Array(" \(field.mark)\(Self.written(value, field))".utf8))
    }
  }

  /// A value behind the mark of its field; a dash when nothing of it can be written.
  static func written(_ value: String, _ field: EntryField) -> String {
    EntryToken.written(value, as: field) ?? "-"
  }

  /// A text in the place of another; a mark at its front is kept from parting it from the time.
  func text(_ value: String) -> [UInt8] {
    let markdown = EntryText.markdown(of: value, isLiteral: isLiteral, inCell: inCell)
    let isBehindTime = entry.kind == .timeline && !inCell && entry.kindWord == nil
    guard isBehindTime, !entry.hasSeparator else { return markdown }
    return EntrySeparator.guarded(markdown)
  }
}

extension EntrySeparator {
  /// Writes a text behind a time so that no mark at its front is taken for one between the two.
  static func guarded(_ markdown: [UInt8]) -> [UInt8] {
    let word = markdown[...].prefix { $0 != 0x20 }
    guard isOne(word) else { return markdown }
    return Array("- ".utf8) + markdown
  }
}

extension EntryField {
  /// What stands before a value at the end of a line; empty for what is not written there.
  var mark: String {
    switch self {
    case .owner: "@"
    case .due: "due:"
    case .class: "class:"
    case .type: "type:"
    case .ticket: "ticket:"
    case .priority: "prio:"
    case .doneWhen: "done-when:"
    case .proof: "proof:"
    case .time, .box, .key, .text: ""
    }
  }
}
