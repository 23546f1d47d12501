import GRDB
import IncidentModel

/// How a current alert stands in its table.
enum AlertRow {
  private static let columns = """
    status, started_at, ended_at, first_received_at, last_received_at, deliveries, occurrences,
      acknowledged_by, acknowledged_at, acknowledged_reason, incident
    """

  /// Returns where a fingerprint stands, nil when it is not known.
  static func standing(of fingerprint: Fingerprint, _ db: Database) throws -> AlertStanding? {
    let statement = try PreparedStatement(
      "SELECT \(columns) FROM alert WHERE fingerprint = ?1", db)
    statement.bind(fingerprint.text, 1)
    return try statement.first(standing)
  }

  private static func standing(_ row: PreparedStatement) throws -> AlertStanding {
    guard let status = AlertStatus(rawValue: row.text(0)) else {
      throw StoreFailure.corrupt(detail: "an alert has the status \(row.text(0))")
    }
    return AlertStanding(
      startedAt: moment(row, 1), endedAt: row.isNull(2) ? nil : moment(row, 2), status: status,
      firstReceivedAt: moment(row, 3), lastReceivedAt: moment(row, 4), deliveries: row.int(5),
      occurrences: row.int(6), acknowledgement: acknowledgement(row),
      incident: row.textOrNull(10).map(IncidentID.init(_:)))
  }

  private static func acknowledgement(_ row: PreparedStatement) -> Acknowledgement? {
    guard let person = row.textOrNull(7) else { return nil }
    return Acknowledgement(by: Person(person), at: moment(row, 8), reason: row.text(9))
  }

  private static func moment(_ row: PreparedStatement, _ column: Int32) -> Timestamp {
    Timestamp(milliseconds: row.int64(column))
  }
}

extension AlertRow {
  /// Writes an alert's words and standing over what was there.
  static func store(
    _ alert: Alert, json: String, _ standing: AlertStanding, _ db: Database
  ) throws {
    let statement = try PreparedStatement(
      """
      INSERT INTO alert (fingerprint, \(columns), is_open, is_new, severity, payload)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
      ON CONFLICT (fingerprint) DO UPDATE SET status = ?2, started_at = ?3, ended_at = ?4,
        first_received_at = ?5, last_received_at = ?6, deliveries = ?7, occurrences = ?8,
        acknowledged_by = ?9, acknowledged_at = ?10, acknowledged_reason = ?11, incident = ?12,
        is_open = ?13, is_new = ?14, severity = ?15, payload = ?16
      """, db)
    bind(standing, alert.fingerprint, statement)
    statement.bind(AlertOrder.rank(alert.severity), 15)
    statement.bind(json, 16)
    try statement.run()
  }

  /// Writes what a person's act changed.
  static func updateStanding(
    _ standing: AlertStanding, _ fingerprint: Fingerprint, _ db: Database
  ) throws {
    let statement = try PreparedStatement(
      """
      UPDATE alert SET acknowledged_by = ?2, acknowledged_at = ?3, acknowledged_reason = ?4,
        incident = ?5, is_new = ?6 WHERE fingerprint = ?1
      """, db)
    statement.bind(fingerprint.text, 1)
    statement.bind(standing.acknowledgement?.by.name, 2)
    statement.bind(standing.acknowledgement?.at.milliseconds, 3)
    statement.bind(standing.acknowledgement?.reason, 4)
    statement.bind(standing.incident?.text, 5)
    statement.bind(standing.isNew, 6)
    try statement.run()
  }

  private static func bind(
    _ standing: AlertStanding, _ fingerprint: Fingerprint, _ statement: PreparedStatement
  ) {
    statement.bind(fingerprint.text, 1)
    statement.bind(standing.status.rawValue, 2)
    statement.bind(standing.startedAt.milliseconds, 3)
    statement.bind(standing.endedAt?.milliseconds, 4)
    statement.bind(standing.firstReceivedAt.milliseconds, 5)
    statement.bind(standing.lastReceivedAt.milliseconds, 6)
    statement.bind(standing.deliveries, 7)
    statement.bind(standing.occurrences, 8)
    statement.bind(standing.acknowledgement?.by.name, 9)
    statement.bind(standing.acknowledgement?.at.milliseconds, 10)
    statement.bind(standing.acknowledgement?.reason, 11)
    statement.bind(standing.incident?.text, 12)
    statement.bind(standing.isOpen, 13)
    statement.bind(standing.isNew, 14)
  }
}

extension AlertRow {
  /// Returns one current alert.
  static func alert(_ fingerprint: Fingerprint, _ db: Database) throws -> CurrentAlert? {
    try select("fingerprint = ?1", limit: 1, db) { $0.bind(fingerprint.text, 1) }.first
  }

  /// Returns a page of current alerts and the counts beside it, from one snapshot.
  static func page(_ query: AlertQuery, _ db: Database) throws -> AlertPage {
    let limit = max(0, query.limit)
    var alerts = try open(query.incident, limit: limit, db)
    if query.includesResolved, alerts.count < limit {
      alerts += try over(query.incident, limit: limit - alerts.count, db)
    }
    return AlertPage(
      alerts: alerts,
      openCount: try count("SELECT count(*) FROM alert WHERE is_open = 1", db),
      newCount: try count("SELECT count(*) FROM alert WHERE is_new = 1", db),
      // Letters are numbered from 1 and never deleted, so the highest number is their count.
      deadLetterCount: try count("SELECT max(number) FROM dead_letter", db))
  }

  private static func open(
    _ incident: IncidentID?, limit: Int, _ db: Database
  ) throws -> [CurrentAlert] {
    try page(AlertRowQuery.open(linked: incident != nil), incident, limit, db)
  }

  private static func over(
    _ incident: IncidentID?, limit: Int, _ db: Database
  ) throws -> [CurrentAlert] {
    try page(AlertRowQuery.over(linked: incident != nil), incident, limit, db)
  }

  private static func page(
    _ condition: String, _ incident: IncidentID?, _ limit: Int, _ db: Database
  ) throws -> [CurrentAlert] {
    try select(condition, limit: limit, db) { statement in
      if let incident { statement.bind(incident.text, 1) }
    }
  }

  private static func select(
    _ condition: String, limit: Int, _ db: Database, bind: (PreparedStatement) -> Void
  ) throws -> [CurrentAlert] {
    let statement = try PreparedStatement(
      "SELECT \(columns), payload FROM alert WHERE \(condition) LIMIT ?2", db)
    bind(statement)
    statement.bind(limit, 2)
    let rows = try statement.rows { (try standing($0), $0.blob(11)) }
    let words = try JSONRows.decode(Alert.self, rows.map(\.1))
    return zip(rows, words).map { row, alert in row.0.current(alert) }
  }

  private static func count(_ sql: String, _ db: Database) throws -> Int {
    try PreparedStatement(sql, db).first { $0.int(0) } ?? 0
  }
}

/// The conditions and orders of the pages; each is served by one partial index (see `StoreSchema`).
enum AlertRowQuery {
  /// Open alerts, worst severity first and oldest first within one.
  static func open(linked: Bool) -> String {
    "is_open = 1 \(linked ? "AND incident = ?1 " : "")ORDER BY severity, started_at, fingerprint"
  }

  /// Resolved alerts, newest end first.
  static func over(linked: Bool) -> String {
    "is_open = 0 \(linked ? "AND incident = ?1 " : "")ORDER BY ended_at DESC, fingerprint"
  }
}
