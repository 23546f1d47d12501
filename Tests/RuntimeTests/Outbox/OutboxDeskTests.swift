import Delivery
import EventStore
import Foundation
import IncidentModel
import Logging
import Synchronization
import Testing

@testable import Runtime

/// A channel that answers what it is told to and remembers what it was handed.
final class ScriptedChannel: Channel {
  struct Call: Hashable {
    var key: String
    var text: String
    var part: Int
    var thread: String?
  }

  let name: String
  let kind = ChannelKind.webhook
  let destination = "a test"
  let pace: ChannelPace
  private let parts: Int
  private let state: Mutex<(verdicts: [SendVerdict], calls: [Call])>

  init(
    _ name: String, parts: Int = 1, pace: ChannelPace = ChannelPace(1000, perSeconds: 1),
    _ verdicts: SendVerdict...
  ) {
    self.name = name
    self.parts = parts
    self.pace = pace
    state = Mutex((verdicts, []))
  }

  var calls: [Call] { state.withLock { $0.calls } }

  func preview(_ message: OutgoingMessage) -> ChannelPreview {
    ChannelPreview(
      recipients: ["a test"],
      parts: (0..<parts).map { MessagePart(shown: "\(message.text) \($0)") })
  }

  func send(_ message: RealMessage, part: Int) async -> SendVerdict {
    state.withLock { state in
      state.calls.append(
        Call(
          key: message.message.key, text: message.message.text, part: part,
          thread: message.message.thread))
      guard !state.verdicts.isEmpty else { return .sent(receipt: "r", thread: nil) }
      return state.verdicts.removeFirst()
    }
  }
}

@Suite("The desk of the outbox", .timeLimit(.minutes(5)))
struct OutboxDeskTests {
  private let store = InMemoryEventStore()
  private let clock = WallClock()

  private func ledger(_ person: Person) -> IncidentLedger {
    IncidentLedger(
      store: store, clock: clock, actor: person,
      policy: LeadPolicy(sending: SendingPolicy(secondPerson: ["customers"], holdSeconds: 0)))
  }

  private func desk(_ channels: ScriptedChannel..., recorder: String = "/dev/null") -> OutboxDesk {
    OutboxDesk(
      OutboxDesk.Surroundings(
        store: store, ledger: ledger(.wardroom),
        channel: { name in channels.first { $0.name == name } },
        recorder: RecorderChannel(path: recorder), clock: clock,
        logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
        backoff: Backoff(firstSeconds: 0.01, mostSeconds: 0.02, givesUpAfterSeconds: 3000),
        chance: { 0.5 }))
  }

  private func declare(_ kind: IncidentKind = .real) async throws -> IncidentID {
    let events = try await ledger(Person("mira")).declare(
      Declaration(kind: kind, title: "Revenue", severity: .sev2))
    return IncidentID(try #require(events.first).stream.text)
  }

  private func handIn(
    _ id: IncidentID, _ text: String = "Impact: some.", over channels: [String] = ["chat"],
    to audience: String = "exec"
  ) async throws {
    _ = try await ledger(Person("mira")).propose(
      .outbox(
        .queue(
          UpdateContent(audience: audience, subject: "s", text: text, channels: channels))), to: id)
  }

  private func states(_ id: IncidentID) async throws -> [OutgoingMessageState] {
    try await ledger(Person("mira")).incident(id).outgoing.flatMap(\.messages)
  }

  @Test("sends what was handed in and records that it was, with the receipt")
  func sends() async throws {
    let id = try await declare()
    try await handIn(id)
    let channel = ScriptedChannel("chat", .sent(receipt: "ts1", thread: "t1"))
    try await desk(channel).run(until: .empty)
    let message = try #require(try await states(id).first)
    guard case .sent(_, let receipt) = message.state else {
      Issue.record("not sent")
      return
    }
    #expect(receipt == "ts1")
    #expect(message.attempts == 1)
    let summary = try await store.incidents(openOnly: false).first
    #expect(summary?.waitingMessages == nil)
    #expect(try await store.events(after: 0, limit: 100).last?.draft.actor == .wardroom)
  }

  @Test("tries again with the same key until it is taken, and hangs the next one on the first")
  func retries() async throws {
    let id = try await declare()
    try await handIn(id, "one")
    try await handIn(id, "two")
    let channel = ScriptedChannel(
      "chat", .later("answered 503", afterSeconds: nil), .unclear("cut"),
      .sent(receipt: nil, thread: "t1"))
    try await desk(channel).run(until: .empty)
    #expect(channel.calls.map(\.text) == ["one", "one", "one", "two"])
    #expect(Set(channel.calls.prefix(3).map(\.key)).count == 1)
    #expect(channel.calls.last?.thread == "t1")
    #expect(try await states(id).map(\.attempts) == [3, 1])
  }

  @Test("leaves what is refused to a person, and sends the rest")
  func refused() async throws {
    let id = try await declare()
    try await handIn(id, over: ["chat", "mail"])
    let channel = ScriptedChannel("chat", .refused("answered 404"))
    let other = ScriptedChannel("mail")
    try await desk(channel, other).run(until: .empty)
    #expect(try await states(id).map(\.state.word) == ["refused", "sent"])
  }

  @Test("waits for a channel that is not set up here, and says how to mend it")
  func unknownChannel() async throws {
    let id = try await declare()
    try await handIn(id, over: ["nowhere"])
    try await desk().run(until: .tried)
    guard case .queued(_, let why) = try #require(try await states(id).first).state else {
      Issue.record("not queued")
      return
    }
    #expect(why?.contains("nowhere") == true)
    #expect(why?.contains("wardroom.yaml") == true)
  }

