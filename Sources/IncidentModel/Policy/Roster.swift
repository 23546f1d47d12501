/// A person as the team's settings know them.
public struct RosterEntry: Hashable, Sendable {
  public var person: Person
  /// The roles they can take; empty for any.
  public var roles: Set<Role>
  /// How they are reached, as the team wrote it.
  public var contact: String
  /// Where they are, `Europe/Berlin`; nil when nobody said.
  public var zone: String?
  /// The data products they answer for.
  public var owns: [String]
  /// On which level of escalation they are called.
  public var level: Int?

  /// Creates an entry; all but the name may be unknown.
  public init(
    _ person: Person, roles: Set<Role> = [], contact: String = "", zone: String? = nil,
    owns: [String] = [], level: Int? = nil
  ) {
    self.person = person
    self.roles = roles
    self.contact = contact
    self.zone = zone
    self.owns = owns
    self.level = level
  }

  /// Whether they can take a role, as far as the team said.
  public func mayTake(_ role: Role) -> Bool { roles.isEmpty || roles.contains(role) }

  /// The name and how they are reached.
  public var callWords: String { contact.isEmpty ? person.name : "\(person) (\(contact))" }
}

/// The people a team's settings name: data, read from `people:`.
public struct Roster: Hashable, Sendable {
  public var entries: [RosterEntry]

  /// Creates a roster.
  public init(_ entries: [RosterEntry] = []) {
    self.entries = entries
  }

  public var people: [Person] { entries.map(\.person) }

  /// Returns what is known of a person; nil when they are not on the roster.
  public func entry(_ person: Person) -> RosterEntry? { entries.first { $0.person == person } }

  /// Returns the people in the order to offer a role in: those who are meant for it, those who may, the others.
  public func people(for role: Role) -> [Person] {
    let meant = entries.filter { $0.roles.contains(role) }
    let may = entries.filter { $0.roles.isEmpty }
    return (meant + may + entries.filter { !$0.mayTake(role) }).map(\.person)
  }

  /// Returns what speaks against giving a role to somebody; nil when nothing does, or there is no roster.
  public func objection(to person: Person, as role: Role) -> String? {
    guard !entries.isEmpty else { return nil }
    guard let entry = entry(person) else {
      return "\(person) is not among the people of wardroom.yaml. Is the name right?"
    }
    guard !entry.mayTake(role) else { return nil }
    let names = Role.allCases.filter(entry.roles.contains).map(\.label).joined(separator: ", ")
    return "\(person) is on the roster for \(names), not for \(role.label)."
  }

  /// Returns whom a rule means: a person with how they are reached, `level 2` with who answers for the products
  /// first, anything else as it is written.
  public func callee(_ text: String, products: [String]) -> String {
    if let entry = entry(Person(text)) { return entry.callWords }
    guard text.hasPrefix("level "), let level = Int(text.dropFirst("level ".count)) else {
      return text
    }
    let onLevel = entries.filter { $0.level == level }
    let owners = onLevel.filter { !Set($0.owns).isDisjoint(with: products) }
    let called = owners.isEmpty ? onLevel : owners
    return called.isEmpty ? text : called.map(\.callWords).joined(separator: ", ")
  }
}
