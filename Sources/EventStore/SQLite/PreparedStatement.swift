import GRDB
import GRDBSQLite

/// One use of a statement from the connection's cache, bound and read through SQLite's own calls.
///
/// GRDB's arguments and rows allocate for every value. The write path runs thousands of times a
/// second inside one transaction, so it binds straight from the bytes; GRDB keeps the connection,
/// the cache and the queue.
struct PreparedStatement {
  private let statement: Statement
  private let handle: OpaquePointer
  private let connection: OpaquePointer

  /// Takes the statement from the connection's cache, compiling it the first time.
  init(_ sql: String, _ db: Database) throws {
    statement = try db.cachedStatement(sql: sql)
    guard let connection = db.sqliteConnection else {
      throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "the connection is closed")
    }
    handle = statement.sqliteStatement
    self.connection = connection
  }

  /// Runs a statement that gives no row, and makes it ready for the next use.
  func run() throws {
    let status = sqlite3_step(handle)
    guard status == SQLITE_DONE || status == SQLITE_ROW else { throw failure() }
    sqlite3_reset(handle)
  }

  /// Moves to the next row; false, and ready for the next use, when there is none.
  func step() throws -> Bool {
    let status = sqlite3_step(handle)
    if status == SQLITE_ROW { return true }
    guard status == SQLITE_DONE else { throw failure() }
    sqlite3_reset(handle)
    return false
  }

  /// Ends a reading before its last row.
  func reset() {
    sqlite3_reset(handle)
  }

  /// Returns one value per row.
  func rows<Value>(_ value: (PreparedStatement) throws -> Value) throws -> [Value] {
    defer { reset() }
    var values: [Value] = []
    while try step() { values.append(try value(self)) }
    return values
  }

  /// Returns the value of the first row, nil when there is none.
  func first<Value>(_ value: (PreparedStatement) throws -> Value) throws -> Value? {
    defer { reset() }
    return try step() ? try value(self) : nil
  }

  private func failure() -> DatabaseError {
    let code = sqlite3_extended_errcode(connection)
    let message = String(cString: sqlite3_errmsg(connection))
    sqlite3_reset(handle)
    return DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
  }
}

extension PreparedStatement {
  /// SQLite's mark for "copy the bytes before you return".
  private static var copied: sqlite3_destructor_type {
    unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }

  /// Binds a number to the parameter at a place, counted from 1.
  func bind(_ value: Int64, _ place: Int32) {
    sqlite3_bind_int64(handle, place, value)
  }

  /// Binds a number.
  func bind(_ value: Int, _ place: Int32) {
    sqlite3_bind_int64(handle, place, Int64(value))
  }

  /// Binds yes as 1 and no as 0.
  func bind(_ value: Bool, _ place: Int32) {
    sqlite3_bind_int64(handle, place, value ? 1 : 0)
  }

  /// Binds a number or NULL.
  func bind(_ value: Int64?, _ place: Int32) {
    guard let value else { return bindNull(place) }
    bind(value, place)
  }

  /// Binds a number or NULL.
  func bind(_ value: Int?, _ place: Int32) {
    bind(value.map(Int64.init), place)
  }

  /// Binds a text or NULL.
  func bind(_ value: String?, _ place: Int32) {
    guard let value else { return bindNull(place) }
    bind(value, place)
  }

  /// Binds a text; a NUL inside it is kept.
  func bind(_ value: String, _ place: Int32) {
    var text = value
    text.withUTF8 { utf8 in
      utf8.withMemoryRebound(to: CChar.self) {
        // An empty buffer may have no address, which SQLite would take for NULL.
        guard let base = $0.baseAddress else {
          _ = sqlite3_bind_text(handle, place, "", 0, Self.copied)
          return
        }
        sqlite3_bind_text(handle, place, base, Int32($0.count), Self.copied)
      }
    }
  }

  /// Binds bytes.
  func bind(_ value: [UInt8], _ place: Int32) {
    guard !value.isEmpty else {
      sqlite3_bind_zeroblob(handle, place, 0)
      return
    }
    value.withUnsafeBytes {
      _ = sqlite3_bind_blob(handle, place, $0.baseAddress, Int32($0.count), Self.copied)
    }
  }

  /// Binds a fraction.
  func bind(_ value: Double, _ place: Int32) {
    sqlite3_bind_double(handle, place, value)
  }

  /// Binds bytes that are UTF-8 as a text; they must not be empty.
  func bindText(_ value: [UInt8], _ place: Int32) {
    value.withUnsafeBytes {
      _ = sqlite3_bind_text(
        handle, place, $0.bindMemory(to: CChar.self).baseAddress, Int32($0.count), Self.copied)
    }
  }

  private func bindNull(_ place: Int32) {
    sqlite3_bind_null(handle, place)
  }
}

extension PreparedStatement {
  /// The number in a column of the current row, counted from 0; 0 when it is NULL.
  func int64(_ column: Int32) -> Int64 {
    sqlite3_column_int64(handle, column)
  }

  /// The number in a column.
  func int(_ column: Int32) -> Int {
    Int(sqlite3_column_int64(handle, column))
  }

  /// The fraction in a column.
  func double(_ column: Int32) -> Double {
    sqlite3_column_double(handle, column)
  }

  /// Whether a column holds exactly these bytes.
  func holds(_ value: [UInt8], _ column: Int32) -> Bool {
    let held = bytes(column)
    return held.count == value.count && held.elementsEqual(value)
  }

  /// Whether a column holds nothing.
  func isNull(_ column: Int32) -> Bool {
    sqlite3_column_type(handle, column) == SQLITE_NULL
  }

  /// The text in a column; empty when it is NULL.
  func text(_ column: Int32) -> String {
    String(decoding: bytes(column), as: UTF8.self)
  }

  /// The text in a column, nil when it is NULL.
  func textOrNull(_ column: Int32) -> String? {
    isNull(column) ? nil : text(column)
  }

  /// The bytes in a column.
  func blob(_ column: Int32) -> [UInt8] {
    [UInt8](bytes(column))
  }

  /// The bytes in a column, valid until the next step.
  func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(handle, column)
    return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
  }
}
