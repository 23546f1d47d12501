import IncidentModel
import Postmortems
import TerminalKit

/// What a conflict is about and what each choice does to it, in words.
extension SyncConflict {
  /// Whether it is one value, and not a whole line that one side does not have.
  var isValue: Bool {
    switch place {
    case .key, .field: true
    case .entry, .block: false
    }
  }

  /// Whether it is a generated block that people wrote in or took out.
  var isBlock: Bool {
    switch place {
    case .block: true
    case .key, .field, .entry: false
    }
  }

  /// The block without what became of it; empty for everything else.
  var blockWords: SafeText {
    if case .block(let name) = place { "block \(SafeText(name))" } else { "" }
  }

  /// Whether both sides say it in words that can stand beside each other.
  var isText: Bool {
    guard file?.isEmpty == false, record?.isEmpty == false else { return false }
    switch place {
    case .key(let key): return key == .title || key == .detectedBy
    case .field(_, let field): return field == .text || field == .doneWhen || field == .proof
    case .entry, .block: return false
    }
  }

  /// Where it is.
  var placeWords: SafeText {
    switch place {
    case .key(let key): Self.words(key.rawValue)
    case .field(let id, let field): "\(Self.words(field.rawValue)) of \(Self.words(id))"
    case .entry(let id): "\(Self.words(id)), \(goneWords)"
    case .block: "\(blockWords), \(file == nil ? "taken out" : "edited by hand")"
    }
  }

  private var goneWords: SafeText {
    if file == nil { return "gone from the file" }
    return refusal == nil ? "gone from the record" : "new in the file"
  }

  private static func words(_ raw: String) -> SafeText {
    SafeText(raw.replacing("_", with: " "))
  }

  private static func words(_ id: EntryID) -> SafeText {
    let kind: SafeText =
      switch id.syncedKind {
      case .timeline: "timeline line"
      case .action: "action"
      case .impactRow: "impact line"
      case nil: "line"
      }
    return "\(kind) \(SafeText(id.text))"
  }

  /// What taking the file's side does.
  var fileWords: SafeText {
    if refusal != nil { return "not taken by the record, as it says above" }
    if isValue { return "the record says what the file says" }
    return file == nil
      ? "delete it: the record withdraws it; its history keeps it"
      : "keep it: the record takes the line back"
  }

  /// What taking the record's side does.
  var recordWords: SafeText {
    if isBlock {
      return file == nil ? "write it again" : "write it again; what people wrote in it goes"
    }
    if isValue { return "the file says what the record says" }
    return file == nil
      ? "keep it: the line is written into the file again"
      : "delete it: the line goes from the file, unless lines stand below it"
  }
}
