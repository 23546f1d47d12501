import Testing

@testable import IncidentModel

@Suite("A handoff")
struct IncidentDecideHandoffTests {
  private let mira = Person("mira")
  private let bo = Person("bo")

  private func offered() throws -> Story {
    var story = try Story(
      Declaration(title: "Revenue is wrong", severity: .sev2, commander: mira))
    try story.when(
      .handoff(.offer(.incidentCommander, to: bo, note: "tired", nextUpdateAt: at(10, 0))),
      at: at(9, 30))
    return story
  }

  private func readBack(_ sections: some Sequence<HandoffSection>, in story: inout Story) throws {
    for section in sections {
      try story.when(.handoff(.accept(section, words: "")), at: at(9, 35), by: bo)
    }
  }

  @Test("leaves command with its giver until the last section is read back")
  func keeps() throws {
    var story = try offered()
    try readBack(HandoffSection.allCases.dropLast(), in: &story)
    #expect(story.incident.roles[.incidentCommander] == mira)
    #expect(story.incident.openHandoff?.missing == [.promises])
    try readBack([.promises], in: &story)
    #expect(story.incident.roles[.incidentCommander] == bo)
    #expect(story.incident.handoffs.last?.outcome == .accepted)
  }

  @Test("puts the offer, what was read back and its end on the timeline")
  func lines() throws {
    var story = try offered()
    try readBack(HandoffSection.allCases, in: &story)
    let lines = story.incident.timeline.shown.map(\.text)
    #expect(lines.contains("IC is offered to bo; mira keeps it until all is read back (tired)"))
    #expect(lines.contains("handoff of IC, read back Running work"))
    #expect(lines.suffix(2) == ["handoff of IC to bo accepted", "IC is bo"])
  }

