extension Incident {
  func decide(
    _ command: StateCommand, occurredAt: Timestamp
  ) throws(IncidentRejection) -> IncidentFact {
    switch command {
    case .retitle(let text):
      let title = try Self.required(text, "The title", limit: Self.titleLimit)
      guard title != self.title else { throw .unchanged("The title") }
      return .retitled(Retitled(title: title, previous: self.title))
    case .classify(let new):
      guard new != classification else { throw .unchanged("The classification") }
      return .classified(Classified(classification: new, previous: classification))
    case .changeSeverity(let new, let reason):
      return try severityChange(to: new, reason: reason)
    case .changeStatus(let new, let reason, let into):
      return try statusChange(to: new, reason: reason, into: into, at: occurredAt)
    case .reviseImpact(let new, let reason):
      return try impactRevision(new, reason: reason)
    }
  }

  private func severityChange(
    to new: Severity, reason: String
  ) throws(IncidentRejection) -> IncidentFact {
    guard !status.isFinal else { throw .ended(status) }
    guard new != severity else { throw .unchanged("The severity") }
    let why = reason.trimmingWhitespace
    guard !why.isEmpty else { throw .reasonMissing("Changing the severity") }
    return .severityChanged(SeverityChanged(from: severity, to: new, reason: why))
  }

  private func statusChange(
    to new: IncidentStatus, reason: String, into: IncidentID?, at moment: Timestamp
  ) throws(IncidentRejection) -> IncidentFact {
    guard new != status else { throw .unchanged("The status") }
    guard status.mayBecome(new) else { throw .impossibleStatus(from: status, to: new) }
    let why = reason.trimmingWhitespace
    guard new.rank > status.rank || !why.isEmpty else {
      throw .backwardNeedsReason(from: status, to: new)
    }
    guard moment >= statusSince else { throw .beforeLastStatus(moment, last: statusSince) }
    if new == .cancelled, why.isEmpty { throw .reasonMissing("Cancelling an incident") }
    if new == .merged, into == nil || into == id { throw .mergeTargetMissing }
    if let startedAt = impact.startedAt, moment < startedAt {
      throw .outOfOrder(earlier: "impact start", later: new.rawValue + " status")
    }
    return .statusChanged(
      StatusChanged(from: status, to: new, reason: why, into: new == .merged ? into : nil))
  }

  private func impactRevision(
    _ new: ImpactWindow, reason: String
  ) throws(IncidentRejection) -> IncidentFact {
    guard new != impact else { throw .unchanged("The impact window") }
    if let disorder = new.disorder {
      throw .outOfOrder(earlier: disorder.earlier, later: disorder.later)
    }
    return .impactRevised(
      ImpactRevised(impact: new, previous: impact, reason: reason.trimmingWhitespace))
  }

  func decide(_ command: RoleCommand) throws(IncidentRejection) -> IncidentFact {
    guard !status.isFinal else { throw .ended(status) }
    switch command {
    case .assign(let role, let person):
      let name = try Self.required(person.name, "The name", limit: 80)
      guard roles[role] != Person(name) else { throw .unchanged("\(role.label)") }
      return .roleAssigned(RoleAssigned(role: role, person: Person(name), previous: roles[role]))
    case .vacate(let role):
      guard let previous = roles[role] else { throw .unchanged("\(role.label)") }
      return .roleVacated(RoleVacated(role: role, previous: previous))
    }
  }
}

extension IncidentStatus {
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
