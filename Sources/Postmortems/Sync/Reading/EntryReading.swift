import IncidentModel

/// What was read of an entry, and where it stood in the document it was read from.
struct EntryReading {
  var kind: SyncedKind
  var form: SourceEntry.Form
  var section: EntrySection
  /// The line it begins on, counted from 0, and the one behind its last, nested lines included.
  var lines: Range<Int>
  /// Whether lines below its own belong to it.
  var hasNested: Bool
  var id: EntryID?
  /// The comment with the id and the blank before it; nil when there is none.
  var idRange: Range<Int>?
  /// Where an id is put when there is none, or one that is no id.
  var idPlace: Int
  var fields: EntrySlices
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
}

/// The fields of an entry: so few that looking them through is faster than a dictionary.
struct EntrySlices {
  private(set) var names: [EntryField] = []
  private var slices: [SourceEntry.Slice] = []

  subscript(field: EntryField) -> SourceEntry.Slice? {
    get { place(of: field).map { slices[$0] } }
    set {
      switch (place(of: field), newValue) {
      case (let place?, let slice?): slices[place] = slice
      case (let place?, nil):
        names.remove(at: place)
        slices.remove(at: place)
      case (nil, let slice?):
        names.append(field)
        slices.append(slice)
      case (nil, nil): break
      }
    }
  }

  /// What a field says; nil when it is not there or not certain.
  func value(_ field: EntryField) -> String? { place(of: field).flatMap { slices[$0].value } }

  /// Whether a field is there.
  func contains(_ field: EntryField) -> Bool { place(of: field) != nil }

  private func place(of field: EntryField) -> Int? {
    for place in names.indices where names[place] == field { return place }
    return nil
  }
}
