public import IncidentModel

/// What the record is to take from the file.
public enum RecordChange: Hashable, Sendable {
  /// A key says something else now.
  case setKey(FrontKey, String)
  /// A field says something else now; an empty value takes it away.
  case setField(EntryID, SyncedKind, EntryField, String)
  /// A person wrote a line; it has its id already.
  case add(SyncedEntry)
  /// A person took the line out.
  case withdraw(EntryID, SyncedKind)

  /// Where in file and record the change is.
  public var place: SyncPlace {
    switch self {
    case .setKey(let key, _): .key(key)
    case .setField(let id, _, let field, _): .field(id, field)
    case .add(let entry): .entry(entry.id)
    case .withdraw(let id, _): .entry(id)
    }
  }
}

/// Something both sides changed, or one changed and the other took away; neither is touched until a person
/// chooses.
public struct SyncConflict: Hashable, Sendable {
  public var place: SyncPlace
  /// What both said before; nil when nothing did.
  public var base: String?
  /// What the file says; nil when it does not have it any more.
  public var file: String?
  /// What the record says; nil when it does not have it any more.
  public var record: String?
  /// The line in the file, counted from 1; nil when it is not there any more.
  public var line: Int?
  /// Why the record does not take what the file says; nil when both sides changed it.
  public var refusal: String?
}

/// What ends a conflict.
public enum ConflictChoice: String, Codable, Hashable, CaseIterable, Sendable {
  case file
  case record
}

/// A part of the file that is not kept in step, and why; the rest is.
public struct SyncProblem: Hashable, Sendable {
  /// The line, counted from 1.
  public var line: Int
  /// The column in bytes, counted from 1.
  public var column: Int
  /// What is so and what to do.
  public var sentence: String
}

/// Why nothing at all was done.
public enum SyncHold: Hashable, Sendable {
  /// The file is larger, longer or other than what is read; the sentence says what to do.
  case unreadable(line: Int, sentence: String)
  /// A merge of git is not finished.
  case gitMerge(line: Int)
  /// The front matter names another incident, or none.
  case otherIncident(sentence: String)
  /// The file is empty or only a beginning of what it was; perhaps somebody is writing it just now.
  case cutOff
  /// So many entries are gone that a person is asked first.
  case manyGone(gone: Int, of: Int)
  /// What would be written would not be read back as what was meant.
  case notReadBack(line: Int, sentence: String)
}
