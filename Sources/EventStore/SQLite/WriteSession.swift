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
  private var openDifference: Int64 = 0
  private var newDifference: Int64 = 0
  /// The sources that were heard of in this transaction.
  private var activity: [SourceName: SourceActivity] = [:]

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

  /// Takes the next place for a change of an alert.
  mutating func nextPlace(delivery: Int64? = nil) -> WritePlace {
    alertRevision += 1
    return WritePlace(revision: alertRevision, delivery: delivery)
  }

  /// Counts what became open or new, or ceased to be.
  mutating func count(_ standing: AlertStanding, insteadOf before: AlertStanding?) {
    openDifference += (standing.isOpen ? 1 : 0) - (before?.isOpen == true ? 1 : 0)
    newDifference += (standing.isNew ? 1 : 0) - (before?.isNew == true ? 1 : 0)
  }

  /// Notes a sign of life of a source.
  mutating func noteActivity(_ name: SourceName, at moment: Timestamp, isDelivery: Bool) throws {
    let known = try activity[name] ?? ActivityRow.activity(name, db)
    activity[name] = ActivityRule.noted(
      known, source: name.source, instance: name.instance, at: moment, isDelivery: isDelivery)
  }

  /// Writes what the transaction as a whole has to leave behind.
  func finish() throws {
    try MetaRow.add(alertRevision - revisionAtStart, to: .alertRevision, db)
    try MetaRow.add(openDifference, to: .openAlerts, db)
    try MetaRow.add(newDifference, to: .newAlerts, db)
    for activity in activity.values { try ActivityRow.store(activity, db) }
  }
}
