import Testing

@testable import IncidentModel

@Suite("Undoing")
struct IncidentCompensationTests {
  @Test("gives back the state of before, for every act that can be undone", arguments: acts)
  func givesBack(act: Act) throws {
    var story = try Self.prepared(for: act)
    for command in act.given { try story.when(command, at: at(9, 30)) }
    let before = story.incident
    let event = try story.event(act.command, at: at(9, 40))
    #expect(Self.shown(story.incident) != Self.shown(before))
    let undo = try #require(story.incident.compensation(for: event, at: at(9, 50)))
    try story.when(undo, at: at(9, 50))
    #expect(Self.shown(story.incident) == Self.shown(before))
  }

  @Test("gives back what was undone when the undoing is undone", arguments: acts)
  func redoes(act: Act) throws {
    var story = try Self.prepared(for: act)
    for command in act.given { try story.when(command, at: at(9, 30)) }
    let event = try story.event(act.command, at: at(9, 40))
    let after = story.incident
    let undo = try #require(story.incident.compensation(for: event, at: at(9, 50)))
    let undone = try story.event(undo, at: at(9, 50))
    guard let redo = story.incident.compensation(for: undone, at: at(9, 50)) else { return }
    try story.when(redo, at: at(9, 55))
    #expect(Self.shown(story.incident) == Self.shown(after))
  }

  @Test("is not offered once the same thing was changed again", arguments: acts)
  func changedSince(act: Act) throws {
    guard let again = act.again else { return }
    var story = try Self.prepared(for: act)
    for command in act.given { try story.when(command, at: at(9, 30)) }
    let event = try story.event(act.command, at: at(9, 40))
    try story.when(again, at: at(9, 45))
    #expect(story.incident.compensation(for: event, at: at(9, 50)) == nil)
  }

  @Test("is not offered for what began, ended or left the machine")
  func neverUndone() throws {
    var story = try Self.prepared()
    let declared = try #require(story.events.first)
    #expect(story.incident.compensation(for: declared, at: at(9, 50)) == nil)
    let commands: [IncidentCommand] = [
      .update(.record(audience: "exec", text: "x", outcome: .copied)),
      .runbook(
        .start(RunbookReference(name: "o", title: "O", contentHash: "0", steps: runbook.steps))),
      .runbook(.note(runbook: "stale-table", path: "1", text: "x")),
    ]
    for command in commands {
      let event = try story.event(command, at: at(9, 40))
      #expect(story.incident.compensation(for: event, at: at(9, 50)) == nil)
    }
    for status in [IncidentStatus.resolved, .closed, .investigating] {
      let event = try story.event(
        .state(.changeStatus(to: status, reason: "x")), at: at(9, 50))
      #expect(
        (story.incident.compensation(for: event, at: at(9, 50)) == nil) == (status != .resolved))
    }
  }

  @Test("is not offered for severity, roles and links once the incident has ended")
  func afterTheEnd() throws {
    var story = try Self.prepared()
    let commands: [IncidentCommand] = [
      .state(.changeSeverity(to: .sev1, reason: "x")), .role(.assign(.tech, Person("bo"))),
      .role(.vacate(.comms)), .alert(.unlink(alert("lag"), reason: "")),
    ]
    let events = try commands.map { try story.event($0, at: at(9, 40)) }
    try story.reach(.closed, at: at(9, 50))
    #expect(events.filter { story.incident.compensation(for: $0, at: at(9, 50)) != nil } == [])
  }

  @Test("of acknowledging and releasing is the opposite act")
  func acknowledging() throws {
    var story = try Self.prepared()
    let taken = try story.event(.alert(.acknowledge(alert("lag"), reason: "mine")), at: at(9, 40))
    let released = try story.event(
      .alert(.release(alert("lag"), reason: "not mine")), at: at(9, 41))
    #expect(
      story.incident.compensation(for: taken, at: at(9, 50))
        == .alert(.release(alert("lag"), reason: "undone")))
    #expect(
      story.incident.compensation(for: released, at: at(9, 50))
        == .alert(.acknowledge(alert("lag"), reason: "undone")))
  }

  @Test("of a promise whose earlier time has passed leaves the next update to the cadence")
  func passedPromise() throws {
    var story = try Self.prepared()
    let event = try story.event(.update(.promiseNext(at: at(11, 0))), at: at(10, 20))
    let undo = try #require(story.incident.compensation(for: event, at: at(10, 40)))
    #expect(undo == .update(.promiseNext(at: nil)))
    try story.when(undo, at: at(10, 40))
    #expect(story.incident.promisedUpdateAt == nil)
  }

  @Test("of giving a promise up is not offered once its time has passed")
  func passedPromiseGivenUp() throws {
    var story = try Self.prepared()
    let event = try story.event(.update(.promiseNext(at: nil)), at: at(10, 20))
    #expect(story.incident.compensation(for: event, at: at(10, 40)) == nil)
  }

  @Test("lets a wrong time be given again, earlier than the undone one")
  func wrongTime() throws {
    var story = try Self.prepared()
    let event = try story.event(.state(.changeStatus(to: .resolved)), at: at(9, 40))
    try story.when(
      try #require(story.incident.compensation(for: event, at: at(9, 50))), at: at(9, 41))
    try story.when(.state(.changeStatus(to: .resolved)), at: at(9, 42), occurredAt: at(9, 10))
    #expect(story.incident.impact.resolvedAt == at(9, 10))
  }

  @Test("of a status is refused when somebody was faster")
  func raced() throws {
    var story = try Self.prepared()
    let event = try story.event(.state(.changeStatus(to: .identified)), at: at(9, 40))
    let undo = try #require(story.incident.compensation(for: event, at: at(9, 50)))
    try story.when(.state(.changeStatus(to: .mitigated)), at: at(9, 41))
    #expect(story.rejection(of: undo, at: at(9, 42)) == .changedSince("The status"))
  }
}
