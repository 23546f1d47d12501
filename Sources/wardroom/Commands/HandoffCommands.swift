import ArgumentParser
import IncidentModel
import Runtime

struct HandoffGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "handoff",
    abstract: "Hand a role over; the giver keeps it until the receiver has read everything back.",
    subcommands: [Offer.self, Show.self, Accept.self, Withdraw.self])

  struct Offer: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "offer", abstract: "Offer a role, with a packet made from the record.")

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.")
    var incident: IncidentID
    @Option(help: "To whom.")
    var to: String
    @Option(help: "\(Role.choices).")
    var role: Role = .incidentCommander
    @Option(help: "What the record does not say.")
    var note = ""

    func command() throws -> any WardroomCommand {
      HandoffOfferCommand(incident: incident, role: role, to: Person(to), note: note)
    }
  }

  struct Show: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: "Show what is offered and what is read back, or the packet as it would be now.")

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.")
    var incident: IncidentID

    func command() throws -> any WardroomCommand { HandoffShowCommand(incident: incident) }
  }

  struct Accept: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "accept",
      abstract: "Read one section back; with the last one the role is yours.")

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.")
    var incident: IncidentID
    @Argument(help: "\(HandoffSection.choices).")
    var section: HandoffSection
    @Argument(help: "What it says, in your own words.")
    var words: [String] = []

    func command() throws -> any WardroomCommand {
      ProposeCommand(
        incident: incident,
        command: .handoff(.accept(section, words: words.joined(separator: " "))))
    }
  }

  struct Withdraw: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "withdraw", abstract: "Take the offer back, or turn it down.")

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.")
    var incident: IncidentID
    @Argument(help: "Why.")
    var reason: [String]

    func command() throws -> any WardroomCommand {
      ProposeCommand(
        incident: incident, command: .handoff(.withdraw(reason: reason.joined(separator: " "))))
    }
  }
}
