import GRDB

/// The tables, and how an older file becomes a newer one.
///
/// `PRAGMA user_version` holds the number of migrations a file has had. A migration that was
/// released is never edited; a change of shape is a new one at the end.
enum StoreSchema {
  /// The version of a file this program writes.
  static let version = migrations.count

  /// Every migration, oldest first.
  static let migrations = [
    record, incidents, alerts, deliveries, lettersAreKept, triage, envelopes, surroundings,
    TraceRow.migration,
    traits,
  ]

  /// Returns which version a file has; 0 when it is new.
  static func version(of db: Database) throws -> Int {
    try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
  }

  /// Brings a file up to date; two processes that start together wait for each other here.
  static func migrate(_ db: Database) throws {
    guard try version(of: db) < version else { return }
    try db.inTransaction(.immediate) {
      let reached = try version(of: db)
      for migration in migrations.dropFirst(reached) { try db.execute(sql: migration) }
      if reached < version { try db.execute(sql: "PRAGMA user_version = \(version)") }
      return .commit
    }
  }

  /// Events, which nothing can change: not this program, not `sqlite3`, not `INSERT OR REPLACE`.
  private static let record = """
    CREATE TABLE meta (
      key TEXT NOT NULL PRIMARY KEY,
      value INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    INSERT INTO meta VALUES ('alert_revision', 0);

    CREATE TABLE event (
      position INTEGER PRIMARY KEY,
      stream TEXT NOT NULL,
      version INTEGER NOT NULL,
      id TEXT NOT NULL UNIQUE,
      type TEXT NOT NULL,
      schema INTEGER NOT NULL,
      recorded_at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      cause TEXT,
      payload BLOB NOT NULL,
      previous_hash BLOB NOT NULL,
      hash BLOB NOT NULL,
      UNIQUE (stream, version)
    ) STRICT;
    CREATE TRIGGER event_is_not_updated BEFORE UPDATE ON event
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
    CREATE TRIGGER event_is_not_deleted BEFORE DELETE ON event
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
    CREATE TRIGGER event_is_not_replaced BEFORE INSERT ON event
      WHEN EXISTS (SELECT 1 FROM event WHERE position = NEW.position)
        OR EXISTS (SELECT 1 FROM event WHERE id = NEW.id)
        OR EXISTS (SELECT 1 FROM event WHERE stream = NEW.stream AND version = NEW.version)
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
    """

  private static let incidents = """
    CREATE TABLE incident (
      id TEXT NOT NULL PRIMARY KEY,
      is_open INTEGER NOT NULL,
      declared_at INTEGER NOT NULL,
      prefix TEXT,
      year INTEGER,
      number INTEGER,
      recorded_version INTEGER NOT NULL,
      payload TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX incident_in_order ON incident (is_open, declared_at, id);
    CREATE INDEX incident_numbers ON incident (prefix, year, number);
    """

  /// What incidents are recognised by; those that are there get theirs with their next event.
  private static let traits = "ALTER TABLE incident ADD COLUMN traits BLOB;"

  /// Current alerts; the partial indexes keep a page and its counts apart from how much is over.
  private static let alerts = """
    CREATE TABLE alert (
      fingerprint TEXT NOT NULL UNIQUE,
      status TEXT NOT NULL,
      is_open INTEGER NOT NULL,
      is_new INTEGER NOT NULL,
      severity INTEGER NOT NULL,
      started_at INTEGER NOT NULL,
      ended_at INTEGER,
      first_received_at INTEGER NOT NULL,
      last_received_at INTEGER NOT NULL,
      deliveries INTEGER NOT NULL,
      occurrences INTEGER NOT NULL,
      acknowledged_by TEXT,
      acknowledged_at INTEGER,
      acknowledged_reason TEXT,
      incident TEXT,
      payload TEXT NOT NULL
    ) STRICT;
    CREATE INDEX alert_open ON alert (severity, started_at, fingerprint) WHERE is_open = 1;
    CREATE INDEX alert_new ON alert (fingerprint) WHERE is_new = 1;
    CREATE INDEX alert_over ON alert (ended_at DESC, fingerprint) WHERE is_open = 0;
    CREATE INDEX alert_linked ON alert (incident, severity, started_at, fingerprint)
      WHERE incident IS NOT NULL;

    CREATE TABLE alert_occurrence (
      fingerprint TEXT NOT NULL,
      started_at INTEGER NOT NULL,
      ended_at INTEGER,
      deliveries INTEGER NOT NULL,
      PRIMARY KEY (fingerprint, started_at)
    ) STRICT, WITHOUT ROWID;
    """

  private static let deliveries = """
    CREATE TABLE delivery (
      number INTEGER PRIMARY KEY,
      source TEXT NOT NULL,
      received_at INTEGER NOT NULL,
      content_type TEXT NOT NULL,
      body BLOB NOT NULL
    ) STRICT;
    CREATE TRIGGER delivery_is_not_updated BEFORE UPDATE ON delivery
      BEGIN SELECT RAISE(ABORT, 'deliveries are append-only'); END;
    CREATE TRIGGER delivery_is_not_deleted BEFORE DELETE ON delivery
      BEGIN SELECT RAISE(ABORT, 'deliveries are append-only'); END;
    CREATE TRIGGER delivery_is_not_replaced BEFORE INSERT ON delivery
      WHEN EXISTS (SELECT 1 FROM delivery WHERE number = NEW.number)
      BEGIN SELECT RAISE(ABORT, 'deliveries are append-only'); END;

    CREATE TABLE dead_letter (
      number INTEGER PRIMARY KEY,
      source TEXT NOT NULL,
      received_at INTEGER NOT NULL,
      reason TEXT NOT NULL,
      body BLOB NOT NULL
    ) STRICT;
    CREATE TRIGGER dead_letter_is_not_updated BEFORE UPDATE ON dead_letter
      BEGIN SELECT RAISE(ABORT, 'dead letters are append-only'); END;
    CREATE TRIGGER dead_letter_is_not_deleted BEFORE DELETE ON dead_letter
      BEGIN SELECT RAISE(ABORT, 'dead letters are append-only'); END;
    """

  /// Without it `INSERT OR REPLACE` would get around the two triggers of the dead letters.
  private static let lettersAreKept = """
    CREATE TRIGGER dead_letter_is_not_replaced BEFORE INSERT ON dead_letter
      WHEN EXISTS (SELECT 1 FROM dead_letter WHERE number = NEW.number)
      BEGIN SELECT RAISE(ABORT, 'dead letters are append-only'); END;
    """
}
