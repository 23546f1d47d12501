import Testing

@testable import IncidentModel

@Suite("The clocks of a deputy")
struct DeputyClockTests {
  private let policy = LeadPolicy(
    exit: ExitPolicy(soakSeconds: [.sev2: 1800]),
    clocks: ClockPolicy(calloutMinutes: [30, 10, 20]))

  private func subjects(_ story: Story, at moment: Timestamp) -> [DeputyClock.Subject] {
    story.incident.clocks(under: policy, at: moment).map(\.subject)
  }

  @Test("call out the newest moment that has passed and the next one to come")
  func callouts() throws {
    let story = try Story()
    #expect(subjects(story, at: at(9, 5)) == [.callout(minutes: 10)])
    #expect(subjects(story, at: at(9, 10)) == [.callout(minutes: 10), .callout(minutes: 20)])
    #expect(subjects(story, at: at(9, 25)) == [.callout(minutes: 20), .callout(minutes: 30)])
    #expect(subjects(story, at: at(12, 0)) == [.callout(minutes: 30)])
  }

  @Test("call out no earlier moment than the one that was answered")
  func answered() throws {
    var story = try Story()
    try story.when(.ask(.answerCallout(minutes: 20, "rolling back")), at: at(9, 21))
    #expect(subjects(story, at: at(9, 25)) == [.callout(minutes: 30)])
    #expect(
      story.rejection(of: .ask(.answerCallout(minutes: 10, "x")), at: at(9, 25))
        == .unchanged("The callout"))
  }

  @Test("call out nothing once consumers are safe")
  func safe() throws {
    var story = try Story()
    try story.reach(.mitigated, at: at(9, 5))
    #expect(subjects(story, at: at(9, 25)) == [])
  }

  @Test("watch the fix from when it is in")
  func soak() throws {
    var story = try Story()
    try story.reach(.monitoring, at: at(9, 5))
    #expect(story.incident.clocks(under: policy, at: at(9, 6)).map(\.dueAt) == [at(9, 35)])
  }

  @Test("come in the order they are due, overdue ones first")
  func order() throws {
    var story = try Story()
    try story.when(
      .ask(.start(.question, person: nil, text: "later", seconds: 900)), at: at(9, 1))
    try story.when(
      .ask(.start(.question, person: Person("bo"), text: "now", seconds: 60)), at: at(9, 2))
    #expect(
      story.incident.clocks(under: policy, at: at(9, 5)).map(\.words) == [
        "bo: now", "10 minutes in: how does it stand?", "later",
      ])
  }

  @Test("do not run for what is told afterwards")
  func backfilled() throws {
    let story = try Story(Declaration(kind: .backfilled, title: "x", severity: .sev2))
    #expect(subjects(story, at: at(9, 25)) == [])
  }

  @Test("count the severity from its last change")
  func severity() throws {
    var story = try Story()
    #expect(story.incident.severitySince == at(9, 0))
    try story.when(.state(.changeSeverity(to: .sev1, reason: "x")), at: at(9, 7))
    #expect(story.incident.severitySince == at(9, 7))
  }
}
