/// Taking in what happened to handoffs, and who holds which role since when.
extension Incident {
  mutating func take(_ fact: HandoffOffered, _ recorded: RecordedEvent) {
    guard !handoffs.contains(where: { $0.id == fact.id }) else { return }
    handoffs.append(
      Handoff(
        id: fact.id, role: fact.role, from: fact.from, to: fact.to, offeredBy: recorded.actor,
        offeredAt: recorded.event.occurredAt, note: fact.note, packet: fact.packet,
        patience: fact.patience,
        accepted: [:]))
    restriction?.admit(fact.to)
  }

  mutating func revise(handoff id: EntryID, _ change: (inout Handoff) -> Void) {
    guard let index = handoffs.firstIndex(where: { $0.id == id }) else { return }
    change(&handoffs[index])
  }

  mutating func end(_ fact: HandoffEnded, at moment: Timestamp) {
    revise(handoff: fact.id) { handoff in
      handoff.outcome = fact.outcome
      handoff.endedAt = moment
    }
  }

  /// Gives a role to somebody; an offer of that role that still waits is overtaken by it.
  mutating func give(_ role: Role, to person: Person?, _ recorded: RecordedEvent) {
    roles[role] = person
    // Whoever holds a role needs to know.
    if let person { restriction?.admit(person) }
    if person != nil { takenOnAt = takenOnAt ?? recorded.event.occurredAt }
    if role == .incidentCommander {
      commandOpenSince = person == nil ? recorded.event.occurredAt : nil
    }
    roleSince[role] = person == nil ? nil : recorded.event.occurredAt
    guard let open = openHandoff, open.role == role else { return }
    revise(handoff: open.id) { handoff in
      handoff.outcome = .overtaken
      handoff.endedAt = recorded.event.occurredAt
    }
  }

  /// Whether a role came to its holder by a handoff both agreed to; that is not undone by one key.
  func wasHandedOver(_ fact: RoleAssigned, at moment: Timestamp) -> Bool {
    handoffs.contains {
      $0.outcome == .accepted && $0.role == fact.role && $0.to == fact.person
        && $0.endedAt == moment
    }
  }
}

/// What facts about handoffs say on the timeline.
extension TimelineLine {
  init(_ fact: HandoffOffered) {
    let keeper = fact.from.map { "\($0) keeps it until all is read back" } ?? "nobody holds it yet"
    let note = fact.note.isEmpty ? "" : " (\(fact.note))"
    self.init(kind: .role, text: "\(fact.role.label) is offered to \(fact.to); \(keeper)\(note)")
  }

  init(_ fact: HandoffSectionAccepted) {
    let words = fact.words.isEmpty ? "" : ": \(fact.words)"
    self.init(
      kind: .role, text: "handoff of \(fact.role.label), read back \(fact.section.label)\(words)")
  }

  init(_ fact: HandoffEnded) {
    let why = fact.reason.isEmpty ? "" : " (\(fact.reason))"
    self.init(
      kind: .role,
      text: "handoff of \(fact.role.label) to \(fact.to) \(fact.outcome.rawValue)\(why)")
  }

  init(_ fact: HandoffEscalated) {
    let holder = fact.holder.map { "\($0) still holds it" } ?? "nobody holds it"
    self.init(
      kind: .role,
      text: "\(fact.to) has not accepted \(fact.role.label) within "
        + "\(fact.minutes ?? Int(Incident.handoffPatience / 60)) minutes; \(holder)")
  }
}
