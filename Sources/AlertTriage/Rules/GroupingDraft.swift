import IncidentModel

/// A grouping rule as it is being typed, each part as the settings spell it.
public struct GroupingDraft: Hashable, Sendable {
  /// The parts, in the order in which they are asked for; the raw values are the keys of the settings.
  public enum Part: String, Hashable, CaseIterable, Sendable {
    case match
    case by
    case window
    case title
    case name
  }

  private var texts: [Part: String]

  /// Creates a draft; what is not given is empty.
  public init(_ texts: [Part: String] = [:]) {
    self.texts = texts
  }

  /// What is typed for a part.
  public subscript(part: Part) -> String {
    get { texts[part] ?? "" }
    set { texts[part] = newValue }
  }

  /// Returns the rule that is meant.
  /// - Throws: The first thing that is wrong with it, with its column.
  public func rule() throws(GroupingDraftProblem) -> GroupingRule {
    let match = try readMatch()
    let fields = try readFields()
    let window = try readWindow()
    guard self[.name].contains(where: { !$0.isWhitespace }) else {
      throw GroupingDraftProblem(
        part: .name, column: 1, sentence: "a rule needs a name, such as nightly load")
    }
    return GroupingRule(
      name: Self.trimmed(self[.name]), match: match, by: fields, windowSeconds: window,
      title: Self.trimmed(self[.title]))
  }

  private func readMatch() throws(GroupingDraftProblem) -> AlertFilter {
    let typed = self[.match]
    do throws(FilterProblem) {
      let filter = try AlertFilter(Self.trimmedEnd(typed))
      guard let column = try AlertFilter.fleetingColumn(in: typed) else { return filter }
      throw FilterProblem(column: column, sentence: GroupingRule.fleetingSentence)
    } catch {
      throw GroupingDraftProblem(part: .match, column: error.column, sentence: error.sentence)
    }
  }

  /// Returns the fields, written as in a list of YAML: between commas or blanks, in brackets or not.
  private func readFields() throws(GroupingDraftProblem) -> [String] {
    var fields: [String] = []
    for (word, column) in Self.words(self[.by]) {
      if let sentence = GroupingRule.problem(withField: word) {
        throw GroupingDraftProblem(part: .by, column: column, sentence: sentence)
      }
      if !fields.contains(word) { fields.append(word) }
    }
    return fields
  }

  private func readWindow() throws(GroupingDraftProblem) -> Int64? {
    let typed = Self.trimmed(self[.window])
    guard !typed.isEmpty else { return nil }
    guard let span = FilterSpan(typed: typed.lowercased()) else {
      let column = self[.window].prefix { $0.isWhitespace }.count + 1
      throw GroupingDraftProblem(
        part: .window, column: column,
        sentence: "window wants a span like 90s, 10m or 24h, not '\(typed.prefix(40))'")
    }
    return span.milliseconds / 1000
  }

  /// Splits a list into its words, each with its column.
  private static func words(_ text: String) -> [(String, Int)] {
    var words: [(String, Int)] = []
    var isInside = false
    for (offset, character) in text.enumerated() {
      if character.isWhitespace || ",[]".contains(character) {
        isInside = false
      } else if isInside {
        words[words.count - 1].0.append(character)
      } else {
        words.append((String(character), offset + 1))
        isInside = true
      }
    }
    return words
  }

  static func trimmed(_ text: String) -> String {
    trimmedEnd(String(text.drop(while: \.isWhitespace)))
  }

  /// Returns a text without blanks at its end; those before it count as columns.
  private static func trimmedEnd(_ text: String) -> String {
    String(text.reversed().drop(while: \.isWhitespace).reversed())
  }
}

/// What is wrong with a grouping rule that is being typed.
public struct GroupingDraftProblem: Error, Hashable, Sendable {
  public var part: GroupingDraft.Part
  /// The column of the first character that is wrong, counted from 1.
  public var column: Int
  /// What is wrong and what to write instead.
  public var sentence: String
}

extension GroupingRule {
  /// Why a query that asks for what changes by itself makes no rule.
  static let fleetingSentence =
    "asks for states or times, so alerts would change their fold; use fields and labels only"

  /// Returns why alerts cannot be grouped by a field; nil when they can.
  static func problem(withField name: String) -> String? {
    guard !isAttribute(name) else { return nil }
    let near = NearWord.nearest(to: name, in: FilterField.names)
    let hint = near.map { "did you mean \($0)?" } ?? "a label is written label.\(name)"
    return "alerts have no field '\(name)'; \(hint)"
  }

  /// Whether alerts have a value by that name which does not change with time.
  private static func isAttribute(_ name: String) -> Bool {
    if name.hasPrefix("@") || name.hasPrefix("label.") { return true }
    switch FilterField.named(name)?.kind {
    case .text(let tag): return tag != .person && tag != .incident
    case .severity, .tier: return true
    case .state, .age, .count, .since, .until, nil: return false
    }
  }
}

extension AlertFilter {
  /// Returns where a query asks for states or times first; nil when it does not.
  static func fleetingColumn(in text: String) throws(FilterProblem) -> Int? {
    var lexer = FilterLexer(text)
    return try lexer.tokens().first { token in
      guard case .field(let name, _) = token.kind, !name.isLabel else { return false }
      switch FilterField.named(name.text.lowercased())?.kind {
      case .state, .age, .since, .until: return true
      case .text, .severity, .tier, .count, nil: return false
      }
    }?.column
  }
}
