extension ImpactWindow {
  /// Returns the milestones after a status was entered: what it means is set, what it takes back is cleared.
  func entering(_ status: IncidentStatus, at moment: Timestamp) -> ImpactWindow {
    var window = self
    if status.rank < IncidentStatus.mitigated.rank { window.mitigatedAt = nil }
    if status.rank < IncidentStatus.resolved.rank { window.resolvedAt = nil }
    switch status {
    case .mitigated, .monitoring: window.mitigatedAt = mitigatedAt ?? moment
    case .resolved:
      window.mitigatedAt = mitigatedAt ?? moment
      window.resolvedAt = moment
    case .triage, .investigating, .identified, .closed, .cancelled, .merged: break
    }
    return window
  }

  /// The status an incident begins with when this much of it is over already.
  var statusReached: IncidentStatus {
    if resolvedAt != nil { return .resolved }
    return mitigatedAt == nil ? .investigating : .mitigated
  }

  /// Throws when a milestone is missing that the status means, or is set ahead of it.
  func requireAgreement(with status: IncidentStatus) throws(IncidentRejection) {
    guard status != .cancelled, status != .merged else { return }
    try Self.requireAgreement("mitigation", mitigatedAt, from: .mitigated, status)
    try Self.requireAgreement("resolution", resolvedAt, from: .resolved, status)
  }

  private static func requireAgreement(
    _ name: String, _ milestone: Timestamp?, from first: IncidentStatus, _ status: IncidentStatus
  ) throws(IncidentRejection) {
    let isReached = status.rank >= first.rank
    if isReached, milestone == nil { throw .milestoneNeeded(name, status) }
    if !isReached, milestone != nil { throw .milestoneAhead(name, status, reachedWith: first) }
  }

  /// Throws when milestones stand in the wrong order or one has not happened yet.
  func requireOrder(at now: Timestamp) throws(IncidentRejection) {
    if let disorder { throw .outOfOrder(earlier: disorder.earlier, later: disorder.later) }
    let milestones = [startedAt, detectedAt, mitigatedAt, resolvedAt].compactMap(\.self)
    if let future = milestones.first(where: { $0 > now.adding(seconds: Incident.clockTolerance) }) {
      throw .inTheFuture(future)
    }
  }
}
