import CSQLiteFloor

/// Alerts that are over, as years of use leave them behind.
enum AlertHistory {
  /// Adds resolved alerts, each with its occurrence, that look like one that is there.
  static func grow(_ path: String, by count: Int) throws {
    let floor = try Floor(existing: path)
    try floor.execute(
      """
      BEGIN;
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(count))
      INSERT INTO alert (fingerprint, status, is_open, is_new, severity, started_at, ended_at,
        first_received_at, last_received_at, deliveries, occurrences, payload)
      SELECT 'over-' || i, 'resolved', 0, 0, 3, i, i + 1, i, i + 1, 2, 1, sample.payload
      FROM n, (SELECT payload FROM alert LIMIT 1) AS sample;
      INSERT INTO alert_occurrence (fingerprint, started_at, ended_at, deliveries)
      SELECT fingerprint, started_at, ended_at, 2 FROM alert WHERE is_open = 0;
      COMMIT;
      """)
  }
}
