import GRDB
import IncidentModel

extension WriteSession {
  /// Keeps a raw body and brings the current alerts up to date; the words come encoded, in order.
  mutating func accept(_ delivery: Delivery, words: [String]) throws -> DeliveryReceipt {
    let number = try keep(delivery)
    var count = ArrivalCount()
    for (report, json) in zip(delivery.alerts, words) {
      let db = self.db
      let known = try AlertRow.standing(of: report.fingerprint, db)
      let arrival = try AlertArrival.of(
        report, known: known, receivedAt: delivery.receivedAt,
        incidentIsOpen: { try IncidentRow.isOpen($0, db) })
      count.count(arrival)
      if let standing = arrival.standing { try AlertRow.store(report, json: json, standing, db) }
      if let known, let end = arrival.endOfKnown(known, receivedAt: delivery.receivedAt) {
        try OccurrenceRow.end(known.startedAt, end, report.fingerprint, db)
      }
      try OccurrenceRow.note(arrival, of: report.fingerprint, db)
    }
    if count.changedAnything { alertRevision += 1 }
    return count.receipt(number)
  }

  private func keep(_ delivery: Delivery) throws -> Int64 {
    let statement = try PreparedStatement(
      "INSERT INTO delivery (source, received_at, content_type, body) VALUES (?1, ?2, ?3, ?4)", db)
    statement.bind(delivery.source, 1)
    statement.bind(delivery.receivedAt.milliseconds, 2)
    statement.bind(delivery.contentType, 3)
    statement.bind(delivery.body, 4)
    try statement.run()
    return db.lastInsertedRowID
  }

  /// Keeps a body that could not be read.
  mutating func keepDeadLetter(
    source: String, receivedAt: Timestamp, reason: String, body: [UInt8]
  ) throws -> DeadLetter {
    let statement = try PreparedStatement(
      "INSERT INTO dead_letter (source, received_at, reason, body) VALUES (?1, ?2, ?3, ?4)", db)
    statement.bind(source, 1)
    statement.bind(receivedAt.milliseconds, 2)
    statement.bind(reason, 3)
    statement.bind(body, 4)
    try statement.run()
    alertRevision += 1
    return DeadLetter(
      number: db.lastInsertedRowID, source: source, receivedAt: receivedAt, reason: reason,
      body: body)
  }
}

/// How the history of an alert's occurrences is kept.
enum OccurrenceRow {
  /// Notes what a report meant for the history; old news changes nothing.
  static func note(
    _ arrival: AlertArrival, of fingerprint: Fingerprint, _ db: Database
  ) throws {
    switch arrival {
    case .opened(let standing), .ended(let standing, _), .repeated(let standing):
      try write(standing, fingerprint, db)
    case .endedEarlier(let startedAt, let endedAt):
      try end(startedAt, endedAt, fingerprint, db)
    case .oldNews:
      return
    }
  }

  private static func write(
    _ standing: AlertStanding, _ fingerprint: Fingerprint, _ db: Database
  ) throws {
    let statement = try PreparedStatement(
      """
      INSERT INTO alert_occurrence (fingerprint, started_at, ended_at, deliveries)
      VALUES (?1, ?2, ?3, ?4)
      ON CONFLICT (fingerprint, started_at) DO UPDATE SET ended_at = ?3, deliveries = ?4
      """, db)
    statement.bind(fingerprint.text, 1)
    statement.bind(standing.startedAt.milliseconds, 2)
    statement.bind(standing.endedAt?.milliseconds, 3)
    statement.bind(standing.deliveries, 4)
    try statement.run()
  }

  /// Notes the end of an occurrence that is no longer the newest; of two ends the earlier holds.
  static func end(
    _ startedAt: Timestamp, _ endedAt: Timestamp?, _ fingerprint: Fingerprint, _ db: Database
  ) throws {
    let statement = try PreparedStatement(
      """
      UPDATE alert_occurrence SET ended_at = ?3
      WHERE fingerprint = ?1 AND started_at = ?2 AND (ended_at IS NULL OR ended_at > ?3)
      """, db)
    statement.bind(fingerprint.text, 1)
    statement.bind(startedAt.milliseconds, 2)
    statement.bind(endedAt?.milliseconds, 3)
    try statement.run()
  }
}

/// Reads the dead letters.
enum DeadLetterRow {
  /// Returns the newest dead letters, newest first.
  static func newest(_ limit: Int, _ db: Database) throws -> [DeadLetter] {
    let statement = try PreparedStatement(
      """
      SELECT number, source, received_at, reason, body FROM dead_letter
      ORDER BY number DESC LIMIT ?1
      """, db)
    statement.bind(max(0, limit), 1)
    return try statement.rows { row in
      DeadLetter(
        number: row.int64(0), source: row.text(1),
        receivedAt: Timestamp(milliseconds: row.int64(2)), reason: row.text(3), body: row.blob(4))
    }
  }
}
