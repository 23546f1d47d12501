import ArgumentParser
import IncidentModel
import Runtime

struct OutboxGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outbox",
    abstract: "What became of the updates that were handed in, message by message.",
    subcommands: [List.self, Withdraw.self, Retry.self, Run.self], defaultSubcommand: List.self)

  struct List: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List what waits or failed, or all of one incident.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident; else all.") var incident: IncidentID?
    @Flag(help: "Also what arrived.") var all = false

    func command() throws -> any WardroomCommand {
      OutboxListCommand(incident: incident, isComplete: all)
    }
  }

  struct Withdraw: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "withdraw", abstract: "Take back what of an update has not left yet.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.") var incident: IncidentID
    @Argument(help: "The update, as `wardroom outbox` names it.") var update: String
    @Argument(help: "Why.") var reason: [String]

    func command() throws -> any WardroomCommand {
      ProposeCommand(
        incident: incident,
        command: .outbox(.withdraw(EntryID(update), reason: reason.joined(separator: " "))))
    }
  }

  struct Retry: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "retry", abstract: "Try a message again that was refused or given up.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.") var incident: IncidentID
    @Argument(help: "The update, as `wardroom outbox` names it.") var update: String
    @Argument(help: "The channel.") var channel: String

    func command() throws -> any WardroomCommand {
      ProposeCommand(
        incident: incident, command: .outbox(.retry(EntryID(update), channel: channel)))
    }
  }

  struct Run: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "run", abstract: "Send what waits now; a console or receiver does it by itself.")
    @OptionGroup var global: GlobalOptions
    @Flag(help: "Go on until nothing waits any more.") var wait = false

    func command() throws -> any WardroomCommand { OutboxRunCommand(untilEmpty: wait) }
  }
}
