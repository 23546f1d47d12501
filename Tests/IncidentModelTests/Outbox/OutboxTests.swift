import Testing

@testable import IncidentModel

@Suite("An update that is sent")
struct OutboxTests {
  private let content = UpdateContent(
    audience: "exec", subject: "SEV2 - Revenue is wrong", text: "Impact: 12 % too low.",
    channels: ["board", "chat"], promisedNextAt: at(10, 0))
  private let policy = LeadPolicy(
    sending: SendingPolicy(secondPerson: ["customers"], holdSeconds: 10))

  private func queued(_ content: UpdateContent? = nil) throws -> (story: Story, id: EntryID) {
    var story = try Story(policy: policy)
    try story.when(.outbox(.queue(content ?? self.content)), at: at(9, 5))
    return (story, try #require(story.incident.outgoing.last?.id))
  }

  private func state(
    _ story: Story, _ id: EntryID, _ channel: String = "board"
  ) throws -> OutgoingMessageState {
    try #require(story.incident.outgoing(id)?.message(over: channel))
  }

  @Test("waits over each channel and is held back for a while")
  func queue() throws {
    let (story, id) = try queued()
    let update = try #require(story.incident.outgoing(id))
    #expect(update.number == 1)
    #expect(update.heldUntil == at(9, 5, 10))
    #expect(update.messages.map(\.channel) == ["board", "chat"])
    #expect(update.messages.allSatisfy { $0.state == .queued(notBefore: nil, because: nil) })
    #expect(story.incident.summary.waitingMessages == 2)
  }

  @Test("counts as told from the first channel that took it, and keeps the promise it makes")
  func sent() throws {
    var (story, id) = try queued()
    #expect(story.incident.lastUpdateAt == nil)
    let place = MessagePlace(id, over: "chat")
    try story.when(.outbox(.carry(place, .begins)), at: at(9, 6))
    try story.when(
      .outbox(.carry(place, .sent(part: 0, of: 1, receipt: "r1", thread: "t1"))), at: at(9, 7))
    #expect(try state(story, id, "chat").state == .sent(at: at(9, 7), receipt: "r1"))
    #expect(story.incident.lastUpdateAt == at(9, 7))
    #expect(story.incident.updates.map(\.outcome) == [.sent])
    #expect(story.incident.promisedUpdateAt == at(10, 0))
    #expect(story.incident.threads == ["chat": "t1"])
    let other = MessagePlace(id, over: "board")
    try story.when(
      .outbox(.carry(other, .sent(part: 0, of: 1, receipt: nil, thread: nil))), at: at(9, 9))
    #expect(story.incident.updates.count == 1)
    #expect(story.incident.summary.waitingMessages == nil)
  }

  @Test("is told once all parts were taken")
  func parts() throws {
    var (story, id) = try queued()
    let place = MessagePlace(id, over: "chat")
    try story.when(
      .outbox(.carry(place, .sent(part: 0, of: 2, receipt: nil, thread: nil))), at: at(9, 7))
    #expect(try state(story, id, "chat").partsSent == 1)
    #expect(story.incident.updates.isEmpty)
    try story.when(
      .outbox(.carry(place, .sent(part: 1, of: 2, receipt: nil, thread: nil))), at: at(9, 8))
    #expect(story.incident.updates.count == 1)
  }

  @Test("is not carried before its time")
  func held() throws {
    var (story, id) = try queued()
    #expect(throws: IncidentRejection.outbox(.notDue(id, channel: "board"))) {
      try story.when(.outbox(.carry(MessagePlace(id, over: "board"), .begins)), at: at(9, 5, 9))
    }
  }

