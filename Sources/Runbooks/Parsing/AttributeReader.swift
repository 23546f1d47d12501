/// Reads the attributes of one step leniently: what is wrong is a problem, and the rest holds.
struct AttributeReader {
  /// More than this are no attributes but a mistake.
  private static let mostBytes = 4096
  private static let mostComments = 20

  private(set) var attributes = StepAttributes()
  private(set) var problems: [RunbookProblem] = []
  private var lines: [String: Int] = [:]

  /// Reads the comments of a step in the order of the file.
  init(_ remarks: [StepRemark]) {
    for remark in remarks.prefix(Self.mostComments) { read(remark) }
    guard remarks.count > Self.mostComments else { return }
    report(
      "The step has more than \(Self.mostComments) comments for Wardroom; write one.",
      remarks[Self.mostComments].line)
  }

  private mutating func read(_ remark: StepRemark) {
    let yaml = Self.yaml(of: remark)
    guard yaml.utf8.count <= Self.mostBytes else {
      return report("The comment for Wardroom is too long (over 4 KiB); shorten it.", remark.line)
    }
    let mapping = SmallMapping(
      yaml: yaml, firstLine: remark.line, subject: "The comment for Wardroom")
    problems += mapping.problems
    for field in mapping.fields {
      if let line = lines[field.key] {
        report("The step's \(field.key) is already given on line \(line); remove one.", field.line)
      } else {
        lines[field.key] = field.line
        take(field)
      }
    }
  }

  /// One line is a flow mapping without its braces, several are a block mapping.
  private static func yaml(of remark: StepRemark) -> String {
    let written = remark.texts.filter { !$0.trimmed.isEmpty }
    if written.count <= 1, let index = remark.texts.firstIndex(where: { !$0.trimmed.isEmpty }) {
      return String(repeating: "\n", count: index) + "{\(remark.texts[index].trimmed)}"
    }
    let indents = remark.texts.dropFirst().filter { !$0.trimmed.isEmpty }.map { indent(of: $0) }
    let shared = indents.min() ?? 0
    let rest = remark.texts.dropFirst().map { String($0.dropFirst(min(shared, indent(of: $0)))) }
    return ([remark.texts.first?.trimmed ?? ""] + rest).joined(separator: "\n")
  }

  private static func indent(of text: String) -> Int {
    text.prefix { $0 == " " || $0 == "\t" }.count
  }

  private mutating func report(_ sentence: String, _ line: Int) {
    problems.append(RunbookProblem(sentence, line: line))
  }
}

// MARK: - Keys

extension AttributeReader {
  private mutating func take(_ field: SmallMapping.Field) {
    switch field.key {
    case "kind":
      let kinds = StepAttributes.Kind.allCases.map(\.rawValue).joined(separator: ", ")
      attributes.kind = value(
        field, StepAttributes.Kind.init(rawValue:), remedy: "write one of \(kinds)")
    case "danger": attributes.isDangerous = flag(field) ?? false
    case "idempotent": attributes.isIdempotent = flag(field)
    case "rollback":
      attributes.rollback = value(field, Self.text, remedy: "write how, or the #id of a step")
    case "expect":
      let text = value(field, Self.pattern, remedy: "write a text that the output holds")
      attributes.expect = text.map(OutputExpectation.init)
    case "exit":
      attributes.exitCode = value(field, Self.code, remedy: "write a number from 0 to 255") ?? 0
    case "branch": takeBranches(field)
    case "minutes":
      attributes.minutes = value(field, Minutes.read, remedy: "write whole minutes as 15")
    case "timeout":
      attributes.timeoutSeconds = value(field, Self.seconds, remedy: "write a span as 90s or 5m")
    default: reportUnknown(field)
    }
  }

  private mutating func reportUnknown(_ field: SmallMapping.Field) {
    report(
      "\"\(field.key)\" is no attribute of a step; known are kind, danger, idempotent, rollback, "
        + "expect, exit, branch, minutes and timeout.", field.line)
  }

  private mutating func value<Value>(
    _ field: SmallMapping.Field, _ read: (String) -> Value?, remedy: String
  ) -> Value? {
    let value = field.text.flatMap(read)
    if value == nil {
      report("The step's \(field.key) is not understood; \(remedy).", field.line)
    }
    return value
  }

  private mutating func flag(_ field: SmallMapping.Field) -> Bool? {
    value(field, { Self.flags[$0.lowercased()] }, remedy: "write true or false")
  }

  private mutating func takeBranches(_ field: SmallMapping.Field) {
    let branches = field.pairs.filter { !$0.key.isEmpty && !$0.text.isEmpty }.map {
      StepBranch(answer: $0.key, place: StepPlace($0.text))
    }
    attributes.branches = branches
    guard branches.isEmpty || branches.count < field.pairs.count else { return }
    report(
      "The step's branch is not understood; write {yes: \"#id\", no: \"3.2\"}, an id in quotes.",
      field.line)
  }

  private static let flags = ["true": true, "yes": true, "false": false, "no": false]

  private static func text(_ text: String) -> String? { text }

  private static func pattern(_ text: String) -> String? {
    text.utf8.allSatisfy { $0 == UInt8(ascii: "*") || $0.isBlank } ? nil : text
  }

  private static func code(_ text: String) -> Int? {
    Int(text).flatMap { (0...255).contains($0) ? $0 : nil }
  }

  /// Reads a span of at most a day.
  private static func seconds(_ text: String) -> Int? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let units = ["s": 1, "sec": 1, "m": 60, "min": 60, "h": 3600]
    guard let count = Int(digits), digits.utf8.count <= 5,
      let unit = units[text.dropFirst(digits.count).trimmed.lowercased()]
    else { return nil }
    return (1...86400).contains(count * unit) ? count * unit : nil
  }
}

/// Minutes that something is expected to take.
enum Minutes {
  /// Reads whole minutes, `15`, at most a week.
  static func read(_ text: String) -> Int? {
    Int(text).flatMap { (1...10080).contains($0) ? $0 : nil }
  }
}
