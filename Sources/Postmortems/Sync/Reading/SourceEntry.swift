import IncidentModel

/// An entry as it stands in a file: what it says and where.
struct SourceEntry {
  /// One field of it.
  struct Slice {
    /// What is replaced when the field changes, in the document.
    var range: Range<Int>
    /// What the field says; nil when that is not certain.
    var value: String?
    /// What is taken out, with a blank before it, when the field goes; nil for what cannot go.
    var whole: Range<Int>?
    /// Whether the value is written as a day and nothing else.
    var isDay = false
  }

  /// Where it stands.
  enum Form: Hashable {
    case item
    case row(TableLayout)
  }

  var kind: EntryKindLetter
  var form: Form
  var section: EntryLine.Section
  /// The line it begins on, counted from 0, and the one behind its last, nested lines included.
  var lines: Range<Int>
  /// Whether lines below its own belong to it.
  var hasNested: Bool
  var id: EntryID?
  /// The comment with the id and the blank before it; nil when there is none.
  var idRange: Range<Int>?
  /// Where an id is put when there is none, or one that is no id.
  var idPlace: Int
  var fields: [EntryField: Slice]
  /// Where a new `name:value` is put.
  var tokenPlace: Int
  /// The bold kind in front of the text, `decision`.
  var kindWord: String?
  var author: String?
  /// Where kind and author stand in the document.
  var kindPlace: Int?
  var authorPlace: Int?
  /// A box that is none we read, `[/]`.
  var oddBox: String?
  /// Fields that stand here a second time, which does not count: the name, and where.
  var repeated: [(name: String, place: Int)] = []
  /// The time as it is written, for what is written near it.
  var time: SourceTime?
  /// The day that times without one are on here.
  var contextDay: String?
  /// Whether a mark stands between time and text, as in `14:02 - deploy`.
  var hasSeparator = false

  /// What the entry says, field by field, as far as that is certain.
  var values: [EntryField: String] { fields.compactMapValues(\.value).filter { !$0.value.isEmpty } }

  /// What a field says; empty when it is not there or not certain.
  func value(_ field: EntryField) -> String { fields[field]?.value ?? "" }

  /// Whether a line without an id says enough to be an entry.
  var isComplete: Bool {
    guard !value(.text).isEmpty else { return false }
    switch kind {
    case .timeline: return !value(.time).isEmpty
    case .action: return fields[.box] != nil
    case .impactRow: return !value(.key).isEmpty
    case .criterion, .sideEffect, .ask, .hypothesis, .evidence, .decision, .handoff, .stepRun,
      .update:
      return false
    }
  }

  /// Whether the line has what makes it an entry of its kind, so that what it says is what is meant.
  var isSound: Bool {
    guard !value(.text).isEmpty else { return false }
    switch kind {
    case .timeline: return time != nil
    case .action: return fields[.box] != nil
    case .impactRow: return fields[.key] != nil
    case .criterion, .sideEffect, .ask, .hypothesis, .evidence, .decision, .handoff, .stepRun,
      .update:
      return false
    }
  }

  /// The line a person sees, counted from 1.
  var shownLine: Int { lines.lowerBound + 1 }
}

/// Which columns of a table say when and what.
struct TableLayout: Hashable, Sendable {
  var columns: Int
  var day: Int?
  var time: Int
  var text: Int
  /// Whether the head says that times are in UTC.
  var isUTC: Bool
  var startsWithPipe: Bool
  var endsWithPipe: Bool
}
