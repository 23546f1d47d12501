import IncidentModel
import TerminalKit
import Testing

@testable import Runtime

@Suite("The commands about people", .timeLimit(.minutes(5)))
struct EscalationCommandTests {
  private let test: TestHome
  private let id = IncidentID("INC-2026-0001")

  init() throws {
    test = try TestHome()
    try test.write(
      """
      people: [{name: bo, contact: +49 30 1, zone: Europe/Berlin, roles: [ic]}, cy]
      escalations: [{when: no_ic, after: 5 min, call: bo}]
      """, to: "wardroom.yaml")
  }

  private func declare() async throws {
    _ = try await test.run(
      DeclareCommand(declaration: Declaration(title: "Revenue wrong", severity: .sev2)))
  }

  @Test("list who is to be called, and who was")
  func list() async throws {
    try await declare()
    let command = EscalationListCommand(incident: id)
    #expect(
      try await test.run(command).text
        == ["running  2026-03-04 14:07Z  call bo (+49 30 1): nobody is IC for 5m"])
    let later = try await test.run(command, now: "2026-03-04T14:08Z")
    #expect(later.text.first?.hasPrefix("due") == true)
    #expect(later.jsonText.contains(#""rule" : "no_ic 5m bo""#))
    let show = try await test.run(ShowCommand(incident: id), now: "2026-03-04T14:08Z")
    #expect(show.text.contains("due: call bo (+49 30 1): nobody is IC for 5m"))
    let done = try await test.run(
      EscalationDoneCommand(incident: id, rule: nil, text: "comes"), now: "2026-03-04T14:09Z")
    #expect(
      done.text == ["INC-2026-0001 called bo (+49 30 1): nobody is IC for 5m (comes)"])
    #expect(try await test.run(command).text.first?.hasPrefix("done") == true)
  }

  @Test("refuse a rule that does not run, naming those that do")
  func unknown() async throws {
    try await declare()
    let refusal = try await test.refusal(
      of: EscalationDoneCommand(incident: id, rule: "page the moon", text: ""))
    #expect(
      refusal?.sentence
        == "No escalation \"page the moon\" runs here. There are: no_ic 5m bo.")
  }

  @Test("say what a role owes, to whoever is given it and to whoever asks")
  func duty() async throws {
    try await declare()
    let report = try await test.run(
      SetRoleCommand(incident: id, command: .assign(.tech, Person("bo"))))
    #expect(
      report.text.last
        == "duty: is the only lead whose people change the system; proposes actions; must not talk to stakeholders"
    )
    #expect(
      report.messages.map(\.description).contains("bo is on the roster for IC, not for TECH."))
    let asked = try await test.run(DutyCommand(role: .deputy))
    #expect(asked.text.last == "  must not investigate")
    #expect(asked.jsonText.contains(#""must_not" : "investigate""#))
  }

  @Test("list people with the time their clocks show, summer time included")
  func people() async throws {
    let winter = try await test.run(PeopleCommand(role: nil))
    #expect(winter.text.contains { $0.contains("bo") && $0.contains("15:02") })
    let summer = try await test.run(PeopleCommand(role: nil), now: "2026-03-29T01:30Z")
    #expect(summer.text.contains { $0.contains("bo") && $0.contains("03:30") })
    let offered = try await test.run(PeopleCommand(role: .comms))
    #expect(offered.text.dropFirst().first?.hasPrefix("cy") == true)
  }
}
