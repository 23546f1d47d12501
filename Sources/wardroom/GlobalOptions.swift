import ArgumentParser
import Runtime

/// What every command takes.
struct GlobalOptions: ParsableArguments {
  @Option(help: "The home folder; else WARDROOM_HOME, the nearest wardroom.yaml, the data folder.")
  var home: String?
  @Option(help: "The record, instead of the home's own: a path or sqlite:///path.")
  var store: String?
  @Option(help: "Pretend it is this moment, 2026-03-04T14:02Z.")
  var now: String?
  @Option(help: "Who acts; else WARDROOM_ACTOR, else USER.")
  var actor: String?
  @Flag(help: "Change nothing.")
  var readOnly = false
  @Flag(help: "Answer with JSON on standard output.")
  var json = false

  var workspace: WorkspaceOptions {
    WorkspaceOptions(
      home: home, store: store, now: now, actor: actor, isReadOnly: readOnly, isJSON: json)
  }
}

/// Lets global options stand before the command too, as people type them.
enum ArgumentOrder {
  private static let valued: Set<String> = ["--home", "--store", "--now", "--actor"]
  private static let flags: Set<String> = ["--read-only", "--json"]

  /// Returns the arguments with the global options that stand before the command moved behind it.
  static func globalOptionsLast(_ arguments: [String]) -> [String] {
    var moved: [String] = []
    var rest = arguments[...]
    while let first = rest.first {
      if flags.contains(first) || valued.contains(where: { first.hasPrefix($0 + "=") }) {
        moved.append(rest.removeFirst())
      } else if valued.contains(first), rest.count >= 2 {
        moved += [rest.removeFirst(), rest.removeFirst()]
      } else {
        break
      }
    }
    guard let command = rest.first else { return moved }
    // Behind the command's own name, before its words, which may end in `--`.
    return command.hasPrefix("-") ? moved + rest : [command] + moved + rest.dropFirst()
  }
}
