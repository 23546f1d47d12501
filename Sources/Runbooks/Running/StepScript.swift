import IncidentModel

/// The exact bytes that a shell is given to run, with every placeholder filled in.
public struct StepScript: Hashable, Sendable {
  /// The program that reads the script, with its arguments up to the script.
  public var shell: [String]
  /// What is run, byte for byte.
  public var text: String
  /// What is run with the values of secrets blacked out, for the screen.
  public var shown: String
  /// What is run with everything blacked out that is or looks like a secret, for the record.
  public var recorded: String
  /// Whether a value with special signs went into quotes, where a database or another shell may read
  /// it as code.
  public var isNested: Bool

  /// Fills the placeholders of what is to be run.
  ///
  /// `<name>` is replaced by its value, quoted for the place where it stands; `$NAME` is given its
  /// value by an assignment in front, unless the environment has it.
  /// - Throws: what cannot be filled, and why.
  public init(
    _ unit: StepUnit, values: [String: String], inherited: Set<String> = []
  ) throws(StepScriptProblem) {
    guard !unit.isIncomplete else { throw .incomplete }
    let wanted = unit.missing(values: values, inherited: inherited)
    if let missing = wanted.first { throw .unfilled(missing) }
    for placeholder in unit.placeholders where !placeholder.isLeft(to: inherited, over: values) {
      guard let value = values[placeholder.name] else { throw .unfilled(placeholder.name) }
      if let why = StepValue.refusal(of: value) { throw .badValue(placeholder.name, why) }
    }
    let variables = unit.placeholders.filter(\.isVariable).map(\.name).uniqued()
      .filter { values[$0] != nil }
    let assignments = variables.map { "export \($0)=\(ShellQuote.word(values[$0] ?? ""))\n" }
    var fill = ShellFill(unit.text, unit.placeholders, values)
    let body = try fill.filled()
    shell = unit.shell
    text = assignments.joined() + body
    isNested = fill.isNested
    shown = Self.shown(text, hiding: values)
    recorded = SensitiveText.redacted(shown)
  }

  /// Blacks out what its name says is a secret.
  private static func shown(_ text: String, hiding values: [String: String]) -> String {
    var shown = text
    for (name, value) in values where SensitiveText.isSecret(name: name) && value.utf8.count > 2 {
      shown = shown.split(separator: value, omittingEmptySubsequences: false)
        .joined(separator: "[\(name)]")
      let quoted = ShellQuote.word(value)
      shown = shown.split(separator: quoted, omittingEmptySubsequences: false)
        .joined(separator: "[\(name)]")
    }
    return shown
  }
}

/// Why commands cannot be run as they stand.
public enum StepScriptProblem: Error, Hashable, Sendable {
  case unfilled(String)
  case incomplete
  case badValue(String, String)
  /// The value would have to be quoted where no quoting is safe.
  case unquotable(String)

  /// What is wrong and what to do.
  public var sentence: String {
    switch self {
    case .unfilled(let name): "<\(name)> is not filled in. Give it a value first."
    case .incomplete:
      "The author left something out (... or xxx). Copy the command and complete it by hand."
    case .badValue(let name, let why): "The value of <\(name)> \(why)"
    case .unquotable(let name):
      "The value of <\(name)> has signs that mean something to the shell, and this command cannot quote "
        + "them. Copy the command and fill it in by hand."
    }
  }
}

extension StepUnit {
  /// The names of what is still to be filled in.
  public func missing(values: [String: String], inherited: Set<String>) -> [String] {
    placeholders.filter { values[$0.name] == nil && !$0.isLeft(to: inherited, over: values) }
      .map(\.name).uniqued()
  }
}

extension Placeholder {
  /// Whether the environment fills it in.
  func isLeft(to inherited: Set<String>, over values: [String: String]) -> Bool {
    isVariable && values[name] == nil && inherited.contains(name)
  }

  /// Whether the shell fills it in by itself once it has a value: `$NAME`, not `<name>`.
  public var isVariable: Bool { spelling.hasPrefix("$") }
}

/// Quotes words for a POSIX shell.
enum ShellQuote {
  private static let plain = ByteSet.word.union(ByteSet("./:@%+=,-"))

  /// Whether a value means nothing but itself to a shell, wherever it stands.
  static func isPlain(_ value: String) -> Bool {
    !value.isEmpty && value.utf8.allSatisfy { plain.contains($0) }
  }

  /// Whether a value has signs that some language may read as code.
  static func hasSigns(_ value: String) -> Bool {
    !value.utf8.allSatisfy { plain.contains($0) || $0 == 0x20 || $0 >= 0x80 }
  }

  /// The value as one word of a command.
  static func word(_ value: String) -> String {
    isPlain(value) ? value : "'" + inSingle(value) + "'"
  }

  /// The value between single quotes that are there already.
  static func inSingle(_ value: String) -> String {
    value.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
  }

  /// The value between double quotes that are there already.
  static func inDouble(_ value: String) -> String {
    var text = ""
    for character in value {
      if "\\\"$`".contains(character) { text.append("\\") }
      text.append(character)
    }
    return text
  }
}
