public import IncidentModel

/// A key of the front matter that is kept in step with the record.
public enum FrontKey: String, Codable, Hashable, CaseIterable, Sendable {
  case title
  case severity
  case status
  case started
  case detected
  case declared
  case mitigated
  case resolved
  case lead
  case owner
  case detectedBy = "detected_by"
  case reviewDue = "review_due"
}

/// What an entry of the file says that is kept in step with the record, field by field.
public enum EntryField: String, Codable, Hashable, CaseIterable, Sendable {
  case time
  /// `open` or `closed`: the box of an action.
  case box
  /// The name of an impact row, `Data products`.
  case key
  case text
  case owner
  case due
  case type
  case `class`
  case ticket
  case priority
  case doneWhen = "done_when"
  case proof
}

/// What can differ between file and record, one answer at a time.
public enum SyncPlace: Hashable, Sendable {
  case key(FrontKey)
  case field(EntryID, EntryField)
  /// A whole entry: one side took it away and the other still has it.
  case entry(EntryID)
  case block(String)
}
