/// What makes an alert belong to a fold, from which a query for it is written when somebody wants one.
enum FoldTerms: Hashable, Sendable {
  case field(String, String)
  /// The sender's own group.
  case sender(source: String, group: String)
  /// The name the sender's alerts of a kind have.
  case named(source: String, name: String)
  /// A title with its numbers taken out.
  case shaped(source: String, shape: String, isCut: Bool)
  /// A rule of the team with the values of its fields.
  case ruled(match: AlertFilter, by: [String], values: [String])

  /// The query that lets through what belongs to the fold, whenever it started.
  var query: String {
    switch self {
    case .field(let field, let value): Self.term(field, value)
    case .sender(let source, let group):
      Self.term("source", source) + " " + Self.term("group", group)
    case .named(let source, let name):
      Self.term("source", source) + " " + Self.term("@alertname", name)
    case .shaped(let source, let shape, let isCut):
      ([Self.term("source", source)]
        + [FilterTerm.shaped("title", shape, isCut: isCut)].compactMap { $0 })
        .joined(separator: " ")
    case .ruled(let match, let by, let values):
      ([match.asTerm] + zip(by, values).map(Self.term)).filter { !$0.isEmpty }
        .joined(separator: " ")
    }
  }

  /// Returns the term for a field as grouping rules name it; a severity or tier is asked for by number.
  private static func term(_ field: String, _ value: String) -> String {
    switch FilterField.named(field)?.kind {
    case .severity, .tier: field + ":" + (value.isEmpty ? "none" : String(value.suffix(1)))
    case .text, .state, .age, .count, .since, .until, nil: FilterTerm.exactly(field, value)
    }
  }
}

extension AlertFilter {
  /// The filter as one term beside others, in brackets where it offers a choice.
  fileprivate var asTerm: String {
    if case .any = expression { return "(\(text))" }
    return text
  }
}
