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
  @Flag(help: "Open a console that speaks in lines instead of drawing a screen.")
  var plain = false
  @Flag(help: "Answer with JSON on standard output.")
  var json = false
  @Flag(help: "Print the version and end.")
  var version = false

  /// Answers `--version` wherever it stands, and refuses names that are empty.
  func validate() throws {
    guard !version else { throw CleanExit.message("wardroom \(WardroomVersion.current)") }
    guard home?.isEmpty != true else {
      throw ValidationError("--home wants a folder; an empty name is none.")
    }
  }

  var workspace: WorkspaceOptions {
    WorkspaceOptions(
      home: home, store: store, now: now, actor: actor, isReadOnly: readOnly, isJSON: json,
      isPlain: plain)
  }
}
