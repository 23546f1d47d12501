import ArgumentParser
import IncidentModel
import Runtime

struct ChannelGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "channels", abstract: "Where updates and tickets can go.",
    subcommands: [List.self, Check.self, Preview.self], defaultSubcommand: List.self)

  struct List: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List every channel and tracker, and whether it can be used.")
    @OptionGroup var global: GlobalOptions

    func command() throws -> any WardroomCommand { ChannelsCommand() }
  }

  struct Check: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: "Try the way to a channel; nobody is told anything.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The channel, by its name in the settings.") var name: String

    func command() throws -> any WardroomCommand { ChannelCheckCommand(name: name) }
  }

  struct Preview: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "preview", abstract: "Show what a text becomes in a channel; nothing is sent.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The channel, by its name in the settings.") var name: String
    @Argument(help: "The file with the text, or - for standard input.") var file: String
    @Option(help: "The subject.") var subject = "SEV2 - What is wrong - update 1"
    @Option(help: "The severity.") var severity = Severity.sev2
    @Flag(help: "As the last message of an incident.") var final = false

    func command() throws -> any WardroomCommand {
      ChannelPreviewCommand(
        name: name, file: file, subject: subject, severity: severity, isFinal: final)
    }
  }
}
