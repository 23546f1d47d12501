import IncidentModel
import Yams

/// The keys of one map of a scenario, read one by one; what is wrong with them is collected.
struct ScenarioFields {
  /// How the map is named in sentences, `injects[2]`; empty for the whole file.
  let path: String
  let place: ScenarioPlace
  private(set) var problems: [ScenarioProblem] = []
  private var values: [String: Node] = [:]
  /// The names in the order of the file.
  private(set) var names: [ScenarioReference] = []
  private let table: KeyTable?

  /// The most items a list or map may have.
  static let longestList = 5000
  static let longestText = 20_000
  static let longestWord = 80

  /// Takes a map; nil knows any key, and they are names of the scenario's own.
  init(_ node: Node, path: String, table: KeyTable?) {
    self.path = path
    self.table = table
    place = node.place
    guard node.null == nil, let mapping = node.mapping else {
      let known = table.map { ": \($0.names.joined(separator: ", "))" } ?? ""
      complain("\(subject) wants keys and values\(known).", at: node)
      return
    }
    guard mapping.count <= Self.longestList else {
      complain("\(subject) has more than \(Self.longestList) keys. Make two scenarios of it.")
      return
    }
    for (key, value) in mapping where !continuesText(key, value) { take(key, value) }
    for key in table?.keys ?? [] where key.isRequired && values[key.name] == nil {
      complain("\(subject) needs \(key.name): \(key.says).")
    }
  }

  /// Takes a piece of text that a comma cut off in a line such as `{id: O3, text: Impact, estimate}`.
  ///
  /// To YAML that is a key without a value; the author meant it as it reads. Keys of a block stand in
  /// lines of their own, so that none of them is mistaken for text.
  private mutating func continuesText(_ key: Node, _ value: Node) -> Bool {
    guard value.scalar?.string.isEmpty == true, let piece = key.scalar?.string,
      table?.names.contains(piece) == false, let last = names.last,
      case .text? = table?.keys.first(where: { $0.name == last.name })?.shape,
      case .scalar(var text)? = values[last.name], text.style == .plain,
      key.mark?.line == text.mark?.line
    else { return false }
    text.string += ", " + piece
    values[last.name] = .scalar(text)
    return true
  }

  private mutating func take(_ key: Node, _ value: Node) {
    guard let name = key.scalar?.string, !name.isEmpty, name.utf8.count <= Self.longestWord else {
      complain("A key of \(subject.lowercased()) is no name of 1 to 80 letters.", at: key)
      return
    }
    if let table, !table.names.contains(name) {
      let near = NearWord.nearest(to: name.lowercased(), in: table.names)
      let hint =
        near.map { "Did you mean \($0)?" } ?? "Known are \(table.names.joined(separator: ", "))."
      complain("\(Self.quoted(name)) is no key of \(subject.lowercased()). \(hint)", at: key)
      return
    }
    values[name] = value
    names.append(ScenarioReference(name: name, place: key.place))
  }

  private var subject: String { path.isEmpty ? "The scenario" : path }

  func node(_ key: String) -> Node? {
    guard let node = values[key], node.null == nil else { return nil }
    return node
  }

  /// Returns how a key is named in sentences.
  func name(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  /// Notes what is wrong, at a node or at the beginning of the map.
  mutating func complain(
    _ sentence: String, at node: Node? = nil, rule: ScenarioRule = .format
  ) {
    problems.append(ScenarioProblem(sentence, at: node?.place ?? place, rule: rule))
  }

  /// Takes over what is wrong with a part.
  mutating func add(_ found: [ScenarioProblem]) { problems += found }

  /// Returns a text as it is repeated in a sentence: short.
  static func quoted(_ text: String) -> String {
    let isLong = text.unicodeScalars.count > 40
    return "\"\(String(text.prefix(40)))\(isLong ? "..." : "")\""
  }
}

extension ScenarioFields {
  /// Returns the map behind a key, read by `read`; nil when the key is absent.
  mutating func map<Value>(
    _ key: String, _ table: KeyTable, _ read: (inout ScenarioFields) -> Value?
  ) -> Value? {
    guard let node = node(key) else { return nil }
    var fields = ScenarioFields(node, path: name(key), table: table)
    let value = read(&fields)
    add(fields.problems)
    return value
  }

  /// Returns the items of a list of maps; those that cannot be read are told and left out.
  mutating func list<Item>(
    _ key: String, _ table: KeyTable, _ read: (inout ScenarioFields) -> Item?
  ) -> [Item] {
    items(key).enumerated().compactMap { number, node in
      var fields = ScenarioFields(node, path: "\(name(key))[\(number + 1)]", table: table)
      let item = read(&fields)
      add(fields.problems)
      return item
    }
  }

  /// Returns the nodes of a list.
  mutating func items(_ key: String) -> [Node] {
    guard let node = node(key) else { return [] }
    guard let sequence = node.sequence else {
      complain("\(name(key)) wants a list, each item behind a dash.", at: node)
      return []
    }
    guard sequence.count <= Self.longestList else {
      complain("\(name(key)) has more than \(Self.longestList) items. Make it shorter.", at: node)
      return []
    }
    return Array(sequence)
  }

  /// Returns a map whose keys are names of the scenario's own.
  mutating func named<Item>(
    _ key: String, _ table: KeyTable,
    _ read: (inout ScenarioFields, ScenarioReference) -> Item?
  ) -> [Item] {
    guard let node = node(key) else { return [] }
    let outer = ScenarioFields(node, path: name(key), table: nil)
    add(outer.problems)
    return outer.names.compactMap { reference in
      guard let node = outer.values[reference.name] else { return nil }
      var fields = ScenarioFields(node, path: outer.name(reference.name), table: table)
      let item = read(&fields, reference)
      add(fields.problems)
      return item
    }
  }

  /// Returns flags with what they are.
  mutating func flags(_ key: String) -> [FlagChange] {
    guard let node = node(key) else { return [] }
    var outer = ScenarioFields(node, path: name(key), table: nil)
    let changes = outer.names.compactMap { reference in
      outer.truth(reference.name).map { FlagChange(flag: reference, isSet: $0) }
    }
    add(outer.problems)
    return changes
  }
}

extension Node {
  /// Where it stands.
  var place: ScenarioPlace {
    ScenarioPlace(line: mark?.line ?? 1, column: mark?.column ?? 1)
  }
}
