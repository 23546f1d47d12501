import IncidentModel
import Postmortems
import TerminalKit
import Testing

@testable import Runtime

@Suite("Settings about postmortems")
struct ConfigurationPostmortemsTests {
  private func parse(_ text: String) -> Configuration {
    Configuration.parse(Array(text.utf8), path: "w.yaml")
  }

  @Test("are laid over the defaults")
  func whole() {
    let settings = parse(
      """
      postmortems:
        review: {SEV1: 2 days, SEV3: 10 business days, SEV2: none}
        gate: [SEV1]
        off: [B08, c16]
        words: {B04: [rookie]}
        allow: [the root cause]
        silence: 45 min
        due_within: 4 weeks
        outside: [partners]
        timeline: [decision, status]
      """)
    #expect(settings.problems == [])
    #expect(settings.lead.review.limits == [.sev1: .days(2), .sev3: .businessDays(10)])
    #expect(settings.postmortems.gatedSeverities == [.sev1])
    #expect(settings.postmortems.off == [.outageWord, .customersTold])
    #expect(settings.postmortems.words == [.judgement: ["rookie"]])
    #expect(settings.postmortems.allowed == ["the root cause"])
    #expect(settings.postmortems.silentSeconds == 2700)
    #expect(settings.postmortems.actionDays == 28)
    #expect(settings.postmortems.externalAudiences == ["partners"])
    #expect(settings.postmortems.timelineKinds == [.decision, .status])
  }

  @Test("are the standard where nothing is said")
  func standard() {
    #expect(parse("theme: dark").postmortems == .standard)
    #expect(parse("theme: dark").lead.review == .standard)
  }

  @Test(
    "that cannot be meant are named, and the rest holds",
    arguments: [
      ("review: {SEV1: soon}", "postmortems.review.SEV1 wants 3 days, 5 business days, or none."),
      ("review: {SEV1: 0 days}", "postmortems.review.SEV1 wants 3 days, 5 business days, or none."),
      ("off: [X1]", "There are C01 to C18 and B01 to B10."),
      ("words: {C01: [x]}", "Take B01 to B10."), ("colour: red", "is no setting of postmortems."),
    ])
  func problems(text: String, sentence: String) {
    let settings = parse("postmortems:\n  \(text)\n")
    #expect(settings.problems.count == 1)
    #expect(settings.problems.first?.description.contains(sentence) == true, "\(settings.problems)")
  }
}
