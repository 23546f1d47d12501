import IncidentModel
import Testing

@Suite("A rejection")
struct IncidentRejectionTests {
  @Test(
    "says what is refused and what to do",
    arguments: [
      (
        IncidentRejection.impossibleStatus(from: .resolved, to: .cancelled),
        "An incident cannot go from resolved to cancelled. From here it can become "
          + "investigating, identified, mitigated, monitoring, closed."
      ),
      (
        .ended(.closed),
        "The incident is closed. Reopen it with a reason first: status investigating."
      ),
      (
        .milestoneAhead("resolution", .identified, reachedWith: .resolved),
        "The incident is identified, so it has no resolution time yet. "
          + "Set its status to resolved, with the time it happened."
      ),
      (
        .kindNotTyped(.severity),
        "A line of kind severity follows from its own command. Use note, or one of: "
          + "note, observation, hypothesis, action, decision, communication, change."
      ),
      (
        .inThePast(Timestamp(milliseconds: 0)),
        "1970-01-01T00:00:00Z has passed already. Promise a time that is still to come."
      ),
    ])
  func sentence(rejection: IncidentRejection, sentence: String) {
    #expect(rejection.sentence == sentence)
  }

  @Test("is a whole sentence", arguments: all)
  func whole(rejection: IncidentRejection) {
    let sentence = rejection.sentence
    #expect(sentence.last == ".")
    #expect(!sentence.contains("  "))
    #expect(sentence.first?.isLowercase == false)
  }

  static let all: [IncidentRejection] = [
    .relation(.toItself(Story.id)), .relation(.known(.childOf, Story.id)),
    .relation(.unknown(.childOf, Story.id)), .relation(.circle([Story.id])),
    .relation(.hasParent(Story.id, Story.id)), .relation(.recursBackwards(Story.id, Story.id)),
    .relation(.priorityOutOfRange), .relation(.tooLate(Story.id, since: at(9, 0), limit: 90)),
    .relation(.open(Story.id, .resolved)), .relation(.nearMiss(Story.id)),
    .relation(.sideEffectsStand(Story.id, [.sideEffect(EntryID("s1"), "banner")])),
    .relation(.nothingToSplit(Story.id)), .relation(.everythingSplit(Story.id)),
    .relation(.staysHere(EntryID("t1"), .decision)),
    .missing("The title"), .tooLong("The title", limit: 200), .notDeclared,
    .unchanged("The title"), .ended(.closed), .impossibleStatus(from: .closed, to: .triage),
    .backwardNeedsReason(from: .resolved, to: .identified), .reasonMissing("Skipping a step"),
    .inTheFuture(at(9, 0)), .beforeLastStatus(at(9, 0), last: at(9, 1)),
    .clockBehind(at(9, 0), last: at(9, 9)), .inThePast(at(9, 0)),
    .outOfOrder(earlier: "detection", later: "mitigation"),
    .milestoneNeeded("resolution", .closed),
    .milestoneAhead("mitigation", .identified, reachedWith: .mitigated),
    .changedSince("The status"), .kindNotTyped(.role), .incidentNeeded("Linking an alert"),
    .unknownEntry(EntryID("t1")), .entryWithdrawn(EntryID("t1")), .alertNotLinked("lag"),
    .alertAlreadyLinked("lag"), .unknownRunbook("x"), .runbookAlreadyStarted("x"),
    .runbookWithoutSteps("x"), .unknownStep(runbook: "x", path: "1"), .stepNotOpen(path: "1"),
    .stepAlreadyOpen(path: "1"), .unknownAction(EntryID("a1")), .actionNotOpen(EntryID("a1")),
    .notADay("soon"), .mergeTargetMissing, .unknownItem("decision", EntryID("D9")),
    .itemWithdrawn("H1"), .hypothesisKnown("H1"), .evidenceMissing("H1", .confirmed),
    .contradicted("H1", by: ["E1", "E2"]), .evidenceCarries("E1", "H1", .confirmed),
    .bearsTwice("H1"), .notALink("x y"), .notAHash("12"), .optionTwice("wait"),
    .reviewInThePast(at(9, 0)), .handoffOpen(.tech, to: Person("Bo")), .noHandoff,
    .handoffToAnother(Person("Bo")), .handoffInTime(at(9, 0)),
    .postmortem(.idKnown(EntryID("t1"))), .postmortem(.notAnID(EntryID("?"))),
    .postmortem(.unknownRow(EntryID("r1"))), .postmortem(.rowWithdrawn(EntryID("r1"))),
    .postmortem(.priorityOutOfRange(0)), .postmortem(.nothingToProve(EntryID("a1"))),
  ]
}
