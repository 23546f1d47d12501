public import IncidentModel

/// What facts of an incident in the console mean as acts in a drill, so that both ways to play are one.
public struct ConsoleActs: Sendable {
  let scenario: Scenario
  /// What the rules of updates say of a text for an audience; the shell lends it.
  let remarks: @Sendable (_ text: String, _ audience: String) -> [UpdateRemark]
  /// The inject an alert of the drill's store came from.
  let inject: @Sendable (AlertReference) -> String?

  /// Creates a translation.
  public init(
    _ scenario: Scenario,
    remarks: @escaping @Sendable (_ text: String, _ audience: String) -> [UpdateRemark],
    inject: @escaping @Sendable (AlertReference) -> String?
  ) {
    self.scenario = scenario
    self.remarks = remarks
    self.inject = inject
  }

  /// Returns what a fact means; nil for what no score looks at.
  public func act(_ fact: IncidentFact, at now: Timestamp) -> PlayerAct? {
    switch fact {
    case .declared(let fact): .declare(severity: fact.severity.rawValue, title: fact.title)
    case .severityChanged(let fact): .severity(fact.to.rawValue, reason: fact.reason)
    case .roleAssigned(let fact): .role(fact.role.rawValue, person: fact.person.name)
    case .roleVacated(let fact): .role(fact.role.rawValue, person: "")
    case .entryAdded(let fact): line(fact.text)
    case .alertLinked(let fact):
      .note(fact.reason, links: [inject(fact.alert)].compactMap { $0 })
    case .updateRecorded(let fact):
      told(fact.audience, fact.text, next: fact.promisedNextAt, at: now)
    case .hypothesisProposed(let fact):
      .hypothesis(HypothesisAct(id: "H\(fact.number)", text: fact.wording.statement))
    case .hypothesisJudged(let fact):
      .hypothesis(HypothesisAct(id: fact.name, text: fact.reason, status: fact.to.rawValue))
    case .decisionRecorded(let fact):
      .decision(fact.content.chosen, options: fact.content.options.map(\.name))
    case .stepTicked(let fact): .step(runbook: fact.runbook, step: fact.path)
    case .actionAdded(let fact): item(fact)
    case .statusChanged(let fact): status(fact)
    case .handoffEnded(let fact): fact.outcome == .accepted ? .handoff(to: fact.to.name) : nil
    case .people(.restricted(let fact)): .restrict(fact.restriction.codename)
    case .retitled, .classified, .impactRevised, .entryCorrected, .entryWithdrawn, .entryRestored,
      .entryPinned, .entryUnpinned, .alertAcknowledged, .alertReleased, .alertUnlinked,
      .alertSnoozed, .alertWoken, .alertJudged, .alertVerdictWithdrawn, .silenceAdded,
      .silenceEnded, .factRevised, .nextUpdatePromised, .runbookStarted, .stepSkipped,
      .stepReopened, .stepNoted, .actionClosed, .actionReopened, .actionWithdrawn, .ending, .ask,
      .people, .step, .outbox, .relation, .postmortem, .work, .hypothesisRevised, .evidenceAdded,
      .evidenceRelated, .decisionRevised, .itemWithdrawn, .itemRestored, .handoffOffered,
      .handoffSectionAccepted, .handoffEscalated, .unrecognised:
      nil
    }
  }

  /// Returns what a typed line means: the name of an action does it, anything else is a note.
  public func line(_ text: String) -> PlayerAct {
    scenario.action(named: text).map { .perform($0.id) } ?? .note(text, links: [])
  }

  private func item(_ fact: ActionAdded) -> PlayerAct {
    .actionItem(
      ActionItem(
        text: fact.text, category: fact.type ?? "", owner: fact.owner?.name ?? "",
        due: fact.due ?? "", doneWhen: fact.doneWhen ?? ""))
  }

  private func status(_ fact: StatusChanged) -> PlayerAct {
    switch fact.to {
    case .resolved: return .resolve(fact.reason)
    case .triage, .investigating, .identified, .mitigated, .monitoring:
      return fact.from == .resolved || fact.from == .closed
        ? .reopen(fact.reason) : .status(fact.to.rawValue)
    case .closed, .cancelled, .merged: return .status(fact.to.rawValue)
    }
  }
}
