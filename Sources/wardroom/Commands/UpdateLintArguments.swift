import ArgumentParser
import IncidentModel
import Runtime

extension UpdateGroup {
  struct Lint: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "lint",
      abstract: "Say what must not go out in a text; exit code 1 when there is an error.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "A file, or - for standard input.") var file: String
    @Option(help: "Who reads it: exec, engineering, consumers, customers, privacy or vendor.")
    var audience = "exec"
    @Option(help: "The incident it is about; without one some rules are left out.")
    var incident: IncidentID?

    func command() throws -> any WardroomCommand {
      UpdateLintCommand(file: file, audience: audience, incident: incident)
    }
  }

  struct Templates: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "templates",
      abstract: "Show the forms in which audiences are told, to start a form of your own from.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The template to print; without one they are listed.") var name: String?
    @Option(help: "Only what this audience can be told with.") var audience: String?

    func command() throws -> any WardroomCommand {
      UpdateTemplatesCommand(name: name, audience: audience)
    }
  }

  struct Promises: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "promises",
      abstract:
        "Show which updates were told in time and which promises were kept; exit code 1 when not.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.") var incident: IncidentID

    func command() throws -> any WardroomCommand { UpdatePromisesCommand(incident: incident) }
  }
}
