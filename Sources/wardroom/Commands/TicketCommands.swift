import ArgumentParser
import IncidentModel
import Runtime

struct TicketGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ticket",
    abstract: "Corrective actions and cases with vendors in Jira or GitHub issues.",
    subcommands: [Push.self, List.self])

  struct Push: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "push",
      abstract: "Put an action or a case into a tracker, once; its key is kept.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.") var incident: IncidentID
    @Option(help: "The corrective action, as `wardroom show --json` names it.")
    var action: String?
    @Option(help: "The title of a case of its own.") var title: String?
    @Option(help: "What a case is about, or - for standard input.") var text = ""
    @Option(help: "The tracker, where there are several.") var tracker: String?
    @Flag(help: "Do not ask.") var yes = false

    func validate() throws {
      guard (action == nil) != (title == nil) else {
        throw ValidationError("Name either --action or --title.")
      }
    }

    func command() throws -> any WardroomCommand {
      TicketPushCommand(
        incident: incident,
        subject: action.map { .action(EntryID($0)) } ?? .titled(title ?? "", text: text),
        tracker: tracker, isAgreed: yes)
    }
  }

  struct List: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the tickets of an incident.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.") var incident: IncidentID

    func command() throws -> any WardroomCommand { TicketListCommand(incident: incident) }
  }
}
