extension Incident {
  func decide(
    _ command: DecisionCommand, _ context: inout DecisionContext
  ) throws(IncidentRejection) -> IncidentFact {
    switch command {
    case .record(let content): return try decisionTaken(content, &context)
    case .revise(let id, let content):
      return try revision(of: try standingDecision(id), as: content, now: context.now)
    case .enrich(let id, let change):
      let decision = try standingDecision(id)
      let content = change.applied(to: decision.content)
      return try revision(of: decision, as: content, now: context.now)
    }
  }

  /// Records what was decided, in the role the person holds.
  func decisionTaken(
    _ content: DecisionContent, _ context: inout DecisionContext
  ) throws(IncidentRejection) -> IncidentFact {
    let tidy = try tidied(content)
    if let review = tidy.reviewAt, review < context.now { throw .reviewInThePast(review) }
    let id = context.identity.entryID(.decision) { candidate in
      decisions.contains { $0.id == candidate }
    }
    let actor = context.actor
    return .decisionRecorded(
      DecisionRecorded(
        id: id, number: (decisions.last?.number ?? 0) + 1, content: tidy,
        role: Role.allCases.first { roles[$0] == actor }))
  }

  private func standingDecision(_ id: EntryID) throws(IncidentRejection) -> Decision {
    guard let decision = decision(id) else { throw .unknownItem("decision", id) }
    guard decision.isShown else { throw .itemWithdrawn(decision.name) }
    return decision
  }

  private func revision(
    of decision: Decision, as content: DecisionContent, now: Timestamp
  ) throws(IncidentRejection) -> IncidentFact {
    let tidy = try tidied(content)
    guard tidy != decision.content else { throw .unchanged(decision.name) }
    if let review = tidy.reviewAt, review != decision.content.reviewAt, review < now {
      throw .reviewInThePast(review)
    }
    return .decisionRevised(
      DecisionRevised(
        id: decision.id, name: decision.name, content: tidy, previous: decision.content))
  }

  private func tidied(_ content: DecisionContent) throws(IncidentRejection) -> DecisionContent {
    var tidy = content
    tidy.chosen = try Self.required(content.chosen, "The decision")
    tidy.why = try Self.optional(content.why, "The reason")
    tidy.question = try Self.optional(content.question, "The question")
    tidy.outcome = try Self.optional(content.outcome, "The outcome")
    tidy.approver = try Self.optionalLine(content.approver?.name, "The approver")
      .map { Person($0) }
    tidy.objections = []
    for objection in content.objections {
      if let words = try Self.words(objection, "The objection"), !tidy.objections.contains(words) {
        tidy.objections.append(words)
      }
    }
    tidy.options = try Self.tidied(content.options, chosen: tidy.chosen)
    tidy.evidence = try resolved(content.evidence)
    return tidy
  }

  /// Returns the options with the chosen one among them; one name stands for one option.
  private static func tidied(
    _ options: [DecisionOption], chosen: String
  ) throws(IncidentRejection) -> [DecisionOption] {
    var tidy: [DecisionOption] = []
    for asked in options {
      var option = asked
      option.name = try required(asked.name, "The option")
      option.effect = try words(asked.effect, "The effect")
      option.cost = try words(asked.cost, "The cost")
      option.time = try words(asked.time, "The time")
      guard !tidy.contains(where: { $0.name == option.name }) else {
        throw .optionTwice(option.name)
      }
      tidy.append(option)
    }
    guard !tidy.isEmpty, !tidy.contains(where: { $0.name == chosen }) else { return tidy }
    return [DecisionOption(name: chosen)] + tidy
  }

  private func resolved(_ ids: [EntryID]) throws(IncidentRejection) -> [EntryID] {
    var resolved: [EntryID] = []
    for id in ids {
      guard let evidence = evidence(id) else { throw .unknownItem("evidence", id) }
      if !resolved.contains(evidence.id) { resolved.append(evidence.id) }
    }
    return resolved
  }
}
