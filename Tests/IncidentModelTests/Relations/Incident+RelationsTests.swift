import Testing

@testable import IncidentModel

@Suite("What an incident has to do with others")
struct IncidentRelationsTests {
  private let other = IncidentID("INC-2026-0002")

  private func link(_ kind: LinkKind, _ id: IncidentID) -> IncidentCommand {
    .relation(.link(kind, id, title: "Other", reason: ""))
  }

  @Test("stands on its timeline, in words, with the title of the other one")
  func line() throws {
    var story = try Story()
    let id = try story.line(link(.recurrenceOf, other), at: at(9, 5))
    #expect(story.incident.timeline[id]?.text == "recurrence of INC-2026-0002 \"Other\"")
  }

  @Test("is refused to itself, twice, in a circle, and with a second parent")
  func refused() throws {
    var story = try Story()
    #expect(
      story.rejection(of: link(.relatedTo, Story.id), at: at(9, 5))
        == .relation(.toItself(Story.id)))
    try story.when(link(.childOf, other), at: at(9, 5))
    #expect(
      story.rejection(of: link(.childOf, other), at: at(9, 6)) == .relation(.known(.childOf, other))
    )
    #expect(
      story.rejection(of: link(.parentOf, other), at: at(9, 6))
        == .relation(.circle([Story.id, other, Story.id])))
    let third = IncidentID("INC-2026-0003")
    #expect(
      story.rejection(of: link(.childOf, third), at: at(9, 6))
        == .relation(.hasParent(Story.id, other)))
  }

  @Test("can be taken off once, and no link that is not there can")
  func unlinked() throws {
    var story = try Story()
    try story.when(link(.childOf, other), at: at(9, 5))
    try story.when(.relation(.unlink(.childOf, other, reason: "")), at: at(9, 6))
    #expect(story.incident.parent == nil)
    #expect(
      story.rejection(of: .relation(.unlink(.childOf, other, reason: "")), at: at(9, 7))
        == .relation(.unknown(.childOf, other)))
  }

  @Test("makes a circle of any length a rejection that names it")
  func circle() throws {
    let child = try Story().incident
    let parent = try told("INC-2026-0009", at: at(9, 1))
    let between = IncidentID("INC-2026-0008")
    #expect(throws: IncidentRejection.relation(.circle([child.id, parent.id, between, child.id]))) {
      try IncidentProposal.linking(
        child, .childOf, parent, ancestors: [between, child.id], reason: "")
    }
  }

  @Test("as a recurrence points from the later to the earlier one")
  func backwards() throws {
    let first = try Story().incident
    let second = try told("INC-2026-0002", at: at(12, 0))
    #expect(
      throws: IncidentRejection.relation(.recursBackwards(first.id, second.id))
    ) { try IncidentProposal.linking(first, .recurrenceOf, second, reason: "") }
    #expect(try IncidentProposal.linking(first, .recurredAs, second, reason: "").count == 2)
  }

  @Test("has the opposite on the other side, for every kind", arguments: LinkKind.allCases)
  func opposite(kind: LinkKind) {
    #expect(kind.opposite.opposite == kind)
    #expect(LinkKind.typed.contains(kind) == (LinkKind(typed: kind.typedWord) == kind))
  }

  @Test("warns of parts that still go on, and of none that ended")
  func parts() throws {
    var story = try Story()
    try story.when(link(.parentOf, other), at: at(9, 5))
    var part = try told(other.text, at: at(9, 1)).summary
    #expect(
      story.incident.childrenWarning(in: [part])
        == "A part of it still goes on: INC-2026-0002 (investigating).")
    part.status = .resolved
    #expect(story.incident.childrenWarning(in: [part]) == nil)
  }

  private func told(_ id: String, at moment: Timestamp) throws -> Incident {
    var context = DecisionContext(
      now: moment, actor: Person("mira"), identity: IdentitySource(seed: 3))
    let name = IncidentID(id)
    let events = try Incident.declaring(
      name, Declaration(title: "Other", severity: .sev3), &context)
    return try #require(
      Incident.folding(
        events.enumerated().map { index, event in
          RecordedEvent(
            id: "x\(index)", position: 0, stream: StreamID(name), version: index + 1,
            recordedAt: moment, actor: context.actor, event: event)
        }))
  }
}

