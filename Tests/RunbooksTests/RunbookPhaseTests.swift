import Runbooks
import Testing

struct RunbookPhaseTests {
  @Test(arguments: [
    ("Meaning", RunbookPhase.context), ("Impact", .context), ("Diagnosis", .check),
    ("Initial checks", .check), ("Mitigation", .act), ("Rollback", .act),
    ("Delete application resources", .act), ("Contain", .act),
    ("Verification steps", .verify), ("Exit criteria", .verify), ("Escalation contacts", .escalate),
    ("Who to tell", .escalate),
  ])
  func isTheOneThatTheFirstTellingWordNames(heading: String, phase: RunbookPhase) {
    #expect(RunbookPhase(heading: heading) == phase)
  }

  @Test func isAbsentWithoutATellingWord() {
    #expect(RunbookPhase(heading: "Etcd members") == nil)
  }

  @Test func noWordTellsTwoPhases() {
    let words = RunbookPhase.allCases.flatMap(\.headingWords)
    #expect(words.count == Set(words).count)
  }
}
