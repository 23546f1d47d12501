import IncidentModel

/// Everybody the record of an incident knows by name, and the role by which the public may know them.
struct PublicNames {
  /// A person a text names.
  struct Named: Hashable {
    var range: Range<String.Index>
    /// `the incident commander`; nil for somebody without a role.
    var role: String?
  }

  /// The words names are made of, in lower case, each with the role of its person.
  private var roles: [String: String?] = [:]

  /// Accounts of machines, and the word for whoever gave no name; nobody is called so.
  private static let nobodies: Set<String> = ["root", "somebody"]

  /// Takes the names of an incident, and others with the role they had if they had one.
  init(of incident: Incident, also others: [(person: Person, role: Role?)] = []) {
    let everybody = incident.everybody + others.map(\.person)
    for person in everybody where !Self.nobodies.contains(person.name.lowercased()) {
      for word in Self.words(of: person.name) where roles[word] == nil {
        roles.updateValue(nil, forKey: word)
      }
    }
    for (person, role) in others {
      guard let role else { continue }
      for word in Self.words(of: person.name) where roles[word] == .some(nil) {
        roles[word] = .some(role.publicName)
      }
    }
    for role in Role.allCases {
      guard let person = incident.roles[role] else { continue }
      for word in Self.words(of: person.name) where roles[word] == .some(nil) {
        roles[word] = .some(role.publicName)
      }
    }
  }

  private static func words(of name: String) -> [String] {
    name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// Returns a text in which people are called by their roles, or `(a person)`.
  func replaced(in text: String) -> String {
    var result = ""
    var start = text.startIndex
    for named in people(in: text) {
      result += text[start..<named.range.lowerBound] + (named.role ?? "(a person)")
      start = named.range.upperBound
    }
    return result + text[start...]
  }

  /// Returns whom a text names, in its order; a word behind an `@` is somebody's name.
  func people(in text: String) -> [Named] {
    var found: [Named] = []
    var index = text.startIndex
    while index < text.endIndex {
      guard Self.isWord(text[index]) else {
        index = text.index(after: index)
        continue
      }
      let end = text[index...].firstIndex { !Self.isWord($0) } ?? text.endIndex
      if let named = named(text, index..<end) { add(named, text, &found) }
      index = max(end, found.last?.range.upperBound ?? end)
    }
    return found
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber
  }

  private func named(_ text: String, _ word: Range<String.Index>) -> Named? {
    let front = text[..<word.lowerBound]
    let isHandle =
      front.last == "@" && !(front.dropLast().last.map { Self.isWord($0) || $0 == "." } ?? false)
    let role = roles[text[word].lowercased()]
    guard isHandle || role != nil else { return nil }
    guard isHandle else { return Named(range: word, role: role ?? nil) }
    let rest = text[word.lowerBound...].prefix { Self.isWord($0) || $0 == "-" || $0 == "_" }
    let parts = rest.split { !Self.isWord($0) }
    let known = parts.lazy.compactMap { roles[$0.lowercased()] ?? nil }.first
    return Named(range: text.index(before: word.lowerBound)..<rest.endIndex, role: role ?? known)
  }

  /// Adds a person; first and last name are one.
  private func add(_ named: Named, _ text: String, _ found: inout [Named]) {
    guard let last = found.last, last.role == named.role,
      [" ", "-", ".", "_"].contains(text[last.range.upperBound..<named.range.lowerBound])
    else {
      found.append(named)
      return
    }
    found[found.count - 1].range = last.range.lowerBound..<named.range.upperBound
  }
}

extension Role {
  /// What somebody who does not know us calls the role.
  fileprivate var publicName: String {
    switch self {
    case .incidentCommander: "the incident commander"
    case .tech: "the technical lead"
    case .comms: "the communications lead"
    case .scribe: "the scribe"
    case .planning: "the planning lead"
    case .deputy: "the deputy"
    case .liaison: "the liaison"
    }
  }
}

extension Incident {
  /// Everybody the record knows of by name.
  fileprivate var everybody: [Person] {
    var names = timeline.entries.map(\.author)
    names += handoffs.flatMap { [$0.from, $0.to].compactMap(\.self) }
    names += actions.compactMap(\.owner)
    names += asks.compactMap(\.person)
    names += hypotheses.compactMap(\.wording.owner)
    names += updates.map(\.by)
    names += Array(roles.values)
    names.append(declaredBy)
    if let owner = postmortem.owner { names.append(owner) }
    return names.filter { $0 != .wardroom }
  }
}
