/// Ways to read what senders nest: objects in objects, lists of words, values of any kind.
extension JSONPlace {
  /// Returns the place itself when it is an object.
  func object() throws(AlertPayloadProblem) -> JSONPlace {
    guard case .object = node else { throw expected("an object") }
    return self
  }

  /// Returns a member that is an object, nil when it is missing, null or something else.
  func nested(_ name: String) -> JSONPlace? {
    guard case .object? = value(name) else { return nil }
    return member(name)
  }

  /// Returns a member that must be an object.
  func required(_ name: String) throws(AlertPayloadProblem) -> JSONPlace {
    guard let place = member(name) else { throw missing(name, "Send it as an object.") }
    return try place.object()
  }

  /// Returns the elements of a member that is a list, none when it is missing or something else.
  func list(_ name: String) -> [JSONPlace] {
    guard let place = member(name), case .list(let nodes) = place.node else { return [] }
    return nodes.indices.prefix(Self.maximumElements).map { place.element($0, nodes[$0]) }
  }

  /// Returns the texts in a member that is a list, or its one text; whatever is no text is left out.
  func words(_ name: String) -> [String] {
    guard let place = member(name) else { return [] }
    if let word = place.word { return [word] }
    return list(name).compactMap(\.word).filter { !$0.isBlank }
  }

  /// The value as text when it is text, a number or a truth value; nil otherwise.
  var word: String? { node.word }

  /// Returns the first of the named members that is text with more than blanks, empty when none is.
  ///
  /// Unlike `text` it passes over members of another kind; for what an alert can do without.
  func word(_ names: String...) -> String {
    for name in names {
      if let word = value(name)?.word, !word.isBlank { return word }
    }
    return ""
  }

  /// The problem that a member is missing or empty.
  func missing(_ name: String, _ remedy: String) -> AlertPayloadProblem {
    AlertPayloadProblem(
      path: path.isEmpty ? name : "\(path).\(name)", trouble: "is missing or empty", remedy: remedy)
  }
}
