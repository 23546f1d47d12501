import IncidentModel
import Postmortems

/// Writing the markdown file of an incident.
enum PostmortemBenchmark {
  /// Measures in this process, for a usual incident and for a very long one.
  static func run(in folder: String) async throws -> [BenchmarkResult] {
    try [200, 5000].map { count in
      let incident = try IncidentStory(events: count, until: StormAlert.moment).incident
      let times = Load.times(10) { _ = PostmortemDocument.render(incident) }
      return BenchmarkResult("postmortem of \(count) events", Load.median(times), "ms")
    }
  }
}
