import IncidentModel

/// Why a silence of ours cannot be told to Alertmanager.
public struct AlertmanagerSilenceProblem: Error, Hashable, Sendable {
  /// What of the query has no matcher, and what to write instead.
  public var sentence: String

  /// Creates a problem.
  public init(sentence: String) {
    self.sentence = sentence
  }
}

/// The query of a silence as matchers, when the two mean the same.
///
/// Sayable are `label.NAME:VALUE` with `*` in the value, `sev:N`, and `source:alertmanager` and
/// `state:firing`, which are true of all that Alertmanager holds. Everything else is refused: a silence
/// that leaves out a condition hides alerts that nobody meant.
struct SilenceMatchers {
  let matchers: [AlertmanagerMatcher]

  init(query: String) throws(AlertmanagerSilenceProblem) {
    var matchers: [AlertmanagerMatcher] = []
    for term in try QueryTerm.all(in: query) {
      if let matcher = try Self.matcher(term) { matchers.append(matcher) }
    }
    guard !matchers.isEmpty else {
      throw AlertmanagerSilenceProblem(
        sentence: "The silence names no label, so Alertmanager would hold back everything. "
          + "Add a condition such as label.alertname:NAME.")
    }
    self.matchers = matchers
  }

  private static func matcher(
    _ term: QueryTerm
  ) throws(AlertmanagerSilenceProblem) -> AlertmanagerMatcher? {
    switch term.field {
    case "source" where term.value == Alertmanager.name, "state" where term.value == "firing":
      return nil
    case "sev", "severity":
      return try severityMatcher(term)
    case let field where field.hasPrefix("label."):
      return try labelMatcher(String(field.dropFirst("label.".count)), term)
    default:
      throw term.problem("has no matching label in Alertmanager")
    }
  }

  private static func severityMatcher(
    _ term: QueryTerm
  ) throws(AlertmanagerSilenceProblem) -> AlertmanagerMatcher {
    guard let number = Int(term.value), let severity = Severity(rawValue: number) else {
      throw term.problem("is no single severity from 1 to 4")
    }
    let words = SeverityWords.words(for: severity).joined(separator: "|")
    return AlertmanagerMatcher(name: "severity", value: "(?i:\(words))", isRegex: true)
  }

  private static func labelMatcher(
    _ name: String, _ term: QueryTerm
  ) throws(AlertmanagerSilenceProblem) -> AlertmanagerMatcher {
    let isName = name.utf8.allSatisfy { byte in
      byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte)
        || (0x61...0x7A).contains(byte | 0x20)
    }
    guard isName, let first = name.utf8.first, !(0x30...0x39).contains(first) else {
      throw term.problem("names a label Alertmanager cannot have")
    }
    guard name != AlertmanagerAPI.stateLabel else {
      throw term.problem("names a label that only exists here")
    }
    guard !term.value.isEmpty else { throw term.problem("has no value") }
    guard term.value.contains("*") else {
      return AlertmanagerMatcher(name: name, value: term.value)
    }
    return AlertmanagerMatcher(name: name, value: pattern(of: term.value), isRegex: true)
  }

  /// Returns the regular expression of a value with stars; stars alone still want the label to be there.
  private static func pattern(of glob: String) -> String {
    guard glob.contains(where: { $0 != "*" }) else { return ".+" }
    return glob.map { character in
      if character == "*" { return ".*" }
      return #"\.+?()|[]{}^$"#.contains(character) ? "\\\(character)" : String(character)
    }.joined()
  }
}

/// One condition of a query, as far as it is read here.
private struct QueryTerm {
  let text: String
  let field: String
  let value: String

  /// Reads the conditions of a query.
  static func all(in query: String) throws(AlertmanagerSilenceProblem) -> [QueryTerm] {
    var terms: [QueryTerm] = []
    for text in try words(of: query) { terms.append(try QueryTerm(text)) }
    return terms
  }

  private init(_ text: String) throws(AlertmanagerSilenceProblem) {
    self.text = text
    let isPlain = !text.hasPrefix("\"") && !text.hasPrefix("-") && !text.hasPrefix("!")
    guard isPlain, let colon = text.firstIndex(of: ":"), colon > text.startIndex else {
      throw Self.problem(text, "is no condition on one field that must hold")
    }
    field =
      text[..<colon].lowercased().hasPrefix("label.")
      ? "label." + text[..<colon].dropFirst("label.".count) : text[..<colon].lowercased()
    value = try Self.value(String(text[text.index(after: colon)...]), of: text)
  }

  private static func value(
    _ written: String, of text: String
  ) throws(AlertmanagerSilenceProblem) -> String {
    let isQuoted = written.count >= 2 && written.hasPrefix("\"") && written.hasSuffix("\"")
    let value = isQuoted ? String(written.dropFirst().dropLast()) : written
    let special: Set<Character> = isQuoted ? ["*", "\"", "\\"] : Set(#",|()<>=~!?"\"#)
    if let found = value.first(where: special.contains) {
      throw problem(text, "holds \(found), which is not carried over")
    }
    return value
  }

  private static func words(of query: String) throws(AlertmanagerSilenceProblem) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    for character in query {
      if character == "\"" { isQuoted.toggle() }
      if character.isWhitespace, !isQuoted {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.append(character)
      }
    }
    guard !isQuoted else { throw problem(word, "has a quote that is not closed") }
    return word.isEmpty ? words : words + [word]
  }

  func problem(_ trouble: String) -> AlertmanagerSilenceProblem { Self.problem(text, trouble) }

  private static func problem(_ text: String, _ trouble: String) -> AlertmanagerSilenceProblem {
    AlertmanagerSilenceProblem(
      sentence: "\"\(AlertPayloadProblem.quotable(text))\" \(trouble), so this silence holds in "
        + "Wardroom only. For Alertmanager too, use label.NAME:VALUE conditions.")
  }
}
