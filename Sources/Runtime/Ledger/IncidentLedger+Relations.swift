import EventStore
public import IncidentModel

/// What is between incidents: links, splits and likeness.
extension IncidentLedger {
  /// Links two incidents, each with its side of it, or neither.
  public func link(
    _ id: IncidentID, _ kind: LinkKind, _ other: IncidentID, reason: String
  ) async throws(LedgerFailure) -> [RecordedEvent] {
    try await decidingTogether { () async throws(LedgerFailure) -> [Append] in
      let incident = try await incident(id)
      let otherOne = try await self.incident(other)
      let parent = kind == .childOf ? otherOne : kind == .parentOf ? incident : nil
      let ancestors = try await ancestors(of: parent)
      let proposals = try rules { () throws(IncidentRejection) -> [IncidentProposal] in
        try IncidentProposal.linking(
          incident, kind, otherOne, ancestors: ancestors, reason: reason)
      }
      return try await decided(proposals)
    }
  }

  /// Takes a link off on both sides.
  public func unlink(
    _ id: IncidentID, _ kind: LinkKind, _ other: IncidentID, reason: String
  ) async throws(LedgerFailure) -> [RecordedEvent] {
    try await propose(IncidentProposal.unlinking(id, kind, other, reason: reason))
  }

  /// Returns what an incident is part of, nearest first; a circle in a damaged record ends it.
  private func ancestors(of incident: Incident?) async throws(LedgerFailure) -> [IncidentID] {
    var ancestors: [IncidentID] = []
    var next = incident?.parent
    while let id = next, !ancestors.contains(id) {
      ancestors.append(id)
      next = try await self.incident(id).parent
    }
    return ancestors
  }

  /// Makes an incident of a part of another one; the events of both are written, or none.
  public func split(
    _ id: IncidentID, _ draft: SplitDraft
  ) async throws(LedgerFailure) -> [RecordedEvent] {
    try await decidingTogether { () async throws(LedgerFailure) -> [Append] in
      let now = clock.now()
      let incident = try await incident(id)
      let new = IncidentID(
        kind: incident.kind, year: now.civil.year,
        number: try await numbering(incident.kind, now.civil.year))
      let split = try rules { () throws(IncidentRejection) -> IncidentSplit in
        try incident.splitting(draft, into: new, by: actor)
      }
      // What leaves comes first, so that an alert ends up where it goes.
      let departure = try await decided(IncidentProposal(id, split.departures), nil)
      return [departure, try await arrival(split, at: new, now)]
    }
  }

  /// Declares the new incident and lets it take what comes along.
  private func arrival(
    _ split: IncidentSplit, at id: IncidentID, _ now: Timestamp
  ) async throws(LedgerFailure) -> Append {
    var context = try await context(now, nil, for: "\(id) \(split.declaration)")
    let declared = try rules { () throws(IncidentRejection) -> [IncidentEvent] in
      try Incident.declaring(id, split.declaration, &context)
    }
    let taken = try decided(split.arrivals, after: declared, at: id, &context)
    return try append(declared + taken, to: id, after: nil, &context)
  }

  private func decided(
    _ commands: [IncidentCommand], after declared: [IncidentEvent], at id: IncidentID,
    _ context: inout DecisionContext
  ) throws(LedgerFailure) -> [IncidentEvent] {
    var folded: Incident?
    for (place, event) in declared.enumerated() {
      let recorded = provisional(event, of: id, version: place + 1, at: context.now)
      if folded == nil { folded = Incident(recorded) } else { folded?.apply(recorded) }
    }
    guard let incident = folded else { throw .rejected(.notDeclared) }
    return try decided(commands, on: incident, &context)
  }

  /// Returns the incidents most like one, the most similar first.
  public func similar(
    to id: IncidentID, limit: Int
  ) async throws(LedgerFailure) -> [SimilarIncident] {
    let incident = try await incident(id)
    if let refusal = incident.summary.refusal(to: actor) { throw .rejected(refusal) }
    let index = try await stored { () async throws(StoreFailure) -> TraitsIndex in
      try await store.incidentTraits()
    }
    var traits = index.traits
    for id in index.unread { traits.append(try await self.incident(id).traits) }
    let found = SimilarIncidents(to: incident.traits).found(in: traits, limit: limit)
    return try await known(found)
  }

  /// Leaves out what whoever asks may not know of; only the few that were found are folded for it.
  private func known(
    _ found: [SimilarIncident]
  ) async throws(LedgerFailure) -> [SimilarIncident] {
    var known: [SimilarIncident] = []
    for one in found where try await incident(one.id).mayKnow(actor) { known.append(one) }
    return known
  }
}

extension IncidentLedger {
  /// Moves an incident among the open ones; those before it get a number too, or nothing is recorded.
  public func move(
    _ id: IncidentID, by places: Int, reason: String
  ) async throws(LedgerFailure) -> [RecordedEvent] {
    try await decidingTogether { () async throws(LedgerFailure) -> [Append] in
      let open = try await stored { () async throws(StoreFailure) -> [IncidentSummary] in
        try await store.incidents(openOnly: true)
      }
      guard open.contains(where: { $0.id == id }) else {
        throw .rejected(.ended(try await incident(id).status))
      }
      // Whoever may not know of one gives it no number; it keeps its place by its own.
      let known = open.filter { $0.refusal(to: actor) == nil || $0.id == id }
      let changes = IncidentQueue(known).moving(id, by: places)
      guard !changes.isEmpty else { throw .rejected(.unchanged("The place of \(id)")) }
      return try await decided(
        changes.map { change in
          let why = change.id == id ? reason : "\(id) was moved"
          return IncidentProposal(
            change.id, [.relation(.prioritise(change.priority, reason: why))])
        })
    }
  }
}
