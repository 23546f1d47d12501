/// What alerts need for triage, sources for being read once more, and the platform around them.
extension StoreSchema {
  /// People's acts, the revision of each row and counters, so that nothing is counted for a page.
  ///
  /// Rows that are over get no revision of their own: nobody has to hear of them again.
  static let triage = """
    ALTER TABLE alert ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE alert ADD COLUMN acts TEXT;
    ALTER TABLE alert ADD COLUMN claimed_at INTEGER;
    ALTER TABLE alert ADD COLUMN flapping_until INTEGER;
    ALTER TABLE alert ADD COLUMN delivery INTEGER;
    UPDATE alert SET revision = rowid WHERE is_open = 1;
    UPDATE meta SET value = max(value, (SELECT coalesce(max(rowid), 0) FROM alert))
      WHERE key = 'alert_revision';
    CREATE INDEX alert_open_changed ON alert (revision) WHERE is_open = 1;
    CREATE INDEX alert_over_changed ON alert (revision) WHERE is_open = 0;
    INSERT INTO meta SELECT 'open_alerts', count(*) FROM alert WHERE is_open = 1;
    INSERT INTO meta SELECT 'new_alerts', count(*) FROM alert WHERE is_new = 1;
    DROP INDEX alert_new;
    CREATE INDEX alert_occurrence_started ON alert_occurrence (started_at, fingerprint);
    """

  /// What is needed to read a body again, and which bodies still have to be.
  static let envelopes = """
    ALTER TABLE delivery ADD COLUMN envelope TEXT;
    ALTER TABLE delivery ADD COLUMN identity TEXT;
    CREATE INDEX delivery_identity ON delivery (identity) WHERE identity IS NOT NULL;
    CREATE TABLE unapplied (
      number INTEGER PRIMARY KEY
    ) STRICT;

    ALTER TABLE dead_letter ADD COLUMN content_type TEXT NOT NULL DEFAULT '';
    ALTER TABLE dead_letter ADD COLUMN envelope TEXT;
    CREATE TABLE dead_letter_settlement (
      letter INTEGER PRIMARY KEY,
      delivery INTEGER NOT NULL,
      settled_at INTEGER NOT NULL
    ) STRICT;
    """

  /// What is around the alerts: silences, changes of the platform, lineage and lively sources.
  static let surroundings = """
    CREATE TABLE silence (
      id TEXT NOT NULL PRIMARY KEY,
      ends_at INTEGER NOT NULL,
      payload TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX silence_in_order ON silence (ends_at, id);

    CREATE TABLE change_notice (
      occurred_at INTEGER NOT NULL,
      payload TEXT NOT NULL,
      PRIMARY KEY (occurred_at, payload)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE lineage_edge (
      upstream TEXT NOT NULL,
      downstream TEXT NOT NULL,
      PRIMARY KEY (upstream, downstream)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE source_activity (
      source TEXT NOT NULL,
      instance TEXT NOT NULL,
      last_at INTEGER NOT NULL,
      deliveries INTEGER NOT NULL,
      usual_gap REAL NOT NULL,
      PRIMARY KEY (source, instance)
    ) STRICT, WITHOUT ROWID;
    """
}
