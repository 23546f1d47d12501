import ArgumentParser
import IncidentModel
import Runtime

/// Which alerts an act is about.
struct ChosenAlerts: ParsableArguments {
  @Argument(help: "Fingerprints, as `wardroom alerts` shows them.")
  var fingerprints: [String] = []
  @Option(help: "Every alert that this query lets through.")
  var query: String?
  @Flag(help: "Only show what would be hit.")
  var dryRun = false

  func validate() throws {
    guard query != nil || !fingerprints.isEmpty else {
      throw ValidationError("Say which alerts: fingerprints, or --query QUERY.")
    }
  }

  var selection: AlertSelection {
    AlertSelection(fingerprints: fingerprints.map { Fingerprint($0) }, query: query)
  }
}

/// One reason for one act, however many alerts it hits.
struct GivenReason: ParsableArguments {
  @Option(help: "Why; one reason for all of them.")
  var reason: String

  func validate() throws {
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw ValidationError("--reason is empty. Say why in a few words.")
    }
  }
}

/// A reason for an act that needs none.
struct PossibleReason: ParsableArguments {
  @Option(help: "Why; it stands beside the act in the record.")
  var reason = ""
}

/// What every act on alerts takes: in which home, on which alerts.
struct AlertActOptions: ParsableArguments {
  @OptionGroup var global: GlobalOptions
  @OptionGroup var chosen: ChosenAlerts
}

/// A command that does the same to every chosen alert.
protocol ActsOnAlerts: RunsInHome {
  var options: AlertActOptions { get }
}

extension ActsOnAlerts {
  var global: GlobalOptions { options.global }

  /// Returns the act on the chosen alerts.
  func act(_ act: AlertActCommand.Act, reason: String) -> any WardroomCommand {
    AlertActCommand(
      act, options.chosen.selection, reason: reason, isDryRun: options.chosen.dryRun)
  }

  /// Returns the change of the chosen alerts' incident.
  func act(_ act: AlertLinkCommand.Act, reason: String) -> any WardroomCommand {
    AlertLinkCommand(
      act, options.chosen.selection, reason: reason, isDryRun: options.chosen.dryRun)
  }
}

struct AlertGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alert", abstract: "Act on alerts, or look at one.",
    subcommands: [
      Ack.self, Release.self, Snooze.self, Wake.self, Link.self, Unlink.self, Move.self,
      Judge.self, Show.self, History.self, Lineage.self, Raw.self, Test.self, DeadLetters.self,
      Replay.self,
    ])
}

extension AlertGroup {
  struct Ack: ParsableCommand, ActsOnAlerts {
    static let configuration = CommandConfiguration(
      commandName: "ack", abstract: "Say that you look after alerts.",
      discussion: "Without --until and --after it ends when the alert clears.")
    @OptionGroup var options: AlertActOptions
    @OptionGroup var given: GivenReason
    @Option(help: "Until when at the most: 2h, or 2026-03-04T14:02Z.")
    var until: String?
    @Option(help: "Until it has fired so many times more.")
    var after: Int?

    func validate() throws {
      guard until == nil || after == nil else {
        throw ValidationError("Give --until or --after, not both.")
      }
      guard after.map({ $0 > 0 }) ?? true else {
        throw ValidationError("--after wants a number from 1.")
      }
    }

    func command() throws -> any WardroomCommand {
      act(.acknowledge(until: until, after: after), reason: given.reason)
    }
  }

  struct Release: ParsableCommand, ActsOnAlerts {
    static let configuration = CommandConfiguration(
      commandName: "release", abstract: "Take acknowledgements back.")
    @OptionGroup var options: AlertActOptions
    @OptionGroup var given: PossibleReason

    func command() throws -> any WardroomCommand {
      act(.release, reason: given.reason)
    }
  }

  struct Snooze: ParsableCommand, ActsOnAlerts {
    static let configuration = CommandConfiguration(
      commandName: "snooze", abstract: "Leave alerts out of the list for a while.")
    @OptionGroup var options: AlertActOptions
    @OptionGroup var given: GivenReason
    @Option(help: "For how long or until when: 2h, or 2026-03-04T14:02Z.")
    var until: String

    func command() throws -> any WardroomCommand {
      act(.snooze(until: until), reason: given.reason)
    }
  }

  struct Wake: ParsableCommand, ActsOnAlerts {
    static let configuration = CommandConfiguration(
      commandName: "wake", abstract: "End snoozes before their time.")
    @OptionGroup var options: AlertActOptions
    @OptionGroup var given: PossibleReason

    func command() throws -> any WardroomCommand {
      act(.wake, reason: given.reason)
    }
  }

  struct Judge: ParsableCommand, ActsOnAlerts {
    static let configuration = CommandConfiguration(
      commandName: "disposition", abstract: "Say what alerts turned out to be good for.")
    @Argument(help: "\(Disposition.choices).")
    var disposition: Disposition
    @OptionGroup var options: AlertActOptions
    @OptionGroup var given: PossibleReason

    func command() throws -> any WardroomCommand {
      act(.judge(disposition), reason: given.reason)
    }
  }

  struct Link: ParsableCommand, ActsOnAlerts {
    static let configuration = CommandConfiguration(
      commandName: "link", abstract: "Link alerts to an incident.")
    @Argument(help: "The incident.") var incident: IncidentID
    @OptionGroup var options: AlertActOptions
    @OptionGroup var given: PossibleReason

    func command() throws -> any WardroomCommand {
      act(.link(incident), reason: given.reason)
    }
  }

  struct Unlink: ParsableCommand, ActsOnAlerts {
    static let configuration = CommandConfiguration(
      commandName: "unlink", abstract: "Take alerts out of their incidents.")
    @OptionGroup var options: AlertActOptions
    @OptionGroup var given: GivenReason

    func command() throws -> any WardroomCommand {
      act(.unlink, reason: given.reason)
    }
  }

  struct Move: ParsableCommand, ActsOnAlerts {
    static let configuration = CommandConfiguration(
      commandName: "move", abstract: "Move alerts from their incidents to another.")
    @Argument(help: "The incident they belong to.") var incident: IncidentID
    @OptionGroup var options: AlertActOptions
    @OptionGroup var given: GivenReason

    func command() throws -> any WardroomCommand {
      act(.move(to: incident), reason: given.reason)
    }
  }
}
