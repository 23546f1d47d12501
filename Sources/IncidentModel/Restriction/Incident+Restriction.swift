/// A request about who may know what an incident is about.
public enum RestrictionCommand: Hashable, Sendable {
  case set(codename: String, people: [Person], reason: String)
  case admit(Person, reason: String)
  case exclude(Person, reason: String)
  case lift(reason: String)
}

extension Incident {
  mutating func apply(_ fact: PeopleFact, _ recorded: RecordedEvent) {
    switch fact {
    case .restricted(let fact):
      restriction = fact.restriction
      holdForSecondPerson()
    case .admitted(let fact): restriction?.admit(fact.person)
    case .excluded(let fact): restriction?.exclude(fact.person)
    case .restrictionLifted: restriction = nil
    case .called(let fact): calls.append(fact)
    case .callReopened(let fact):
      calls.removeAll { $0.rule == fact.rule && $0.since == fact.since }
    }
  }

  // MARK: - Rules

  func decide(
    _ command: RestrictionCommand, by actor: Person
  ) throws(IncidentRejection) -> PeopleFact {
    switch command {
    case .set(let codename, let people, let reason):
      guard restriction == nil else { throw .unchanged("The restriction") }
      let why = try Self.optional(reason, "The reason")
      let known = people + [actor] + roles.values + [openHandoff?.to].compactMap(\.self)
      return .restricted(
        Restricted(restriction: try Self.restriction(codename, known), reason: why))
    case .admit(let asked, let reason):
      let person = try Self.named(asked)
      guard try restrictedTo().contains(person) == false else {
        throw .unchanged("The need-to-know list")
      }
      return .admitted(
        PersonActedOn(person: person, reason: try Self.optional(reason, "The reason")))
    case .exclude(let person, let reason): return .excluded(try exclusion(of: person, reason))
    case .lift(let reason):
      guard let restriction else { throw .people(.notRestricted) }
      return .restrictionLifted(
        RestrictionLifted(
          restriction: restriction,
          reason: try Self.reason(reason, for: "Lifting a restriction")))
    }
  }

  private func exclusion(
    of person: Person, _ reason: String
  ) throws(IncidentRejection) -> PersonActedOn {
    let people = try restrictedTo()
    guard people.contains(person) else { throw .people(.notOnTheList(person)) }
    if let role = Role.allCases.first(where: { roles[$0] == person }) {
      throw .people(.needsToKnow(person, role))
    }
    guard people.count > 1 else { throw .people(.lastWhoKnows(person)) }
    return PersonActedOn(person: person, reason: try Self.optional(reason, "The reason"))
  }

  private func restrictedTo() throws(IncidentRejection) -> [Person] {
    guard let restriction else { throw .people(.notRestricted) }
    return restriction.people
  }

  /// Returns a checked restriction.
  static func restriction(
    _ codename: String, _ people: [Person]
  ) throws(IncidentRejection) -> Restriction {
    var named: [Person] = []
    for person in people { named.append(try Self.named(person)) }
    return Restriction(codename: try Restriction.codename(codename), people: named)
  }

  // MARK: - Undoing

  /// Returns the command that takes a fact about people back, or nil when it cannot be taken back.
  func peopleCompensation(for fact: PeopleFact) -> IncidentCommand? {
    switch fact {
    case .restricted(let fact):
      restriction == fact.restriction ? .restriction(.lift(reason: "undone")) : nil
    case .admitted(let fact):
      restriction?.people.contains(fact.person) == true && !roles.values.contains(fact.person)
        ? .restriction(.exclude(fact.person, reason: "undone")) : nil
    case .excluded(let fact):
      restriction?.people.contains(fact.person) == false
        ? .restriction(.admit(fact.person, reason: "undone")) : nil
    case .restrictionLifted(let fact):
      restriction == nil
        ? .restriction(
          .set(
            codename: fact.restriction.codename, people: fact.restriction.people, reason: "undone"))
        : nil
    case .called(let fact):
      calls.contains(fact) ? .escalation(.reopen(rule: fact.rule, since: fact.since)) : nil
    case .callReopened: nil
    }
  }
}
