import IncidentModel
import Yams

/// Reads predicates, which may stand inside each other a few levels deep.
struct PredicateReader {
  private(set) var problems: [ScenarioProblem] = []
  /// How deep predicates may stand inside each other.
  static let deepest = 8

  /// Returns the predicate a node means; nil when it means none, which is told.
  mutating func predicate(_ node: Node, _ name: String, depth: Int = 0) -> Predicate? {
    guard depth < Self.deepest else {
      complain("\(name) stands in more than \(Self.deepest) others. Write it flatter.", node)
      return nil
    }
    guard let mapping = node.mapping, mapping.count == 1, let (key, value) = mapping.first,
      let word = key.scalar?.string
    else {
      complain(
        "\(name) wants one condition, {flag: contained}; several go into {all: [...]} or {any: [...]}.",
        node)
      return nil
    }
    let path = "\(name).\(word.prefix(ScenarioFields.longestWord))"
    switch word {
    case "all": return parts(value, path, depth).map(Predicate.all)
    case "any": return parts(value, path, depth).map(Predicate.any)
    case "not": return predicate(value, path, depth: depth + 1).map(Predicate.not)
    default: return simple(word, key, value, path)
    }
  }

  private mutating func parts(_ node: Node, _ name: String, _ depth: Int) -> [Predicate]? {
    guard let sequence = node.sequence, !sequence.isEmpty,
      sequence.count <= ScenarioFields.longestList
    else {
      complain("\(name) wants a list of conditions.", node)
      return nil
    }
    return sequence.compactMap { predicate($0, name, depth: depth + 1) }
  }

  private mutating func simple(
    _ word: String, _ key: Node, _ value: Node, _ name: String
  ) -> Predicate? {
    switch word {
    case "flag": return reference(value, name).map(Predicate.flag)
    case "did": return reference(value, name).map(Predicate.did)
    case "event":
      return reading(value) { $0.choice(value, name, Milestone.self) }.map { .event($0) }
    case "role_filled":
      return reference(value, name).map { .roleFilled(RoleWords.canonical($0.name)) }
    case "severity_in": return severities(value, name)
    case "hypothesis_status": return hypothesisStatus(value, name)
    case "update_lint_clean": return value.bool.map { .updateLintClean($0) } ?? truth(value, name)
    case "order": return references(value, name).map(Predicate.order)
    case "order_violated":
      return references(value, name).map { .orderViolated($0[0], $0[1]) }
    case "elapsed_since", "count": return measured(word, value, name)
    default:
      let near = NearWord.nearest(to: word.lowercased(), in: Predicate.words)
      let hint =
        near.map { "Did you mean \($0)?" }
        ?? "Known are \(Predicate.words.joined(separator: ", "))."
      complain("\(ScenarioFields.quoted(word)) is no condition. \(hint)", key)
      return nil
    }
  }

  private mutating func severities(_ value: Node, _ name: String) -> Predicate? {
    let wanted = value.sequence.map(Array.init) ?? [value]
    let numbers = wanted.compactMap { $0.scalar.flatMap { Int($0.string) } }
    guard !wanted.isEmpty, numbers.count == wanted.count, numbers.allSatisfy((1...4).contains)
    else {
      complain("\(name) wants severities from 1 to 4, [1, 2].", value)
      return nil
    }
    return .severityIn(numbers)
  }

  private mutating func hypothesisStatus(_ value: Node, _ name: String) -> Predicate? {
    guard value.mapping != nil else {
      return reading(value) { $0.choice(value, name, HypothesisStatus.self) }
        .map { .hypothesisStatus($0.rawValue, atLeast: 1) }
    }
    var fields = ScenarioFields(value, path: name, table: Self.statusKeys)
    let status = fields.choice("is", HypothesisStatus.self)
    let count = fields.whole("at_least", 1...50) ?? 1
    problems += fields.problems
    return status.map { .hypothesisStatus($0.rawValue, atLeast: count) }
  }

  private mutating func measured(_ word: String, _ value: Node, _ name: String) -> Predicate? {
    var fields = ScenarioFields(value, path: name, table: Self.measuredKeys)
    defer { problems += fields.problems }
    let subjects = ["event", "did", "flag", "inject"].filter { fields.node($0) != nil }
    guard subjects.count == 1, let subject = fields.word(subjects[0]) else {
      fields.complain("\(name) wants one of event, did, flag and inject, and at_least.")
      return nil
    }
    if word == "count" {
      return .count(subject, atLeast: fields.whole("at_least", 1...1000) ?? 1)
    }
    return fields.span("at_least").map { .elapsedSince(subject, atLeast: $0) }
  }

  static let statusKeys = KeyTable([
    .init("is", .choice(HypothesisStatus.allCases.map(\.rawValue)), "the status", isRequired: true),
    .init("at_least", .whole(1...50), "how many"),
  ])
  static let measuredKeys = KeyTable([
    .init("event", .choice(Milestone.allCases.map(\.rawValue)), "what players do in the console"),
    .init("did", .word, "an action"), .init("flag", .word, "a flag"),
    .init("inject", .word, "an inject"),
    .init("at_least", .word, "a number for count, a span for elapsed_since", isRequired: true),
  ])
}

extension PredicateReader {
  private mutating func truth(_ value: Node, _ name: String) -> Predicate? {
    complain("\(name) wants true or false.", value)
    return nil
  }

  private mutating func reference(_ value: Node, _ name: String) -> ScenarioReference? {
    guard let text = value.scalar?.string, !text.isEmpty,
      text.utf8.count <= ScenarioFields.longestWord
    else {
      complain("\(name) wants one name.", value)
      return nil
    }
    return ScenarioReference(name: text, place: value.place)
  }

  /// Returns two or more names.
  private mutating func references(_ value: Node, _ name: String) -> [ScenarioReference]? {
    let nodes = value.sequence.map(Array.init) ?? []
    let names = nodes.compactMap { reference($0, name) }
    guard names.count == nodes.count, names.count >= 2 else {
      complain("\(name) wants two names, [first, second].", value)
      return nil
    }
    return names
  }

  /// Reads with the fields' ways of reading, and takes over what is wrong.
  private mutating func reading<Value>(
    _ node: Node, _ read: (inout ScenarioFields) -> Value?
  ) -> Value? {
    var fields = ScenarioFields(Node([(Node, Node)]()), path: "", table: nil)
    let value = read(&fields)
    problems += fields.problems
    return value
  }

  private mutating func complain(_ sentence: String, _ node: Node) {
    problems.append(ScenarioProblem(sentence, at: node.place))
  }
}

extension ScenarioFields {
  /// Returns a predicate; nil when the key is absent or what stands there is told.
  mutating func predicate(_ key: String) -> Predicate? {
    guard let node = node(key) else { return nil }
    var reader = PredicateReader()
    let predicate = reader.predicate(node, name(key))
    add(reader.problems)
    return predicate
  }
}

/// The names of roles; people know some by other names.
public enum RoleWords {
  /// Returns the name a role has in the record.
  public static func canonical(_ typed: String) -> String {
    let name = typed.lowercased().split { $0 == " " || $0 == "-" }.joined(separator: "_")
    return others[name] ?? name
  }

  private static let others = [
    "tech_lead": "tech", "technical_lead": "tech", "ops": "tech", "incident_commander": "ic",
    "commander": "ic", "communications": "comms", "communications_lead": "comms",
  ]
}
