/// Why the rules say no; the sentence is for the person who asked.
public enum IncidentRejection: Error, Hashable, Sendable {
  case missing(String)
  case tooLong(String, limit: Int)
  case notDeclared
  case unchanged(String)
  case ended(IncidentStatus)
  case impossibleStatus(from: IncidentStatus, to: IncidentStatus)
  case backwardNeedsReason(from: IncidentStatus, to: IncidentStatus)
  case reasonMissing(String)
  case inTheFuture(Timestamp)
  case beforeLastStatus(Timestamp, last: Timestamp)
  case clockBehind(Timestamp, last: Timestamp)
  case inThePast(Timestamp)
  case outOfOrder(earlier: String, later: String)
  case milestoneNeeded(String, IncidentStatus)
  case milestoneAhead(String, IncidentStatus, reachedWith: IncidentStatus)
  case changedSince(String)
  case kindNotTyped(EntryKind)
  case incidentNeeded(String)
  case endsBeforeItBegins(String)
  case silenceHitsEverything
  case silenceTooLong
  case unknownEntry(EntryID)
  case entryWithdrawn(EntryID)
  case alertNotLinked(String)
  case alertAlreadyLinked(String)
  case unknownRunbook(String)
  case runbookAlreadyStarted(String)
  case runbookWithoutSteps(String)
  case unknownStep(runbook: String, path: String)
  case stepNotOpen(path: String)
  case stepAlreadyOpen(path: String)
  case unknownAction(EntryID)
  case actionNotOpen(EntryID)
  case notADay(String)
  case mergeTargetMissing
  case unknownCriterion(EntryID)
  case criterionNotOpen(EntryID)
  case proofMissing(String)
  case unknownSideEffect(EntryID)
  case sideEffectUndone(EntryID)
  case sideEffectNotInPlace(EntryID)
  case notVerified(IncidentID, [OpenPoint])
  case badTimeBox
  case unknownAsk(EntryID)
  case askNotRunning(EntryID)
  case unknownItem(String, EntryID)
  case itemWithdrawn(String)
  case hypothesisKnown(String)
  case evidenceMissing(String, HypothesisStatus)
  case contradicted(String, by: [String])
  case evidenceCarries(String, String, HypothesisStatus)
  case bearsTwice(String)
  case notALink(String)
  case notAHash(String)
  case optionTwice(String)
  case reviewInThePast(Timestamp)
  case handoffOpen(Role, to: Person)
  case noHandoff
  case handoffToAnother(Person)
  case handoffInTime(Timestamp)
  case people(PeopleRejection)
  case relation(RelationRejection)
  case step(StepRejection)
  case outbox(OutboxRejection)
  case postmortem(PostmortemRejection)

