import IncidentModel

/// An entry as it stands in a file: what it says and where.
///
/// What was read is kept once and shared by all copies; lines that were put in or taken out above the entry only
/// move it.
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

  private final class Kept: Sendable {
    let reading: EntryReading

    init(_ reading: EntryReading) {
      self.reading = reading
    }
  }

  private var kept: Kept
  /// By how much it has moved since it was read.
  private var bytesMoved = 0
  private var linesMoved = 0

  init(_ reading: EntryReading) {
    kept = Kept(reading)
  }

  var kind: SyncedKind { kept.reading.kind }
  var form: Form { kept.reading.form }
  var section: EntrySection { kept.reading.section }
  var hasNested: Bool { kept.reading.hasNested }
  var id: EntryID? { kept.reading.id }
  var kindWord: String? { kept.reading.kindWord }
  var author: String? { kept.reading.author }
  var kindPlace: Int? { kept.reading.kindPlace.map { $0 + bytesMoved } }
  var authorPlace: Int? { kept.reading.authorPlace.map { $0 + bytesMoved } }
  var oddBox: String? { kept.reading.oddBox }
  var repeated: [(name: String, place: Int)] {
    kept.reading.repeated.map { ($0.name, $0.place + bytesMoved) }
  }
  var time: SourceTime? { kept.reading.time }
  var contextDay: String? { kept.reading.contextDay }
  var hasSeparator: Bool { kept.reading.hasSeparator }
  var lines: Range<Int> { kept.reading.lines.moved(linesMoved) }
  var idRange: Range<Int>? { kept.reading.idRange?.moved(bytesMoved) }
  var idPlace: Int { kept.reading.idPlace + bytesMoved }
  var tokenPlace: Int { kept.reading.tokenPlace + bytesMoved }

  /// The fields by their names.
  var fields: Fields { Fields(slices: kept.reading.fields, moved: bytesMoved) }

  /// What the fields say and where they stand.
  struct Fields {
    fileprivate let slices: EntrySlices
    fileprivate let moved: Int

    subscript(field: EntryField) -> Slice? {
      guard var slice = slices[field] else { return nil }
      slice.range = slice.range.moved(moved)
      slice.whole = slice.whole?.moved(moved)
      return slice
    }
  }

  /// Returns the entry as it stands that far below, with nothing of it changed.
  func moved(bytes: Int, lines: Int) -> SourceEntry {
    var entry = self
    entry.bytesMoved += bytes
    entry.linesMoved += lines
    return entry
  }

  /// Returns the entry with a time that means a moment.
  func dated(_ moment: String) -> SourceEntry {
    var reading = kept.reading
    reading.fields[.time]?.value = moment
    var entry = self
    entry.kept = Kept(reading)
    return entry
  }
}

extension SourceEntry {
  /// What the entry says, field by field, as far as that is certain.
  var values: [EntryField: String] {
    var values: [EntryField: String] = [:]
    let fields = kept.reading.fields
    for field in fields.names {
      if let value = fields.value(field)?.nonEmpty { values[field] = value }
    }
    return values
  }

  /// What a field says; empty when it is not there or not certain.
  func value(_ field: EntryField) -> String { kept.reading.fields.value(field) ?? "" }

  /// Whether a field is there, whatever it says.
  func mentions(_ field: EntryField) -> Bool { kept.reading.fields.contains(field) }

  /// Whether both are one reading, wherever they stand, so that they say the same.
  func isSameReading(as other: SourceEntry) -> Bool { kept === other.kept }

  /// Whether there is a time, and only a clock of it.
  var hasClockOnly: Bool { kept.reading.time.map { $0.day == nil } ?? false }

  /// Whether a line without an id says enough to be an entry.
  var isComplete: Bool {
    guard !value(.text).isEmpty else { return false }
    switch kind {
    case .timeline: return !value(.time).isEmpty
    case .action: return mentions(.box)
    case .impactRow: return !value(.key).isEmpty
    }
  }

  /// Whether the line has what makes it an entry of its kind, so that what it says is what is meant.
  var isSound: Bool {
    guard !value(.text).isEmpty else { return false }
    switch kind {
    case .timeline: return mentions(.time)
    case .action: return mentions(.box)
    case .impactRow: return mentions(.key)
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

extension Range<Int> {
  /// Returns the range that far behind.
  func moved(_ distance: Int) -> Range<Int> {
    (lowerBound + distance)..<(upperBound + distance)
  }
}
