extension Incident {
  /// Returns the command that takes a recorded event back, or nil when it cannot be taken back.
  ///
  /// The record keeps both: undoing appends. What has left the machine or ended the incident is not undoable,
  /// and neither is what somebody changed again since.
  public func compensation(for recorded: RecordedEvent, at now: Timestamp) -> IncidentCommand? {
    switch recorded.event.fact {
    case .declared, .unrecognised, .updateRecorded, .runbookStarted, .stepNoted, .actionReopened,
      .silenceAdded, .silenceEnded, .handoffSectionAccepted, .handoffEnded, .handoffEscalated:
      nil
    case .retitled(let fact):
      title == fact.title ? .state(.retitle(fact.previous)) : nil
    case .classified(let fact):
      classification == fact.classification ? .state(.classify(fact.previous)) : nil
    case .severityChanged(let fact):
      severity == fact.to && !status.isFinal
        ? .state(.changeSeverity(to: fact.from, reason: "undone")) : nil
    case .statusChanged(let fact): stands(fact) ? .state(.revertStatus(fact)) : nil
    case .impactRevised(let fact): impactCompensation(for: fact)
    case .handoffOffered(let fact):
      openHandoff?.id == fact.id ? .handoff(.withdraw(reason: "undone")) : nil
    case .roleAssigned, .roleVacated: roleCompensation(for: recorded)
    case .entryAdded, .entryCorrected, .entryWithdrawn, .entryRestored, .entryPinned,
      .entryUnpinned:
      lineCompensation(for: recorded.event)
    case .alertAcknowledged, .alertReleased, .alertLinked, .alertUnlinked, .alertSnoozed,
      .alertWoken, .alertJudged, .alertVerdictWithdrawn:
      alertCompensation(for: recorded)
    case .factRevised(let fact):
      facts[fact.field] == fact.text ? .update(.reviseFact(fact.field, fact.previous)) : nil
    case .nextUpdatePromised(let fact): promiseCompensation(for: fact, at: now)
    case .stepTicked, .stepSkipped, .stepReopened: stepCompensation(for: recorded)
    case .actionAdded, .actionClosed, .actionWithdrawn, .work: actionCompensation(for: recorded)
    case .ending(let fact): exitCompensation(for: fact, recorded)
    case .ask(let fact): askCompensation(for: fact, recorded)
    case .people(let fact): peopleCompensation(for: fact)
    case .relation(let fact): relationCompensation(for: fact)
    case .step(let fact): stepCompensation(for: fact)
    case .outbox(let fact): outboxCompensation(for: fact)
    case .postmortem(let fact): postmortemCompensation(for: fact)
    case .hypothesisProposed, .hypothesisRevised, .hypothesisJudged, .evidenceAdded,
      .evidenceRelated, .decisionRecorded, .decisionRevised, .itemWithdrawn, .itemRestored:
      itemCompensation(for: recorded.event.fact)
    }
  }

  private func impactCompensation(for fact: ImpactRevised) -> IncidentCommand? {
    impact == fact.impact ? .state(.reviseImpact(fact.previous, reason: "undone")) : nil
  }

  /// Gives back the earlier promise; one whose time has passed gives way to the cadence.
  private func promiseCompensation(
    for fact: NextUpdatePromised, at now: Timestamp
  ) -> IncidentCommand? {
    guard promisedUpdateAt == fact.at else { return nil }
    let earlier = fact.previous.flatMap { $0 > now ? $0 : nil }
    return earlier == fact.at ? nil : .update(.promiseNext(at: earlier))
  }

  private func roleCompensation(for recorded: RecordedEvent) -> IncidentCommand? {
    guard !status.isFinal else { return nil }
    let fact = recorded.event.fact
    if case .roleAssigned(let fact) = fact, roles[fact.role] == fact.person {
      if wasHandedOver(fact, at: recorded.recordedAt) { return nil }
      return .role(fact.previous.map { .assign(fact.role, $0) } ?? .vacate(fact.role))
    }
    if case .roleVacated(let fact) = fact, roles[fact.role] == nil {
      return .role(.assign(fact.role, fact.previous))
    }
    return nil
  }

  private func alertCompensation(for recorded: RecordedEvent) -> IncidentCommand? {
    if case .alertLinked(let fact) = recorded.event.fact {
      return isLinked(fact.alert) ? .alert(.unlink(fact.alert, reason: "undone")) : nil
    }
    if case .alertUnlinked(let fact) = recorded.event.fact {
      return isLinked(fact.alert) || status.isFinal ? nil : .alert(.link(fact.alert))
    }
    return Triage.compensation(for: recorded.event.fact).map(IncidentCommand.alert)
  }
}
