import CSQLiteFloor
import EventStore
import IncidentModel

/// A hundred writers at once, each durable before it goes on: their appends share commits.
enum GroupCommitBenchmark {
  private static let rounds = 7
  private static let writers = 100
  private static let appendsEach = 100

  /// Measures the shared commits in turns with bare SQLite committing a hundred inserts at a time.
  static func run(in folder: String) async throws -> [BenchmarkResult] {
    let store = try SQLiteEventStore.open(at: folder + "/group-store.sqlite")
    let floor = try await Floor(folder + "/group-floor.sqlite")
    var ours: [Double] = []
    var theirs: [Double] = []
    var syncs = 0
    for round in 0..<rounds {
      let before = floor_sync_count()
      ours.append(try await append(store, round: round))
      syncs += floor_sync_count() - before
      theirs.append(
        try floor.insertEvents(
          writers * appendsEach, perTransaction: 100, streams: writers, payload: Load.payload))
    }
    await store.close()
    let written = Double(rounds * writers * appendsEach)
    return [
      BenchmarkResult(
        "appends of 100 writers sharing commits", Load.median(ours), "per second",
        against: "sqlite3 in C, 100 per commit", Load.median(theirs), gate: "ratio >= 0.5",
        holds: { $0 >= 0.5 }),
      BenchmarkResult(
        "appends per sync under that load", written / Double(syncs), "appends", gate: ">= 10",
        passed: written / Double(syncs) >= 10),
    ]
  }

  private static func append(_ store: SQLiteEventStore, round: Int) async throws -> Double {
    try await Load.rate(writers * appendsEach) {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for writer in 0..<writers {
          group.addTask { try await write(store, writer: writer, round: round) }
        }
        try await group.waitForAll()
      }
    }
  }

  private static func write(_ store: SQLiteEventStore, writer: Int, round: Int) async throws {
    var identity = IdentitySource(seed: UInt64(round * writers + writer))
    let stream = StreamID("INC-2026-\(writer)")
    let payload = Array(Load.payload.utf8)
    for number in 0..<appendsEach {
      let draft = EventDraft(
        id: identity.crockford(16), type: "entry.noted", schema: 1,
        recordedAt: Timestamp(seconds: 1_772_625_600), actor: Person("ana"), payload: payload)
      _ = try await store.append(
        Append(stream: stream, expectedVersion: round * appendsEach + number, events: [draft]))
    }
  }
}
