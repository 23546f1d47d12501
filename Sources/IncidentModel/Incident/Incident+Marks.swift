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
          .acknowledged(Acknowledgement(by: actor, at: now, reason: fact.reason)))
      case .alertReleased(let fact): AlertMark(fact.alert.fingerprint, .unacknowledged)
      case .alertLinked(let fact):
        incident.map { AlertMark(fact.alert.fingerprint, .linked($0)) }
      case .alertUnlinked(let fact): AlertMark(fact.alert.fingerprint, .unlinked)
      case .declared, .retitled, .classified, .severityChanged, .statusChanged, .roleAssigned,
        .roleVacated, .impactRevised, .entryAdded, .entryCorrected, .entryWithdrawn,
        .entryRestored, .entryPinned, .entryUnpinned, .factRevised, .updateRecorded,
        .nextUpdatePromised, .runbookStarted, .stepTicked, .stepSkipped, .stepReopened,
        .stepNoted, .actionAdded, .actionClosed, .actionReopened, .actionWithdrawn, .unrecognised:
        nil
      }
    }
  }
}
