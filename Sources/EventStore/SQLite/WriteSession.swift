import GRDB
import IncidentModel

/// One transaction of the writer: where the record and the alerts stand while writes are added to
/// it.
///
/// A copy taken before a write is what to go back to when that write fails and the others go on.
struct WriteSession {
  let db: Database
  /// The newest event's position, 0 when there is none.
  var position: Int64
  var head: [UInt8]
  var alertRevision: Int64
  private let revisionAtStart: Int64

  /// Reads where things stand, inside the transaction that was begun.
  init(_ db: Database) throws {
    self.db = db
    let statement = try PreparedStatement(
      """
      SELECT meta.value, event.position, event.hash FROM meta
      LEFT JOIN event ON event.position = (SELECT max(position) FROM event)
      WHERE meta.key = 'alert_revision'
      """, db)
    let start = try statement.first { ($0.int64(0), $0.int64(1), $0.blob(2)) }
    guard let start else { throw StoreFailure.corrupt(detail: "the revision counter is missing") }
    revisionAtStart = start.0
    alertRevision = start.0
    position = start.1
    head = start.1 == 0 ? HashChain.origin : start.2
  }

  var mark: StoreMark {
    StoreMark(position: position, alertRevision: alertRevision)
  }

  /// Writes what the transaction as a whole has to leave behind.
  func finish() throws {
    guard alertRevision != revisionAtStart else { return }
    let statement = try PreparedStatement(
      "UPDATE meta SET value = ?1 WHERE key = 'alert_revision'", db)
    statement.bind(alertRevision, 1)
    try statement.run()
  }
}
