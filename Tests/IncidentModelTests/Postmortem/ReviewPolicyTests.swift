import Testing

@testable import IncidentModel

@Suite("The day of a review")
struct ReviewPolicyTests {
  /// An incident of a severity that was resolved on Wednesday, 2026-03-04.
  private func resolved(_ severity: Severity, _ kind: IncidentKind = .real) throws -> Story {
    var story = try Story(Declaration(kind: kind, title: "x", severity: severity))
    try story.reach(.resolved, at: at(9, 30))
    return story
  }

  @Test("is three days after a SEV1 and five business days after a SEV2")
  func standard() throws {
    #expect(try resolved(.sev1).incident.reviewDue(under: .standard) == "2026-03-07")
    #expect(try resolved(.sev2).incident.reviewDue(under: .standard) == "2026-03-11")
    #expect(try resolved(.sev3).incident.reviewDue(under: .standard) == nil)
  }

  @Test("leaves out Saturday and Sunday where business days count")
  func weekend() {
    let policy = ReviewPolicy.Limit.businessDays(1)
    #expect(policy.lastDay(after: at(9, 0).adding(seconds: 2 * 86_400)) == "2026-03-09")
    #expect(policy.lastDay(after: at(9, 0).adding(seconds: 3 * 86_400)) == "2026-03-09")
    #expect(policy.lastDay(after: Timestamp(seconds: -86_400)) == "1970-01-01")
  }

  @Test("is nobody's while the incident goes on, and never a drill's")
  func none() throws {
    #expect(
      try Story(Declaration(title: "x", severity: .sev1)).incident.reviewDue(under: .standard)
        == nil
    )
    #expect(try resolved(.sev1, .drill).incident.reviewDue(under: .standard) == nil)
  }

  @Test("is the one people named, where they did")
  func named() throws {
    var story = try resolved(.sev3)
    try story.when(.postmortem(.setReviewDue("2026-03-20")), at: at(10, 0))
    #expect(story.incident.reviewDue(under: .standard) == "2026-03-20")
  }

  @Test(
    "has passed from the day after, until the postmortem is reviewed; closing the incident is no review"
  )
  func overdue() throws {
    var story = try resolved(.sev1)
    try story.when(.state(.changeStatus(to: .closed)), at: at(10, 0))
    #expect(story.incident.overdueReview(on: "2026-03-07", under: .standard) == nil)
    let overdue = try #require(story.incident.overdueReview(on: "2026-03-08", under: .standard))
    #expect(overdue.due == "2026-03-07")
    #expect(overdue.status == .draft)
    try story.when(.postmortem(.setStatus(.reviewed)), at: at(10, 1))
    #expect(story.incident.overdueReview(on: "2026-03-08", under: .standard) == nil)
  }

  @Test("of actions is overdue in the order of their days")
  func actions() throws {
    var story = try Story()
    for day in ["2026-03-09", "2026-03-07", "2026-03-20"] {
      try story.when(.action(.add(CorrectiveActionDraft(text: day, due: day))), at: at(9, 1))
    }
    #expect(
      story.incident.overdueActions(on: "2026-03-10").map(\.action.text)
        == ["2026-03-07", "2026-03-09"])
  }

  @Test("every type of action has a class but the accepted risk, and says what shows it is done")
  func types() {
    for type in ActionType.standard {
      #expect(type.classes.isEmpty == (type.name == ActionType.acceptRisk))
      #expect(!type.doneWhen.isEmpty)
    }
    #expect(Set(ActionType.standard.map(\.name)).count == ActionType.standard.count)
  }
}
