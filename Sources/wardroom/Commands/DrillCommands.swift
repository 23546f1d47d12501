import ArgumentParser
import Runtime

struct DrillGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drill",
    abstract:
      "Rehearse: scenarios with a clock and an honest score; nothing can leave the machine.",
    subcommands: [
      List.self, Lint.self, Schema.self, Run.self, Replay.self, Review.self, Stats.self,
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
