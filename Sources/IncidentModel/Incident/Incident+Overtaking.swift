extension Incident {
  /// Returns the line that somebody else put on the record last, if that was since a moment.
  public func latestLine(besides person: Person, since moment: Timestamp) -> TimelineEntry? {
    // Of lines that were recorded at the same moment the last one counts.
    timeline.entries.reversed().filter { entry in
      entry.isShown && entry.author != person && entry.author != .wardroom
        && entry.recordedAt >= moment
    }.max { $0.recordedAt < $1.recordedAt }
  }
}

extension IncidentRejection {
  /// Whether what somebody else did may be why: the same words would have been fine before it.
  public var isAboutHowItStands: Bool {
    switch self {
    case .unchanged, .ended, .impossibleStatus, .backwardNeedsReason, .beforeLastStatus,
      .changedSince, .entryWithdrawn, .alertNotLinked, .alertAlreadyLinked, .runbookAlreadyStarted,
      .stepNotOpen, .stepAlreadyOpen, .actionNotOpen, .criterionNotOpen, .sideEffectUndone,
      .sideEffectNotInPlace, .askNotRunning, .itemWithdrawn, .hypothesisKnown,
      .contradicted, .handoffOpen, .noHandoff, .relation(.known), .relation(.unknown),
      .relation(.circle), .relation(.hasParent), .relation(.open), .outbox(.notWaiting),
      .outbox(.hasLeft), .outbox(.notFailed), .postmortem(.idKnown), .postmortem(.rowWithdrawn),
      .postmortem(.nothingToProve):
      true
    case .missing, .tooLong, .notDeclared, .reasonMissing, .inTheFuture, .inThePast, .outOfOrder,
      .milestoneNeeded, .milestoneAhead, .kindNotTyped, .incidentNeeded, .endsBeforeItBegins,
      .silenceHitsEverything, .silenceTooLong, .unknownEntry, .unknownRunbook,
      .runbookWithoutSteps, .unknownStep, .unknownAction, .notADay, .mergeTargetMissing,
      .unknownCriterion, .proofMissing, .unknownSideEffect, .badTimeBox, .unknownAsk, .unknownItem,
      .evidenceMissing, .evidenceCarries, .bearsTwice, .notALink, .notAHash, .optionTwice,
      .reviewInThePast, .handoffToAnother, .handoffInTime, .notVerified, .relation,
      .people, .step, .outbox, .postmortem, .clockBehind:
      false
    }
  }
}
