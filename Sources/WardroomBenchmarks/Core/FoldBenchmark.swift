import IncidentModel

/// Folding a long incident from its events, and reading those from their stored bytes.
enum FoldBenchmark {
  private static let count = 5000

  /// Measures in this process.
  static func run(in folder: String) async throws -> [BenchmarkResult] {
    let story = try IncidentStory(events: count, until: StormAlert.moment)
    let fold = Load.times(20) { _ = Incident.folding(story.events) }
    let stored = try stored(story)
    let decode = try Load.times(10) { _ = try EventCodec.recorded(stored) }
    return [
      BenchmarkResult("fold of \(count) events", Load.median(fold), "ms"),
      BenchmarkResult("decoding of \(count) events", Load.median(decode), "ms"),
    ]
  }

  private static func stored(_ story: IncidentStory) throws -> [StoredEvent] {
    try story.append().events.enumerated().map { index, draft in
      StoredEvent(
        position: Int64(index + 1), stream: StreamID(IncidentStory.id), version: index + 1,
        draft: draft, previousHash: HashChain.origin, hash: HashChain.origin)
    }
  }
}
