/// A way to go on with a filter that is being typed.
public struct FilterCompletion: Hashable, Sendable {
  /// The whole filter with the completion taken.
  public var text: String
  /// What it means, in a few words.
  public var help: String

  /// Creates a completion.
  public init(text: String, help: String) {
    self.text = text
    self.help = help
  }
}

extension FilterCompletion {
  /// How many ways are offered at the most.
  private static let limit = 40

  /// Returns the ways to go on, best first; values are offered from what is known of each field.
  ///
  /// The last term of the text is completed; known values stand under the name of their field, those of
  /// labels under `label.team`.
  public static func completions(
    of text: String, known: [String: [String]]
  ) -> [FilterCompletion] {
    let start = lastTermStart(text)
    var head = String(text[..<start])
    var term = text[start...]
    while let mark = term.first, mark == "!" || mark == "-" || mark == "(" {
      head.append(mark)
      term = term.dropFirst()
    }
    guard let colon = term.firstIndex(of: ":") else {
      return names(beginning: term.lowercased(), head: head, known: known)
    }
    let field = String(term[..<colon])
    let comma = term.lastIndex(of: ",").map { term.index(after: $0) }
    let typed = comma ?? term.index(after: colon)
    return values(
      of: field, beginning: String(term[typed...]), head: head + String(term[..<typed]),
      known: known)
  }

  /// Returns where the term begins that is being typed: behind the last blank outside quotes.
  private static func lastTermStart(_ text: String) -> String.Index {
    var start = text.startIndex
    var isQuoted = false
    for place in text.indices {
      if text[place] == "\"" { isQuoted.toggle() }
      if !isQuoted, text[place].isWhitespace { start = text.index(after: place) }
    }
    return start
  }

  private static func names(
    beginning typed: String, head: String, known: [String: [String]]
  ) -> [FilterCompletion] {
    let fields = FilterField.all.flatMap { field in
      ([field.name] + field.aliases).filter { $0.hasPrefix(typed) }.prefix(1)
        .map { FilterCompletion(text: head + $0 + ":", help: field.help) }
    }
    let labels = known.keys.filter { $0.hasPrefix("label.") }.sorted()
      .map { $0.dropFirst("label.".count) }
      .filter { name in
        [name.lowercased(), "@" + name.lowercased(), "label." + name.lowercased()]
          .contains { $0.hasPrefix(typed) }
      }
      .map { FilterCompletion(text: head + "@\($0):", help: "the label of that name") }
    return Array((fields + labels).prefix(limit))
  }

  private static func values(
    of name: String, beginning typed: String, head: String, known: [String: [String]]
  ) -> [FilterCompletion] {
    let bare = typed.drop { $0 == "=" || $0 == "\"" }.lowercased()
    return candidates(of: name, known).filter { $0.text.lowercased().hasPrefix(bare) }
      .prefix(limit).map { candidate in
        FilterCompletion(text: head + quoted(candidate.text), help: candidate.help)
      }
  }

  private static func candidates(
    of name: String, _ known: [String: [String]]
  ) -> [FilterCompletion] {
    let label = name.hasPrefix("@") ? "label." + name.dropFirst() : name
    guard let field = FilterField.named(name.lowercased()) else {
      return (known[label] ?? []).map { FilterCompletion(text: $0, help: label) }
    }
    switch field.kind {
    case .severity: return fixed(["1", "2", "3", "4", "<=2", "none"], field)
    case .tier: return fixed(["1", "2", "3", "none"], field)
    case .state: return FilterStateWord.all.map { FilterCompletion(text: $0.name, help: $0.help) }
    case .age: return fixed([">30m", ">2h", ">1d", "<15m"], field)
    case .since, .until: return fixed(["15m", "1h", "2h", "24h", "today"], field)
    case .count: return fixed([">1", ">10"], field)
    case .text: return fixed(known[field.name] ?? [], field)
    }
  }

  private static func fixed(_ values: [String], _ field: FilterField) -> [FilterCompletion] {
    values.map { FilterCompletion(text: $0, help: field.help) }
  }

  private static func quoted(_ value: String) -> String {
    let isPlain = !value.isEmpty && !value.contains { $0.isWhitespace || "\",()*?\\".contains($0) }
    guard !isPlain else { return value }
    return "\"" + value.flatMap { "\"\\".contains($0) ? ["\\", $0] : [$0] } + "\""
  }
}