  /// What is refused and what would be accepted.
  public var sentence: String {
    switch self {
    case .missing(let what): "\(what) is empty. Type a few words and repeat."
    case .tooLong(let what, let limit):
      "\(what) is longer than \(limit) characters. Shorten it, or keep the long text in a file and link it."
    case .notDeclared: "There is no such incident. `wardroom incidents` lists them."
    case .unchanged(let what): "\(what) is that already; nothing was recorded."
    case .ended(let status):
      "The incident is \(status.rawValue). Reopen it with a reason first: status investigating."
    case .impossibleStatus(let from, let to):
      "An incident cannot go from \(from.rawValue) to \(to.rawValue). "
        + "From here it can become \(from.successors.map(\.rawValue).joined(separator: ", "))."
    case .backwardNeedsReason(let from, let to):
      "Going back from \(from.rawValue) to \(to.rawValue) needs a reason; readers were told otherwise."
    case .reasonMissing(let what): "\(what) needs a reason. Say why in a few words."
    case .inTheFuture(let moment):
      "\(moment.rfc3339) has not happened yet. Check the time and its zone."
    case .beforeLastStatus(let moment, let last):
      "\(moment.rfc3339) is before the last status change at \(last.rfc3339). Give a later time."
    case .clockBehind(let now, let last):
      "This computer says it is \(now.rfc3339), before the last status change at \(last.rfc3339). "
        + "One of the two clocks is wrong: correct it, or take that change back, and repeat."
    case .inThePast(let moment):
      "\(moment.rfc3339) has passed already. Promise a time that is still to come."
    case .milestoneNeeded(let name, let status):
      "An incident that is \(status.rawValue) has a \(name) time. Give one, or go back in status first."
    case .milestoneAhead(let name, let status, let reached):
      "The incident is \(status.rawValue), so it has no \(name) time yet. "
        + "Set its status to \(reached.rawValue), with the time it happened."
    case .changedSince(let what):
      "\(what) was changed again since, so that cannot be undone. Set it to what it should be."
    case .kindNotTyped(let kind):
      "A line of kind \(kind.rawValue) follows from its own command. Use note, or one of: "
        + EntryKind.typed.map(\.rawValue).joined(separator: ", ") + "."
    case .incidentNeeded(let what):
      "\(what) needs an incident. Name one, or declare it first."
    case .endsBeforeItBegins(let what):
      "\(what) would be over before it begins. Name a later end."
    case .silenceHitsEverything:
      "A silence without a query would hit every alert. Say what it is about, for example source:dbt."
    case .silenceTooLong:
      "A silence lasts a year at the most. Switch off the rule at its source instead."
    case .outOfOrder(let earlier, let later):
      "The \(later) cannot be before the \(earlier). Check both times and their zones."
    case .unknownEntry(let id):
      "There is no line \(id) in this incident. `wardroom show` lists them with their names."
    case .entryWithdrawn(let id): "The line \(id) was withdrawn. Restore it first."
    case .alertNotLinked(let title):
      "\"\(title)\" is not linked to this incident; nothing was recorded."
    case .alertAlreadyLinked(let title):
      "\"\(title)\" is linked to this incident already; nothing was recorded."
    case .unknownRunbook(let name): "\"\(name)\" was not started in this incident. Start it first."
    case .runbookAlreadyStarted(let name):
      "\"\(name)\" was started in this incident already. Tick its next step."
    case .runbookWithoutSteps(let name):
      "\"\(name)\" has no steps to follow. Pick another; `wardroom runbook list` counts their steps."
    case .unknownStep(let runbook, let path):
      "\"\(runbook)\" has no step \(path). `wardroom runbook steps \(runbook)` lists them."
    case .stepNotOpen(let path): "Step \(path) is done or skipped already. Reopen it first."
    case .stepAlreadyOpen(let path): "Step \(path) is open already; nothing was recorded."
    case .unknownAction(let id):
      "There is no action \(id) in this incident. `wardroom show --json` lists them."
    case .actionNotOpen(let id): "Action \(id) is not open. Reopen it with a reason first."
    case .notADay(let text): "\"\(text)\" is not a day. Write it as 2026-04-02."
    case .mergeTargetMissing:
      "Merging needs another incident, in which this one continues. `wardroom incidents` lists them."
    case .unknownCriterion(let id):
      "There is no exit criterion \(id) in this incident. `wardroom exit list` shows them."
    case .criterionNotOpen(let id):
      "Criterion \(id) is verified or withdrawn already. Reopen it first."
    case .proofMissing(let text):
      "\"\(text)\" needs evidence: a query, a count, a link, whatever shows that it is so."
    case .unknownSideEffect(let id):
      "There is no side effect \(id) in this incident. `wardroom side-effect list` shows them."
    case .sideEffectUndone(let id):
      "Side effect \(id) is undone already. Reopen it first if it is in place again."
    case .sideEffectNotInPlace(let id):
      "Side effect \(id) is undone or kept already. Reopen it first."
    case .notVerified(let id, let open): Self.sentence(open, of: id)
    case .badTimeBox:
      "A time box is a second at least and 30 days at the most. Write it as 5m or 2h."
    case .unknownAsk(let id):
      "Nothing was asked under \(id) in this incident. `wardroom task list` shows what runs."
    case .askNotRunning(let id):
      "\(id) is answered or dropped already. `wardroom task list` shows what runs."
    case .unknownItem(let what, let id):
      "There is no \(what) \(id) in this incident. `wardroom show --json` has what there is."
    case .itemWithdrawn(let name): "\(name) was withdrawn. Restore it first."
    case .hypothesisKnown(let name):
      "That is \(name) already. Add evidence to it, or change its status."
    case .evidenceMissing(let name, let status):
      "\(name) cannot be \(status.rawValue) without evidence for it. "
        + "Add what you saw first: evidence add, for \(name)."
    case .contradicted(let name, let evidence):
      "\(name) cannot be the cause while \(evidence.joined(separator: ", ")) speaks against it. "
        + "Withdraw that evidence with a reason, or look further."
    case .evidenceCarries(let evidence, let hypothesis, let status):
      "\(evidence) is the only evidence for \(hypothesis), which is \(status.rawValue). "
        + "Take \(hypothesis) back to testing first."
    case .bearsTwice(let name):
      "A piece of evidence speaks for or against \(name), not both. Name it once."
    case .notALink(let text):
      "\"\(text)\" is no address. Give one that begins with https:// or http://, without blanks."
    case .notAHash(let text):
      "\"\(text)\" is no SHA-256. Pipe the file in, and the hash is made here."
    case .optionTwice(let name): "The option \"\(name)\" is named twice. Say it once."
    case .handoffOpen(let role, let person):
      "\(role.label) is offered to \(person) already. Withdraw that first, with a reason."
    case .noHandoff: "No handoff waits in this incident. Offer one first."
    case .handoffToAnother(let person):
      "The handoff is offered to \(person), so only \(person) can read it back."
    case .handoffInTime(let moment):
      "The handoff is in time until \(moment.rfc3339). Nothing was escalated."
    case .people(let rejection): rejection.sentence
    case .relation(let rejection): rejection.sentence
    case .step(let rejection): rejection.sentence
    case .outbox(let rejection): rejection.sentence
    case .postmortem(let rejection): rejection.sentence
    case .reviewInThePast(let moment):
      "\(moment.rfc3339) has passed already. Give a time to look at it again that is still to come."
    }
  }

  /// Everything that is open would be a page; the first few and their next step are a sentence.
  private static func sentence(_ open: [OpenPoint], of id: IncidentID) -> String {
    let shown = open.prefix(4).map(\.words).joined(separator: "; ")
    let rest = open.count > 4 ? "; and \(open.count - 4) more" : ""
    let next = open.lazy.compactMap { $0.nextStep(in: id) }.first
    return "\(id) cannot be resolved yet: \(shown)\(rest). "
      + (next.map { "Next: `\($0)`. " } ?? "Wait for that. ")
      + "Or resolve it as a claim that is verified later, and say why: "
      + "`wardroom resolve \(id) HOW --anyway REASON`."
  }
}
