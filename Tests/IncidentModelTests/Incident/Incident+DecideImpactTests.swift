import Testing

@testable import IncidentModel

@Suite("Changing milestones and roles of an incident")
struct IncidentDecideImpactTests {
  @Test("revises the milestones and says which")
  func impact() throws {
    var story = try Story()
    let new = ImpactWindow(startedAt: at(6, 40), detectedAt: at(9, 0))
    let event = try story.event(.state(.reviseImpact(new, reason: " logs ")), at: at(9, 5))
    #expect(story.incident.impact == new)
    #expect(event.event.fact.line?.text == "impact start 2026-03-04 06:40Z (logs)")
  }

  @Test(
    "refuses milestones that contradict the status, the clock or each other",
    arguments: [
      (
        IncidentStatus.investigating, ImpactWindow(detectedAt: at(9, 0)),
        IncidentRejection.unchanged("The impact window")
      ),
      (
        .investigating, ImpactWindow(mitigatedAt: at(9, 5)),
        .milestoneAhead("mitigation", .investigating, reachedWith: .mitigated)
      ),
      (
        .mitigated, ImpactWindow(mitigatedAt: at(9, 5), resolvedAt: at(9, 6)),
        .milestoneAhead("resolution", .mitigated, reachedWith: .resolved)
      ),
      (.mitigated, ImpactWindow(), .milestoneNeeded("mitigation", .mitigated)),
      (.resolved, ImpactWindow(mitigatedAt: at(9, 5)), .milestoneNeeded("resolution", .resolved)),
      (.closed, ImpactWindow(mitigatedAt: at(9, 5)), .milestoneNeeded("resolution", .closed)),
      (.investigating, ImpactWindow(startedAt: at(12, 0)), .inTheFuture(at(12, 0))),
      (
        .investigating, ImpactWindow(startedAt: at(9, 0), detectedAt: at(8, 0)),
        .outOfOrder(earlier: "impact start", later: "detection")
      ),
    ])
  func refusesImpact(status: IncidentStatus, window: ImpactWindow, rejection: IncidentRejection)
    throws
  {
    var story = try Story()
    try story.reach(status, at: at(9, 40))
    #expect(
      story.rejection(of: .state(.reviseImpact(window, reason: "")), at: at(10, 0)) == rejection)
  }

  @Test("assigns a role, hands it over and leaves it")
  func roles() throws {
    var story = try Story()
    try story.when(.role(.assign(.comms, Person("ada"))), at: at(9, 5))
    let event = try story.event(.role(.assign(.comms, Person(" bo  lee "))), at: at(9, 6))
    #expect(
      event.event.fact
        == .roleAssigned(
          RoleAssigned(role: .comms, person: Person("bo lee"), previous: Person("ada"))))
    #expect(story.incident.roles == [.comms: Person("bo lee")])
    try story.when(.role(.vacate(.comms)), at: at(9, 7))
    #expect(story.incident.roles == [:])
  }

  @Test(
    "refuses roles for nobody, for the same, or after the end",
    arguments: [
      (
        RoleCommand.assign(.comms, Person(" ")), IncidentStatus.investigating,
        IncidentRejection.missing("The name")
      ),
      (
        .assign(.comms, Person(String(repeating: "x", count: 81))), .investigating,
        .tooLong("The name", limit: 80)
      ),
      (.assign(.scribe, Person("ada")), .investigating, .unchanged("SCRIBE")),
      (.vacate(.comms), .investigating, .unchanged("COMMS")),
      (.assign(.comms, Person("ada")), .closed, .ended(.closed)),
      (.vacate(.scribe), .merged, .ended(.merged)),
    ])
  func refusesRoles(command: RoleCommand, status: IncidentStatus, rejection: IncidentRejection)
    throws
  {
    var story = try Story()
    try story.when(.role(.assign(.scribe, Person("ada"))), at: at(9, 5))
    try story.reach(status, at: at(9, 40))
    #expect(story.rejection(of: .role(command), at: at(10, 0)) == rejection)
  }

  @Test("assigns roles while learning from a resolved incident")
  func rolesWhenResolved() throws {
    var story = try Story()
    try story.reach(.resolved, at: at(9, 40))
    #expect(story.rejection(of: .role(.assign(.planning, Person("bo"))), at: at(10, 0)) == nil)
  }
}
