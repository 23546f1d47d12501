import GRDB
import IncidentModel

extension AlertRow {
  private typealias Changed = (alert: CurrentAlert, revision: Int64)

  /// Returns what changed after a revision, from one snapshot.
  static func changes(after number: Int64, limit: Int, _ db: Database) throws -> AlertChanges {
    let newest = try MetaRow.mark(db).alertRevision
    let cursor = ChangeCursor(number, newest: newest)
    var limit = max(1, limit)
    if case .firstReading(_, let began) = cursor, !ChangeCursor.canPause(began: began) {
      limit = Int(Int32.max)
    }
    return cursor.changes(
      try changed(cursor, newest: newest, limit: limit + 1, db), limit: limit, newest: newest)
  }

  private static func changed(
    _ cursor: ChangeCursor, newest: Int64, limit: Int, _ db: Database
  ) throws -> [Changed] {
    switch cursor {
    case .firstReading(let reached, let began):
      return try changed(open: true, after: reached, upTo: began, limit: limit, db)
    case .following(let revision):
      let open = try changed(open: true, after: revision, upTo: newest, limit: limit, db)
      let over = try changed(open: false, after: revision, upTo: newest, limit: limit, db)
      return Array((open + over).sorted { $0.revision < $1.revision }.prefix(limit))
    }
  }

  private static func changed(
    open isOpen: Bool, after first: Int64, upTo last: Int64, limit: Int, _ db: Database
  ) throws -> [Changed] {
    let statement = try PreparedStatement(
      "SELECT \(columns), payload, revision FROM alert WHERE "
        + AlertRowQuery.changed(open: isOpen), db)
    statement.bind(first, 1)
    statement.bind(last, 2)
    statement.bind(limit, 3)
    return try statement.rows { (try current($0), $0.int64(columnCount + 1)) }
  }
}

/// Reads the history of the alerts.
extension OccurrenceRow {
  /// Returns how often an alert fired, newest first.
  ///
  /// A repeat is counted in the alert's own row only, so the occurrence it is in takes its count there.
  static func occurrences(
    of fingerprint: Fingerprint, limit: Int, _ db: Database
  ) throws -> [AlertOccurrence] {
    let statement = try PreparedStatement(
      """
      SELECT o.started_at, o.ended_at,
        CASE WHEN a.started_at = o.started_at THEN a.deliveries ELSE o.deliveries END
      FROM alert_occurrence AS o LEFT JOIN alert AS a ON a.fingerprint = o.fingerprint
      WHERE o.fingerprint = ?1 ORDER BY o.started_at DESC LIMIT ?2
      """, db)
    statement.bind(fingerprint.text, 1)
    statement.bind(max(0, limit), 2)
    return try statement.rows { occurrence($0, 0) }
  }

  /// Returns the newest occurrences that started since a moment with the words of their alerts.
  static func history(since start: Timestamp, limit: Int, _ db: Database) throws -> [PastAlert] {
    let statement = try PreparedStatement(
      """
      SELECT o.fingerprint, o.started_at, o.ended_at,
        CASE WHEN a.started_at = o.started_at THEN a.deliveries ELSE o.deliveries END
      FROM alert_occurrence AS o LEFT JOIN alert AS a ON a.fingerprint = o.fingerprint
      WHERE o.started_at >= ?1 ORDER BY o.started_at DESC, o.fingerprint DESC LIMIT ?2
      """, db)
    statement.bind(start.milliseconds, 1)
    statement.bind(max(0, limit), 2)
    let newest = try statement.rows { (Fingerprint($0.text(0)), occurrence($0, 1)) }
    let rows = Array(newest.reversed())
    let words = try AlertRow.alerts(rows.map(\.0), db).map { ($0.alert.fingerprint, $0.alert) }
    let known = Dictionary(words, uniquingKeysWith: { first, _ in first })
    return rows.compactMap { fingerprint, occurrence in
      known[fingerprint].map { PastAlert(words: $0, occurrence: occurrence) }
    }
  }

  private static func occurrence(_ row: PreparedStatement, _ column: Int32) -> AlertOccurrence {
    AlertOccurrence(
      startedAt: Timestamp(milliseconds: row.int64(column)),
      endedAt: row.isNull(column + 1) ? nil : Timestamp(milliseconds: row.int64(column + 1)),
      deliveries: row.int(column + 2))
  }
}
