import Testing

@testable import IncidentModel

@Suite("A line from the file")
struct AdoptedLineTests {
  private let id = EntryID("t4k2p9")

  @Test("stands on the timeline under the id and at the time it came with")
  func adopts() throws {
    var story = try Story()
    try story.when(
      .entry(.adopt(id, .observation, " lag is\n0 ", occurredAt: at(8, 0))), at: at(9, 1))
    let entry = try #require(story.incident.timeline[id])
    #expect(entry.kind == .observation)
    #expect(entry.occurredAt == at(8, 0))
    #expect(entry.recordedAt == at(9, 1))
  }

  @Test("that is a hypothesis goes on its board, and is withdrawn with it")
  func hypothesis() throws {
    var story = try Story()
    try story.when(.entry(.adopt(id, .hypothesis, "CDC lag", occurredAt: at(8, 0))), at: at(9, 1))
    #expect(story.incident.hypotheses.map(\.wording.statement) == ["CDC lag"])
    try story.when(.entry(.withdraw(id, reason: "twice")), at: at(9, 2))
    #expect(story.incident.hypotheses.map(\.isShown) == [false])
  }

  @Test("is refused under an id that is known, that is none, or at a time that has not come")
  func refuses() throws {
    var story = try Story()
    try story.when(.entry(.adopt(id, .note, "x", occurredAt: at(8, 0))), at: at(9, 1))
    func rejection(_ id: String, _ moment: Timestamp) -> IncidentRejection? {
      story.rejection(
        of: .entry(.adopt(EntryID(id), .note, "y", occurredAt: moment)), at: at(9, 2))
    }
    #expect(rejection("t4k2p9", at(8, 0)) == .postmortem(.idKnown(id)))
    #expect(rejection("a4k2p9", at(8, 0)) == .postmortem(.notAnID(EntryID("a4k2p9"))))
    #expect(rejection("t00001", at(9, 9)) == .inTheFuture(at(9, 9)))
  }
}
