import ArgumentParser
import Runtime

struct DrillGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drill",
    abstract:
      "Rehearse: scenarios with a clock and an honest score; nothing can leave the machine.",
    subcommands: [
      List.self, Lint.self, Schema.self, From.self, Play.self, Control.self, Watch.self,
      Status.self,
      Run.self, Replay.self, Review.self, Stats.self, Debrief.self, Archive.self,
    ])

  struct List: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the drills, the shipped ones and the team's own.")
    @OptionGroup var global: GlobalOptions

    func command() throws -> any WardroomCommand { DrillListCommand() }
  }

  struct Lint: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "lint",
      abstract: "Say what would spoil a drill; exit code 1 when there is something.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "Drills, or paths of .drill.yaml files; all of the home when there are none.")
    var names: [String] = []

    func command() throws -> any WardroomCommand { DrillLintCommand(names: names) }
  }

  struct Schema: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "schema", abstract: "Print the JSON schema of the format wardroom-drill/1.")
    @OptionGroup var global: GlobalOptions

    func command() throws -> any WardroomCommand { DrillSchemaCommand() }
  }
}

extension DrillGroup {
  struct Play: ParsableCommand, RunsOnMainThread {
    static let configuration = CommandConfiguration(
      commandName: "play",
      abstract:
        "Play a drill in the console, with a record of its own; nothing can leave the machine.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The drill, or the path of a .drill.yaml file.")
    var name: String?
    @Option(help: "What all chance in the drill comes from, instead of the scenario's.")
    var seed: UInt64?
    @Option(help: "How many minutes of the drill pass in a minute, 1 to 3600.")
    var speed: Int?
    @Option(help: "The log of a run that was killed, to go on with.")
    var resume: String?

    func validate() throws {
      guard (name == nil) != (resume == nil) else {
        throw ValidationError("Name a drill, or a log with --resume.")
      }
      guard speed.map({ (1...3600).contains($0) }) ?? true else {
        throw ValidationError("--speed is a whole number from 1 to 3600.")
      }
    }

    @MainActor mutating func perform() throws -> Int32 {
      ConsoleRunner.play(
        DrillPlaying(name: name ?? "", seed: seed, speed: speed, resume: resume), global.workspace)
    }
  }
}
