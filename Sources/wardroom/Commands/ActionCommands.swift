import ArgumentParser
import IncidentModel
import Runtime

struct ActionGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "action",
    abstract: "What was promised so that an incident does not come back.",
    subcommands: [
      Add.self, Revise.self, Close.self, Reopen.self, Withdraw.self, List.self,
    ])

  struct Add: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "Note a corrective action.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.") var incident: IncidentID
    @OptionGroup var terms: Terms
    @Argument(help: "What is done.") var text: [String]

    func command() throws -> any WardroomCommand {
      ActionAddCommand(
        incident: incident,
        CorrectiveActionDraft(
          text: text.joined(separator: " "), owner: terms.owner.map { Person($0) },
          due: terms.due, type: terms.type, ticket: terms.ticket, actionClass: terms.actionClass,
          priority: terms.priority, doneWhen: terms.doneWhen))
    }
  }

  struct Revise: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "revise",
      abstract: "Change a corrective action; an empty value takes it away.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.") var incident: IncidentID
    @Argument(help: "The action, as `wardroom action list` names it.") var action: String
    @Option(help: "What is done.") var text: String?
    @OptionGroup var terms: Terms

    func command() throws -> any WardroomCommand {
      var change = ActionChange()
      change.text = text
      change.owner = terms.owner
      change.due = terms.due
      change.type = terms.type
      change.actionClass = terms.actionClass
      change.ticket = terms.ticket
      change.priority = terms.priority
      change.doneWhen = terms.doneWhen
      return ActionReviseCommand(incident: incident, action: EntryID(action), change)
    }
  }

  struct Close: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "close", abstract: "Close a corrective action with what shows that it is done.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.") var incident: IncidentID
    @Argument(help: "The action, as `wardroom action list` names it.") var action: String
    @Argument(help: "The proof: test:ID, monitor:ID, commit:SHA, drill:ID, or words.")
    var proof: [String] = []

    func command() throws -> any WardroomCommand {
      ActionCloseCommand(
        incident: incident, action: EntryID(action), proof: proof.joined(separator: " "))
    }
  }

  struct Reopen: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "reopen", abstract: "Open a closed or withdrawn corrective action again.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.") var incident: IncidentID
    @Argument(help: "The action, as `wardroom action list` names it.") var action: String
    @Argument(help: "Why.") var reason: [String] = []

    func command() throws -> any WardroomCommand {
      ProposeCommand(
        incident: incident,
        command: .action(.reopen(EntryID(action), reason: reason.joined(separator: " "))))
    }
  }

  struct Withdraw: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "withdraw", abstract: "Take a corrective action back, with a reason.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.") var incident: IncidentID
    @Argument(help: "The action, as `wardroom action list` names it.") var action: String
    @Argument(help: "Why.") var reason: [String]

    func command() throws -> any WardroomCommand {
      ProposeCommand(
        incident: incident,
        command: .action(.withdraw(EntryID(action), reason: reason.joined(separator: " "))))
    }
  }

  struct List: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List corrective actions, those due first.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident; without one those of all.") var incident: IncidentID?
    @Flag(help: "Only what is still to be done.") var open = false
    @Flag(help: "Only what should be done by now.") var overdue = false

    func command() throws -> any WardroomCommand {
      ActionListCommand(incident: incident, openOnly: open, overdueOnly: overdue)
    }
  }

  /// What is agreed on an action.
  struct Terms: ParsableArguments {
    @Option(help: "Who does it.") var owner: String?
    @Option(help: "The day it is due, 2026-04-02.") var due: String?
    @Option(help: "What kind of work it is, such as test-gap.") var type: String?
    @Option(
      name: .customLong("class"), help: "What it is good for: prevent, detect, mitigate or process."
    )
    var actionClass: ActionClass?
    @Option(help: "Its ticket, DATA-812.") var ticket: String?
    @Option(help: "Its place among the actions, 1 comes first.") var priority: Int?
    @Option(help: "What will show that it is done.") var doneWhen: String?
  }
}
