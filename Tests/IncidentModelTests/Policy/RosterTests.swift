import Testing

@testable import IncidentModel

@Suite("The roster")
struct RosterTests {
  private let roster = Roster([
    RosterEntry(Person("ada"), roles: [.scribe]), RosterEntry(Person("bo")),
    RosterEntry(Person("cy"), roles: [.incidentCommander, .comms]),
  ])

  @Test("offers those who are meant for a role first, then those who may, then the others")
  func order() {
    #expect(roster.people(for: .comms).map(\.name) == ["cy", "bo", "ada"])
    #expect(roster.people(for: .tech).map(\.name) == ["bo", "ada", "cy"])
  }

  @Test("objects to strangers and to roles somebody is not down for")
  func objections() {
    #expect(roster.objection(to: Person("bo"), as: .tech) == nil)
    #expect(
      roster.objection(to: Person("cy"), as: .tech)
        == "cy is on the roster for IC, COMMS, not for TECH.")
    #expect(
      roster.objection(to: Person("zoe"), as: .tech)
        == "zoe is not among the people of wardroom.yaml. Is the name right?")
    #expect(Roster().objection(to: Person("zoe"), as: .tech) == nil)
  }

  @Test("of duties, the team's own words go over the shipped ones")
  func duties() {
    var policy = RolePolicy.standard
    policy.duties[.scribe] = RoleDuty(does: "types")
    #expect(policy.duty(of: .scribe).words == "types")
    #expect(policy.duty(of: .deputy).words.hasSuffix("; must not investigate"))
    #expect(RolePolicy().duty(of: .tech).does == Role.tech.duty)
    #expect(Role.allCases.filter { RolePolicy.standard.duties[$0] == nil } == [])
  }
}
