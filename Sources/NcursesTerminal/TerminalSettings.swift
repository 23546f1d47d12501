/// What is asked of the terminal before it is opened.
public struct TerminalSettings: Sendable {
  /// A choice that is made for the user unless they make it.
  public enum Choice: String, CaseIterable, Sendable {
    case auto
    case always
    case never
  }

  /// Colour; on `auto` NO_COLOR and the terminal decide.
  public var colour: Choice = .auto
  /// Synchronized output (mode 2026); on `auto` it is used once the terminal says that it knows it.
  public var synchronizedOutput: Choice = .auto
  /// Mouse reports; off by default, because they take the terminal's own selection away.
  public var mouse = false
  /// Whether the bytes that are read are kept until they are taken; for looking at them only.
  public var keepsBytes = false
  /// Whether the terminal draws in two columns what Unicode calls ambiguous, lines and signs among it.
  public var isAmbiguousWide = false
  /// TERM, COLORTERM, NO_COLOR and the locale are read from here.
  public var environment: [String: String]
  /// The terminal that is drawn on.
  public var output: Int32 = 1
  /// The terminal that is read; when it is not one, `/dev/tty` is read instead.
  public var input: Int32 = 0
  /// Where standard error goes while the screen is up; nil keeps it in memory and prints it
  /// afterwards.
  public var diagnostics: Int32?

  /// Creates settings that leave every choice to the environment.
  public init(environment: [String: String]) {
    self.environment = environment
  }
}

extension TerminalSettings {
  /// Whether colour is wanted; what the terminal can do is another question.
  var wantsColour: Bool {
    switch colour {
    case .always: true
    case .never: false
    case .auto: (environment["NO_COLOR"] ?? "").isEmpty
    }
  }

  /// The locale that decides about the character set, as setlocale(3) would find it.
  var localeName: String {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"].map { environment[$0] ?? "" }
    return names.first { !$0.isEmpty } ?? "C"
  }

  var terminalName: String { environment["TERM"] ?? "" }

  /// Whether the terminal says that it shows more colours than the name in TERM promises.
  var promisesMoreColours: Bool {
    ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? "")
  }
}
