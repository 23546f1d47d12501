import GRDB
import GRDBSQLite

/// A look into a database file that cannot change a byte of it, through SQLite's own calls.
///
/// It stands before the first frame of every start, and setting up a connection of GRDB for two
/// questions, and letting go of its queue, costs more than the questions.
struct FileProbe: ~Copyable {
  private let connection: OpaquePointer

  /// Opens a file for reading.
  init(_ path: String, busyTimeout: Double) throws {
    var opened: OpaquePointer?
    let status = sqlite3_open_v2(path, &opened, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nil)
    guard status == SQLITE_OK, let opened else {
      sqlite3_close_v2(opened)
      throw DatabaseError(resultCode: ResultCode(rawValue: status))
    }
    connection = opened
    sqlite3_extended_result_codes(opened, 1)
    sqlite3_busy_timeout(opened, Int32(clamping: Int(busyTimeout * 1000)))
    // A damaged or hostile file must not run functions from its schema.
    sqlite3_exec(opened, "PRAGMA trusted_schema = OFF", nil, nil, nil)
  }

  deinit {
    sqlite3_close_v2(connection)
  }

  /// Returns the number that a question with one row and one column is answered with.
  borrowing func number(_ sql: String) throws -> Int {
    var statement: OpaquePointer?
    defer { sqlite3_finalize(statement) }
    guard sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK,
      sqlite3_step(statement) == SQLITE_ROW
    else { throw failure() }
    return Int(sqlite3_column_int64(statement, 0))
  }

  private borrowing func failure() -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
      message: String(cString: sqlite3_errmsg(connection)))
  }
}
