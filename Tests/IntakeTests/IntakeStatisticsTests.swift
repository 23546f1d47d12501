import IncidentModel
import Testing

@testable import Intake

@Suite struct IntakeStatisticsTests {
  @Test func everyAnswerIsCountedAsWhatItMeans() {
    let statistics = IntakeStatistics()
    for status in [201, 202, 304, 401, 503] {
      statistics.answered(status, source: "generic", at: Timestamp(seconds: 9))
    }
    let counts = statistics.counts
    #expect(counts.accepted == 2)
    #expect(counts.refused == 1)
    #expect(counts.postponed == 1)
    #expect(counts.lastAcceptedAt == Timestamp(seconds: 9))
  }
}