  @Test("is read back by nobody but its receiver, and each section once")
  func receiver() throws {
    var story = try offered()
    #expect(
      story.rejection(of: .handoff(.accept(.state, words: "")), at: at(9, 31))
        == .handoffToAnother(bo))
    try readBack([.state], in: &story)
    var refusal: IncidentRejection?
    do throws(IncidentRejection) {
      try story.when(.handoff(.accept(.state, words: "")), at: at(9, 36), by: bo)
    } catch { refusal = error }
    #expect(refusal == .unchanged("State"))
  }

  @Test("waits alone, and not for who has the role")
  func alone() throws {
    let story = try offered()
    let again: IncidentCommand = .handoff(
      .offer(.comms, to: Person("ada"), note: "", nextUpdateAt: nil))
    #expect(story.rejection(of: again, at: at(9, 31)) == .handoffOpen(.incidentCommander, to: bo))
    let same: IncidentCommand = .handoff(
      .offer(.incidentCommander, to: mira, note: "", nextUpdateAt: nil))
    #expect(
      try Story(Declaration(title: "x", severity: .sev2, commander: mira))
        .rejection(of: same, at: at(9, 31)) == .unchanged("IC"))
  }

  @Test("ends when it is withdrawn with a reason, and nothing is left to read back")
  func withdrawn() throws {
    var story = try offered()
    try story.when(.handoff(.withdraw(reason: "bo sleeps")), at: at(9, 32))
    #expect(story.incident.roles[.incidentCommander] == mira)
    #expect(
      story.rejection(of: .handoff(.accept(.state, words: "")), at: at(9, 33)) == .noHandoff)
  }

  @Test("is overtaken when the role is given in another way meanwhile")
  func overtaken() throws {
    var story = try offered()
    try story.when(.role(.assign(.incidentCommander, Person("ada"))), at: at(9, 32))
    #expect(story.incident.openHandoff == nil)
    #expect(story.incident.handoffs.last?.outcome == .overtaken)
  }

  @Test("escalates after ten minutes, once, and not before")
  func escalates() throws {
    var story = try offered()
    #expect(
      story.rejection(of: .handoff(.escalate), at: at(9, 39)) == .handoffInTime(at(9, 40)))
    try story.when(.handoff(.escalate), at: at(9, 40))
    #expect(story.incident.openHandoff?.escalatedAt == at(9, 40))
    #expect(story.rejection(of: .handoff(.escalate), at: at(9, 41)) == .unchanged("The handoff"))
  }

  @Test("is suggested four hours after somebody took command, not while one is offered")
  func suggested() throws {
    var story = try Story(
      Declaration(title: "x", severity: .sev2, commander: mira))
    #expect(story.incident.handoffSuggestedAt(under: ClockPolicy()) == at(13, 0))
    try story.when(.role(.assign(.incidentCommander, bo)), at: at(10, 0))
    #expect(story.incident.handoffSuggestedAt(under: ClockPolicy()) == at(14, 0))
    let waiting = try offered().incident.handoffSuggestedAt(under: ClockPolicy())
    #expect(waiting == nil)
  }

  @Test("that both agreed to is not undone by one key")
  func notUndone() throws {
    var story = try offered()
    try readBack(HandoffSection.allCases, in: &story)
    let assigned = try #require(story.events.last)
    #expect(story.incident.compensation(for: assigned, at: at(9, 36)) == nil)
  }

  @Test("carries what the record says, section by section")
  func packet() throws {
    var story = try Story(
      Declaration(title: "Revenue is wrong", severity: .sev2, commander: mira))
    try story.when(.hypothesis(.propose(HypothesisWording(statement: "CDC lag"))), at: at(9, 1))
    try story.when(.decision(.record(DecisionContent(chosen: "wait"))), at: at(9, 2))
    try story.when(.update(.reviseFact(.impact, "12 % too low")), at: at(9, 3))
    let packet = HandoffPacket(of: story.incident, nextUpdateAt: at(10, 0))
    #expect(packet.lines(.state).first == "INC-2026-0001 SEV2: Revenue is wrong")
    #expect(packet.lines(.impact) == ["Impact: 12 % too low"])
    #expect(packet.lines(.hypotheses) == ["H1 open: CDC lag"])
    #expect(packet.lines(.decisions) == ["D1 09:02Z wait"])
    #expect(packet.lines(.work) == ["nothing is under way"])
    #expect(packet.lines(.effects) == ["nothing differs from normal"])
    #expect(packet.lines(.criteria) == ["nothing has to be verified"])
    #expect(packet.lines(.promises).last == "the next update is owed at 2026-03-04 10:00Z")
  }

  @Test("carries what was asked, what containment changed and what is still to be verified")
  func obligations() throws {
    var story = try Story(
      Declaration(title: "Revenue is wrong", severity: .sev2, commander: mira))
    try story.when(
      .ask(.start(.question, person: Person("di"), text: "is CDC healthy?", seconds: 300)),
      at: at(9, 1))
    try story.when(.sideEffect(.add(.banner, "board", undo: "unpin it")), at: at(9, 2))
    try story.when(.criterion(.add("figures reconcile")), at: at(9, 3))
    let packet = HandoffPacket(of: story.incident, nextUpdateAt: nil)
    #expect(packet.lines(.work) == ["asked di: is CDC healthy?, by 2026-03-04 09:06Z"])
    #expect(packet.lines(.effects) == ["banner in place: board, undo: unpin it"])
    #expect(packet.lines(.criteria) == ["open: figures reconcile"])
  }

  @Test("waits as long as the team agreed when it was offered")
  func patience() throws {
    let policy = LeadPolicy(clocks: ClockPolicy(handoffSeconds: 120, commandSeconds: nil))
    var story = try Story(policy: policy)
    try story.when(
      .handoff(.offer(.incidentCommander, to: Person("bo"), note: "", nextUpdateAt: nil)),
      at: at(9, 1))
    #expect(story.incident.openHandoff?.escalatesAt == at(9, 3))
    let line = try story.line(.handoff(.escalate), at: at(9, 4))
    #expect(story.incident.timeline[line]?.text.contains("within 2 minutes") == true)
    #expect(story.incident.handoffSuggestedAt(under: policy.clocks) == nil)
  }
}
