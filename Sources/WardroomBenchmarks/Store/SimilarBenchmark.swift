import EventStore
import IncidentModel

/// Finding what looked like an incident among two thousand, from the record on the disk.
///
/// Beside it stands the way without what incidents are recognised by: every incident is folded from its
/// events and then compared by the same rules.
enum SimilarBenchmark {
  private static let incidents = 2000
  /// Lines on each timeline, as many as a small incident has.
  private static let lines = 20
  private static let rounds = 11
  private static let limit = 10

  /// Measures in this process; both ways have to find the same.
  static func run(in folder: String) async throws -> [BenchmarkResult] {
    let store = try await filled(folder + "/similar.sqlite")
    let asked = try story(incidents - 1).incident.traits
    var ours: [Double] = []
    var naive: [Double] = []
    for round in 0..<rounds {
      let (found, time) = try await timed {
        try await store.incidentTraits().traits
      } compared: {
        SimilarIncidents(to: asked).found(in: $0, limit: limit)
      }
      ours.append(time)
      guard round < 3 else { continue }
      let (same, long) = try await timed {
        try await folded(store)
      } compared: {
        SimilarIncidents(to: asked).found(in: $0, limit: limit)
      }
      naive.append(long)
      guard found == same, found.count == limit else {
        throw BenchmarkFailure("the two ways find other incidents")
      }
    }
    await store.close()
    let measured = Load.median(ours)
    return [
      BenchmarkResult("similar among \(incidents) incidents", measured, "ms", atMost: 50),
      BenchmarkResult(
        "similar among \(incidents) incidents", measured, "ms", against: "folding every incident",
        Load.median(naive), gate: "ratio <= 0.2", holds: { $0 <= 0.2 }),
    ]
  }

  private static func timed(
    _ read: () async throws -> [IncidentTraits],
    compared: ([IncidentTraits]) -> [SimilarIncident]
  ) async throws -> ([SimilarIncident], Double) {
    let started = ContinuousClock.now
    let found = compared(try await read())
    return (found, started.duration(to: .now) / .milliseconds(1))
  }

  private static func folded(_ store: SQLiteEventStore) async throws -> [IncidentTraits] {
    var traits: [IncidentTraits] = []
    for summary in try await store.incidents(openOnly: false) {
      let events = try await store.events(of: StreamID(summary.id), after: 0)
      guard let incident = Incident.folding(try EventCodec.recorded(events)) else { continue }
      traits.append(incident.traits)
    }
    return traits
  }

  private static func filled(_ path: String) async throws -> SQLiteEventStore {
    let store = try SQLiteEventStore.open(at: path)
    for start in stride(from: 0, to: incidents, by: 100) {
      _ = try await store.append(try (start..<min(incidents, start + 100)).map(append))
    }
    return store
  }
}

// MARK: - What is searched

extension SimilarBenchmark {
  private static let nouns = [
    "orders", "revenue", "refunds", "sessions", "invoices", "stock", "prices", "churn", "leads",
    "shipments", "payouts",
  ]
  private static let faults = [
    "stale", "wrong", "empty", "late", "doubled", "missing", "slow", "leaking", "truncated",
  ]

  private static func append(_ number: Int) throws -> Append {
    let (incident, events) = try story(number)
    var identity = IdentitySource(seed: UInt64(number + 1))
    let drafts = try events.map { recorded in
      try EventCodec.draft(
        recorded.event, id: identity.crockford(20), recordedAt: recorded.recordedAt,
        actor: recorded.actor)
    }
    return Append(
      stream: StreamID(incident.id), expectedVersion: 0, events: drafts,
      summary: incident.summary, traits: incident.traits)
  }

  /// Tells an incident of one of some hundred products, with three alerts and some lines.
  private static func story(_ number: Int) throws -> (incident: Incident, events: [RecordedEvent]) {
    let id = IncidentID(kind: .real, year: 2026, number: number + 1)
    let moment = StormAlert.moment.adding(minutes: -number)
    var context = DecisionContext(
      now: moment, actor: Person("ada"), identity: IdentitySource(seed: UInt64(number)))
    var events = try Incident.declaring(id, declaration(number, at: moment), &context)
    var recorded = Self.recorded(events, of: id, after: 0, at: moment)
    guard var incident = Incident.folding(recorded) else {
      throw BenchmarkFailure("the rules declare no incident")
    }
    for line in 0..<lines {
      events = try incident.events(
        for: .entry(.add(.observation, "line \(line): rows are \(number) and were more")), &context)
      let told = Self.recorded(events, of: id, after: incident.version, at: moment)
      for event in told { incident.apply(event) }
      recorded += told
    }
    return (incident, recorded)
  }

  private static func declaration(_ number: Int, at moment: Timestamp) -> Declaration {
    let noun = nouns[number % nouns.count]
    let fault = faults[number % faults.count]
    let product = "fct_\(noun)_\(number % 13)"
    let classes = IncidentClass.allCases
    return Declaration(
      title: "\(noun) on the \(fault) board of region \(number % 7) are \(fault)", severity: .sev3,
      classification: Classification(
        incidentClass: classes[number % classes.count],
        failureKind: number.isMultiple(of: 2) ? .jobFailed : .wrongData, products: [product]),
      alerts: (0..<3).map { place in
        AlertReference(
          fingerprint: Fingerprint("\(product)/\(place)/\(number % 97)"), source: "dbt",
          title: "\(product).rows_\(place) failed its check \(place)", startedAt: moment)
      })
  }

  private static func recorded(
    _ events: [IncidentEvent], of id: IncidentID, after version: Int, at moment: Timestamp
  ) -> [RecordedEvent] {
    events.enumerated().map { index, event in
      let place = version + index + 1
      return RecordedEvent(
        id: "e\(place)", position: Int64(place), stream: StreamID(id), version: place,
        recordedAt: moment, actor: Person("ada"), event: event)
    }
  }
}
