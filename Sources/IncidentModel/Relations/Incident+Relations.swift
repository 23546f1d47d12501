/// Taking in what happened between this incident and others.
extension Incident {
  mutating func apply(_ fact: RelationFact, _ recorded: RecordedEvent) {
    switch fact {
    case .linked(let link):
      if self.link(link.kind, link.other) == nil { links.append(link) }
    case .unlinked(let link):
      links.removeAll { $0.kind == link.kind && $0.other == link.other }
    case .prioritised(let fact):
      priority = fact.to.map {
        IncidentPriority(
          number: $0, reason: fact.reason, by: recorded.actor, at: recorded.recordedAt)
      }
    case .nearMissMarked(let fact):
      impact = fact.impact
      nearMiss = NearMiss(
        reason: fact.reason, by: recorded.actor, at: recorded.event.occurredAt,
        previousImpact: fact.previousImpact)
    }
  }

  /// Returns the link of a kind to another incident.
  public func link(_ kind: LinkKind, _ other: IncidentID) -> IncidentLink? {
    links.first { $0.kind == kind && $0.other == other }
  }

  /// The incident this one is part of.
  public var parent: IncidentID? { links.first { $0.kind == .childOf }?.other }

  /// The incidents that are parts of this one, in the order they were linked.
  public var children: [IncidentID] { links.filter { $0.kind == .parentOf }.map(\.other) }

  /// When nobody was harmed any more, or could have been; nil while that goes on.
  public var endedAt: Timestamp? { impact.resolvedAt ?? nearMiss?.at }

  /// The milestones that count when the incident goes on.
  var impactWhileActive: ImpactWindow { nearMiss?.previousImpact ?? impact }

  /// Returns those of the index that are parts of this one and still active.
  public func openChildren(in index: [IncidentSummary]) -> [IncidentSummary] {
    let parts = Set(children)
    guard !parts.isEmpty else { return [] }
    return index.filter { parts.contains($0.id) && $0.status.isActive }
  }

  /// Returns what to say when this one ends before its parts do; nil when all of them have.
  public func childrenWarning(in index: [IncidentSummary]) -> String? {
    let open = openChildren(in: index)
    guard !open.isEmpty else { return nil }
    let names = open.map { "\($0.id) (\($0.status.rawValue))" }.joined(separator: ", ")
    return open.count == 1
      ? "A part of it still goes on: \(names)." : "\(open.count) parts of it still go on: \(names)."
  }
}

/// Deciding what is between this incident and others.
extension Incident {
  func decide(
    _ command: RelationCommand, occurredAt: Timestamp, _ context: DecisionContext
  ) throws(IncidentRejection) -> [IncidentFact] {
    switch command {
    case .link(let kind, let other, let title, let reason):
      return [.relation(.linked(try linking(kind, other, title: title, reason: reason)))]
    case .unlink(let kind, let other, let reason):
      guard var link = link(kind, other) else { throw .relation(.unknown(kind, other)) }
      link.reason = try Self.optional(reason, "The reason")
      return [.relation(.unlinked(link))]
    case .prioritise(let number, let reason):
      return [.relation(.prioritised(try priority(number, because: reason)))]
    case .nearMiss(let reason):
      return try nearMissFacts(reason, at: occurredAt, context)
    }
  }

  private func linking(
    _ kind: LinkKind, _ other: IncidentID, title: String, reason: String
  ) throws(IncidentRejection) -> IncidentLink {
    guard other != id else { throw .relation(.toItself(id)) }
    guard link(kind, other) == nil else { throw .relation(.known(kind, other)) }
    if kind != kind.opposite, link(kind.opposite, other) != nil {
      throw .relation(.circle([id, other, id]))
    }
    if kind == .childOf, let parent { throw .relation(.hasParent(id, parent)) }
    let why = try Self.optional(reason, "The reason")
    return IncidentLink(kind: kind, other: other, title: title.collapsingWhitespace, reason: why)
  }

  private func priority(
    _ number: Int?, because reason: String
  ) throws(IncidentRejection) -> Prioritised {
    guard !status.isFinal else { throw .ended(status) }
    guard number.map({ (1...99).contains($0) }) ?? true else {
      throw .relation(.priorityOutOfRange)
    }
    guard number != priority?.number else { throw .unchanged("The priority") }
    let why = try Self.optional(reason, "The reason")
    return Prioritised(from: priority?.number, to: number, reason: why)
  }

  /// Resolves it with nothing but when it was noticed; what containment changed must be undone first.
  private func nearMissFacts(
    _ reason: String, at moment: Timestamp, _ context: DecisionContext
  ) throws(IncidentRejection) -> [IncidentFact] {
    guard nearMiss == nil else { throw .unchanged("The near miss") }
    let why = try Self.reason(reason, for: "A near miss")
    let standing = openPoints(under: ExitPolicy(), at: moment).filter(\.isSideEffect)
    guard standing.isEmpty else { throw .relation(.sideEffectsStand(id, standing)) }
    let end: [IncidentFact] =
      status == .resolved
      ? []
      : [
        try decide(
          .changeStatus(to: .resolved, reason: "near miss"), occurredAt: moment, now: context.now)
      ]
    let marked = NearMissMarked(
      reason: why, impact: ImpactWindow(detectedAt: impact.detectedAt), previousImpact: impact)
    return end + [.relation(.nearMissMarked(marked))]
  }

  /// Whether an incident that ended may go on as the same one.
  public func mayReopen(at moment: Timestamp, under policy: ExitPolicy) -> Bool {
    do throws(IncidentRejection) {
      try requireReopenable(at: moment, under: policy)
      return true
    } catch {
      return false
    }
  }

  /// Throws when an incident ended too long ago to be the same one still.
  func requireReopenable(
    at moment: Timestamp, under policy: ExitPolicy
  ) throws(IncidentRejection) {
    guard !status.isActive, let limit = policy.reopenSeconds else { return }
    let end = status == .resolved ? statusSince : endedAt ?? statusSince
    guard moment.seconds(since: end) > limit else { return }
    throw .relation(.tooLate(id, since: end, limit: limit))
  }
}

extension Incident {
  /// Returns the command that takes what is between incidents back, or nil when it cannot be.
  func relationCompensation(for fact: RelationFact) -> IncidentCommand? {
    switch fact {
    case .linked(let link):
      self.link(link.kind, link.other) == link
        ? .relation(.unlink(link.kind, link.other, reason: "undone")) : nil
    case .unlinked(let link):
      self.link(link.kind, link.other) == nil
        ? .relation(.link(link.kind, link.other, title: link.title, reason: "undone")) : nil
    case .prioritised(let fact):
      priority?.number == fact.to && !status.isFinal
        ? .relation(.prioritise(fact.from, reason: "undone")) : nil
    case .nearMissMarked: nil
    }
  }
}

extension OpenPoint {
  fileprivate var isSideEffect: Bool {
    if case .sideEffect = self { true } else { false }
  }
}