@Suite("A near miss")
struct NearMissTests {
  private let window = ImpactWindow(startedAt: at(8, 40), detectedAt: at(9, 0))

  private func story(_ policy: LeadPolicy = .standard) throws -> Story {
    try Story(
      Declaration(
        title: "Revenue is wrong", severity: .sev2,
        classification: Classification(incidentClass: .correctness), impact: window),
      policy: policy)
  }

  @Test("is resolved with nothing but when it was noticed, whatever criteria are open")
  func resolves() throws {
    var story = try story()
    try story.when(.relation(.nearMiss(reason: "nobody read it yet")), at: at(9, 30))
    #expect(story.incident.status == .resolved)
    #expect(story.incident.impact == ImpactWindow(detectedAt: at(9, 0)))
    #expect(story.incident.endedAt == at(9, 30))
    #expect(story.incident.summary.isNearMiss == true)
  }

  @Test("can be closed once it was learned from")
  func closes() throws {
    var story = try story()
    try story.when(.relation(.nearMiss(reason: "nobody read it yet")), at: at(9, 30))
    try story.when(.state(.changeStatus(to: .closed)), at: at(10, 0))
    #expect(story.incident.impact.resolvedAt == nil)
    #expect(story.incident.nearMiss?.reason == "nobody read it yet")
  }

  @Test("takes no impact window")
  func noWindow() throws {
    var story = try story()
    try story.when(.relation(.nearMiss(reason: "nobody read it yet")), at: at(9, 30))
    #expect(
      story.rejection(of: .state(.reviseImpact(window, reason: "")), at: at(9, 31))
        == .relation(.nearMiss(Story.id)))
  }

  @Test("that goes on after all has its milestones again and is none any more")
  func reopened() throws {
    var story = try story()
    try story.when(.relation(.nearMiss(reason: "nobody read it yet")), at: at(9, 30))
    try story.when(
      .state(.changeStatus(to: .investigating, reason: "the board read it")), at: at(9, 40))
    #expect(story.incident.nearMiss == nil)
    #expect(story.incident.impact == window)
  }

  @Test("is refused without a reason, twice, and while a side effect is in place")
  func refused() throws {
    var story = try story()
    #expect(
      story.rejection(of: .relation(.nearMiss(reason: " ")), at: at(9, 30))
        == .reasonMissing("A near miss"))
    try story.when(.sideEffect(.add(.banner, "board says wrong")), at: at(9, 20))
    let effect = try #require(story.incident.sideEffects.first)
    let rejection = try #require(
      story.rejection(of: .relation(.nearMiss(reason: "nobody read it")), at: at(9, 30)))
    #expect(rejection.sentence.contains("wardroom side-effect undone INC-2026-0001 \(effect.id)"))
    try story.when(.sideEffect(.undo(effect.id, how: "unpinned")), at: at(9, 31))
    try story.when(.relation(.nearMiss(reason: "nobody read it")), at: at(9, 32))
    #expect(
      story.rejection(of: .relation(.nearMiss(reason: "again")), at: at(9, 33))
        == .unchanged("The near miss"))
  }
}

@Suite("Reopening")
struct ReopeningTests {
  private func ended(_ status: IncidentStatus, limit: Int64? = 86_400) throws -> Story {
    var story = try Story(
      policy: LeadPolicy(exit: ExitPolicy(reopenSeconds: limit)))
    try story.reach(status, at: at(10, 0))
    return story
  }

  private let back = IncidentCommand.state(.changeStatus(to: .investigating, reason: "again"))

  @Test(
    "within a day lets the same incident go on",
    arguments: [IncidentStatus.resolved, .closed, .cancelled, .merged])
  func goesOn(status: IncidentStatus) throws {
    var story = try ended(status)
    try story.when(back, at: at(10, 0).adding(minutes: 24 * 60))
    #expect(story.incident.status == .investigating)
  }

