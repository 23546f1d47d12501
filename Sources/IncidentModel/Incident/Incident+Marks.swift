extension Incident {
  /// Returns what changes on current alerts because of events that were decided by a person at a moment.
  public static func marks(
    for events: [IncidentEvent], of incident: IncidentID?, by actor: Person, at now: Timestamp
  ) -> [AlertMark] {
    events.compactMap { event in
      switch event.fact {
      case .alertAcknowledged(let fact):
        AlertMark(
          fact.alert.fingerprint,
          .acknowledged(
            Acknowledgement(
              by: actor, at: now, reason: fact.reason, end: fact.end ?? .whenCleared)))
      case .alertReleased(let fact): AlertMark(fact.alert.fingerprint, .unacknowledged)
      case .alertLinked(let fact):
        incident.map { AlertMark(fact.alert.fingerprint, .linked($0)) }
      case .alertUnlinked(let fact): AlertMark(fact.alert.fingerprint, .unlinked)
      case .alertSnoozed(let fact):
        AlertMark(
          fact.alert.fingerprint,
          .snoozed(Snooze(by: actor, at: now, until: fact.until, reason: fact.reason)))
      case .alertWoken(let fact): AlertMark(fact.alert.fingerprint, .woken)
      case .alertJudged(let fact):
        AlertMark(
          fact.alert.fingerprint,
          .judged(Verdict(fact.disposition, by: actor, at: now, note: fact.note)))
      case .alertVerdictWithdrawn(let fact):
        AlertMark(fact.alert.fingerprint, .verdictWithdrawn)
      case .declared, .retitled, .classified, .severityChanged, .statusChanged, .roleAssigned,
        .roleVacated, .impactRevised, .entryAdded, .entryCorrected, .entryWithdrawn,
        .entryRestored, .entryPinned, .entryUnpinned, .factRevised, .updateRecorded,
        .nextUpdatePromised, .runbookStarted, .stepTicked, .stepSkipped, .stepReopened,
        .stepNoted, .silenceAdded, .silenceEnded, .actionAdded, .actionClosed, .actionReopened,
        .actionWithdrawn, .ending, .ask, .people, .step, .outbox, .relation, .postmortem, .work,
        .hypothesisProposed, .hypothesisRevised, .hypothesisJudged, .evidenceAdded,
        .evidenceRelated, .decisionRecorded, .decisionRevised, .itemWithdrawn, .itemRestored,
        .handoffOffered, .handoffSectionAccepted, .handoffEnded, .handoffEscalated,
        .unrecognised:
        nil
      }
    }
  }

  /// Returns what changes on the silences because of events that were decided at a moment.
  public static func silenceMarks(for events: [IncidentEvent], at now: Timestamp) -> [SilenceMark] {
    events.compactMap { event in
      if case .silenceAdded(let silence) = event.fact { return .added(silence) }
      if case .silenceEnded(let fact) = event.fact { return .ended(fact.id, at: now) }
      return nil
    }
  }
}
