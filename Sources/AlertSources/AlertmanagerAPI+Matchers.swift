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
/// Sayable are `label.NAME:VALUE` or `@NAME:VALUE` and `severity:WORD`, turned round by `!` or `-`, with
/// stars, alternatives and quotes; `source:alertmanager` and `state:firing` are true of all that Alertmanager
/// holds. Everything else is refused, `sev` and `tier` too, which a team's own rules may change: a silence
/// that leaves out a condition hides alerts that nobody meant.
struct SilenceMatchers {
  let matchers: [AlertmanagerMatcher]

  init(query: String) throws(AlertmanagerSilenceProblem) {
    var matchers: [AlertmanagerMatcher] = []
    for term in try SilenceTerm.all(in: query) {
      if let matcher = try Self.matcher(term) { matchers.append(matcher) }
    }
    guard matchers.contains(where: \.isEqual) else {
      throw AlertmanagerSilenceProblem(
        sentence: "The silence names no label that must be there, so Alertmanager would hold back "
          + "everything. Add a condition such as label.alertname:NAME.")
    }
    self.matchers = matchers
  }

  private static func matcher(
    _ term: SilenceTerm
  ) throws(AlertmanagerSilenceProblem) -> AlertmanagerMatcher? {
    if term.isAlwaysTrue { return nil }
    guard let label = term.label else {
      throw term.problem("has no matching label in Alertmanager")
    }
    guard isName(label) else { throw term.problem("names a label Alertmanager cannot have") }
    guard label != AlertmanagerAPI.stateLabel else {
      throw term.problem("names a label that only exists here")
    }
    guard term.values.allSatisfy({ !$0.text.isEmpty }) else { throw term.problem("has no value") }
    let pattern = term.values.map(\.pattern).joined(separator: "|")
    return AlertmanagerMatcher(
      name: label, value: "(?is:\(pattern))", isRegex: true, isEqual: !term.isNegated)
  }

  private static func isName(_ name: String) -> Bool {
    guard let first = name.utf8.first, !(0x30...0x39).contains(first) else { return false }
    return name.utf8.allSatisfy { byte in
      byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte)
        || (0x61...0x7A).contains(byte | 0x20)
    }
  }
}

/// A value of a condition, with what it means as a regular expression for the whole label.
private struct SilenceValue {
  var text: String
  var isQuoted: Bool
  var isExact: Bool

  /// Compared from its beginning, unless stars make it a pattern for the whole or `=` asks for that.
  var pattern: String {
    let isLiteral = isQuoted || isExact
    let isGlob = !isLiteral && text.contains { $0 == "*" || $0 == "?" }
    // The label has to be there, whatever it says.
    if isGlob, text.allSatisfy({ $0 == "*" }) { return ".+" }
    let escaped = text.map { character in
      switch character {
      case "*" where !isLiteral: ".*"
      case "?" where !isLiteral: "."
      default: #"\.+*?()|[]{}^$"#.contains(character) ? "\\\(character)" : String(character)
      }
    }
    return escaped.joined() + (isGlob || isExact ? "" : ".*")
  }
}

/// One condition of a query, as far as it is read here.
private struct SilenceTerm {
  let text: String
  let isNegated: Bool
  let field: String
  let values: [SilenceValue]

  /// Reads the conditions of a query, which must all hold.
  static func all(in query: String) throws(AlertmanagerSilenceProblem) -> [SilenceTerm] {
    var terms: [SilenceTerm] = []
    for text in try pieces(of: query, at: \.isWhitespace) where !text.isEmpty {
      terms.append(try SilenceTerm(text))
    }
    return terms
  }

  private init(_ text: String) throws(AlertmanagerSilenceProblem) {
    self.text = text
    isNegated = text.hasPrefix("!") || text.hasPrefix("-")
    let body = isNegated ? text.dropFirst() : text[...]
    guard let colon = body.firstIndex(of: ":"), colon > body.startIndex,
      !body[..<colon].contains(where: { "\"()!".contains($0) })
    else { throw Self.problem(text, "is no condition on one label") }
    field = String(body[..<colon])
    var values: [SilenceValue] = []
    let written = String(body[body.index(after: colon)...])
    for piece in try Self.pieces(of: written, at: { $0 == "," }) {
      values.append(try Self.value(piece, of: text))
    }
    self.values = values
  }

  /// The label that is asked about, nil when it is something else.
  var label: String? {
    if field.hasPrefix("@") { return String(field.dropFirst()) }
    if field.lowercased().hasPrefix("label.") { return String(field.dropFirst("label.".count)) }
    return field.lowercased() == "severity" ? "severity" : nil
  }

  /// Whether every alert that Alertmanager holds is as it says.
  var isAlwaysTrue: Bool {
    guard !isNegated, values.count == 1, let value = values.first?.text.lowercased() else {
      return false
    }
    switch field.lowercased() {
    case "source", "src": return value == Alertmanager.name
    case "state", "is": return value == "firing"
    default: return false
    }
  }

  func problem(_ trouble: String) -> AlertmanagerSilenceProblem { Self.problem(text, trouble) }

  private static func problem(_ text: String, _ trouble: String) -> AlertmanagerSilenceProblem {
    AlertmanagerSilenceProblem(
      sentence: "\"\(AlertPayloadProblem.quotable(text))\" \(trouble), so this silence holds in "
        + "Wardroom only. For Alertmanager too, use label.NAME:VALUE conditions.")
  }
}

extension SilenceTerm {
  private static func value(
    _ piece: String, of text: String
  ) throws(AlertmanagerSilenceProblem) -> SilenceValue {
    let isExact = piece.hasPrefix("=")
    let written = isExact ? piece.dropFirst() : piece[...]
    guard written.hasPrefix("\"") else {
      guard !written.contains(where: { "\"()".contains($0) }) else {
        throw problem(text, "holds a bracket or a quote that is not carried over")
      }
      return SilenceValue(text: String(written), isQuoted: false, isExact: isExact)
    }
    guard written.count >= 2, written.hasSuffix("\""),
      !written.dropFirst().dropLast().contains(where: { "\"\\".contains($0) })
    else { throw problem(text, "holds a quote or \\ that is not carried over") }
    return SilenceValue(
      text: String(written.dropFirst().dropLast()), isQuoted: true, isExact: isExact)
  }

  /// Splits a text, but not within quotes.
  private static func pieces(
    of text: String, at isEnd: (Character) -> Bool
  ) throws(AlertmanagerSilenceProblem) -> [String] {
    var pieces = [""]
    var isQuoted = false
    for character in text {
      if character == "\"" { isQuoted.toggle() }
      if isEnd(character), !isQuoted {
        pieces.append("")
      } else {
        pieces[pieces.count - 1].append(character)
      }
    }
    guard !isQuoted else { throw problem(text, "has a quote that is not closed") }
    return pieces
  }
}
