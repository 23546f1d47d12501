import GRDB
import IncidentModel
import Testing

@testable import EventStore

@Suite("The database refuses to change what was written", .timeLimit(.minutes(5)))
struct AppendOnlyTests {
  @Test(
    "by any statement",
    arguments: [
      "UPDATE event SET payload = x'00'", "DELETE FROM event",
      "INSERT OR REPLACE INTO event SELECT position, stream, version, 'new', type, schema, "
        + "recorded_at, actor, cause, payload, previous_hash, hash FROM event",
      "INSERT OR REPLACE INTO event SELECT 9, stream, 9, id, type, schema, "
        + "recorded_at, actor, cause, payload, previous_hash, hash FROM event",
      "INSERT OR REPLACE INTO event SELECT 9, stream, version, 'new', type, schema, "
        + "recorded_at, actor, cause, payload, previous_hash, hash FROM event",
      "UPDATE delivery SET body = x'00'", "DELETE FROM delivery",
      "INSERT OR REPLACE INTO delivery SELECT number, 'x', received_at, content_type, body "
        + "FROM delivery",
      "UPDATE dead_letter SET body = x'00'", "DELETE FROM dead_letter",
      "INSERT OR REPLACE INTO dead_letter SELECT number, 'x', received_at, reason, body "
        + "FROM dead_letter",
    ])
  func refuses(sql: String) async throws {
    try await withFolder { folder in
      let store = try SQLiteEventStore.open(at: folder + "/store.sqlite")
      _ = try await store.append(Sample.append("a"))
      _ = try await store.accept(Sample.delivery())
      _ = try await store.keepDeadLetter(
        source: "generic", receivedAt: noon, reason: "no JSON", body: [1])
      await #expect(throws: DatabaseError.self) {
        try await store.pool.write { try $0.execute(sql: sql) }
      }
      await store.close()
    }
  }

  @Test("and verify shows what was changed behind its back")
  func verifyShowsTampering() async throws {
    try await withFolder { folder in
      let store = try SQLiteEventStore.open(at: folder + "/store.sqlite")
      _ = try await store.append(Sample.append("a", "b", summary: Sample.incident("INC-2026-0001")))
      try await store.pool.write { db in
        try db.execute(
          sql: """
            DROP TRIGGER event_is_not_updated; DROP TRIGGER event_is_not_deleted;
            UPDATE event SET actor = 'eve' WHERE position = 1; DELETE FROM event WHERE position = 2
            """)
      }
      #expect(
        try await store.verify().breaks == [
          "Event 1 (entry.noted of INC-2026-0001) is not what was written: "
            + "its hash does not match its content.",
          "INC-2026-0001 has 1 events in the record, but 2 were written.",
        ])
      await store.close()
    }
  }
}
