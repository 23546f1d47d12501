import IncidentModel
import Testing

@Suite("A classification word")
struct ClassificationTests {
  @Test(
    "names a severity in three spellings",
    arguments: [("SEV1", Severity.sev1), ("sev4", .sev4), ("Sev2", .sev2), ("3", .sev3)])
  func severity(text: String, severity: Severity) {
    #expect(Severity(typed: text) == severity)
  }

  @Test(
    "that is no severity is refused",
    arguments: ["", "SEV", "SEV0", "SEV5", "sev+1", "sev01", " 1", "1 ", "-1", "high", "1.0"])
  func noSeverity(text: String) {
    #expect(Severity(typed: text) == nil)
  }

  @Test("orders the worst first")
  func order() {
    #expect(Severity.allCases.sorted() == [.sev1, .sev2, .sev3, .sev4])
    #expect(Tier.allCases.sorted() == [.tier1, .tier2, .tier3])
    #expect(Severity.sev1.name == "SEV1")
    #expect(Tier.tier1.name == "T1")
  }

  @Test("names every role shortly and says what it owes")
  func roles() {
    #expect(
      Role.allCases.map(\.label) == [
        "IC", "TECH", "COMMS", "SCRIBE", "PLANNING", "DEPUTY", "LIAISON",
      ])
    #expect(Role.allCases.filter { $0.duty.isEmpty } == [])
  }
}
