import GRDB
import IncidentModel

/// How the traces stand in their table by which an incident is recognised when it comes back.
enum TraceRow {
  /// Makes the table, with the traces of what was recorded before there was one.
  static let migration = """
    CREATE TABLE incident_trace (
      trace TEXT NOT NULL,
      incident TEXT NOT NULL,
      PRIMARY KEY (trace, incident)
    ) STRICT, WITHOUT ROWID;
    INSERT OR IGNORE INTO incident_trace
      SELECT 'alert:' || json_extract(text, '$.data.alert.fingerprint'), stream
      FROM (SELECT CAST(payload AS TEXT) AS text, stream FROM event
        WHERE type = 'alert.linked' AND json_valid(CAST(payload AS TEXT)))
      WHERE json_type(text, '$.data.alert.fingerprint') = 'text';
    INSERT OR IGNORE INTO incident_trace
      SELECT 'class:' || json_extract(text, '$.data.classification.class') || ':' || hit.value, stream
      FROM (SELECT CAST(payload AS TEXT) AS text, stream FROM event
        WHERE type IN ('incident.declared', 'incident.classified')
          AND json_valid(CAST(payload AS TEXT))) AS classified,
        json_each(classified.text, '$.data.classification.products') AS hit
      WHERE json_type(text, '$.data.classification.class') = 'text' AND hit.type = 'text';
    """

  static func insert(_ traces: Set<String>, of stream: StreamID, _ db: Database) throws {
    guard !traces.isEmpty else { return }
    let statement = try PreparedStatement(
      "INSERT OR IGNORE INTO incident_trace (trace, incident) VALUES (?1, ?2)", db)
    for trace in traces {
      statement.bind(trace, 1)
      statement.bind(stream.text, 2)
      try statement.run()
    }
  }

  /// Returns the incidents that left one of the traces, the highest id first.
  static func incidents(
    traced traces: Set<String>, limit: Int, _ db: Database
  ) throws -> [IncidentID] {
    let statement = try PreparedStatement(
      "SELECT incident FROM incident_trace WHERE trace = ?1 ORDER BY incident DESC LIMIT ?2", db)
    var found: Set<IncidentID> = []
    for trace in traces {
      statement.bind(trace, 1)
      statement.bind(max(0, limit), 2)
      found.formUnion(try statement.rows { IncidentID($0.text(0)) })
    }
    return Array(found.sorted(by: >).prefix(max(0, limit)))
  }
}
