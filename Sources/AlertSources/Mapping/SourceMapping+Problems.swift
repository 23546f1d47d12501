import IncidentModel

extension SourceMapping {
  /// What is wrong with the mapping, a sentence each that names the key; none when it can be used.
  public var problems: [String] {
    unknown + problemsOfNames + problemsOfPlaces + problemsOfValues + problemsOfDedup
  }

  private var unknown: [String] {
    let keys = unknownKeys.map { key in
      "\(quoted(key)) is no key of a mapping. Use \(Self.keys.joined(separator: ", "))."
    }
    let names = fields.keys.sorted().filter { MappingField(rawValue: $0) == nil }
    let known = MappingField.allCases.map(\.rawValue).joined(separator: ", ")
    return keys + names.map { "fields.\(quoted($0)) is no field of an alert. Use \(known)." }
  }

  private var problemsOfNames: [String] {
    guard !name.isEmpty else { return ["name is missing. It makes the path, /ingest/<name>."] }
    let isPlain = name.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x5F
    }
    guard isPlain, name.utf8.count <= 40 else {
      return ["name \(quoted(name)) makes no path. Use up to 40 of a-z, 0-9, - and _."]
    }
    guard !alertSourceCatalog.contains(where: { $0.name == name }) else {
      return ["name \(quoted(name)) belongs to a source that is built in. Choose another one."]
    }
    return []
  }

  private var problemsOfPlaces: [String] {
    var problems: [String] = []
    if fields["title"]?.isEmpty ?? true {
      problems.append("fields.title is missing. Say where an alert's title is found.")
    }
    let places =
      fields.map { ("fields.\($0.key)", $0.value) }
      + labels.map { ("labels.\($0.key)", $0.value) }
    for (key, choices) in places.sorted(by: { $0.0 < $1.0 }) {
      for choice in choices where MappingExpression(choice) == nil {
        problems.append("\(quoted(key)): \(Self.noPointer(choice))")
      }
    }
    if !forEach.isEmpty, JSONPointer(forEach) == nil {
      problems.append("for_each: \(Self.noPointer(forEach))")
    }
    return problems + match.enumerated().compactMap { Self.problem(of: $1, number: $0) }
  }

  private static func problem(of condition: Condition, number: Int) -> String? {
    let key = "match[\(number)]"
    guard (condition.header == nil) != (condition.pointer == nil) else {
      return "\(key) needs a header or a pointer, and not both."
    }
    guard let pointer = condition.pointer, JSONPointer(pointer) == nil else { return nil }
    return "\(key).pointer: \(noPointer(pointer))"
  }

  private static func noPointer(_ text: String) -> String {
    "\"\(AlertPayloadProblem.quotable(text))\" is no JSON pointer. Write it like /incident/id, "
      + "with ~1 for / and ~0 for ~ in a name."
  }

  private var problemsOfValues: [String] {
    let statuses = ["firing", "acknowledged", "resolved", "ignore"]
    let wrongStatuses = statusValues.filter { !statuses.contains($0.value) }.keys.sorted().map {
      "status_values.\(quoted($0)) must be \(statuses.joined(separator: ", "))."
    }
    let wrongSeverities = severityValues.filter { value in
      value.value != "none" && Severity(typed: value.value) == nil
    }
    return wrongStatuses
      + wrongSeverities.keys.sorted().map {
        "severity_values.\(quoted($0)) must be SEV1, SEV2, SEV3, SEV4 or none."
      }
  }

  private var problemsOfDedup: [String] {
    guard !dedup.isEmpty else {
      return ["dedup is missing. Name the values that make two reports the same alert."]
    }
    let expressions = dedup.map(MappingExpression.init)
    var problems = zip(dedup, expressions).filter { $1 == nil }.map { text, _ in
      "dedup: \(Self.noPointer(text))"
    }
    if problems.isEmpty, expressions.allSatisfy({ $0?.isConstant == true }) {
      problems.append("dedup is the same for every alert. Name values of the alert.")
    }
    return problems
  }

  private func quoted(_ text: String) -> String { AlertPayloadProblem.quotable(text) }
}
