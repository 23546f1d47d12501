import Testing

@testable import Drills
@testable import IncidentModel

@Suite("Updates that leave a drill's outbox")
struct OutboxActsTests {
  private let now = Timestamp(seconds: 1_700_000_000)
  private let id = EntryID("u1")
  private var content: UpdateContent {
    UpdateContent(
      audience: "exec", subject: "late", text: "Tom did it", channels: ["a", "b"],
      promisedNextAt: now.adding(seconds: 1800))
  }

  private func acts(_ facts: [OutboxFact]) throws -> [(act: PlayerAct, by: Person)] {
    let acts = ConsoleActs(
      try Scenarios.small(),
      remarks: { text, _ in
        text.contains("Tom") ? [UpdateRemark(code: "U107", kind: .blame, isError: true)] : []
      }, inject: { _ in nil })
    var outbox = OutboxActs()
    return facts.compactMap { outbox.act($0, by: Person("ada"), at: now, through: acts) }
  }

  private var queued: OutboxFact {
    .queued(UpdateQueued(id: id, number: 1, content: content, heldUntil: now))
  }

  private func sent(over channel: String, part: Int = 0, of parts: Int = 1) -> OutboxFact {
    .sent(
      MessageSent(
        message: MessagePlace(id, over: channel), number: 1, audience: "exec", part: part,
        parts: parts, receipt: nil, thread: nil))
  }

  @Test("are updates of who handed them in, with what the rules say and the promise")
  func told() throws {
    let found = try acts([queued, sent(over: "a")])
    #expect(found.map(\.by) == [Person("ada")])
    let update = SentUpdate(
      audience: "exec", text: "Tom did it", next: .minutes(30),
      remarks: [UpdateRemark(code: "U107", kind: .blame, isError: true)])
    #expect(found.map(\.act) == [.update(update)])
  }

  @Test("count once, over however many channels they went")
  func once() throws {
    #expect(try acts([queued, sent(over: "a"), sent(over: "b")]).count == 1)
  }

  @Test("count when the last part of a message went")
  func parts() throws {
    #expect(try acts([queued, sent(over: "a", part: 0, of: 2)]).isEmpty)
    #expect(
      try acts([queued, sent(over: "a", part: 0, of: 2), sent(over: "a", part: 1, of: 2)]).count
        == 1)
  }

  @Test("tell nobody anything while they wait, or when they were taken back")
  func waiting() throws {
    let back = OutboxFact.withdrawn(
      UpdateWithdrawn(
        id: id, number: 1, audience: "exec", channels: ["a", "b"], reason: "wrong",
        mayHaveArrived: nil))
    #expect(try acts([queued, back]).isEmpty)
  }
}
