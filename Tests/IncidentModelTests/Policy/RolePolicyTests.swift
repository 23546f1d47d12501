import Testing

@testable import IncidentModel

@Suite("The roles of an incident")
struct RolePolicyTests {
  private let policy = RolePolicy(
    expected: [.sev2: [.incidentCommander, .comms]], apart: [.sev2], span: 2)

  private func story(_ roles: [(Role, String)]) throws -> Story {
    var story = try Story()
    for (role, name) in roles {
      try story.when(.role(.assign(role, Person(name))), at: at(9, 1))
    }
    return story
  }

  @Test("miss those the severity wants and nobody holds")
  func unclaimed() throws {
    let story = try story([(.incidentCommander, "ada")])
    #expect(story.incident.roleWarnings(under: policy) == [.unclaimed(.comms)])
  }

  @Test("warn of one person who commands and fixes, where the severity is grave")
  func both() throws {
    var story = try story([(.incidentCommander, "ada"), (.tech, "ada"), (.comms, "bo")])
    #expect(
      story.incident.roleWarnings(under: policy) == [.commandsAndFixes(Person("ada"))])
    try story.when(.state(.changeSeverity(to: .sev3, reason: "x")), at: at(9, 2))
    #expect(story.incident.roleWarnings(under: policy) == [])
  }

  @Test("warn when more people answer to the commander than one can lead")
  func span() throws {
    var story = try story([(.incidentCommander, "ada"), (.comms, "bo"), (.tech, "cy")])
    #expect(story.incident.roleWarnings(under: policy) == [])
    try story.when(
      .ask(.start(.question, person: Person("di"), text: "why?", seconds: 60)), at: at(9, 2))
    #expect(story.incident.roleWarnings(under: policy) == [.tooManyPeople(3, limit: 2)])
  }

  @Test("warn of nothing once it is resolved")
  func resolved() throws {
    var story = try story([])
    try story.reach(.resolved, at: at(9, 40))
    #expect(story.incident.roleWarnings(under: policy) == [])
  }
}
