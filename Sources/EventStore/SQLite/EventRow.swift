import GRDB
import IncidentModel

/// How an event stands in its table.
enum EventRow {
  /// Reads every column, in the order `event` takes them.
  static let select = """
    SELECT position, stream, version, id, type, schema, recorded_at, actor, cause, payload,
      previous_hash, hash FROM event
    """

  /// Writes every column, in the order `bind` gives them.
  static let insert = """
    INSERT INTO event (position, stream, version, id, type, schema, recorded_at, actor, cause,
      payload, previous_hash, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
    """

  /// Binds an event for `insert`.
  static func bind(_ event: StoredEvent, _ statement: PreparedStatement) {
    statement.bind(event.position, 1)
    statement.bind(event.stream.text, 2)
    statement.bind(event.version, 3)
    statement.bind(event.draft.id, 4)
    statement.bind(event.draft.type, 5)
    statement.bind(event.draft.schema, 6)
    statement.bind(event.draft.recordedAt.milliseconds, 7)
    statement.bind(event.draft.actor.name, 8)
    statement.bind(event.draft.cause, 9)
    statement.bind(event.draft.payload, 10)
    statement.bind(event.previousHash, 11)
    statement.bind(event.hash, 12)
  }

  /// Returns the event of the current row.
  static func event(_ row: PreparedStatement) -> StoredEvent {
    StoredEvent(
      position: row.int64(0), stream: StreamID(row.text(1)), version: row.int(2),
      draft: EventDraft(
        id: row.text(3), type: row.text(4), schema: row.int(5),
        recordedAt: Timestamp(milliseconds: row.int64(6)), actor: Person(row.text(7)),
        cause: row.textOrNull(8), payload: row.blob(9)),
      previousHash: row.blob(10), hash: row.blob(11))
  }

  /// Returns events of all streams after a position, ascending.
  static func events(after position: Int64, limit: Int, _ db: Database) throws -> [StoredEvent] {
    let statement = try PreparedStatement(
      select + " WHERE position > ?1 ORDER BY position LIMIT ?2", db)
    statement.bind(position, 1)
    statement.bind(max(0, limit), 2)
    return try statement.rows(event)
  }

  /// Returns the events of one stream after a version, ascending.
  static func events(
    of stream: StreamID, after version: Int, _ db: Database
  ) throws -> [StoredEvent] {
    let statement = try PreparedStatement(
      select + " WHERE stream = ?1 AND version > ?2 ORDER BY version", db)
    statement.bind(stream.text, 1)
    statement.bind(version, 2)
    return try statement.rows(event)
  }

  /// Returns the version of a stream's newest event, 0 when it has none.
  static func version(of stream: StreamID, _ db: Database) throws -> Int {
    let statement = try PreparedStatement(
      "SELECT max(version) FROM event WHERE stream = ?1", db)
    statement.bind(stream.text, 1)
    return try statement.first { $0.int(0) } ?? 0
  }

  /// Recomputes every hash, one event in memory at a time.
  static func verify(_ db: Database) throws -> ChainReport {
    var check = ChainCheck()
    let statement = try PreparedStatement(select + " ORDER BY position", db)
    defer { statement.reset() }
    while try statement.step() { try check.check(event(statement)) }
    for loss in try losses(db) {
      check.note(loss.stream, indexed: loss.indexed, recorded: loss.recorded)
    }
    return check.report()
  }

  /// The chain cannot show that its end was cut off; the incident index can.
  private static func losses(
    _ db: Database
  ) throws -> [(stream: StreamID, indexed: Int, recorded: Int)] {
    let statement = try PreparedStatement(
      """
      SELECT id, recorded_version, recorded FROM (
        SELECT id, recorded_version, coalesce(
          (SELECT max(version) FROM event WHERE stream = incident.id), 0) AS recorded
        FROM incident)
      WHERE recorded < recorded_version ORDER BY id LIMIT 100
      """, db)
    return try statement.rows { (StreamID($0.text(0)), $0.int(1), $0.int(2)) }
  }
}
