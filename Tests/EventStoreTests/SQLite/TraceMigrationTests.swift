import GRDB
import IncidentModel
import Testing

@testable import EventStore

@Suite("Records from before traces were kept", .timeLimit(.minutes(5)))
struct TraceMigrationTests {
  private static let payloads: [(String, String, String)] = [
    ("alert.linked", "INC-2026-0001", #"{"data":{"alert":{"fingerprint":"am/1f"}}}"#),
    ("alert.linked", "INC-2026-0002", "no JSON at all"),
    (
      "incident.declared", "INC-2026-0003",
      #"{"data":{"classification":{"class":"cost","products":["orders","refunds"]}}}"#
    ),
    (
      "incident.classified", "INC-2026-0004",
      #"{"data":{"classification":{"products":["orders"]}}}"#
    ),
  ]

  private func writeOld(_ path: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { db in
      let before = StoreSchema.migrations.prefix { $0 != TraceRow.migration }
      for migration in before { try db.execute(sql: migration) }
      try db.execute(sql: "PRAGMA user_version = \(before.count)")
      for (index, (type, stream, payload)) in Self.payloads.enumerated() {
        try db.execute(
          sql:
            "INSERT INTO event VALUES (?, ?, 1, ?, ?, 1, 0, 'ada', NULL, CAST(? AS BLOB), x'', x'')",
          arguments: [index + 1, stream, "e\(index)", type, payload])
      }
    }
    try queue.close()
  }

  @Test("an incident of before is found by its alerts, and by its class and what it hit")
  func finds() async throws {
    try await withFolder { folder in
      try writeOld(folder + "/store.sqlite")
      let store = try SQLiteEventStore.open(at: folder + "/store.sqlite")
      let traces = ["alert:am/1f": "INC-2026-0001", "class:cost:refunds": "INC-2026-0003"]
      for (trace, id) in traces {
        #expect(try await store.incidents(traced: [trace], limit: 9).map(\.text) == [id])
      }
      #expect(
        try await store.pool.read {
          try Int.fetchOne($0, sql: "SELECT count(*) FROM incident_trace")
        } == 3)
      await store.close()
    }
  }
}
