import GRDB
import IncidentModel

/// The counters of the store.
enum MetaRow {
  /// The name of a counter.
  enum Key: String {
    case alertRevision = "alert_revision"
    case openAlerts = "open_alerts"
    case newAlerts = "new_alerts"
  }

  /// Returns how far the store has come: the newest position and the revision of the alerts.
  static func mark(_ db: Database) throws -> StoreMark {
    let statement = try PreparedStatement(
      "SELECT (SELECT max(position) FROM event), value FROM meta WHERE key = 'alert_revision'", db)
    let mark = try statement.first {
      StoreMark(position: $0.int64(0), alertRevision: $0.int64(1))
    }
    return mark ?? StoreMark()
  }

  /// Returns a counter.
  static func value(_ key: Key, _ db: Database) throws -> Int {
    let statement = try PreparedStatement("SELECT value FROM meta WHERE key = ?1", db)
    statement.bind(key.rawValue, 1)
    return try statement.first { $0.int(0) } ?? 0
  }

  /// Adds to a counter.
  static func add(_ difference: Int64, to key: Key, _ db: Database) throws {
    guard difference != 0 else { return }
    let statement = try PreparedStatement(
      "UPDATE meta SET value = value + ?1 WHERE key = ?2", db)
    statement.bind(difference, 1)
    statement.bind(key.rawValue, 2)
    try statement.run()
  }
}
