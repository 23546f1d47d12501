import Testing

@testable import IncidentModel

@Suite("How runbooks did")
struct RunbookStatisticsTests {
  private func followed(
    startedAt: Timestamp, _ acts: [(RunbookCommand, Timestamp, String)]
  ) throws -> Incident {
    var story = try Story()
    try story.when(.runbook(.start(runbook)), at: startedAt)
    for (command, moment, person) in acts {
      try story.when(.runbook(command), at: moment, by: Person(person))
    }
    return story.incident
  }

  private func tick(_ path: String, _ moment: Timestamp, _ person: String = "mira")
    -> (RunbookCommand, Timestamp, String)
  { (.tick(runbook: "stale-table", path: path), moment, person) }

  private func only(_ incidents: [Incident]) throws -> RunbookStatistics {
    let all = RunbookStatistics.all(in: incidents)
    #expect(all.count == 1)
    return try #require(all.first)
  }

  @Test("take a step from the one done before it, in the order they were done")
  func minutes() throws {
    let first = try followed(
      startedAt: at(9, 0), [tick("1", at(9, 4)), tick("2.1", at(9, 5)), tick("2", at(9, 15))])
    let second = try followed(
      startedAt: at(10, 0),
      [
        tick("1", at(10, 8)),
        (.skip(runbook: "stale-table", path: "2", reason: "known"), at(10, 20), "mira"),
        tick("2.1", at(10, 23)),
      ])
    let statistics = try only([first, second])
    #expect(statistics.steps.map(\.path) == ["1", "2", "2.1"])
    #expect(statistics.steps.map(\.medianMinutes) == [6, 10, 2])
    #expect(statistics.steps.map(\.skipped) == [0, 1, 0])
  }

  @Test("count as finished only without an open step, and say when")
  func finished() throws {
    let open = try followed(startedAt: at(9, 0), [tick("1", at(9, 4))])
    let done = try followed(
      startedAt: at(9, 30), [tick("1", at(9, 31)), tick("2", at(9, 40)), tick("2.1", at(9, 35))])
    let statistics = try only([done, open])
    #expect((statistics.followed, statistics.finished) == (2, 1))
    #expect(statistics.lastFinishedAt == at(9, 40))
    #expect(statistics.lastFollowedAt == at(9, 30))
    #expect(try only([open]).lastFinishedAt == nil)
  }

  @Test("name who did at least half of what was done in one incident")
  func people() throws {
    let shared = try followed(
      startedAt: at(9, 0),
      [tick("1", at(9, 4), "ada"), tick("2", at(9, 5), "ada"), tick("2.1", at(9, 6), "bo")])
    #expect(try only([shared]).people == [Person("ada")])
    let other = try followed(startedAt: at(9, 0), [tick("1", at(9, 4), "bo")])
    #expect(try only([shared, other]).people == [Person("ada"), Person("bo")])
  }

  @Test("tell runs that failed, and steps that were done by hand, the costliest first")
  func runs() throws {
    var story = try Story()
    try story.when(.runbook(.start(runbook)), at: at(9, 0))
    let draft = StepRunDraft(
      runbook: "stale-table", path: "1", command: "x", sha256: String(repeating: "a", count: 64))
    for (minute, code) in [(1, 1), (2, 0), (3, 2), (4, 0)] {
      try story.when(.step(.begin(draft)), at: at(9, minute))
      let id = try #require(story.incident.stepRuns.last?.id)
      try story.when(.step(.end(id, StepRunResult(.exited, code: code))), at: at(9, minute))
    }
    for (path, minute) in [("1", 5), ("2", 7), ("2.1", 20)] {
      try story.when(.runbook(.tick(runbook: "stale-table", path: path)), at: at(9, minute))
    }
    let statistics = try only([story.incident])
    #expect(statistics.steps.first?.failureRate == 0.5)
    #expect(statistics.steps.map(\.manualShare) == [0, 1, 1])
    #expect(statistics.automateFirst.map(\.path) == ["2.1", "2"])
    #expect(statistics.steps.last?.failureRate == nil)
  }
}
