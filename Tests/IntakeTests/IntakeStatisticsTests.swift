import IncidentModel
import Testing

@testable import Intake

@Suite struct IntakeStatisticsTests {
  @Test func everyAnswerIsCountedAsWhatItMeans() async {
    let statistics = IntakeStatistics()
    for status in [200, 202, 202, 401, 503] {
      await statistics.answered(status, source: "generic", at: Timestamp(seconds: 9))
    }
    let counts = await statistics.counts
    #expect(counts.accepted == 2)
    #expect(counts.refused == 1)
    #expect(counts.postponed == 1)
    #expect(counts.lastAcceptedAt == Timestamp(seconds: 9))
  }
}
