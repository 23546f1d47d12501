public import IncidentModel

/// Why the store could not do what was asked; every case is a sentence with the next step.
public enum StoreFailure: Error, Hashable, Sendable {
  /// Another writer came first; load again and decide again.
  case versionConflict(stream: StreamID, expected: Int, actual: Int)
  case diskFull
  case readOnly(path: String)
  case busy
  case corrupt(detail: String)
  case cannotOpen(path: String, detail: String)
  /// The file was written by a newer Wardroom.
  case newerSchema(path: String)
  case closed
  case unexpected(detail: String)

  /// What happened and what to do next, for the person at the screen.
  public var advice: String {
    switch self {
    case .versionConflict(let stream, _, _):
      "Somebody else changed \(stream) at the same moment. Look at it again and repeat."
    case .diskFull:
      "The disk is full, so nothing was recorded. Free some space and repeat; what you typed is kept."
    case .readOnly(let path):
      "\(path) cannot be written. Check its owner and mode, or start with --read-only."
    case .busy:
      "Another program holds the record locked. Wait for it to finish, or find it with lsof, and repeat."
    case .corrupt(let detail):
      "The record is damaged (\(detail)). Keep a copy of .wardroom/ and run `wardroom doctor`."
    case .cannotOpen(let path, let detail):
      "\(path) cannot be opened (\(detail)). Check that the folder exists and is yours."
    case .newerSchema(let path):
      "\(path) was written by a newer Wardroom. Update this one; nothing was changed."
    case .closed:
      "The record is closed already. Start Wardroom again."
    case .unexpected(let detail):
      "The record refused (\(detail)). Run `wardroom doctor` and report this."
    }
  }

  /// The failure for a dead letter that was never kept.
  static func noSuchLetter(_ number: Int64) -> StoreFailure {
    .unexpected(detail: "there is no dead letter \(number)")
  }
}
