/// What the parser of arguments knows of a command, as it writes it down for other programs.
///
/// The shape is that of `ToolInfo` in swift-argument-parser, version 0; only what a manual needs is read.
struct CommandHelp: Decodable, Sendable {
  /// An argument or an option.
  struct Argument: Decodable, Sendable {
    struct Name: Decodable, Sendable {
      var kind: String
      var name: String

      /// As it is typed.
      var typed: String { (kind == "long" ? "--" : "-") + name }
    }

    var kind: String
    var names: [Name]?
    var valueName: String?
    var abstract: String?
    var defaultValue: String?
    var isOptional: Bool
    var isRepeating: Bool
    var shouldDisplay: Bool

    /// Whether it is known by its place and not by a name.
    var isPositional: Bool { kind == "positional" }
    /// The names as they are typed, the long one first.
    var typedNames: [String] {
      (names ?? []).sorted { $0.kind == "long" && $1.kind != "long" }.map(\.typed)
    }
  }

  var commandName: String
  var abstract: String?
  var discussion: String?
  var arguments: [Argument]?
  var subcommands: [CommandHelp]?
  var shouldDisplay: Bool

  /// The arguments that are shown, without the question for help that every command has.
  var shown: [Argument] {
    (arguments ?? []).filter {
      $0.shouldDisplay && $0.names?.contains { $0.name == "help" } != true
    }
  }

  /// The commands within it that are shown; the parser's own `help` is none of them.
  var commands: [CommandHelp] {
    (subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }
  }
}
