@testable import IncidentModel

extension LogV1 {
  static let postmortem: [String: IncidentFact] = [
    "postmortem.status_set": .postmortem(
      .statusSet(PostmortemStatusSet(from: .draft, to: .inReview, reason: "ready"))),
    "postmortem.owner_named": .postmortem(
      .ownerNamed(PostmortemOwnerNamed(owner: Person("sam"), previous: Person("mira")))),
    "postmortem.detected_by_set": .postmortem(
      .detectedBySet(PostmortemTextSet(text: "customer", previous: "monitor"))),
    "postmortem.review_due_set": .postmortem(
      .reviewDueSet(PostmortemTextSet(text: "2026-03-09", previous: ""))),
    "impact_row.added": .postmortem(
      .rowAdded(ImpactRowAdded(id: EntryID("r0p2mc"), key: "Readers told", text: "14 of 14"))),
    "impact_row.revised": .postmortem(
      .rowRevised(
        ImpactRowRevised(
          id: EntryID("r0p2mc"), key: "Readers told", text: "15 of 15",
          previousKey: "Readers", previousText: "14 of 14"))),
    "impact_row.withdrawn": .postmortem(
      .rowWithdrawn(ImpactRowActedOn(id: EntryID("r0p2mc"), reason: "twice"))),
    "impact_row.restored": .postmortem(
      .rowRestored(ImpactRowActedOn(id: EntryID("r0p2mc"), reason: ""))),
    "postmortem.conflict_settled": .postmortem(
      .conflictSettled(
        ConflictSettled(
          place: "a7q3mz due", choice: "file", file: "2026-04-09", record: "2026-04-02"))),
    "action.revised": .work(
      .revised(ActionRevised(id: EntryID("a7q3mz"), action: gate, previous: draft))),
    "action.proved": .work(
      .proved(ActionProved(id: EntryID("a7q3mz"), proof: "test:diff", previous: "PR 12"))),
  ]

  private static let draft = CorrectiveActionDraft(text: "Gate deploys")
  private static let gate = CorrectiveActionDraft(
    text: "Gate deploys on a diff", owner: Person("sam"), due: "2026-04-02",
    type: "release-process", ticket: "DATA-812", actionClass: .prevent, priority: 1,
    doneWhen: "a bad deploy was stopped")
}
