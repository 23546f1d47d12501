extension Incident {
  /// Takes in a recorded event; an event of another stream or an older version changes nothing.
  public mutating func apply(_ recorded: RecordedEvent) {
    guard recorded.stream == StreamID(id), recorded.version > version else { return }
    version = recorded.version
    change(by: recorded)
    addLine(for: recorded)
  }

  private mutating func change(by recorded: RecordedEvent) {
    switch recorded.event.fact {
    case .alertAcknowledged: takenOnAt = takenOnAt ?? recorded.event.occurredAt
    case .declared, .unrecognised, .alertReleased, .alertSnoozed, .alertWoken,
      .alertJudged, .alertVerdictWithdrawn, .silenceAdded, .silenceEnded, .entryAdded:
      break
    case .retitled(let fact): title = fact.title
    case .classified(let fact): classification = fact.classification
    case .severityChanged(let fact): take(fact, since: recorded.event.occurredAt)
    case .statusChanged(let fact): enter(fact)
    case .roleAssigned(let fact): give(fact.role, to: fact.person, recorded)
    case .roleVacated(let fact): give(fact.role, to: nil, recorded)
    case .impactRevised(let fact): impact = fact.impact
    case .entryCorrected(let fact): correctLine(fact)
    case .entryWithdrawn(let fact):
      timeline.revise(fact.id) { $0.withdrawnBecause = fact.reason }
    case .entryRestored(let fact): timeline.revise(fact.id) { $0.withdrawnBecause = nil }
    case .entryPinned(let fact): timeline.revise(fact.id) { $0.isPinned = true }
    case .entryUnpinned(let fact): timeline.revise(fact.id) { $0.isPinned = false }
    case .alertLinked(let fact): link(fact.alert)
    case .alertUnlinked(let fact): unlink(fact.alert)
    case .factRevised(let fact): facts[fact.field] = fact.text
    case .updateRecorded(let fact): addUpdate(fact, recorded)
    case .nextUpdatePromised(let fact): promise(fact.at)
    case .runbookStarted(let runbook):
      runbooks.append(RunbookRun(runbook, startedAt: recorded.event.occurredAt))
    case .stepTicked(let fact): setStep(fact, .ticked(by: recorded.actor, at: recorded.recordedAt))
    case .stepSkipped(let fact):
      setStep(fact, .skipped(by: recorded.actor, at: recorded.recordedAt, reason: fact.text))
    case .stepReopened(let fact): reopen(fact)
    case .stepNoted(let fact): reviseStep(fact) { $0.notes.append(fact.text) }
    case .actionAdded(let fact): add(fact)
    case .actionClosed(let fact):
      setAction(fact, .closed(by: recorded.actor, at: recorded.recordedAt, proof: fact.text))
    case .actionReopened(let fact): setAction(fact, .open)
    case .actionWithdrawn(let fact): setAction(fact, .withdrawn(reason: fact.text))
    case .ending(let fact): apply(fact, recorded)
    case .ask(let fact): apply(fact, recorded)
    case .people(let fact): apply(fact, recorded)
    case .step(let fact): apply(fact, recorded)
    case .outbox(let fact): apply(fact, recorded)
    case .relation(let fact): apply(fact, recorded)
    case .postmortem(let fact): apply(fact, recorded)
    case .work(let fact): apply(fact)
    case .hypothesisProposed(let fact): propose(fact, recorded)
    case .hypothesisRevised(let fact): revise(hypothesis: fact.id) { $0.wording = fact.wording }
    case .hypothesisJudged(let fact): judge(fact, recorded)
    case .evidenceAdded(let fact): add(fact, recorded)
    case .evidenceRelated(let fact): relate(fact)
    case .decisionRecorded(let fact): take(fact, recorded)
    case .decisionRevised(let fact): revise(fact, recorded)
    case .itemWithdrawn(let fact): setItem(fact.id, withdrawnBecause: fact.reason)
    case .itemRestored(let fact): setItem(fact.id, withdrawnBecause: nil)
    case .handoffOffered(let fact): take(fact, recorded)
    case .handoffSectionAccepted(let fact):
      revise(handoff: fact.id) { $0.accepted[fact.section] = recorded.recordedAt }
    case .handoffEnded(let fact): end(fact, at: recorded.recordedAt)
    case .handoffEscalated(let fact): escalate(fact, at: recorded.recordedAt)
    }
  }

  private mutating func escalate(_ fact: HandoffEscalated, at moment: Timestamp) {
    revise(handoff: fact.id) { $0.escalatedAt = moment }
  }

  private mutating func take(_ change: SeverityChanged, since moment: Timestamp) {
    severity = change.to
    severitySince = moment
    severitySteps.append(SeverityStep(change.to, since: moment))
  }

  private mutating func enter(_ change: StatusChanged) {
    setBackAt = setBack(by: change)
    status = change.to
    statusSince = change.since
    impact = change.impact
    if change.to.isActive { nearMiss = nil }
    followExit(into: change.to, since: change.since)
  }

  /// When the status went back; one that was only taken back does not go back.
  private func setBack(by change: StatusChanged) -> Timestamp? {
    if change.since < statusSince { return setBackAt == statusSince ? nil : setBackAt }
    return change.to.rank < change.from.rank ? change.since : setBackAt
  }

  private mutating func link(_ alert: AlertReference) {
    guard linked.insert(alert.fingerprint).inserted else { return }
    alerts.append(alert)
  }

  private mutating func unlink(_ alert: AlertReference) {
    guard linked.remove(alert.fingerprint) != nil else { return }
    alerts.removeAll { $0.fingerprint == alert.fingerprint }
  }

  /// Records the update; a promise by hand that its text does not repeat is kept, and the cadence runs again.
  private mutating func addUpdate(_ fact: UpdateRecorded, _ recorded: RecordedEvent) {
    updates.append(
      UpdateRecord(
        number: fact.number, audience: fact.audience, text: fact.text, outcome: fact.outcome,
        at: recorded.event.occurredAt, by: recorded.actor))
    promise(fact.promisedNextAt)
  }

  mutating func promise(_ moment: Timestamp?) {
    promisedUpdateAt = moment
    promisedUnder = moment == nil ? nil : severity
  }

  private mutating func setStep(_ fact: StepActedOn, _ state: StepProgress.State) {
    reviseStep(fact) { $0.state = state }
  }

  private mutating func reopen(_ fact: StepActedOn) {
    reviseStep(fact) { step in
      step.state = .open
      step.answer = nil
      step.goesTo = nil
    }
  }

  private mutating func reviseStep(_ fact: StepActedOn, _ change: (inout StepProgress) -> Void) {
    guard let index = runbooks.firstIndex(where: { $0.name == fact.runbook }) else { return }
    runbooks[index].revise(fact.path, change)
  }

  private mutating func correctLine(_ correction: EntryCorrected) {
    timeline.revise(correction.id) { entry in
      entry.earlierTexts.append(entry.text)
      entry.text = correction.text
      entry.occurredAt = correction.occurredAt
    }
  }

  mutating func addLine(for recorded: RecordedEvent) {
    guard let id = recorded.event.entry, let line = recorded.event.fact.line else { return }
    timeline.insert(
      TimelineEntry(
        id: id, kind: line.kind, text: line.text, author: recorded.actor,
        occurredAt: recorded.event.occurredAt, observedAt: recorded.event.observedAt,
        recordedAt: recorded.recordedAt))
  }
}
