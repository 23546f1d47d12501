import Testing

@testable import IncidentModel

@Suite("An update that needs a second person")
struct SecondPersonTests {
  private let policy = LeadPolicy(
    sending: SendingPolicy(secondPerson: ["customers"], holdSeconds: 10))
  private var content: UpdateContent {
    UpdateContent(
      audience: "customers", subject: "Prices", text: "Impact: old prices.", channels: ["page"])
  }

  @Test("waits until somebody else than its author agrees, and is held from then")
  func approve() throws {
    var story = try Story(policy: policy)
    try story.when(.outbox(.queue(content)), at: at(9, 5))
    let id = try #require(story.incident.outgoing.last?.id)
    #expect(story.incident.outgoing(id)?.needsApproval == true)
    #expect(throws: IncidentRejection.outbox(.ownUpdate(Person("mira")))) {
      try story.when(.outbox(.approve(id)), at: at(9, 6))
    }
    #expect(throws: IncidentRejection.outbox(.notDue(id, channel: "page"))) {
      try story.when(.outbox(.carry(MessagePlace(id, over: "page"), .begins)), at: at(9, 6))
    }
    try story.when(.outbox(.approve(id)), at: at(9, 7), by: Person("bo"))
    #expect(story.incident.outgoing(id)?.approvedBy == Person("bo"))
    #expect(story.incident.outgoing(id)?.heldUntil == at(9, 7, 10))
    #expect(throws: IncidentRejection.outbox(.notWaiting(id))) {
      try story.when(.outbox(.approve(id)), at: at(9, 8), by: Person("bo"))
    }
  }

  @Test("goes without one only with a reason, which is kept")
  func alone() throws {
    var story = try Story(policy: policy)
    var alone = content
    alone.aloneBecause = " "
    #expect(throws: IncidentRejection.reasonMissing("Sending without a second person")) {
      try story.when(.outbox(.queue(alone)), at: at(9, 5))
    }
    alone.aloneBecause = "nobody answers"
    let event = try story.event(.outbox(.queue(alone)), at: at(9, 5))
    #expect(
      event.event.fact.line?.text.hasSuffix("without a second person: nobody answers") == true)
    #expect(story.incident.outgoing.last?.heldUntil == at(9, 5, 10))
  }

  @Test("is every update of a restricted incident, and its carrier need not be let in")
  func restricted() throws {
    var story = try Story(
      Declaration(
        title: "Leak", severity: .sev1,
        restriction: Restriction(codename: "HERON", people: [Person("bo")])), policy: policy)
    var private1 = content
    private1.audience = "exec"
    try story.when(.outbox(.queue(private1)), at: at(9, 5))
    let id = try #require(story.incident.outgoing.last?.id)
    #expect(story.incident.outgoing(id)?.needsApproval == true)
    try story.when(.outbox(.approve(id)), at: at(9, 6), by: Person("bo"))
    try story.when(
      .outbox(.carry(MessagePlace(id, over: "page"), .begins)), at: at(9, 7), by: .wardroom)
    #expect(story.incident.outgoing(id)?.messages.first?.attempts == 1)
  }
}

@Suite("A restriction that is set after an update was handed in")
struct LateRestrictionTests {
  @Test("keeps it back until a second person agrees")
  func held() throws {
    var story = try Story()
    try story.when(
      .outbox(
        .queue(
          UpdateContent(audience: "exec", subject: "s", text: "t", channels: ["chat"]),
          holdSeconds: 0)), at: at(9, 5))
    let id = try #require(story.incident.outgoing.last?.id)
    try story.when(
      .restriction(.set(codename: "HERON", people: [Person("bo")], reason: "leak")), at: at(9, 6))
    #expect(story.incident.outgoing(id)?.needsApproval == true)
    #expect(throws: IncidentRejection.outbox(.notDue(id, channel: "chat"))) {
      try story.when(
        .outbox(.carry(MessagePlace(id, over: "chat"), .begins)), at: at(9, 7), by: .wardroom)
    }
    try story.when(.outbox(.approve(id)), at: at(9, 8), by: Person("bo"))
    #expect(story.incident.outgoing(id)?.needsApproval == false)
  }
}
