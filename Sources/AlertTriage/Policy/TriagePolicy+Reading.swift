public import Yams

extension TriagePolicy {
  /// The keys a policy may have.
  public static let keys = [
    "enrichment", "groups", "storm", "stale", "flapping", "pulse", "maintenance",
  ]

  /// Reads a policy from YAML with the keys of `keys`.
  /// - Throws: The first thing that is wrong with it.
  public init(yaml: String) throws(PolicyProblem) {
    self.init()
    if let first = take(yaml: yaml).min(by: { $0.line < $1.line }) { throw first }
  }

  /// Takes what YAML with the keys of `keys` says; what is wrong is told and left out.
  public mutating func take(yaml: String) -> [PolicyProblem] {
    let document = PolicyDocument(yaml, known: Self.keys)
    var problems = document.problems
    for (key, node) in document.values { problems += take(key, node) }
    return problems
  }

  /// Takes one of the `keys` from a file that holds more; what is wrong is told and left out.
  public mutating func take(_ key: String, _ value: Node) -> [PolicyProblem] {
    switch key {
    case "enrichment": Self.list(value, key, Self.enrichmentRule) { enrichment.rules = $0 }
    case "groups": Self.list(value, key, Self.groupingRule) { groups = $0 }
    case "maintenance": Self.list(value, key, Self.window) { maintenance = $0 }
    case "storm": takeStorm(value)
    case "stale": takeStale(value)
    case "flapping": takeFlapping(value)
    case "pulse": takePulse(value)
    default:
      [
        PolicyProblem(
          line: value.mark?.line ?? 1,
          sentence: PolicyFields.unknown(key, in: "", known: Self.keys))
      ]
    }
  }

  /// Takes the `products` of a catalog file; what is wrong is told and left out.
  ///
  /// Other keys of the file belong to others.
  public mutating func takeCatalog(yaml: String) -> [PolicyProblem] {
    let document = PolicyDocument(yaml, known: nil)
    guard let node = document.values.first(where: { $0.key == "products" })?.node else {
      return document.problems
    }
    return document.problems
      + Self.list(node, "products", Self.product) { enrichment.products = $0 }
  }

  /// Reads a list item by item; an item with a problem is left out.
  private static func list<Item>(
    _ node: Node, _ key: String, _ read: (inout PolicyFields) -> Item?, _ keep: ([Item]) -> Void
  ) -> [PolicyProblem] {
    if node.null != nil { return [] }
    guard let sequence = node.sequence else {
      return [
        PolicyProblem(line: node.mark?.line ?? 1, sentence: "\(key) wants a list, each item with -")
      ]
    }
    var problems: [PolicyProblem] = []
    var items: [Item] = []
    for (number, node) in sequence.enumerated() {
      let known = itemKeys[key] ?? nil
      var fields = PolicyFields(node, path: "\(key)[\(number + 1)]", known: known)
      let item = read(&fields)
      problems += fields.problems
      if let item, fields.problems.isEmpty { items.append(item) }
    }
    keep(items)
    return problems
  }

  /// The keys an item of each list may have; a catalog says more of a product than triage needs.
  private static let itemKeys: [String: [String]?] = [
    "enrichment": ["match", "set"], "groups": ["name", "match", "by", "window", "title"],
    "maintenance": ["name", "days", "from", "to", "query", "reason"], "products": nil,
  ]
}

/// A YAML file whose top is a map.
struct PolicyDocument {
  private(set) var problems: [PolicyProblem] = []
  private(set) var values: [(key: String, node: Node)] = []

  /// Reads a file; nil knows any key.
  init(_ yaml: String, known: [String]?) {
    do {
      guard let root = try Yams.compose(yaml: yaml), root.null == nil else { return }
      take(root, known)
    } catch let error as YamlError {
      problems.append(error.problem)
    } catch {
      problems.append(PolicyProblem(line: 1, sentence: "this is no YAML"))
    }
  }

  private mutating func take(_ root: Node, _ known: [String]?) {
    guard let mapping = root.mapping else {
      problems.append(PolicyProblem(line: 1, sentence: "the file is not a map of keys and values"))
      return
    }
    for (key, value) in mapping {
      let name = key.string ?? ""
      if let known, !known.contains(name) {
        let sentence = PolicyFields.unknown(name, in: "", known: known)
        problems.append(PolicyProblem(line: key.mark?.line ?? 1, sentence: sentence))
      } else {
        values.append((name, value))
      }
    }
  }
}

extension YamlError {
  /// Where the text stops being YAML, and why.
  fileprivate var problem: PolicyProblem {
    switch self {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      PolicyProblem(line: mark.line, sentence: "this is no YAML: \(problem)")
    case .duplicatedKeysInMapping(let keys, let context):
      PolicyProblem(
        line: context.mark.line, sentence: "\(keys.joined(separator: ", ")) stands there twice")
    case .reader, .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      PolicyProblem(line: 1, sentence: "the text cannot be read as YAML")
    }
  }
}
