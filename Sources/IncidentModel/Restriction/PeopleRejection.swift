/// Why the rules say no to what is asked about who may know.
public enum PeopleRejection: Hashable, Sendable {
  case notACodename(String)
  case notRestricted
  case restricted(IncidentID, codename: String, ask: Person)
  case notOnTheList(Person)
  case needsToKnow(Person, Role)
  case lastWhoKnows(Person)
  case unknownEscalation(String, [String])

  /// What is refused and what would be accepted.
  var sentence: String {
    switch self {
    case .notACodename(let text):
      "\"\(text)\" is no codename. Take 2 to 40 letters or digits that say nothing, such as HERON."
    case .notRestricted:
      "The incident is not restricted; everybody may know of it. `wardroom restriction set` changes that."
    case .restricted(let id, let codename, let ask):
      "\(id) is restricted (\(codename)) to those who need to know. Ask \(ask) to let you in: "
        + "`wardroom restriction admit \(id) NAME`."
    case .notOnTheList(let person): "\(person) is not on the need-to-know list."
    case .needsToKnow(let person, let role):
      "\(person) is \(role.label) and needs to know. Give that role to somebody else first."
    case .lastWhoKnows(let person):
      "\(person) is the last who may know. Admit somebody else first, or lift the restriction."
    case .unknownEscalation(let name, let known):
      "No escalation \"\(name)\" runs here. "
        + (known.isEmpty
          ? "None does." : "There are: \(known.joined(separator: "; ")).")
    }
  }
}
