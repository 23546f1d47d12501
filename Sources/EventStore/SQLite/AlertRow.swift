import GRDB
import IncidentModel

/// How a current alert stands in its table.
enum AlertRow {
  /// The columns of a standing, in the order `standing` takes them.
  static let columns = """
    status, started_at, ended_at, first_received_at, last_received_at, deliveries, occurrences,
      acknowledged_by, acknowledged_at, acknowledged_reason, incident, acts, flapping_until,
      claimed_at
    """
  /// How many they are.
  static let columnCount: Int32 = 14

  /// Returns where the alert of the current row stands.
  static func standing(_ row: PreparedStatement) throws -> AlertStanding {
    guard let status = AlertStatus(rawValue: row.text(0)) else {
      throw StoreFailure.corrupt(detail: "an alert has the status \(row.text(0))")
    }
    let acts = try AlertActs.read(row, 11)
    let occurrences = row.int(6)
    return AlertStanding(
      startedAt: moment(row, 1), claimedStart: momentOrNull(row, 13),
      endedAt: momentOrNull(row, 2), status: status, firstReceivedAt: moment(row, 3),
      lastReceivedAt: moment(row, 4), deliveries: row.int(5), occurrences: occurrences,
      acknowledgement: acknowledgement(row, acts, occurrences), snooze: acts?.snooze,
      verdict: acts?.verdict, incident: row.textOrNull(10).map(IncidentID.init(_:)),
      flappingUntil: momentOrNull(row, 12))
  }

  private static func acknowledgement(
    _ row: PreparedStatement, _ acts: AlertActs?, _ occurrences: Int
  ) -> Acknowledgement? {
    guard let person = row.textOrNull(7) else { return nil }
    return Acknowledgement(
      by: Person(person), at: moment(row, 8), reason: row.text(9),
      end: acts?.lease?.end ?? .whenCleared, occurrence: acts?.lease?.occurrence ?? occurrences)
  }

  private static func moment(_ row: PreparedStatement, _ column: Int32) -> Timestamp {
    Timestamp(milliseconds: row.int64(column))
  }

  private static func momentOrNull(_ row: PreparedStatement, _ column: Int32) -> Timestamp? {
    row.isNull(column) ? nil : moment(row, column)
  }
}

/// What people did to an alert beyond a plain acknowledgement, as JSON in one column; few have it.
struct AlertActs: Codable, Hashable {
  /// How an acknowledgement ends that does not end with its occurrence.
  struct Lease: Codable, Hashable {
    var end: LeaseEnd
    var occurrence: Int
  }

  var lease: Lease?
  var snooze: Snooze?
  var verdict: Verdict?

  /// Creates the acts of a standing, nil when there are none.
  init?(_ standing: AlertStanding) {
    if let acknowledgement = standing.acknowledgement, acknowledgement.end != .whenCleared {
      lease = Lease(end: acknowledgement.end, occurrence: acknowledgement.occurrence)
    }
    snooze = standing.snooze
    verdict = standing.verdict
    if lease == nil, snooze == nil, verdict == nil { return nil }
  }

  /// Reads them from a column.
  static func read(_ row: PreparedStatement, _ column: Int32) throws -> AlertActs? {
    guard !row.isNull(column) else { return nil }
    return try JSONRows.decodeOne(AlertActs.self, row.blob(column))
  }
}

extension AlertRow {
  /// Returns one current alert.
  static func alert(_ fingerprint: Fingerprint, _ db: Database) throws -> CurrentAlert? {
    try select("fingerprint = ?1", limit: 1, db) { $0.bind(fingerprint.text, 1) }.first
  }

  /// Returns those of some alerts that are known.
  static func alerts(_ fingerprints: [Fingerprint], _ db: Database) throws -> [CurrentAlert] {
    let statement = try PreparedStatement(
      "SELECT \(columns), payload FROM alert WHERE fingerprint = ?1", db)
    var alerts: [CurrentAlert] = []
    alerts.reserveCapacity(fingerprints.count)
    for fingerprint in Set(fingerprints) {
      statement.bind(fingerprint.text, 1)
      if let alert = try statement.first(current) { alerts.append(alert) }
    }
    return alerts
  }

  /// Returns a page of current alerts and the counts beside it, from one snapshot.
  static func page(_ query: AlertQuery, _ db: Database) throws -> AlertPage {
    let limit = max(0, query.limit)
    var alerts = try open(query.incident, limit: limit, db)
    if query.includesResolved, alerts.count < limit {
      alerts += try over(query.incident, limit: limit - alerts.count, db)
    }
    return AlertPage(
      alerts: alerts, openCount: try MetaRow.value(.openAlerts, db),
      newCount: try MetaRow.value(.newAlerts, db),
      deadLetterCount: try DeadLetterRow.unsettledCount(db))
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
    return try statement.rows(current)
  }

  /// Returns the alert of the current row, whose words stand in the column behind its standing.
  static func current(_ row: PreparedStatement) throws -> CurrentAlert {
    try standing(row).current(try words(row, columnCount))
  }

  /// Reads words; the usual decoder is for those that were not written as they are today.
  private static func words(_ row: PreparedStatement, _ column: Int32) throws -> Alert {
    if let alert = Alert(json: row.bytes(column)) { return alert }
    return try JSONRows.decodeOne(Alert.self, row.blob(column))
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

  /// Alerts that changed after a revision and not after another, the earliest change first.
  static func changed(open isOpen: Bool) -> String {
    "is_open = \(isOpen ? 1 : 0) AND revision > ?1 AND revision <= ?2 ORDER BY revision LIMIT ?3"
  }
}
