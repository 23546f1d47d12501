import IncidentModel
import TerminalKit
import Testing

@testable import Runtime

@Suite("People in the settings")
struct PeopleSettingTests {
  private func read(_ text: String) -> Configuration {
    Configuration.parse(Array(text.utf8), path: "w.yaml")
  }

  private func indented(_ yaml: String) -> String {
    yaml.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
  }

  @Test("are names, or maps with what is known of each")
  func roster() {
    let settings = read(
      """
      people:
        - ada
        - {name: bo, roles: [ic, comms], contact: +49 30 1, zone: Europe/Berlin, owns: orders, level: 2}
      """)
    #expect(settings.problems.isEmpty)
    #expect(settings.people == [Person("ada"), Person("bo")])
    #expect(
      settings.lead.roster.entries.last
        == RosterEntry(
          Person("bo"), roles: [.incidentCommander, .comms], contact: "+49 30 1",
          zone: "Europe/Berlin", owns: ["orders"], level: 2))
  }

  @Test("the shipped duties and escalations, written out, are the shipped ones")
  func standard() {
    let settings = read(
      "roles:\n" + indented(RolePolicy.standardDutiesYAML) + "\nescalations:\n"
        + indented([EscalationRule].standardYAML))
    #expect(settings.problems.isEmpty)
    #expect(settings.lead.roles == .standard)
    #expect(settings.lead.escalations == .standard)
  }

  @Test("limits stand in the settings, and none takes them away")
  func limits() {
    let lead = read("clocks: {handoff: 5 min, command: 8h}\nhypotheses: {active: 5}").lead
    #expect(lead.clocks.handoffSeconds == 300 && lead.clocks.commandSeconds == 28_800)
    #expect(lead.activeHypotheses == 5)
    let free = read("clocks: {command: none}\nhypotheses: {active: none}\nescalations: none").lead
    #expect(free.clocks.commandSeconds == nil && free.activeHypotheses == nil)
    #expect(free.escalations.isEmpty)
  }

  @Test("a duty may be one line")
  func duty() {
    let roles = read("roles: {duties: {scribe: types all of it}}").lead.roles
    #expect(roles.duty(of: .scribe) == RoleDuty(does: "types all of it"))
  }

  @Test(
    "what cannot be read is named with its place, and nothing of it holds",
    arguments: [
      (
        "people: [ada, {name: bo, mood: bad}]",
        "w.yaml:1:32: people[2].mood is nothing known of people. Known are name, roles, contact, zone, owns and level."
      ),
      ("people: [{roles: [ic]}]", "w.yaml:1:10: people[1] wants a name."),
      ("people: [ada, ada]", "w.yaml:1:15: people names ada twice. Write all about them once."),
      (
        "people: [{name: bo, zone: Mars/Base}]",
        "w.yaml:1:27: people[1].zone is no zone of the tz database. Write it as Europe/Berlin."
      ),
      (
        "people: [{name: bo, level: 0}]", "w.yaml:1:28: people[1].level wants a number from 1 to 9."
      ),
      (
        "people: [{name: bo, roles: [boss]}]",
        "w.yaml:1:28: people[1].roles wants roles: ic, tech, comms, scribe, planning, deputy, liaison."
      ),
      (
        "escalations:\n  - {when: full moon, call: bo}",
        "w.yaml:2:12: escalations[1].when is no trigger. Use one of: declared, not_acknowledged, no_ic, severity_age, no_update, handoff_unanswered."
      ),
      (
        "escalations:\n  - {when: no_ic, after: 5 min}",
        "w.yaml:2:5: escalations[1] wants when and call: {when: no_ic, after: 5 min, call: bo}."
      ),
      (
        "escalations:\n  - {when: no_ic, after: soon, call: bo}",
        "w.yaml:2:26: escalations[1].after wants a span such as 2h or 15 min, or never."
      ),
      (
        "escalations: [{when: no_ic, call: bo}, {when: no_ic, call: bo}]",
        "w.yaml:1:40: escalations[2] says the same as a row before it. Leave one of them away."
      ),
      ("escalations: 7", "w.yaml:1:14: escalations wants a list."),
    ])
  func problems(text: String, sentence: String) {
    let settings = read(text)
    #expect(settings.problems.map(\.description) == [sentence])
    #expect(settings.lead == read("").lead)
  }

  @Test("a contact of 100 KB is refused")
  func long() {
    let settings = read("people: [{name: bo, contact: \(String(repeating: "x", count: 100_000))}]")
    #expect(
      settings.problems.first?.description.hasSuffix("wants a line of 1 to 200 characters.") == true
    )
  }
}
