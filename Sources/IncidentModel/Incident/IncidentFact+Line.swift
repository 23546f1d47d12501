/// What a fact says on the timeline.
public struct TimelineLine: Hashable, Sendable {
  public var kind: EntryKind
  public var text: String
}

extension IncidentFact {
  /// The timeline line of the fact; nil when it makes none.
  public var line: TimelineLine? {
    switch self {
    case .declared(let fact):
      TimelineLine(
        kind: .status, text: "declared \(fact.severity.name): \(fact.title)\(fact.choice)")
    case .retitled(let fact): TimelineLine(kind: .status, text: "renamed to \"\(fact.title)\"")
    case .classified(let fact): TimelineLine(kind: .status, text: fact.classification.words)
    case .severityChanged(let fact):
      TimelineLine(
        kind: .severity,
        text: "\(fact.from.name) -> \(fact.to.name)" + Self.because(fact.reason))
    case .statusChanged(let fact):
      TimelineLine(
        kind: .status,
        text: "\(fact.from.rawValue) -> \(fact.to.rawValue)"
          + (fact.into.map { " into \($0)" } ?? "")
          + Self.because(fact.reason))
    case .roleAssigned(let fact):
      TimelineLine(kind: .role, text: "\(fact.role.label) is \(fact.person)")
    case .roleVacated(let fact):
      TimelineLine(kind: .role, text: "\(fact.role.label) is open, \(fact.previous) left it")
    case .impactRevised(let fact): TimelineLine(kind: .status, text: fact.words)
    case .entryAdded(let fact): TimelineLine(kind: fact.kind, text: fact.text)
    case .alertAcknowledged(let fact): Self.alertLine("acknowledged", fact)
    case .alertReleased(let fact): Self.alertLine("acknowledgement taken back", fact)
    case .alertLinked(let fact): Self.alertLine("linked", fact)
    case .alertUnlinked(let fact): Self.alertLine("unlinked", fact)
    case .alertSnoozed(let fact):
      Self.alertLine(
        "snoozed until \(fact.until.dayAndClock)",
        AlertActedOn(alert: fact.alert, reason: fact.reason))
    case .alertWoken(let fact): Self.alertLine("snooze taken back", fact)
    case .alertJudged(let fact):
      Self.alertLine(
        "judged \(fact.disposition.label)", AlertActedOn(alert: fact.alert, reason: fact.note))
    case .alertVerdictWithdrawn(let fact): Self.alertLine("verdict taken back", fact)
    case .updateRecorded(let fact):
      TimelineLine(
        kind: .communication,
        text: "update #\(fact.number) (\(fact.audience)) \(fact.outcome.rawValue)")
    case .runbookStarted(let runbook):
      TimelineLine(kind: .runbook, text: "started \(runbook.name): \(runbook.title)")
    case .stepTicked(let fact):
      TimelineLine(kind: .runbook, text: "\(fact.runbook) \(fact.path) done: \(fact.title)")
    case .stepSkipped(let fact):
      TimelineLine(
        kind: .runbook,
        text: "\(fact.runbook) \(fact.path) skipped: \(fact.title)" + Self.because(fact.text))
    case .stepReopened(let fact):
      TimelineLine(kind: .runbook, text: "\(fact.runbook) \(fact.path) open again: \(fact.title)")
    case .stepNoted(let fact):
      TimelineLine(kind: .runbook, text: "\(fact.runbook) \(fact.path): \(fact.text)")
    case .ending(let fact): fact.line
    case .ask(let fact): fact.line
    case .people(let fact): fact.line
    case .step(let fact): fact.line
    case .outbox(let fact): fact.line
    case .relation(let fact): fact.line
    case .hypothesisProposed(let fact): TimelineLine(fact)
    case .hypothesisJudged(let fact): TimelineLine(fact)
    // What a run printed is told with its end.
    case .evidenceAdded(let fact): fact.content.stepRun == nil ? TimelineLine(fact) : nil
    case .evidenceRelated(let fact): TimelineLine(fact)
    case .decisionRecorded(let fact): TimelineLine(fact)
    case .handoffOffered(let fact): TimelineLine(fact)
    case .handoffSectionAccepted(let fact): TimelineLine(fact)
    case .handoffEnded(let fact): TimelineLine(fact)
    case .handoffEscalated(let fact): TimelineLine(fact)
    case .unrecognised(let type, _):
      TimelineLine(kind: .note, text: "\(type) (recorded by a newer Wardroom)")
    case .entryCorrected, .entryWithdrawn, .entryRestored, .entryPinned, .entryUnpinned,
      .factRevised, .nextUpdatePromised, .actionAdded, .actionClosed, .actionReopened,
      .actionWithdrawn, .silenceAdded, .silenceEnded, .hypothesisRevised, .decisionRevised,
      .itemWithdrawn, .itemRestored, .postmortem, .work:
      nil
    }
  }

  private static func because(_ reason: String) -> String { reason.isEmpty ? "" : " (\(reason))" }

  private static func alertLine(_ verb: String, _ fact: AlertActedOn) -> TimelineLine {
    TimelineLine(
      kind: .alert, text: "\(verb) \(fact.alert.source): \(fact.alert.title)" + because(fact.reason)
    )
  }
}

extension Classification {
  /// The classification in one line, `correctness, wrong_data: exec_revenue`.
  public var words: String {
    let kinds = [incidentClass?.rawValue, failureKind?.rawValue].compactMap { $0 }
    let what = kinds.isEmpty ? "not classified" : kinds.joined(separator: ", ")
    return products.isEmpty ? what : what + ": " + products.joined(separator: ", ")
  }
}

extension ImpactRevised {
  /// The milestones that changed, in one line.
  var words: String {
    let milestones: [(String, Timestamp?, Timestamp?)] = [
      ("impact start", previous.startedAt, impact.startedAt),
      ("detection", previous.detectedAt, impact.detectedAt),
      ("mitigation", previous.mitigatedAt, impact.mitigatedAt),
      ("resolution", previous.resolvedAt, impact.resolvedAt),
    ]
    let changes = milestones.filter { $0.1 != $0.2 }
      .map { name, _, new in "\(name) \(new?.dayAndClock ?? "unknown")" }
    return changes.joined(separator: ", ") + (reason.isEmpty ? "" : " (\(reason))")
  }
}
