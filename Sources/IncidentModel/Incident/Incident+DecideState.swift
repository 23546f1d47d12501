extension Incident {
  func decide(
    _ command: StateCommand, occurredAt: Timestamp, now: Timestamp
  ) throws(IncidentRejection) -> IncidentFact {
    switch command {
    case .retitle(let text):
      let title = try Self.line(text, "The title", limit: Self.titleLimit)
      guard title != self.title else { throw .unchanged("The title") }
      return .retitled(Retitled(title: title, previous: self.title))
    case .classify(let asked):
      let new = try Self.tidied(asked)
      guard new != classification else { throw .unchanged("The classification") }
      return .classified(Classified(classification: new, previous: classification))
    case .changeSeverity(let new, let reason):
      return try severityChange(to: new, reason: reason)
    case .changeStatus(let new, let reason, let into):
      return try statusChange(to: new, reason: reason, into: into, at: occurredAt, now: now)
    case .reviseImpact(let new, let reason):
      return try impactRevision(new, reason: reason, now: now)
    case .resolve(let how, _):
      return try statusChange(to: .resolved, reason: how, into: nil, at: occurredAt, now: now)
    case .revertStatus(let change):
      return try reversion(of: change)
    }
  }

  private func severityChange(
    to new: Severity, reason: String
  ) throws(IncidentRejection) -> IncidentFact {
    guard !status.isFinal else { throw .ended(status) }
    guard new != severity else { throw .unchanged("The severity") }
    let why = try Self.reason(reason, for: "Changing the severity")
    return .severityChanged(SeverityChanged(from: severity, to: new, reason: why))
  }

  private func statusChange(
    to new: IncidentStatus, reason: String, into: IncidentID?, at moment: Timestamp,
    now: Timestamp
  ) throws(IncidentRejection) -> IncidentFact {
    guard new != status else { throw .unchanged("The status") }
    guard status.mayBecome(new) else {
      throw status.isFinal ? .ended(status) : .impossibleStatus(from: status, to: new)
    }
    let why = try Self.optional(reason, "The reason")
    guard new.rank > status.rank || !why.isEmpty else {
      throw .backwardNeedsReason(from: status, to: new)
    }
    guard moment >= statusSince else {
      // Nobody named this moment, so naming a later one helps nobody.
      throw moment == now
        ? .clockBehind(now, last: statusSince) : .beforeLastStatus(moment, last: statusSince)
    }
    if new == .cancelled, why.isEmpty { throw .reasonMissing("Cancelling an incident") }
    if new == .merged, into == nil || into == id { throw .mergeTargetMissing }
    let after = (new.isActive ? impactWhileActive : impact).entering(new, at: moment)
    if let disorder = after.disorder {
      throw .outOfOrder(earlier: disorder.earlier, later: disorder.later)
    }
    return .statusChanged(
      StatusChanged(
        from: status, to: new, reason: why, into: new == .merged ? into : nil, since: moment,
        previousSince: statusSince, impact: after, previousImpact: impact))
  }

  /// Takes a change back with everything it set, unless something else was set since.
  private func reversion(of change: StatusChanged) throws(IncidentRejection) -> IncidentFact {
    guard stands(change) else { throw .changedSince("The status") }
    return .statusChanged(
      StatusChanged(
        from: change.to, to: change.from, reason: "undone", into: nil, since: change.previousSince,
        previousSince: change.since, impact: change.previousImpact, previousImpact: change.impact))
  }

  /// Whether the change is the newest word on the status and neither began nor ended at an end.
  func stands(_ change: StatusChanged) -> Bool {
    status == change.to && statusSince == change.since && impact == change.impact
      && !change.to.isFinal && !change.from.isFinal
  }

  private func impactRevision(
    _ new: ImpactWindow, reason: String, now: Timestamp
  ) throws(IncidentRejection) -> IncidentFact {
    guard nearMiss == nil else { throw .relation(.nearMiss(id)) }
    guard new != impact else { throw .unchanged("The impact window") }
    try new.requireAgreement(with: status)
    try new.requireOrder(at: now)
    let why = try Self.optional(reason, "The reason")
    return .impactRevised(ImpactRevised(impact: new, previous: impact, reason: why))
  }

  func decide(_ command: RoleCommand) throws(IncidentRejection) -> IncidentFact {
    guard !status.isFinal else { throw .ended(status) }
    switch command {
    case .assign(let role, let asked):
      let person = try Self.named(asked)
      guard roles[role] != person else { throw .unchanged(role.label) }
      return .roleAssigned(RoleAssigned(role: role, person: person, previous: roles[role]))
    case .vacate(let role):
      guard let previous = roles[role] else { throw .unchanged(role.label) }
      return .roleVacated(RoleVacated(role: role, previous: previous))
    }
  }
}

extension IncidentStatus {
  /// What it may become, in the usual order.
  var successors: [IncidentStatus] { Self.allCases.filter { $0 != self && mayBecome($0) } }

  /// Whether the status machine has that transition; going back is one, with a reason (D5).
  func mayBecome(_ new: IncidentStatus) -> Bool {
    switch (self, new) {
    case (.closed, .investigating), (.cancelled, .investigating), (.merged, .investigating): true
    case (.closed, _), (.cancelled, _), (.merged, _): false
    case (_, .triage): false
    case (_, .closed): self == .resolved
    case (.resolved, .cancelled), (.resolved, .merged): false
    case (.triage, _), (.investigating, _), (.identified, _), (.mitigated, _), (.monitoring, _),
      (.resolved, _):
      true
    }
  }
}
