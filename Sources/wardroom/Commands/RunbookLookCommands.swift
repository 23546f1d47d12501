import ArgumentParser
import IncidentModel
import Runtime

extension RunbookGroup {
  struct Suggest: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "suggest",
      abstract: "List the runbooks that fit an incident, with the reasons.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.") var incident: IncidentID
    @Option(help: "How many at the most.") var limit = 10

    func command() throws -> any WardroomCommand {
      RunbookSuggestCommand(incident: incident, limit: limit)
    }
  }
}

extension RunbookGroup {
  struct Show: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: "Show a runbook or markdown file as text, with phases and commands marked.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The runbook, or the path of a markdown file.") var name: String
    @Option(help: "Show how far this incident is.") var incident: IncidentID?

    func command() throws -> any WardroomCommand {
      RunbookShowCommand(name: name, incident: incident)
    }
  }

  struct Stats: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "stats",
      abstract: "Show how runbooks did: minutes, failures, what is done by hand, and by whom.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "A runbook, for its steps.") var name: String?

    func command() throws -> any WardroomCommand { RunbookStatsCommand(name: name) }
  }
}
