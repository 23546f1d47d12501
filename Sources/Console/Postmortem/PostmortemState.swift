public import IncidentModel
public import Postmortems

/// How the markdown file of an incident stands to the record (SYNC.md 2.7).
public enum PostmortemState: Hashable, Sendable {
  /// Both say the same.
  case synced(path: String)
  /// So many changes wait to be written into the file, and for what.
  case pending(path: String, count: Int, why: String)
  /// Both sides say something else in these places, or the record does not take what the file says;
  /// everything else is in step.
  case conflict(path: String, [SyncConflict])
  /// Nothing is brought in step, for this reason.
  case held(path: String, reason: String)
  /// Nothing is brought in step before somebody else's work is finished: a merge of git, a second file.
  case blocked(path: String, reason: String)
  /// The file is nowhere below `postmortems`.
  case missing(path: String)
  case readOnly(path: String)

  /// Where the file is, or was.
  public var path: String {
    switch self {
    case .synced(let path), .pending(let path, _, _), .conflict(let path, _), .held(let path, _),
      .blocked(let path, _), .missing(let path), .readOnly(let path):
      path
    }
  }

  /// What is so and what to do, unless all is well or will be by itself.
  public func advice(for id: IncidentID) -> String? {
    switch self {
    case .synced, .pending: nil
    case .conflict(_, let conflicts) where conflicts.allSatisfy { $0.refusal != nil }:
      "The record does not take what the file says: \(Self.places(conflicts))."
        + " Correct it in the file, or `wardroom postmortem sync \(id.text) --take record` puts the record's side there."
    case .conflict(_, let conflicts):
      "File and record say different things: \(Self.places(conflicts))."
        + " `wardroom postmortem sync \(id.text) --take file` (or record) settles it."
    case .held(_, let reason), .blocked(_, let reason): reason
    case .missing:
      "The file is gone: deleted, or moved out of postmortems/. It is not made anew; put it back, or"
        + " `wardroom postmortem restore \(id.text)`."
    case .readOnly: "The file is read-only. Make it writable and it is brought up to date."
    }
  }

  private static func places(_ conflicts: [SyncConflict]) -> String {
    let names = conflicts.prefix(3).map { conflict in
      conflict.place.text + (conflict.line.map { " (line \($0))" } ?? "")
    }
    let more = conflicts.count > 3 ? " and \(conflicts.count - 3) more" : ""
    return names.joined(separator: ", ") + more
  }
}