  @Test("says that it may have arrived while the end of an attempt is unknown, and counts attempts")
  func attempts() throws {
    var (story, id) = try queued()
    let place = MessagePlace(id, over: "board")
    try story.when(.outbox(.carry(place, .begins)), at: at(9, 6))
    #expect(try state(story, id).state == .sending(since: at(9, 6)))
    try story.when(.outbox(.carry(place, .begins)), at: at(9, 8))
    #expect(try state(story, id).attempts == 2)
    #expect(try state(story, id).triedSince == at(9, 6))
    try story.when(.outbox(.carry(place, .delayed("answered 503", until: at(9, 9)))), at: at(9, 8))
    #expect(
      try state(story, id).state == .queued(notBefore: at(9, 9), because: "answered 503"))
  }

  @Test("that was refused or given up can be tried again by a person, and only then")
  func retry() throws {
    var (story, id) = try queued()
    #expect(throws: IncidentRejection.outbox(.notFailed(id, channel: "board"))) {
      try story.when(.outbox(.retry(id, channel: "board")), at: at(9, 6))
    }
    let place = MessagePlace(id, over: "board")
    try story.when(.outbox(.carry(place, .begins)), at: at(9, 6))
    try story.when(.outbox(.carry(place, .gaveUp("no answer for 6 h"))), at: at(15, 6))
    #expect(try state(story, id).state == .gaveUp("no answer for 6 h"))
    try story.when(.outbox(.retry(id, channel: "board")), at: at(15, 7))
    #expect(try state(story, id).state == .queued(notBefore: nil, because: nil))
    #expect(try state(story, id).triedSince == nil)
    #expect(try state(story, id).attempts == 1)
  }

  @Test("can be taken back as long as something of it waits, and gives its number back")
  func withdraw() throws {
    var (story, id) = try queued()
    try story.when(.outbox(.withdraw(id, reason: "wrong number")), at: at(9, 5, 5))
    #expect(story.incident.outgoing(id)?.isWithdrawn == true)
    #expect(story.incident.nextUpdateNumber == 1)
    #expect(throws: IncidentRejection.outbox(.hasLeft(id))) {
      try story.when(.outbox(.withdraw(id, reason: "again")), at: at(9, 5, 6))
    }
  }

  @Test("keeps what has left when the rest is taken back")
  func withdrawRest() throws {
    var (story, id) = try queued()
    let place = MessagePlace(id, over: "chat")
    try story.when(
      .outbox(.carry(place, .sent(part: 0, of: 1, receipt: nil, thread: nil))), at: at(9, 7))
    try story.when(.outbox(.withdraw(id, reason: "mail is down")), at: at(9, 8))
    #expect(try state(story, id, "chat").state == .sent(at: at(9, 7), receipt: nil))
    #expect(try state(story, id, "board").state == .withdrawn("mail is down"))
    #expect(story.incident.nextUpdateNumber == 2)
  }

  @Test("that may have arrived is not said to have been taken back, and keeps its number")
  func doubt() throws {
    var (story, id) = try queued()
    let place = MessagePlace(id, over: "board")
    try story.when(.outbox(.carry(place, .begins)), at: at(9, 6))
    try story.when(
      .outbox(.carry(place, .delayed("cut off", until: at(9, 7), isUnclear: true))), at: at(9, 6))
    let event = try story.event(.outbox(.withdraw(id, reason: "wrong")), at: at(9, 6, 30))
    #expect(event.event.fact.line?.text.contains("may have arrived") == true)
    #expect(story.incident.outgoing(id)?.isWithdrawn == false)
    #expect(story.incident.nextUpdateNumber == 2)
    let words = try #require(story.incident.outgoing(id)).words(
      of: try state(story, id), at: at(9, 7))
    #expect(words == "taken back, an earlier try may have arrived: wrong")
  }

  @Test("speaks of the incident as it stood when it was handed in")
  func standing() throws {
    let (story, id) = try queued()
    #expect(story.incident.outgoing(id)?.content.standing?.severity == .sev2)
  }

  @Test("keeps the promise of a newer one when an older one arrives late")
  func latePromise() throws {
    var (story, first) = try queued()
    var newer = content
    newer.promisedNextAt = at(11, 0)
    try story.when(.outbox(.queue(newer)), at: at(9, 6))
    let second = try #require(story.incident.outgoing.last?.id)
    for (id, moment) in [(second, at(9, 8)), (first, at(9, 9))] {
      try story.when(
        .outbox(
          .carry(
            MessagePlace(id, over: "chat"), .sent(part: 0, of: 1, receipt: nil, thread: nil))),
        at: moment)
    }
    #expect(story.incident.promisedUpdateAt == at(11, 0))
    #expect(story.incident.nextUpdateNumber == 3)
  }

  @Test("is undone by one key while nothing of it has begun to leave")
  func undo() throws {
    var story = try Story(policy: policy)
    let event = try story.event(.outbox(.queue(content)), at: at(9, 5))
    let id = try #require(story.incident.outgoing.last?.id)
    let undo = story.incident.compensation(for: event, at: at(9, 5, 3))
    #expect(undo == .outbox(.withdraw(id, reason: "undone")))
    try story.when(.outbox(.carry(MessagePlace(id, over: "chat"), .begins)), at: at(9, 6))
    #expect(story.incident.compensation(for: event, at: at(9, 6)) == nil)
  }
}

