import ArgumentParser
import IncidentModel
import Runtime

struct RolesGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roles", abstract: "Say what roles owe and who can take them.",
    subcommands: [Duty.self, People.self])

  struct Duty: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "duty", abstract: "Say what a role owes, or what all do.")

    @OptionGroup var global: GlobalOptions
    @Argument(help: "\(Role.choices).")
    var role: Role?

    func command() throws -> any WardroomCommand { DutyCommand(role: role) }
  }

  struct People: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "people",
      abstract: "List the people of wardroom.yaml; for a role, those who are meant for it first.")

    @OptionGroup var global: GlobalOptions
    @Argument(help: "\(Role.choices).")
    var role: Role?

    func command() throws -> any WardroomCommand { PeopleCommand(role: role) }
  }
}

struct EscalationGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "escalation",
    abstract: "See who is to be called by the escalation matrix, and say that it was done.",
    discussion:
      "Wardroom keeps the time and calls nobody. The matrix is escalations: in wardroom.yaml.",
    subcommands: [List.self, Done.self])

  struct List: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List who is or will be to be called, and who was.")

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.")
    var incident: IncidentID

    func command() throws -> any WardroomCommand { EscalationListCommand(incident: incident) }
  }

  struct Done: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "done", abstract: "Say that somebody was called.")

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.")
    var incident: IncidentID
    @Argument(help: "How it went.")
    var text: [String] = []
    @Option(help: "Which: its place in the list or its rule; left away, the most urgent.")
    var rule: String?

    func command() throws -> any WardroomCommand {
      EscalationDoneCommand(
        incident: incident, rule: rule, text: text.joined(separator: " "))
    }
  }
}
