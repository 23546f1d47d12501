@testable import IncidentModel

extension IncidentCompensationTests {
  static let told = EntryID("r0p2mc")
  static let done = EntryID("a1b8tk")

  static let postmortemActs: [Act] = [
    Act(
      name: "move the postmortem", command: .postmortem(.setStatus(.inReview)),
      again: .postmortem(.setStatus(.reviewed))),
    Act(
      name: "name its owner", command: .postmortem(.nameOwner(Person("sam"))),
      again: .postmortem(.nameOwner(Person("bo")))),
    Act(
      name: "say who noticed", command: .postmortem(.setDetectedBy("customer")),
      again: .postmortem(.setDetectedBy("vendor"))),
    Act(
      name: "name the day of the review", command: .postmortem(.setReviewDue("2026-03-09")),
      again: .postmortem(.setReviewDue("2026-03-10"))),
    Act(
      name: "add an impact line",
      command: .postmortem(.addRow(EntryID("r00001"), key: "Cost", text: "none")),
      again: .postmortem(.withdrawRow(EntryID("r00001"), reason: "no"))),
    Act(
      name: "change an impact line",
      command: .postmortem(.reviseRow(told, key: "Readers", text: "15")),
      again: .postmortem(.reviseRow(told, key: "Readers", text: "16"))),
    Act(
      name: "withdraw an impact line", command: .postmortem(.withdrawRow(told, reason: "twice")),
      again: .postmortem(.restoreRow(told))),
    Act(
      name: "change an action",
      command: .action(
        .revise(work, CorrectiveActionDraft(text: "Gate them", due: "2026-04-02", priority: 1))),
      again: .action(.revise(work, CorrectiveActionDraft(text: "Gate all")))),
    Act(
      name: "prove an action better", command: .action(.prove(done, proof: "test:diff")),
      again: .action(.prove(done, proof: "PR 13"))),
  ]

  /// Gives the incident an impact line a person wrote and an action that is done.
  static func preparePostmortem(_ story: inout Story) {
    let facts: [IncidentFact] = [
      .postmortem(.rowAdded(ImpactRowAdded(id: told, key: "Readers told", text: "14 of 14"))),
      .actionAdded(ActionAdded(id: done, text: "Roll back")),
      .actionClosed(ActionActedOn(id: done, text: "PR 12")),
    ]
    for fact in facts {
      story.given(IncidentEvent(occurredAt: at(9, 8), fact: fact), at: at(9, 8))
    }
  }

  /// What is known of the postmortem.
  static func postmortem(of incident: Incident) -> [String] {
    let record = incident.postmortem
    return [
      "\(incident.postmortemStatus) \(record.owner?.name ?? "") \(record.detectedBy) \(record.reviewDue)"
    ]
      + record.rows.filter(\.isShown).map { "\($0.key) \($0.text)" }
  }
}
