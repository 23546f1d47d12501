import Testing

@testable import IncidentModel

@Suite("A question with a time box")
struct IncidentAsksTests {
  private let start = IncidentCommand.ask(
    .start(.question, person: Person("ana"), text: "is CDC  healthy?", seconds: 300))

  private func asked() throws -> (Story, EntryID) {
    var story = try Story()
    try story.when(start, at: at(9, 10))
    return (story, try #require(story.incident.asks.first?.id))
  }

  @Test("runs from when it was asked, bound to a person")
  func started() throws {
    let (story, id) = try asked()
    #expect(
      story.incident.asks == [
        Ask(
          id: id, kind: .question, person: Person("ana"), text: "is CDC healthy?",
          startedAt: at(9, 10), dueAt: at(9, 15), by: Person("mira"))
      ])
  }

  @Test("ends with an answer, by whom and when")
  func answered() throws {
    var (story, id) = try asked()
    try story.when(.ask(.answer(id, "lag 2 s")), at: at(9, 12), by: Person("ana"))
    #expect(
      story.incident.asks.first?.state
        == .answered(by: Person("ana"), at: at(9, 12), text: "lag 2 s"))
    #expect(story.rejection(of: .ask(.answer(id, "x")), at: at(9, 13)) == .askNotRunning(id))
  }

  @Test("is dropped only with a reason")
  func dropped() throws {
    let (story, id) = try asked()
    #expect(
      story.rejection(of: .ask(.drop(id, reason: "")), at: at(9, 12))
        == .reasonMissing("Dropping an ask"))
  }

  @Test(
    "has a length a person can mean",
    arguments: [0, -5, 2_678_400, .max, .min] as [Int64])
  func length(seconds: Int64) throws {
    #expect(
      try Story().rejection(
        of: .ask(.start(.question, person: nil, text: "x", seconds: seconds)), at: at(9, 5))
        == .badTimeBox)
  }

  @Test("is not asked of an incident that has ended")
  func ended() throws {
    var story = try Story()
    try story.reach(.closed, at: at(9, 30))
    #expect(story.rejection(of: start, at: at(9, 40)) == .ended(.closed))
  }

  @Test("nobody asked is refused with where to look", arguments: ["k00000", "../x", ""])
  func unknown(text: String) throws {
    let id = EntryID(text)
    #expect(try Story().rejection(of: .ask(.answer(id, "x")), at: at(9, 5)) == .unknownAsk(id))
  }
}