@Suite("What is handed in to be sent")
struct UpdateContentTests {
  private func rejection(_ change: (inout UpdateContent) -> Void) throws -> IncidentRejection? {
    var content = UpdateContent(
      audience: "exec", subject: "s", text: "t", channels: ["board"])
    change(&content)
    var story = try Story()
    do throws(IncidentRejection) {
      try story.when(.outbox(.queue(content)), at: at(9, 5))
      return nil
    } catch {
      return error
    }
  }

  @Test("needs words, a subject and a channel, each channel once")
  func refusals() throws {
    #expect(try rejection { $0.text = " \n" } == .missing("The update"))
    #expect(try rejection { $0.subject = "" } == .missing("The subject"))
    #expect(try rejection { $0.channels = [] } == .outbox(.noChannel("exec")))
    #expect(
      try rejection { $0.channels = ["board", " board"] } == .outbox(.channelTwice("board")))
    #expect(
      try rejection { $0.overrides = [.init(code: "U101", finding: "f", reason: "")] }
        == .reasonMissing("Sending in spite of U101"))
    #expect(try rejection { _ in } == nil)
  }

  @Test("promises nothing that has passed")
  func pastPromise() throws {
    var story = try Story()
    try story.when(
      .outbox(
        .queue(
          UpdateContent(
            audience: "exec", subject: "s", text: "t", channels: ["board"],
            promisedNextAt: at(9, 1)))), at: at(9, 5))
    #expect(story.incident.outgoing.last?.content.promisedNextAt == nil)
  }
}

@Suite("A ticket outside")
struct KeptTicketTests {
  private func ticket(_ action: EntryID?, place: String = "DATA-17") -> KeptTicket {
    KeptTicket(
      key: "INC-2026-0001-x", title: "Test the join", action: action, tracker: "jira",
      place: place, url: "https://jira.example/browse/\(place)")
  }

  @Test("is remembered with its action, and pushed again it takes the place of the old one")
  func action() throws {
    var story = try Story()
    try story.when(.action(.add(CorrectiveActionDraft(text: "Test the join"))), at: at(9, 1))
    let id = try #require(story.incident.actions.first?.id)
    try story.when(.outbox(.keep(ticket(id))), at: at(9, 2))
    #expect(story.incident.actions.first?.ticket == "DATA-17")
    #expect(throws: IncidentRejection.unchanged("The ticket")) {
      try story.when(.outbox(.keep(ticket(id))), at: at(9, 3))
    }
    try story.when(.outbox(.keep(ticket(id, place: "DATA-18"))), at: at(9, 4))
    #expect(story.incident.tickets.map(\.place) == ["DATA-18"])
  }

  @Test("is not about an action there is not")
  func unknown() throws {
    var story = try Story()
    #expect(throws: IncidentRejection.unknownAction(EntryID("a00000"))) {
      try story.when(.outbox(.keep(ticket(EntryID("a00000")))), at: at(9, 2))
    }
  }
}
