import CSQLiteFloor
import EventStore
import IncidentModel
import Runtime

/// From the rows of a long incident to the incident, as a console does that looks at it the first time.
///
/// The peer is bare SQLite that reads the same rows and does nothing with them.
enum RebuildBenchmark {
  private static let rounds = 21

  /// Measures in turns, each with a ledger that remembers nothing.
  static func run(in folder: String) async throws -> [BenchmarkResult] {
    let night = try await LongNight(in: folder)
    let store = try SQLiteEventStore.open(at: night.path)
    let floor = try Floor(existing: night.path)
    var ours: [Double] = []
    var theirs: [Double] = []
    var decoded: [Double] = []
    for _ in 0..<rounds {
      ours.append(try await rebuild(store))
      theirs.append(try floor.readEvents(of: IncidentStory.id.text, expecting: LongNight.count))
      decoded.append(try await decode(store))
    }
    await store.close()
    return [
      BenchmarkResult(
        "\(LongNight.count) events to the incident, median", Load.median(ours), "ms", atMost: 100,
        against: "sqlite3 in C reads the rows", Load.median(theirs)),
      BenchmarkResult(
        "\(LongNight.count) events to the incident, worst of \(rounds)", ours.max() ?? 0, "ms"),
      BenchmarkResult("of that reading and decoding the rows", Load.median(decoded), "ms"),
    ]
  }

  private static func rebuild(_ store: SQLiteEventStore) async throws -> Double {
    let ledger = IncidentLedger(store: store, clock: WallClock(), actor: Person("ada"))
    let started = ContinuousClock.now
    let incident = try await ledger.incident(IncidentStory.id)
    let time = started.duration(to: .now)
    guard incident.version == LongNight.count else {
      throw BenchmarkFailure("the incident has \(incident.version) events")
    }
    return time / .milliseconds(1)
  }

  private static func decode(_ store: SQLiteEventStore) async throws -> Double {
    let started = ContinuousClock.now
    _ = try EventCodec.recorded(
      try await store.events(of: StreamID(IncidentStory.id), after: 0))
    return started.duration(to: .now) / .milliseconds(1)
  }
}
