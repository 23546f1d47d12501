import GRDB
import IncidentModel
import Testing

@testable import EventStore

@Suite("The history of an alert's occurrences", .timeLimit(.minutes(5)))
struct OccurrenceRowTests {
  private let minute = { (minutes: Int) in noon.adding(minutes: minutes) }

  /// Takes reports in, one minute of the hour apart, and returns each occurrence's end in minutes.
  private func ends(after reports: [Alert]) async throws -> [Int64?] {
    var ends: [Int64?] = []
    try await withFolder { folder in
      let store = try SQLiteEventStore.open(at: folder + "/store.sqlite")
      for (number, report) in reports.enumerated() {
        _ = try await store.accept(Sample.delivery(report, at: minute(30 + number)))
      }
      ends = try await store.pool.read { db in
        try Int64?.fetchAll(
          db, sql: "SELECT ended_at FROM alert_occurrence ORDER BY started_at")
      }
      await store.close()
    }
    return ends.map { $0.map { ($0 - noon.milliseconds) / 60_000 } }
  }

  @Test("an occurrence that was open ends where a newer one starts")
  func endsAtNewStart() async throws {
    let reports = [Sample.alert("f1"), Sample.alert("f1", startedAt: minute(5))]
    #expect(try await ends(after: reports) == [5, nil])
  }

  @Test("it ends there too when the newer one is over already")
  func endsAtNewOccurrenceThatIsOver() async throws {
    let over = Sample.alert("f1", .resolved, startedAt: minute(5), endedAt: minute(8))
    #expect(try await ends(after: [Sample.alert("f1"), over]) == [5, 8])
  }

  @Test("an end that its source tells late holds when it is the earlier one")
  func prefersEarlierEnd() async throws {
    let newer = Sample.alert("f1", startedAt: minute(5))
    let late = Sample.alert("f1", .resolved, endedAt: minute(3))
    #expect(try await ends(after: [Sample.alert("f1"), newer, late]) == [3, nil])
    let later = Sample.alert("f1", .resolved, endedAt: minute(7))
    #expect(try await ends(after: [Sample.alert("f1"), newer, later]) == [5, nil])
  }
}
