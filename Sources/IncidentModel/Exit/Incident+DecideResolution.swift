extension Incident {
  /// Decides how the incident stands, and what follows from it for its end.
  func decideState(
    _ command: StateCommand, occurredAt: Timestamp, _ context: inout DecisionContext
  ) throws(IncidentRejection) -> [IncidentFact] {
    switch command {
    case .changeStatus(to: .resolved, let how, _):
      return try resolution(how, anyway: nil, at: occurredAt, context)
    case .resolve(let how, let anyway):
      return try resolution(how, anyway: anyway, at: occurredAt, context)
    case .classify(let asked):
      let fact = try decide(command, occurredAt: occurredAt, now: context.now)
      guard asked.incidentClass != classification.incidentClass else { return [fact] }
      return [fact]
        + criteriaChanges(to: asked.incidentClass, &context).map(IncidentFact.ending)
    case .changeStatus(let status, _, _) where status.isActive:
      try requireReopenable(at: occurredAt, under: context.policy.exit)
      return [try decide(command, occurredAt: occurredAt, now: context.now)]
    case .retitle, .changeSeverity, .changeStatus, .reviseImpact, .revertStatus:
      return [try decide(command, occurredAt: occurredAt, now: context.now)]
    }
  }

  /// Resolves when nothing is open, or as a claim with its reason; resolving a claim again verifies it.
  private func resolution(
    _ how: String, anyway: String?, at moment: Timestamp, _ context: DecisionContext
  ) throws(IncidentRejection) -> [IncidentFact] {
    if isClaimed { return [try verification(how, at: moment, context)] }
    let change = try decide(
      .changeStatus(to: .resolved, reason: how), occurredAt: moment, now: context.now)
    let open = openPoints(under: context.policy.exit, at: moment)
    guard !open.isEmpty else { return [change] }
    guard let anyway else { throw .notVerified(id, open) }
    let why = try Self.reason(anyway, for: "Resolving with open points")
    let claim = ResolutionClaim(open: open.map(\.words), reason: why)
    return [change, .ending(.resolutionClaimed(claim))]
  }

  private func verification(
    _ how: String, at moment: Timestamp, _ context: DecisionContext
  ) throws(IncidentRejection) -> IncidentFact {
    let open = openPoints(under: context.policy.exit, at: moment)
    guard open.isEmpty else { throw .notVerified(id, open) }
    return .ending(
      .resolutionVerified(ResolutionVerified(text: try Self.optional(how, "How it was verified"))))
  }

  /// Whether the incident is resolved only because somebody said so.
  public var isClaimed: Bool { claim != nil }
}
