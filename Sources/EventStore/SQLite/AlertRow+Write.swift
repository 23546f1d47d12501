import GRDB
import IncidentModel

/// What the table knows of an alert when a report of it arrives.
struct KnownAlert {
  var row: Int64
  var standing: AlertStanding
  /// Whether the report has the very words that stand there.
  var hasSameWords: Bool
}

extension AlertRow {
  /// Returns what is known of a fingerprint, nil when nothing is.
  static func known(
    _ fingerprint: Fingerprint, words: [UInt8], _ db: Database
  ) throws -> KnownAlert? {
    let statement = try PreparedStatement(
      "SELECT \(columns), rowid, payload FROM alert WHERE fingerprint = ?1", db)
    statement.bind(fingerprint.text, 1)
    return try statement.first {
      KnownAlert(
        row: $0.int64(columnCount), standing: try standing($0),
        hasSameWords: $0.holds(words, columnCount + 1))
    }
  }

  /// Writes an alert that was not known.
  static func insert(
    _ alert: Alert, words: [UInt8], _ standing: AlertStanding, _ place: WritePlace, _ db: Database
  ) throws {
    let statement = try PreparedStatement(
      """
      INSERT INTO alert (\(columns), is_open, is_new, revision, delivery, severity, payload,
        fingerprint)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
        ?19, ?20, ?21)
      """, db)
    try bind(standing, place, statement)
    statement.bind(AlertOrder.rank(alert.severity), 19)
    statement.bindText(words, 20)
    statement.bind(alert.fingerprint.text, 21)
    try statement.run()
  }

  /// Writes new words and a new standing over what is known.
  static func update(
    _ row: Int64, _ alert: Alert, words: [UInt8], _ standing: AlertStanding, _ place: WritePlace,
    _ db: Database
  ) throws {
    let statement = try PreparedStatement(
      "UPDATE alert SET \(assignments), severity = ?19, payload = ?20 WHERE rowid = ?21", db)
    try bind(standing, place, statement)
    statement.bind(AlertOrder.rank(alert.severity), 19)
    statement.bindText(words, 20)
    statement.bind(row, 21)
    try statement.run()
  }

  /// Writes a new standing and leaves the words.
  static func update(
    _ row: Int64, _ standing: AlertStanding, _ place: WritePlace, _ db: Database
  ) throws {
    let statement = try PreparedStatement(
      "UPDATE alert SET \(assignments) WHERE rowid = ?19", db)
    try bind(standing, place, statement)
    statement.bind(row, 19)
    try statement.run()
  }

  /// Counts a repeat that says nothing new.
  static func touch(
    _ row: Int64, _ standing: AlertStanding, _ place: WritePlace, _ db: Database
  ) throws {
    let statement = try PreparedStatement(
      """
      UPDATE alert SET last_received_at = ?1, deliveries = ?2, revision = ?3,
        delivery = coalesce(?4, delivery) WHERE rowid = ?5
      """, db)
    statement.bind(standing.lastReceivedAt.milliseconds, 1)
    statement.bind(standing.deliveries, 2)
    statement.bind(place.revision, 3)
    statement.bind(place.delivery, 4)
    statement.bind(row, 5)
    try statement.run()
  }

  private static let assignments = """
    status = ?1, started_at = ?2, ended_at = ?3, first_received_at = ?4, last_received_at = ?5,
      deliveries = ?6, occurrences = ?7, acknowledged_by = ?8, acknowledged_at = ?9,
      acknowledged_reason = ?10, incident = ?11, acts = ?12, flapping_until = ?13,
      claimed_at = ?14, is_open = ?15, is_new = ?16, revision = ?17,
      delivery = coalesce(?18, delivery)
    """

  private static func bind(
    _ standing: AlertStanding, _ place: WritePlace, _ statement: PreparedStatement
  ) throws {
    statement.bind(standing.status.rawValue, 1)
    statement.bind(standing.startedAt.milliseconds, 2)
    statement.bind(standing.endedAt?.milliseconds, 3)
    statement.bind(standing.firstReceivedAt.milliseconds, 4)
    statement.bind(standing.lastReceivedAt.milliseconds, 5)
    statement.bind(standing.deliveries, 6)
    statement.bind(standing.occurrences, 7)
    statement.bind(standing.acknowledgement?.by.name, 8)
    statement.bind(standing.acknowledgement?.at.milliseconds, 9)
    statement.bind(standing.acknowledgement?.reason, 10)
    statement.bind(standing.incident?.text, 11)
    statement.bind(try AlertActs(standing).map(JSONRows.encode), 12)
    statement.bind(standing.flappingUntil?.milliseconds, 13)
    statement.bind(standing.claimedStart?.milliseconds, 14)
    statement.bind(standing.isOpen, 15)
    statement.bind(standing.isNew, 16)
    statement.bind(place.revision, 17)
    statement.bind(place.delivery, 18)
  }
}

/// Where a change of an alert has its place: its revision, and the delivery that brought it, if one
/// did.
struct WritePlace {
  var revision: Int64
  var delivery: Int64?
}
