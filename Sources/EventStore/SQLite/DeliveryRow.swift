import GRDB
import IncidentModel

/// The statements that keep the raw bodies of one transaction, looked up once for all of them.
struct KeepingBodies {
  private let db: Database
  private let delivery: PreparedStatement
  private let unapplied: PreparedStatement
  /// The envelope before, which a sender repeats for as long as it sends.
  private var envelope = (value: DeliveryEnvelope(), json: DeliveryEnvelope().json)

  init(_ db: Database) throws {
    self.db = db
    delivery = try PreparedStatement(
      """
      INSERT INTO delivery (source, received_at, content_type, body, envelope, identity)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      """, db)
    unapplied = try PreparedStatement("INSERT INTO unapplied (number) VALUES (?1)", db)
  }

  /// Keeps a body, and nothing else of the delivery, and returns its number.
  mutating func keep(_ body: Delivery) throws -> Int64 {
    if !body.envelope.repeats(envelope.value) { envelope = (body.envelope, body.envelope.json) }
    delivery.bind(body.source, 1)
    delivery.bind(body.receivedAt.milliseconds, 2)
    delivery.bind(body.contentType, 3)
    delivery.bind(body.body, 4)
    EnvelopeColumn.bind(envelope.json, delivery, 5)
    delivery.bind(DeliveryIdentity(body)?.text, 6)
    try delivery.run()
    return db.lastInsertedRowID
  }

  /// Notes that a body is still to be applied.
  func putOff(_ number: Int64) throws {
    unapplied.bind(number, 1)
    try unapplied.run()
  }
}

extension DeliveryEnvelope {
  /// Whether it has the very bytes of another, which is only looked at while there are no heads in them.
  fileprivate func repeats(_ other: DeliveryEnvelope) -> Bool {
    // Texts that only look alike are equal in Swift.
    headers.isEmpty && other.headers.isEmpty && path.utf8.elementsEqual(other.path.utf8)
      && method.utf8.elementsEqual(other.method.utf8)
      && query.utf8.elementsEqual(other.query.utf8)
      && instance.utf8.elementsEqual(other.instance.utf8)
  }
}

/// How a raw body stands in its table.
enum DeliveryRow {
  /// Returns a body by its number, nil when there is none.
  static func delivery(_ number: Int64, _ db: Database) throws -> Delivery? {
    let statement = try PreparedStatement(
      "SELECT source, received_at, content_type, body, envelope FROM delivery WHERE number = ?1",
      db)
    statement.bind(number, 1)
    return try statement.first {
      Delivery(
        source: $0.text(0), receivedAt: Timestamp(milliseconds: $0.int64(1)),
        contentType: $0.text(2), envelope: try EnvelopeColumn.read($0, 4), body: $0.blob(3),
        alerts: [])
    }
  }

  /// Returns the body an alert last arrived in.
  static func newest(of fingerprint: Fingerprint, _ db: Database) throws -> Delivery? {
    let statement = try PreparedStatement("SELECT delivery FROM alert WHERE fingerprint = ?1", db)
    statement.bind(fingerprint.text, 1)
    let number = try statement.first { $0.isNull(0) ? nil : $0.int64(0) } ?? nil
    return try number.flatMap { try delivery($0, db) }
  }

  /// Whether a delivery that is kept came before, as far as its alerts cannot tell by themselves.
  static func isDuplicate(_ delivery: Delivery, _ number: Int64, _ db: Database) throws -> Bool {
    guard let identity = DeliveryIdentity(delivery) else { return false }
    let statement = try PreparedStatement(
      "SELECT 1 FROM delivery WHERE identity = ?1 AND number < ?2 LIMIT 1", db)
    statement.bind(identity.text, 1)
    statement.bind(number, 2)
    return try statement.first { _ in true } ?? false
  }
}

/// Which bodies are kept and not applied yet.
enum UnappliedRow {
  /// Returns their numbers, oldest first.
  static func numbers(_ db: Database) throws -> [Int64] {
    try PreparedStatement("SELECT number FROM unapplied ORDER BY number", db).rows { $0.int64(0) }
  }

  /// Takes a body off; false when another process has applied it already.
  static func take(_ number: Int64, _ db: Database) throws -> Bool {
    let statement = try PreparedStatement("DELETE FROM unapplied WHERE number = ?1", db)
    statement.bind(number, 1)
    try statement.run()
    return db.changesCount == 1
  }
}

/// An envelope as JSON in a column, NULL when there is nothing in it.
enum EnvelopeColumn {
  /// Binds the text of an envelope.
  static func bind(_ json: [UInt8]?, _ statement: PreparedStatement, _ place: Int32) {
    guard let json else { return statement.bind(String?.none, place) }
    statement.bindText(json, place)
  }

  /// Reads an envelope.
  static func read(_ row: PreparedStatement, _ column: Int32) throws -> DeliveryEnvelope {
    guard !row.isNull(column) else { return DeliveryEnvelope() }
    return try JSONRows.decodeOne(DeliveryEnvelope.self, row.blob(column))
  }
}
