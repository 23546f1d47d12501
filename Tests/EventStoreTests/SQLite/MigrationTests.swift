import FoundationEssentials
import GRDB
import IncidentModel
import Testing

@testable import EventStore

@Suite("Records of older programs", .timeLimit(.minutes(5)))
struct MigrationTests {
  /// Writes a record as the program before triage left it.
  private func writeOld(_ path: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { db in
      for migration in StoreSchema.migrations.prefix(5) { try db.execute(sql: migration) }
      try db.execute(sql: "PRAGMA user_version = 5")
      let words = try JSONRows.encode(Sample.alert("f1"))
      let other = words.replacing("f1", with: "f2")
      let moment = noon.milliseconds
      try db.execute(
        sql: """
          INSERT INTO alert VALUES ('f2', 'resolved', 0, 0, 2, ?, ?, ?, ?, 3, 1, NULL, NULL, NULL,
            NULL, ?);
          INSERT INTO alert VALUES ('f1', 'firing', 1, 0, 2, ?, NULL, ?, ?, 2, 4, 'ana', ?,
            'known, vendor is on it', NULL, ?);
          """,
        arguments: [moment, moment, moment, moment, other, moment, moment, moment, moment, words])
      try db.execute(
        sql: """
          INSERT INTO alert_occurrence VALUES ('f1', \(moment), NULL, 1);
          INSERT INTO delivery VALUES (1, 'alertmanager', \(moment), 'application/json', x'7b7d');
          INSERT INTO dead_letter VALUES (1, 'datadog', \(moment), 'no JSON', x'78');
          UPDATE meta SET value = 1;
          """)
    }
    try queue.close()
  }

  private func withOld(_ body: (SQLiteEventStore) async throws -> Void) async throws {
    try await withFolder { folder in
      let path = folder + "/store.sqlite"
      try writeOld(path)
      let store = try SQLiteEventStore.open(at: path)
      try await body(store)
      await store.close()
    }
  }

  @Test("an alert keeps its words, its counts and its acknowledgement")
  func keepsAlert() async throws {
    try await withOld { store in
      var lease = Sample.acknowledgement
      lease.occurrence = 4
      let expected = CurrentAlert(
        alert: Sample.alert("f1"), firstReceivedAt: noon, lastReceivedAt: noon, deliveries: 2,
        occurrences: 4, acknowledgement: lease)
      #expect(try await store.alert(Fingerprint("f1")) == expected)
      let page = try await store.alerts(AlertQuery(includesResolved: true))
      #expect(page.alerts.map(\.alert.fingerprint.text) == ["f1", "f2"])
      #expect([page.openCount, page.newCount, page.deadLetterCount] == [1, 0, 1])
    }
  }

  @Test("a reader of changes finds the open alerts of before")
  func findsChanges() async throws {
    try await withOld { store in
      let changes = try await store.alertChanges(after: 0, limit: 9)
      #expect(changes.alerts.map(\.alert.fingerprint.text) == ["f1"])
      #expect(changes.isComplete)
      _ = try await store.accept(Sample.delivery(Sample.alert("f3")))
      let next = try await store.alertChanges(after: changes.revision, limit: 9)
      #expect(next.alerts.map(\.alert.fingerprint.text) == ["f3"])
    }
  }

  @Test("bodies, letters and occurrences are there and can be gone on with")
  func keepsTheRest() async throws {
    try await withOld { store in
      #expect(try await store.delivery(1)?.body == Array("{}".utf8))
      #expect(try await store.newestDelivery(of: Fingerprint("f1")) == nil)
      #expect(try await store.deadLetter(1)?.envelope == DeliveryEnvelope())
      _ = try await store.accept(Sample.delivery(Sample.alert("f1", .resolved)))
      #expect(try await store.occurrences(of: Fingerprint("f1"), limit: 9).first?.deliveries == 3)
      let page = try await store.alerts(AlertQuery())
      #expect(page.openCount == 0)
    }
  }
}
