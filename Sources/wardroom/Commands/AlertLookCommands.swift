import ArgumentParser
import IncidentModel
import Runtime

extension AlertGroup {
  struct Show: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Show one alert whole.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The fingerprint.") var fingerprint: String

    func command() throws -> any WardroomCommand { AlertShowCommand(Fingerprint(fingerprint)) }
  }

  struct History: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "history", abstract: "Tell when an alert fired and what people did with it.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The fingerprint.") var fingerprint: String
    @Option(help: "How many occurrences at the most.") var limit = 100

    func command() throws -> any WardroomCommand {
      AlertHistoryCommand(Fingerprint(fingerprint), limit: limit)
    }
  }

  struct Lineage: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "lineage",
      abstract: "Draw what an asset is made from, and what is made from it.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The asset, or the fingerprint of an alert about it.") var asset: String

    func command() throws -> any WardroomCommand { LineageCommand(asset) }
  }

  struct Raw: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "raw", abstract: "Print the body an alert last arrived in.",
      discussion: "Into a pipe or a file it goes byte for byte; on a terminal as harmless text.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The fingerprint.") var fingerprint: String

    func command() throws -> any WardroomCommand { AlertRawCommand(Fingerprint(fingerprint)) }
  }

  struct Test: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "test",
      abstract: "Send a harmless alert through the receiver that runs and say whether it arrived.")
    @OptionGroup var global: GlobalOptions
    @Option(help: "Send the sample of this source, as it would; it looks real and stays open.")
    var source: String?
    @Flag(help: "Leave the test alert open, to be seen in a console.") var stay = false

    func command() throws -> any WardroomCommand {
      AlertTestCommand(source: source, stays: stay)
    }
  }

  struct DeadLetters: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "dead-letters", abstract: "List bodies that could not be read, and why.")
    @OptionGroup var global: GlobalOptions
    @Option(help: "How many at the most.") var limit = 100

    func command() throws -> any WardroomCommand { DeadLettersCommand(limit: limit) }
  }

  struct Replay: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "replay", abstract: "Read dead letters again, after a fix.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "Numbers, as dead-letters shows them.") var numbers: [Int64] = []
    @Flag(help: "All that are not settled.") var all = false

    func validate() throws {
      guard all != !numbers.isEmpty else {
        throw ValidationError("Give the numbers of dead letters, or --all.")
      }
    }

    func command() throws -> any WardroomCommand {
      ReplayCommand(numbers: all ? nil : numbers)
    }
  }
}

struct SilenceGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "silence", abstract: "Silence alerts that a query hits, for a time.",
    subcommands: [Add.self, List.self, Expire.self, Push.self])

  struct Add: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "Silence what a query hits, after showing what that is.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "What it hits, in the query language.") var query: [String]
    @Option(
      name: .customLong("for"), help: ArgumentHelp("How long, 2h.", valueName: "span"))
    var span: String?
    @Option(help: "Until when, 2026-03-04T14:02Z.") var until: String?
    @Option(help: "From when, if not from now.") var from: String?
    @OptionGroup var given: GivenReason
    @Flag(help: "It is announced work.") var maintenance = false
    @Flag(help: "Only show what would be hit.") var dryRun = false
    @Flag(help: "Do not ask.") var yes = false

    func validate() throws {
      guard (span == nil) != (until == nil) else {
        throw ValidationError("A silence has an end: give --for 2h, or --until.")
      }
    }

    func command() throws -> any WardroomCommand {
      SilenceAddCommand(
        query: query.joined(separator: " "), kind: maintenance ? .maintenance : .silence,
        from: from, until: span ?? until ?? "", reason: given.reason, isDryRun: dryRun,
        isConfirmed: yes)
    }
  }

  struct List: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List silences that hold or will.")
    @OptionGroup var global: GlobalOptions

    func command() throws -> any WardroomCommand { SilenceListCommand() }
  }

  struct Expire: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "expire", abstract: "End a silence before its time.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "Its id, as list shows it.") var id: String
    @Option(help: "Why.") var reason = ""

    func command() throws -> any WardroomCommand {
      SilenceExpireCommand(EntryID(id), reason: reason)
    }
  }

  struct Push: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "push",
      abstract:
        "Tell the Alertmanagers of the settings a silence, so that they stop notifying too.",
      discussion: """
        wardroom.yaml names them: sources: {alertmanager: {api: 'http://127.0.0.1:9093'}}.
        --withdraw ends the silence there; the one here stays until it is expired.
        """)
    @OptionGroup var global: GlobalOptions
    @Argument(help: "Its id, as list shows it.") var id: String
    @Flag(help: "End it there instead.") var withdraw = false
    @Flag(help: "Do not ask.") var yes = false

    func command() throws -> any WardroomCommand {
      SilenceForwardCommand(
        id: EntryID(id), act: withdraw ? .expire : .push, isConfirmed: yes)
    }
  }
}
