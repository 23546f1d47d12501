import ArgumentParser
import IncidentModel
import Runtime

struct ActionGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "action",
    abstract: "What was promised so that an incident does not come back.",
    subcommands: [Add.self, Close.self])

  struct Add: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "Note a corrective action.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.") var incident: IncidentID
    @Option(help: "Who does it.") var owner: String?
    @Option(help: "The day it is due, 2026-04-02.") var due: String?
    @Option(help: "What kind of work it is, such as test-gap.") var type: String?
    @Argument(help: "What is done.") var text: [String]

    func command() throws -> any WardroomCommand {
      ProposeCommand(
        incident: incident,
        command: .action(
          .add(
            CorrectiveActionDraft(
              text: text.joined(separator: " "), owner: owner.map { Person($0) }, due: due,
              type: type))))
    }
  }

  struct Close: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "close", abstract: "Close a corrective action with what shows that it is done.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.") var incident: IncidentID
    @Argument(help: "The action, as `wardroom show --json` names it.") var action: String
    @Argument(help: "The proof: a test, a monitor, a commit.") var proof: [String]

    func command() throws -> any WardroomCommand {
      ProposeCommand(
        incident: incident,
        command: .action(.close(EntryID(action), proof: proof.joined(separator: " "))))
    }
  }
}
