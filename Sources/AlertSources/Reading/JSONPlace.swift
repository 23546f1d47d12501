import IncidentModel

/// A value together with the path to it, so that whatever is wrong with it can be named.
struct JSONPlace {
  var node: JSONNode
  var path: String

  /// Returns a member of an object, nil when it is missing, null or this is no object.
  func member(_ name: String) -> JSONPlace? {
    guard case .object(let members) = node,
      let member = members.first(where: { $0.name == name }), member.value != .null
    else { return nil }
    return JSONPlace(node: member.value, path: path(to: name))
  }

  /// How many elements a list may have; a body of nothing but brackets must not fill the memory.
  static let maximumElements = 10_000

  /// Returns the elements of a list.
  func elements() throws(AlertPayloadProblem) -> [JSONPlace] {
    guard case .list(let nodes) = node else { throw expected("a list") }
    guard nodes.count <= Self.maximumElements else {
      throw AlertPayloadProblem(
        path: path, trouble: "holds \(nodes.count) alerts",
        remedy: "Send at most \(Self.maximumElements) at a time.")
    }
    return nodes.enumerated().map { JSONPlace(node: $1, path: "\(path)[\($0)]") }
  }

  /// Returns text, a number or a truth value as text.
  func text() throws(AlertPayloadProblem) -> String {
    switch node {
    case .string(let text), .number(let text): return text
    case .bool(let flag): return flag ? "true" : "false"
    case .null, .list, .object: throw expected("text")
    }
  }

  /// Returns an object of names and texts; members that are null are left out.
  func texts() throws(AlertPayloadProblem) -> [String: String] {
    guard case .object(let members) = node else { throw expected("an object") }
    var texts: [String: String] = [:]
    for member in members where member.value != .null {
      texts[member.name] = try JSONPlace(node: member.value, path: path(to: member.name)).text()
    }
    return texts
  }

  /// Returns the first of the named members that holds more than blanks, empty when none does.
  func text(_ names: String...) throws(AlertPayloadProblem) -> String {
    for name in names {
      guard let place = member(name) else { continue }
      let text = try place.text()
      if !text.isBlank { return text }
    }
    return ""
  }

  /// Returns a member as names and texts, empty when it is missing.
  func texts(_ name: String) throws(AlertPayloadProblem) -> [String: String] {
    guard let place = member(name) else { return [:] }
    return try place.texts()
  }

  /// Returns a member as a moment, nil when it is missing or no moment can be made of it.
  func moment(_ name: String) -> Timestamp? {
    guard let place = member(name) else { return nil }
    switch place.node {
    case .string(let text): return Timestamp(tolerating: text)
    case .number(let digits): return Timestamp(epoch: digits)
    case .null, .bool, .list, .object: return nil
    }
  }

  /// The problem that this value is something else than it must be.
  func expected(_ wanted: String) -> AlertPayloadProblem {
    AlertPayloadProblem(path: path, trouble: "is \(node.kind)", remedy: "It must be \(wanted).")
  }

  private func path(to name: String) -> String {
    let quoted = AlertPayloadProblem.quotable(name)
    return path.isEmpty ? quoted : "\(path).\(quoted)"
  }
}

extension String {
  /// Whether there is nothing to see in the text.
  var isBlank: Bool { unicodeScalars.allSatisfy(\.properties.isWhitespace) }
}
