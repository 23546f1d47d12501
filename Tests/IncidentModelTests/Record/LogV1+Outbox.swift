@testable import IncidentModel

extension LogV1 {
  static let outbox: [String: IncidentFact] = [
    "outbox.queued": .outbox(
      .queued(
        UpdateQueued(
          id: EntryID("u4k2p9"), number: 2, content: content, heldUntil: at(14, 3)))),
    "outbox.approved": .outbox(
      .approved(
        UpdateApproved(
          id: EntryID("u4k2p9"), number: 2, audience: "customers", heldUntil: at(14, 3)))),
    "outbox.withdrawn": .outbox(
      .withdrawn(
        UpdateWithdrawn(
          id: EntryID("u4k2p9"), number: 2, audience: "exec", channels: ["board", "data-status"],
          reason: "wrong number", mayHaveArrived: true))),
    "outbox.retried": .outbox(.retried(MessageRetried(message: place, number: 2))),
    "outbox.attempted": .outbox(.attempted(MessageAttempted(message: place, attempt: 3))),
    "outbox.sent": .outbox(
      .sent(
        MessageSent(
          message: place, number: 2, audience: "exec", part: 0, parts: 1, receipt: "ok",
          thread: "1772633000.000100"))),
    "outbox.delayed": .outbox(
      .delayed(
        MessageDelayed(
          message: place, reason: "answered 503", until: at(14, 4), isUnclear: true))),
    "outbox.refused": .outbox(.refused(failed)),
    "outbox.gave_up": .outbox(.gaveUp(failed)),
    "ticket.kept": .outbox(
      .ticketKept(
        TicketKept(
          ticket: KeptTicket(
            key: "INC-2026-0042-a4k2p9", title: "Test the join", action: EntryID("a4k2p9"),
            tracker: "jira", place: "DATA-17", url: "https://jira.example/browse/DATA-17")))),
  ]

  private static let place = MessagePlace(EntryID("u4k2p9"), over: "data-status")

  private static let failed = MessageFailed(
    message: place, number: 2, audience: "exec", reason: "answered 404 (no_service)")

  private static let content: UpdateContent = {
    var content = said
    content.standing = UpdateStanding(severity: .sev2, status: .identified, products: ["dash.exec"])
    return content
  }()

  private static let said = UpdateContent(
    audience: "exec", subject: "SEV2 - Net revenue is wrong - update 2",
    text: "Impact: about 12 % too low.", channels: ["data-status", "board"],
    overrides: [.init(code: "U103", finding: "No next update.", reason: "night")],
    aloneBecause: "nobody answers", promisedNextAt: at(15, 0))
}
