import IncidentModel

/// Look-ups for what is good to have: what is missing or of another kind is passed over in silence.
extension JSONPlace {
  /// Returns the member at the end of a way through objects, nil when there is none.
  func at(_ names: String...) -> JSONPlace? {
    var place: JSONPlace? = self
    for name in names { place = place?.member(name) }
    return place
  }

  /// The members of an object in the order of the document, none for anything else.
  var members: [JSONMember] {
    guard case .object(let members) = node else { return [] }
    return members
  }

  /// Returns a member that is true or false, nil when it is anything else.
  func flag(_ name: String) -> Bool? {
    guard case .bool(let flag)? = member(name)?.node else { return nil }
    return flag
  }

  /// Returns a member that must show something.
  /// - Throws: The sentence that names it and says where it comes from.
  func text(
    required name: String, _ remedy: String
  ) throws(AlertPayloadProblem) -> String {
    let text = try text(name)
    guard text.isEmpty else { return text }
    throw missing(name, remedy)
  }
}

extension String {
  /// The text up to its first line break, without blanks before it.
  var firstLine: String {
    String(drop { $0.isWhitespace }.prefix { !$0.isNewline })
  }

  /// A name without the sign of a mention before it: `data-platform` of `@data-platform`.
  var unmentioned: String { String(drop { $0 == "@" }) }
}
