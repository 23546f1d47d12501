import ArgumentParser
import Runtime

extension RunbookGroup {
  struct Lint: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "lint",
      abstract: "Say what makes runbooks untrue; exit code 1 when there is an error.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "Runbooks, or paths of markdown files; all of the home when there are none.")
    var names: [String] = []
    @Option(help: "A file of Prometheus alerting rules whose tier-1 alerts need a runbook.")
    var rules: [String] = []

    func command() throws -> any WardroomCommand { RunbookLintCommand(names: names, rules: rules) }
  }
}
