import CSQLiteFloor
import EventStore
import IncidentModel

/// One person writing: an append, durable, then the next.
enum AppendBenchmark {
  private static let rounds = 7
  private static let appends = 1000

  /// Measures single appends in turns with bare SQLite, and counts what reached the disk.
  static func run(in folder: String) async throws -> [BenchmarkResult] {
    let store = try SQLiteEventStore.open(at: folder + "/append-store.sqlite")
    let floor = try await Floor(folder + "/append-floor.sqlite")
    var ours: [Double] = []
    var theirs: [Double] = []
    var syncs = 0
    for round in 0..<rounds {
      let before = floor_sync_count()
      ours.append(try await append(store, round: round))
      syncs += floor_sync_count() - before
      theirs.append(
        try floor.insertEvents(appends, perTransaction: 1, streams: 1, payload: Load.payload))
    }
    await store.close()
    let written = rounds * appends
    return [
      BenchmarkResult(
        "durable single appends", Load.median(ours), "per second", against: "sqlite3 in C",
        Load.median(theirs), gate: "ratio >= 0.6", holds: { $0 >= 0.6 }),
      BenchmarkResult(
        "syncs per durable append", Double(syncs) / Double(written), "fdatasync",
        gate: ">= 1", passed: syncs >= written),
    ]
  }

  private static func append(_ store: SQLiteEventStore, round: Int) async throws -> Double {
    var identity = IdentitySource(seed: UInt64(round))
    let stream = StreamID("INC-2026-0001")
    let payload = Array(Load.payload.utf8)
    return try await Load.rate(appends) {
      for number in 0..<appends {
        let draft = EventDraft(
          id: identity.crockford(16), type: "entry.noted", schema: 1,
          recordedAt: Timestamp(seconds: 1_772_625_600), actor: Person("ana"), payload: payload)
        _ = try await store.append(
          Append(stream: stream, expectedVersion: round * appends + number, events: [draft]))
      }
    }
  }
}