  @Test("goes on with the part that is missing")
  func parts() async throws {
    let id = try await declare()
    try await handIn(id)
    let channel = ScriptedChannel(
      "chat", parts: 3, .sent(receipt: nil, thread: nil), .later("busy", afterSeconds: nil))
    try await desk(channel).run(until: .empty)
    #expect(channel.calls.map(\.part) == [0, 1, 1, 2])
  }

  @Test("sends again under the same key what may have left when the process was killed")
  func afterKill() async throws {
    let id = try await declare()
    try await handIn(id)
    let update = try #require(
      try await ledger(Person("mira")).incident(id).outgoing.first)
    let place = MessagePlace(update.id, over: "chat")
    _ = try await ledger(.wardroom).propose(.outbox(.carry(place, .begins)), to: id)
    let channel = ScriptedChannel("chat")
    try await desk(channel).run(until: .empty)
    #expect(channel.calls.map(\.key) == [place.idempotencyKey(in: id)])
    #expect(try await states(id).first?.attempts == 2)
  }

  @Test("finds what waits in an incident that is closed")
  func closed() async throws {
    let id = try await declare()
    try await handIn(id)
    _ = try await ledger(Person("mira")).propose(
      .state(.changeStatus(to: .cancelled, reason: "nothing was wrong")), to: id)
    let channel = ScriptedChannel("chat")
    try await desk(channel).run(until: .empty)
    #expect(channel.calls.count == 1)
  }

  @Test("gives up when an update is not worth anything any more, and says since when it tried")
  func givesUp() async throws {
    let id = try await declare()
    try await handIn(id)
    let channel = ScriptedChannel("chat", .later("answered 503", afterSeconds: 7200))
    try await desk(channel).run(until: .empty)
    guard case .gaveUp(let why) = try #require(try await states(id).first).state else {
      Issue.record("did not give up")
      return
    }
    #expect(why.hasPrefix("tried 1 times since "))
    #expect(why.hasSuffix("answered 503"))
  }

  @Test("sends nothing of a drill; it writes down what would have left")
  func drill() async throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { unlink(file.path) }
    let id = try await declare(.drill)
    try await handIn(id)
    let channel = ScriptedChannel("chat")
    try await desk(channel, recorder: file.path).run(until: .empty)
    #expect(channel.calls.isEmpty)
    #expect(try String(contentsOf: file, encoding: .utf8).contains("Impact: some."))
    #expect(try await states(id).first?.state.word == "sent")
  }

  @Test("waits for a second person, and sends the others meanwhile")
  func secondPerson() async throws {
    let id = try await declare()
    try await handIn(id, "to customers", to: "customers")
    try await handIn(id, "to exec")
    let channel = ScriptedChannel("chat")
    try await desk(channel).run(until: .empty)
    #expect(channel.calls.map(\.text) == ["to exec"])
  }

  @Test("sends what is handed in while it runs, and ends when it is told to")
  func whileRunning() async throws {
    let id = try await declare()
    let channel = ScriptedChannel("chat")
    let desk = desk(channel)
    let running = Task { try await desk.run() }
    try await handIn(id)
    for await _ in await store.advances() {
      if try await states(id).first?.state.word == "sent" { break }
    }
    await desk.stop()
    try await running.value
    #expect(channel.calls.count == 1)
  }
}

@Suite("The plan of the outbox")
struct OutboxPlanTests {
  @Test("waits longer after each attempt, never longer than it may and never shorter than asked")
  func backoff() {
    let backoff = Backoff(firstSeconds: 2, mostSeconds: 300, givesUpAfterSeconds: 3600)
    let waits = (1...12).map { backoff.milliseconds(after: $0, asked: nil, chance: 0.5) }
    #expect(waits.prefix(4) == [2000, 4000, 8000, 16000])
    #expect(waits.last == 300_000)
    #expect(backoff.milliseconds(after: 1, asked: 60, chance: 0.5) == 60_000)
    #expect(backoff.milliseconds(after: 1, asked: nil, chance: 0) == 1600)
    #expect(backoff.milliseconds(after: 1, asked: nil, chance: 1) == 2400)
    #expect(backoff.milliseconds(after: 1, asked: Int.max, chance: 0.5) == 3_600_000)
  }

  @Test("tells a channel no more than its pace allows")
  func pace() {
    var keeper = PaceKeeper()
    let pace = ChannelPace(2, perSeconds: 10)
    let start = Timestamp(seconds: 1000)
    #expect(keeper.opens("chat", pace, at: start) == nil)
    keeper.note("chat", pace, at: start)
    keeper.note("chat", pace, at: start.adding(seconds: 1))
    #expect(keeper.opens("chat", pace, at: start.adding(seconds: 2)) == start.adding(seconds: 10))
    #expect(keeper.opens("mail", pace, at: start.adding(seconds: 2)) == nil)
    #expect(keeper.opens("chat", pace, at: start.adding(seconds: 10)) == nil)
  }
}
