import GRDB
import GRDBSQLite

extension StoreFailure {
  /// Creates the failure an error of the engine stands for.
  ///
  /// Messages of SQLite name tables and columns, never values, so they are safe to show.
  init(_ error: any Error, path: String) {
    if let failure = error as? StoreFailure {
      self = failure
      return
    }
    guard let error = error as? DatabaseError else {
      self = .unexpected(detail: "\(error)")
      return
    }
    self.init(code: error.extendedResultCode.rawValue, message: error.message ?? "", path: path)
  }

  /// `SQLITE_IOERR_SHMSIZE`, a macro that is not imported.
  private static let sharedIndexCannotGrow = SQLITE_IOERR | (19 << 8)

  private init(code: Int32, message: String, path: String) {
    if code == Self.sharedIndexCannotGrow {
      // The shared index of the write-ahead log could not grow; a full disk is what does that.
      self = .diskFull
      return
    }
    let detail = message.isEmpty ? "SQLite error \(code)" : message
    switch code & 0xFF {
    case SQLITE_FULL: self = .diskFull
    case SQLITE_READONLY, SQLITE_PERM: self = .readOnly(path: path)
    case SQLITE_BUSY, SQLITE_LOCKED: self = .busy
    case SQLITE_CORRUPT, SQLITE_NOTADB: self = .corrupt(detail: detail)
    case SQLITE_CANTOPEN: self = .cannotOpen(path: path, detail: detail)
    case SQLITE_MISUSE: self = .closed
    // The codes are SQLite's, an open set.
    default: self = .unexpected(detail: detail)
    }
  }
}
