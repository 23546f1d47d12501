import GRDB
import IncidentModel

extension WriteSession {
  /// Keeps a raw body and brings the current alerts up to date.
  mutating func accept(_ delivery: Delivery) throws -> DeliveryReceipt {
    var keeping = try KeepingBodies(db)
    let number = try keeping.keep(delivery)
    return try apply(delivery, number).receipt(number)
  }

  /// Brings the current alerts and the activity of the source up to date with a delivery that is kept.
  mutating func apply(_ delivery: Delivery, _ number: Int64) throws -> ArrivalCount {
    try noteActivity(
      SourceName(source: delivery.source, instance: delivery.envelope.instance),
      at: delivery.receivedAt, isDelivery: true)
    let isDuplicate = try DeliveryRow.isDuplicate(delivery, number, db)
    var count = ArrivalCount()
    for report in delivery.alerts {
      count.count(
        try arrive(report, delivery.receivedAt, number: number, isDuplicate: isDuplicate))
    }
    for notice in delivery.changes { try NoticeRow.store(notice, db) }
    for edge in delivery.lineage { try LineageRow.store(edge, db) }
    return count
  }

  private mutating func arrive(
    _ report: Alert, _ receivedAt: Timestamp, number: Int64, isDuplicate: Bool
  ) throws -> AlertArrival {
    let db = self.db
    let words = report.json
    let known = try AlertRow.known(report.fingerprint, words: words, db)
    var arrival = try AlertArrival.of(
      report, known: known?.standing, receivedAt: receivedAt, isDuplicate: isDuplicate,
      incidentIsOpen: { try IncidentRow.isOpen($0, db) })
    if let known, arrival.isNewOccurrence {
      arrival.noteFlapping(earlier: try OccurrenceRow.earlierStart(report.fingerprint, db))
      try OccurrenceRow.close(
        known.standing, arrival.endOfKnown(known.standing, receivedAt: receivedAt),
        report.fingerprint, db)
    }
    if let standing = arrival.standing {
      try store(report, words, standing, over: known, delivery: number)
      count(standing, insteadOf: known?.standing)
    }
    try OccurrenceRow.note(arrival, of: report.fingerprint, db)
    return arrival
  }

  private mutating func store(
    _ report: Alert, _ words: [UInt8], _ standing: AlertStanding, over known: KnownAlert?,
    delivery: Int64
  ) throws {
    let place = nextPlace(delivery: delivery)
    guard let known else {
      return try AlertRow.insert(report, words: words, standing, place, db)
    }
    guard report.isStatusOnly || known.hasSameWords else {
      return try AlertRow.update(known.row, report, words: words, standing, place, db)
    }
    // Most of a storm is repeats; no index but that of the changes has to hear of one.
    guard standing.isRepeat(of: known.standing) else {
      return try AlertRow.update(known.row, standing, place, db)
    }
    try AlertRow.touch(known.row, standing, place, db)
  }
}

extension AlertStanding {
  /// Whether it differs from the standing before in nothing but that it was heard once more.
  func isRepeat(of before: AlertStanding) -> Bool {
    var before = before
    before.lastReceivedAt = lastReceivedAt
    before.deliveries = deliveries
    return before == self && before.isNew == isNew
  }
}

/// How the history of an alert's occurrences is kept.
enum OccurrenceRow {
  /// Notes what a report meant for the history; a repeat changes nothing there.
  static func note(
    _ arrival: AlertArrival, of fingerprint: Fingerprint, _ db: Database
  ) throws {
    switch arrival {
    case .opened(let standing), .ended(let standing, _):
      try write(standing, fingerprint, db)
    case .endedEarlier(let startedAt, let endedAt):
      try end(startedAt, endedAt, fingerprint, db)
    case .repeated, .oldNews:
      return
    }
  }

  /// Notes the last of an occurrence that a newer one follows.
  static func close(
    _ standing: AlertStanding, _ endedAt: Timestamp?, _ fingerprint: Fingerprint, _ db: Database
  ) throws {
    var standing = standing
    standing.endedAt = endedAt ?? standing.endedAt
    try write(standing, fingerprint, db)
  }

  /// Returns the start that tells whether one more makes the alert flap.
  static func earlierStart(_ fingerprint: Fingerprint, _ db: Database) throws -> Timestamp? {
    let statement = try PreparedStatement(
      """
      SELECT started_at FROM alert_occurrence WHERE fingerprint = ?1
      ORDER BY started_at DESC LIMIT 1 OFFSET ?2
      """, db)
    statement.bind(fingerprint.text, 1)
    statement.bind(AlertPolicy.standard.flappingStarts - 2, 2)
    return try statement.first { Timestamp(milliseconds: $0.int64(0)) }
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
  private static func end(
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
