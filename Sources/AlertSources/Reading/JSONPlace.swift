import IncidentModel

/// A value together with the way to it, so that whatever is wrong with it can be named.
struct JSONPlace {
  let node: JSONNode
  private let way: JSONWay

  /// Creates a place from which ways go on.
  init(node: JSONNode, path: String) {
    self.init(node: node, way: .start(path))
  }

  private init(node: JSONNode, way: JSONWay) {
    self.node = node
    self.way = way
  }

  /// The way in words, `alerts[2].labels`; empty when it is the body as a whole.
  var path: String { way.path }

  /// Returns a member of an object, nil when it is missing, null or this is no object.
  func member(_ name: String) -> JSONPlace? {
    value(name).map { place(of: $0, name) }
  }

  /// Returns what a member of an object holds, nil when it is missing, null or this is no object.
  func value(_ name: String) -> JSONNode? {
    guard case .object(let members) = node else { return nil }
    for index in members.indices where members[index].name == name {
      if case .null = members[index].value { return nil }
      return members[index].value
    }
    return nil
  }

  /// Returns the place of an element of this list.
  func element(_ index: Int, _ node: JSONNode) -> JSONPlace {
    JSONPlace(node: node, way: .element(index, of: way))
  }

  private func place(of node: JSONNode, _ name: String) -> JSONPlace {
    JSONPlace(node: node, way: .member(name, of: way))
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
    return nodes.indices.map { element($0, nodes[$0]) }
  }

  /// Returns text, a number or a truth value as text.
  func text() throws(AlertPayloadProblem) -> String {
    guard let word = node.word else { throw expected("text") }
    return word
  }

  /// Returns an object of names and texts; members that are null are left out.
  func texts() throws(AlertPayloadProblem) -> [String: String] {
    guard case .object(let members) = node else { throw expected("an object") }
    var texts = [String: String](minimumCapacity: members.count)
    for member in members {
      if case .null = member.value { continue }
      guard let word = member.value.word else {
        throw place(of: member.value, member.name).expected("text")
      }
      texts[member.name] = word
    }
    return texts
  }

  /// Returns the first of the named members that holds more than blanks, empty when none does.
  func text(_ names: String...) throws(AlertPayloadProblem) -> String {
    for name in names {
      let text = try text(name)
      if !text.isEmpty { return text }
    }
    return ""
  }

  /// Returns a member that holds more than blanks, empty when it does not.
  func text(_ name: String) throws(AlertPayloadProblem) -> String {
    guard let node = value(name) else { return "" }
    guard let word = node.word else { throw place(of: node, name).expected("text") }
    return word.isBlank ? "" : word
  }

  /// Returns a member as names and texts, empty when it is missing.
  func texts(_ name: String) throws(AlertPayloadProblem) -> [String: String] {
    guard let node = value(name) else { return [:] }
    return try place(of: node, name).texts()
  }

  /// Returns a member as a moment, nil when it is missing or no moment can be made of it.
  func moment(_ name: String) -> Timestamp? {
    switch value(name) {
    case .string(let text): return Timestamp(tolerating: text)
    case .number(let digits): return Timestamp(epoch: digits)
    case nil, .null, .bool, .list, .object: return nil
    }
  }

  /// The problem that this value is something else than it must be.
  func expected(_ wanted: String) -> AlertPayloadProblem {
    AlertPayloadProblem(path: path, trouble: "is \(node.kind)", remedy: "It must be \(wanted).")
  }
}