  @Test(
    "later is refused and says how to link a new one",
    arguments: [IncidentStatus.resolved, .closed, .cancelled, .merged])
  func refused(status: IncidentStatus) throws {
    let story = try ended(status)
    let late = at(10, 0).adding(seconds: 86_401)
    let rejection = try #require(story.rejection(of: back, at: late))
    #expect(
      rejection.sentence
        == "INC-2026-0001 ended at 2026-03-04 10:00Z, more than 24 h ago, so it is not reopened. "
        + "Declare a new incident, and say that it is the same again: "
        + "`wardroom link NEW recurrence-of INC-2026-0001`.")
    #expect(!story.incident.mayReopen(at: late, under: ExitPolicy(reopenSeconds: 86_400)))
  }

  @Test("has no end where a team says none")
  func endless() throws {
    let story = try ended(.closed, limit: nil)
    #expect(story.rejection(of: back, at: at(10, 0).adding(minutes: 99 * 24 * 60)) == nil)
  }
}

@Suite("The queue of open incidents")
struct IncidentQueueTests {
  private func summary(
    _ number: Int, _ severity: Severity = .sev2, priority: Int? = nil,
    _ status: IncidentStatus = .investigating
  ) -> IncidentSummary {
    IncidentSummary(
      id: IncidentID("INC-2026-000\(number)"), kind: .real, title: "T", severity: severity,
      status: status, declaredAt: at(9, number), version: 1, priority: priority)
  }

  private func numbers(_ index: [IncidentSummary]) -> [Int?] {
    IncidentQueue(index).rows.map { $0.id.text.last?.wholeNumberValue }
  }

  @Test("puts priorities first, then severity, then what runs longest; what is over last")
  func order() {
    let index = [
      summary(1), summary(2, .sev1), summary(3, .sev4, priority: 1), summary(4, .sev1),
      summary(5, .sev1, .resolved), summary(6, .sev1, .closed),
    ]
    #expect(numbers(index) == [3, 2, 4, 1, 5])
    #expect(numbers(index.reversed()) == [3, 2, 4, 1, 5])
  }

  @Test("moves one by giving numbers to it and to what stands before it")
  func moving() {
    let index = [summary(1), summary(2), summary(3)]
    let changes = IncidentQueue(index).moving(index[2].id, by: -1)
    #expect(changes.map(\.id) == [index[0].id, index[2].id])
    #expect(changes.map(\.priority) == [1, 2])
    var moved = index
    moved[0].priority = 1
    moved[2].priority = 2
    #expect(numbers(moved) == [1, 3, 2])
  }

  @Test("moves the first one down behind the second")
  func down() {
    let index = [summary(1), summary(2), summary(3)]
    let changes = IncidentQueue(index).moving(index[0].id, by: 1)
    #expect(changes.map(\.id) == [index[1].id, index[0].id])
  }

  @Test("moves nothing over its ends, and none that is not there")
  func ends() {
    let index = [summary(1), summary(2)]
    #expect(IncidentQueue(index).moving(index[0].id, by: -1).isEmpty)
    #expect(IncidentQueue(index).moving(index[1].id, by: 7).isEmpty)
    #expect(IncidentQueue(index).moving(IncidentID("INC-2026-0009"), by: 1).isEmpty)
  }

  @Test("says why each stands where it stands")
  func why() {
    #expect(summary(1).placeReason(at: at(10, 1)) == "SEV2, 1h00m")
    #expect(summary(1, priority: 3).placeReason(at: at(10, 1)) == "priority 3")
  }

  @Test("gets a number from 1 to 99 only, and only while the incident is open")
  func refused() throws {
    var story = try Story()
    for number in [0, 100, -1] {
      #expect(
        story.rejection(of: .relation(.prioritise(number, reason: "")), at: at(9, 5))
          == .relation(.priorityOutOfRange))
    }
    try story.reach(.closed, at: at(9, 10))
    #expect(
      story.rejection(of: .relation(.prioritise(1, reason: "")), at: at(9, 11)) == .ended(.closed))
  }
}
