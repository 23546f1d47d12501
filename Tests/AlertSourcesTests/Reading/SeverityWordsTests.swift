import IncidentModel
import Testing

@testable import AlertSources

@Suite struct SeverityWordsTests {
  @Test(arguments: [
    ("critical", Severity.sev1), ("PAGE", .sev1), ("error", .sev2), ("P2", .sev2),
    ("Warning", .sev3), ("info", .sev4), ("p5", .sev4),
  ])
  func aWordOfTheTableSuggestsASeverity(word: String, severity: Severity) {
    #expect(SeverityWords.severity(word) == severity)
  }

  @Test(arguments: ["", "urgent", "sev9", "critical!"])
  func anyOtherWordSuggestsNone(word: String) {
    #expect(SeverityWords.severity(word) == nil)
  }
}
