extension Incident {
  func decide(
    _ command: HandoffCommand, _ context: inout DecisionContext
  ) throws(IncidentRejection) -> [IncidentFact] {
    switch command {
    case .offer(let role, let asked, let note, let nextUpdateAt):
      let packet = HandoffPacket(
        of: self, nextUpdateAt: nextUpdateAt, under: context.policy.exit)
      return [try offer(role, to: asked, note: note, packet, &context)]
    case .accept(let section, let words):
      return try acceptance(of: section, words, by: context.actor)
    case .withdraw(let reason):
      let handoff = try waitingHandoff()
      let why = try Self.reason(reason, for: "Withdrawing a handoff")
      return [ending(handoff, .withdrawn, why)]
    case .escalate:
      let handoff = try waitingHandoff()
      guard handoff.escalatedAt == nil else { throw .unchanged("The handoff") }
      guard context.now >= handoff.escalatesAt else { throw .handoffInTime(handoff.escalatesAt) }
      return [
        .handoffEscalated(
          HandoffEscalated(
            id: handoff.id, role: handoff.role, to: handoff.to, holder: roles[handoff.role],
            minutes: handoff.patience.map { Int($0 / 60) }))
      ]
    }
  }

  private func offer(
    _ role: Role, to asked: Person, note: String, _ packet: HandoffPacket,
    _ context: inout DecisionContext
  ) throws(IncidentRejection) -> IncidentFact {
    guard !status.isFinal else { throw .ended(status) }
    let person = try Self.named(asked)
    let said = try Self.optional(note, "The note")
    if let open = openHandoff { throw .handoffOpen(open.role, to: open.to) }
    guard roles[role] != person else { throw .unchanged(role.label) }
    let patience = context.policy.clocks.handoffSeconds
    let id = context.identity.entryID(.handoff) { candidate in
      handoffs.contains { $0.id == candidate }
    }
    return .handoffOffered(
      HandoffOffered(
        id: id, role: role, from: roles[role], to: person,
        note: said, packet: packet,
        patience: patience == Self.handoffPatience ? nil : patience))
  }

  /// Takes a section as read back; with the last one the role changes hands.
  private func acceptance(
    of section: HandoffSection, _ words: String, by actor: Person
  ) throws(IncidentRejection) -> [IncidentFact] {
    guard !status.isFinal else { throw .ended(status) }
    let handoff = try waitingHandoff()
    guard actor == handoff.to else { throw .handoffToAnother(handoff.to) }
    guard handoff.packet.parts.contains(where: { $0.section == section }) else {
      throw .unknownItem("section", EntryID(section.rawValue))
    }
    guard handoff.accepted[section] == nil else { throw .unchanged(section.label) }
    let said = try Self.optional(words, "What was read back")
    let accepted = IncidentFact.handoffSectionAccepted(
      HandoffSectionAccepted(
        id: handoff.id, role: handoff.role, section: section, words: said))
    guard handoff.missing == [section] else { return [accepted] }
    let assigned = RoleAssigned(
      role: handoff.role, person: handoff.to, previous: roles[handoff.role])
    return [accepted, ending(handoff, .accepted, ""), .roleAssigned(assigned)]
  }

  private func ending(
    _ handoff: Handoff, _ outcome: Handoff.Outcome, _ reason: String
  ) -> IncidentFact {
    .handoffEnded(
      HandoffEnded(
        id: handoff.id, role: handoff.role, to: handoff.to, outcome: outcome, reason: reason))
  }

  private func waitingHandoff() throws(IncidentRejection) -> Handoff {
    guard let handoff = openHandoff else { throw .noHandoff }
    return handoff
  }
}
