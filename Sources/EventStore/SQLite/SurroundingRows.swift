import GRDB
import IncidentModel

/// How the silences stand in their table.
enum SilenceRow {
  /// Applies a change of the silences.
  static func apply(_ mark: SilenceMark, _ db: Database) throws {
    switch mark {
    case .added(let silence): try store(silence, db)
    case .ended(let id, let moment):
      guard var silence = try silence(id, db), silence.endsAt > moment else { return }
      silence.endsAt = moment
      try store(silence, db)
    }
  }

  /// Returns the silences that end after a moment, the one that ends next first.
  static func silences(endingAfter moment: Timestamp, _ db: Database) throws -> [Silence] {
    let statement = try PreparedStatement(
      "SELECT payload FROM silence WHERE ends_at > ?1 ORDER BY ends_at, id", db)
    statement.bind(moment.milliseconds, 1)
    return try JSONRows.decode(Silence.self, try statement.rows { $0.blob(0) })
  }

  private static func silence(_ id: EntryID, _ db: Database) throws -> Silence? {
    let statement = try PreparedStatement("SELECT payload FROM silence WHERE id = ?1", db)
    statement.bind(id.text, 1)
    return try JSONRows.decode(Silence.self, try statement.rows { $0.blob(0) }).first
  }

  private static func store(_ silence: Silence, _ db: Database) throws {
    let statement = try PreparedStatement(
      """
      INSERT INTO silence (id, ends_at, payload) VALUES (?1, ?2, ?3)
      ON CONFLICT (id) DO UPDATE SET ends_at = ?2, payload = ?3
      """, db)
    statement.bind(silence.id.text, 1)
    statement.bind(silence.endsAt.milliseconds, 2)
    statement.bind(try JSONRows.encode(silence), 3)
    try statement.run()
  }
}

/// How notices of changes stand in their table; the same notice told twice stands there once.
enum NoticeRow {
  /// Keeps a notice.
  static func store(_ notice: ChangeNotice, _ db: Database) throws {
    let statement = try PreparedStatement(
      "INSERT OR IGNORE INTO change_notice (occurred_at, payload) VALUES (?1, ?2)", db)
    statement.bind(notice.occurredAt.milliseconds, 1)
    statement.bind(try JSONRows.encode(notice), 2)
    try statement.run()
  }

  /// Returns the notices since a moment, newest first.
  static func notices(since start: Timestamp, limit: Int, _ db: Database) throws -> [ChangeNotice] {
    let statement = try PreparedStatement(
      """
      SELECT payload FROM change_notice WHERE occurred_at >= ?1
      ORDER BY occurred_at DESC, payload LIMIT ?2
      """, db)
    statement.bind(start.milliseconds, 1)
    statement.bind(max(0, limit), 2)
    return try JSONRows.decode(ChangeNotice.self, try statement.rows { $0.blob(0) })
  }
}

/// How the lineage stands in its table.
enum LineageRow {
  /// Keeps an edge; most are known already.
  static func store(_ edge: LineageEdge, _ db: Database) throws {
    let statement = try PreparedStatement(
      "INSERT OR IGNORE INTO lineage_edge (upstream, downstream) VALUES (?1, ?2)", db)
    statement.bind(edge.upstream, 1)
    statement.bind(edge.downstream, 2)
    try statement.run()
  }

  /// Returns every edge in order.
  static func edges(_ db: Database) throws -> [LineageEdge] {
    let statement = try PreparedStatement(
      "SELECT upstream, downstream FROM lineage_edge ORDER BY upstream, downstream", db)
    return try statement.rows { LineageEdge(from: $0.text(0), to: $0.text(1)) }
  }
}

/// How the activity of the sources stands in its table.
enum ActivityRow {
  private static let select = """
    SELECT source, instance, last_at, deliveries, usual_gap FROM source_activity
    """

  /// Returns the activity of one source, nil when it was never heard of.
  static func activity(_ name: SourceName, _ db: Database) throws -> SourceActivity? {
    let statement = try PreparedStatement(select + " WHERE source = ?1 AND instance = ?2", db)
    statement.bind(name.source, 1)
    statement.bind(name.instance, 2)
    return try statement.first(activity)
  }

  /// Returns the activity of every source in order.
  static func all(_ db: Database) throws -> [SourceActivity] {
    try PreparedStatement(select + " ORDER BY source, instance", db).rows(activity)
  }

  private static func activity(_ row: PreparedStatement) -> SourceActivity {
    SourceActivity(
      source: row.text(0), instance: row.text(1),
      lastAt: Timestamp(milliseconds: row.int64(2)), deliveries: row.int(3),
      usualGapSeconds: row.double(4))
  }

  /// Writes the activity of a source.
  static func store(_ activity: SourceActivity, _ db: Database) throws {
    let statement = try PreparedStatement(
      """
      INSERT INTO source_activity (source, instance, last_at, deliveries, usual_gap)
      VALUES (?1, ?2, ?3, ?4, ?5)
      ON CONFLICT (source, instance) DO UPDATE SET last_at = ?3, deliveries = ?4, usual_gap = ?5
      """, db)
    statement.bind(activity.source, 1)
    statement.bind(activity.instance, 2)
    statement.bind(activity.lastAt.milliseconds, 3)
    statement.bind(activity.deliveries, 4)
    statement.bind(activity.usualGapSeconds, 5)
    try statement.run()
  }
}
