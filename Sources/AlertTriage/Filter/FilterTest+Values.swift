import IncidentModel

extension FilterTest {
  /// Creates the test a field and its values ask for.
  init(
    _ name: FilterFieldName, _ values: [FilterValue], column: Int
  ) throws(FilterProblem) {
    if name.isLabel {
      guard !name.text.isEmpty else {
        throw FilterProblem(
          column: column, sentence: "label. needs a name like label.team:data at column \(column)")
      }
      let start = [TextTag.label.rawValue] + AlertText.folded(name.text + "=")
      self = .field(start, try Self.patterns(values, of: name.text))
      return
    }
    guard let field = FilterField.named(name.text.lowercased()) else {
      throw Self.unknown(name.text, column: column)
    }
    self = try Self.test(of: field, values)
  }

  private static func test(
    of field: FilterField, _ values: [FilterValue]
  ) throws(FilterProblem) -> FilterTest {
    switch field.kind {
    case .text(let tag): return .field([tag.rawValue], try patterns(values, of: field.name))
    case .severity:
      return .severity(try mask(values, field, names: ["sev"], highest: 4))
    case .tier: return .tier(try mask(values, field, names: ["tier", "t"], highest: 3))
    case .state: return .state(try states(values))
    case .count: return .count(try each(values, field, "a number like 3 or >10", counts))
    case .age: return .age(try each(values, field, "a span like >30m or 1h..2d", ages))
    case .since: return .since(try moment(values, field))
    case .until: return .until(try moment(values, field))
    }
  }

  private static func patterns(
    _ values: [FilterValue], of name: String
  ) throws(FilterProblem) -> [BytePattern] {
    var patterns: [BytePattern] = []
    for value in values {
      if value.text.isEmpty, !value.isExact, !value.isQuoted {
        throw missing("a value", name, value)
      }
      patterns.append(
        BytePattern(
          value.text, isLiteral: value.isQuoted || value.isExact,
          place: value.isExact ? .whole : .beginning))
    }
    return patterns
  }

  private static func states(_ values: [FilterValue]) throws(FilterProblem) -> FilterStates {
    var states: FilterStates = []
    for value in values {
      let typed = value.text.lowercased().map { $0 == "_" ? "-" : String($0) }.joined()
      if typed.isEmpty { throw missing("a word like new or silenced", "state", value) }
      guard let found = FilterStateWord.states(beginning: typed) else {
        throw unknownState(typed, value)
      }
      states.formUnion(found)
    }
    return states
  }

  private static func moment(
    _ values: [FilterValue], _ field: FilterField
  ) throws(FilterProblem) -> FilterMoment {
    let moments = try each(values, field, "a time like 14:30Z or 2h", FilterMoment.init(typed:))
    guard let moment = moments.first, moments.count == 1 else {
      throw FilterProblem(
        column: values.last?.column ?? 1, sentence: "\(field.name) takes one time only")
    }
    return moment
  }

  private static func each<Value>(
    _ values: [FilterValue], _ field: FilterField, _ wanted: String, _ read: (String) -> Value?
  ) throws(FilterProblem) -> [Value] {
    var found: [Value] = []
    for value in values {
      let typed = value.text.lowercased()
      guard let one = read(value.isExact ? "=" + typed : typed) else {
        throw missing(wanted, field.name, value)
      }
      found.append(one)
    }
    return found
  }

  private static func mask(
    _ values: [FilterValue], _ field: FilterField, names: [String], highest: Int
  ) throws(FilterProblem) -> UInt8 {
    let numbers = try each(values, field, "a number like 1, <=2 or none") { text -> UInt8? in
      if ["none", "unknown"].contains(text) { return 1 }
      let range = FilterRange.reading(text) { typed -> Int? in
        let bare = names.first { typed.hasPrefix($0) }.map { typed.dropFirst($0.count) }
        return Int(bare ?? typed[...]).flatMap { (1...highest).contains($0) ? $0 : nil }
      }
      return range.map { range in
        (1...highest).reduce(0) { range.contains($1) ? $0 | 1 << UInt8($1) : $0 }
      }
    }
    return numbers.reduce(0, |)
  }

  private static func counts(_ text: String) -> ClosedRange<Int>? {
    FilterRange.reading(text) { $0.utf8.count <= 9 ? Int($0) : nil }
  }

  private static func ages(_ text: String) -> ClosedRange<Int64>? {
    // A bare span means at least so old; nobody looks for one exact millisecond.
    let isBare = FilterSpan(typed: text) != nil
    return FilterRange.reading(isBare ? ">=" + text : text) { FilterSpan(typed: $0)?.milliseconds }
  }
}

extension FilterTest {
  private static func missing(
    _ wanted: String, _ name: String, _ value: FilterValue
  ) -> FilterProblem {
    let got = value.text.isEmpty ? "" : ", not '\(value.text.prefix(40))',"
    return FilterProblem(
      column: value.column, sentence: "\(name) needs \(wanted)\(got) at column \(value.column)")
  }

  private static func unknown(_ name: String, column: Int) -> FilterProblem {
    let near = NearWord.nearest(to: name.lowercased(), in: FilterField.names)
    let hint =
      near.map { "did you mean \($0)?" }
      ?? "write @\(name.prefix(40)): for a label, or the text in quotes"
    return FilterProblem(
      column: column, sentence: "unknown field '\(name.prefix(40))' at column \(column); \(hint)")
  }

  private static func unknownState(_ typed: String, _ value: FilterValue) -> FilterProblem {
    let names = FilterStateWord.all.map(\.name)
    let near = NearWord.nearest(to: typed, in: names)
    let hint = near.map { "did you mean \($0)?" } ?? "known are \(names.joined(separator: ", "))"
    return FilterProblem(
      column: value.column,
      sentence: "unknown state '\(typed.prefix(40))' at column \(value.column); \(hint)")
  }
}
