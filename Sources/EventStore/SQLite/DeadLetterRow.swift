import GRDB
import IncidentModel

/// How the dead letters stand in their table; whether one is settled stands beside it.
enum DeadLetterRow {
  private static let select = """
    SELECT number, source, received_at, reason, body, content_type, envelope FROM dead_letter
    """

  /// Keeps a letter, which gets its number by it.
  static func insert(_ letter: DeadLetter, _ db: Database) throws -> DeadLetter {
    let statement = try PreparedStatement(
      """
      INSERT INTO dead_letter (source, received_at, reason, body, content_type, envelope)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      """, db)
    statement.bind(letter.source, 1)
    statement.bind(letter.receivedAt.milliseconds, 2)
    statement.bind(letter.reason, 3)
    statement.bind(letter.body, 4)
    statement.bind(letter.contentType, 5)
    EnvelopeColumn.bind(letter.envelope.json, statement, 6)
    try statement.run()
    var kept = letter
    kept.number = db.lastInsertedRowID
    return kept
  }

  /// Returns the newest letters that nobody settled, newest first.
  static func newest(_ limit: Int, _ db: Database) throws -> [DeadLetter] {
    let statement = try PreparedStatement(
      """
      \(select)
      WHERE NOT EXISTS (SELECT 1 FROM dead_letter_settlement WHERE letter = dead_letter.number)
      ORDER BY number DESC LIMIT ?1
      """, db)
    statement.bind(max(0, limit), 1)
    return try statement.rows(letter)
  }

  /// Returns a letter by its number.
  static func letter(_ number: Int64, _ db: Database) throws -> DeadLetter? {
    let statement = try PreparedStatement(select + " WHERE number = ?1", db)
    statement.bind(number, 1)
    return try statement.first(letter)
  }

  private static func letter(_ row: PreparedStatement) throws -> DeadLetter {
    DeadLetter(
      number: row.int64(0), source: row.text(1),
      receivedAt: Timestamp(milliseconds: row.int64(2)), reason: row.text(3),
      contentType: row.text(5), envelope: try EnvelopeColumn.read(row, 6), body: row.blob(4))
  }

  /// Returns how many letters nobody settled.
  static func unsettledCount(_ db: Database) throws -> Int {
    // Letters are numbered from 1 and never deleted, so the highest number is their count.
    let statement = try PreparedStatement(
      """
      SELECT coalesce((SELECT max(number) FROM dead_letter), 0)
        - (SELECT count(*) FROM dead_letter_settlement)
      """, db)
    return try statement.first { $0.int(0) } ?? 0
  }

  /// Returns by which delivery a letter was settled, nil when it is not.
  static func settlement(_ number: Int64, _ db: Database) throws -> Int64? {
    let statement = try PreparedStatement(
      "SELECT delivery FROM dead_letter_settlement WHERE letter = ?1", db)
    statement.bind(number, 1)
    return try statement.first { $0.int64(0) }
  }

  /// Notes by which delivery a letter was settled.
  static func settle(
    _ number: Int64, by delivery: Int64, at moment: Timestamp, _ db: Database
  ) throws {
    let statement = try PreparedStatement(
      "INSERT INTO dead_letter_settlement (letter, delivery, settled_at) VALUES (?1, ?2, ?3)", db)
    statement.bind(number, 1)
    statement.bind(delivery, 2)
    statement.bind(moment.milliseconds, 3)
    try statement.run()
  }
}

extension WriteSession {
  /// Keeps a body that could not be read.
  mutating func keepDeadLetter(_ letter: DeadLetter) throws -> DeadLetter {
    alertRevision += 1
    return try DeadLetterRow.insert(letter, db)
  }

  /// Takes in what a dead letter says after all, and settles the letter.
  mutating func settle(
    _ letter: Int64, by delivery: Delivery, at moment: Timestamp
  ) throws -> DeliveryReceipt {
    guard try DeadLetterRow.letter(letter, db) != nil else {
      throw StoreFailure.noSuchLetter(letter)
    }
    if let before = try DeadLetterRow.settlement(letter, db) {
      return ArrivalCount().receipt(before)
    }
    let receipt = try accept(delivery)
    try DeadLetterRow.settle(letter, by: receipt.number, at: moment, db)
    alertRevision += 1
    return receipt
  }
}
