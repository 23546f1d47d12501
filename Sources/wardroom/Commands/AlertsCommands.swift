import ArgumentParser
import IncidentModel
import Runtime

struct Alerts: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alerts", abstract: "List current alerts, or try rules on past ones.",
    subcommands: [List.self, BackTest.self], defaultSubcommand: List.self)

  struct List: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List current alerts, worst first (the default).",
      discussion: """
        The query is that of the filter in the console: sev:1 tier:1 source:dbt state:new
        product:fct_* since:2h and words of the text. What is silenced, snoozed or resolved is
        left out unless the query names it or --all is given.
        """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "Only alerts that the query lets through.")
    var query: [String] = []
    @Option(help: "One row for many: \(AlertView.Folding.choices).")
    var fold: AlertView.Folding = .none
    @Flag(help: "Silenced, snoozed and resolved ones too.")
    var all = false
    @Option(help: "How many rows at the most; 500 in a table, all with --json.")
    var limit: Int?

    func command() throws -> any WardroomCommand {
      AlertsCommand(
        query: query.joined(separator: " "), folding: fold, includesQuiet: all, limit: limit)
    }
  }

  struct BackTest: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "backtest",
      abstract: "Say what grouping rules or a silence would have done to past alerts.",
      discussion: "Without --rule and --silence the grouping rules of the home are tried.")

    @OptionGroup var global: GlobalOptions
    @Option(help: "A file with groups, written as in triage.yaml.")
    var rule: String?
    @Option(help: "The query of a silence.")
    var silence: String?
    @Option(help: "How far back, 30d, or since when.")
    var since = "30d"

    func command() throws -> any WardroomCommand {
      BackTestCommand(rules: rule, silence: silence, since: since)
    }
  }
}

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

struct AlertGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alert", abstract: "Act on alerts, or look at one.",
    subcommands: [
      Ack.self, Release.self, Snooze.self, Wake.self, Link.self, Unlink.self, Move.self,
      Judge.self, Show.self, History.self, Raw.self, Test.self, DeadLetters.self, Replay.self,
    ])
}

extension AlertGroup {
  struct Ack: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "ack", abstract: "Say that you look after alerts.",
      discussion: "Without --until and --after it ends when the alert clears.")
    @OptionGroup var global: GlobalOptions
    @OptionGroup var chosen: ChosenAlerts
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
      AlertActCommand(
        .acknowledge(until: until, after: after), chosen.selection, reason: given.reason,
        isDryRun: chosen.dryRun)
    }
  }

  struct Release: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "release", abstract: "Take acknowledgements back.")
    @OptionGroup var global: GlobalOptions
    @OptionGroup var chosen: ChosenAlerts
    @Option(help: "Why.") var reason = ""

    func command() throws -> any WardroomCommand {
      AlertActCommand(.release, chosen.selection, reason: reason, isDryRun: chosen.dryRun)
    }
  }

  struct Snooze: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "snooze", abstract: "Leave alerts out of the list for a while.")
    @OptionGroup var global: GlobalOptions
    @OptionGroup var chosen: ChosenAlerts
    @OptionGroup var given: GivenReason
    @Option(help: "For how long or until when: 2h, or 2026-03-04T14:02Z.")
    var until: String

    func command() throws -> any WardroomCommand {
      AlertActCommand(
        .snooze(until: until), chosen.selection, reason: given.reason, isDryRun: chosen.dryRun)
    }
  }

  struct Wake: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "wake", abstract: "End snoozes before their time.")
    @OptionGroup var global: GlobalOptions
    @OptionGroup var chosen: ChosenAlerts
    @Option(help: "Why.") var reason = ""

    func command() throws -> any WardroomCommand {
      AlertActCommand(.wake, chosen.selection, reason: reason, isDryRun: chosen.dryRun)
    }
  }

  struct Judge: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "disposition", abstract: "Say what alerts turned out to be good for.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "\(Disposition.choices).")
    var disposition: Disposition
    @OptionGroup var chosen: ChosenAlerts
    @Option(help: "A note beside the verdict.") var reason = ""

    func command() throws -> any WardroomCommand {
      AlertActCommand(
        .judge(disposition), chosen.selection, reason: reason, isDryRun: chosen.dryRun)
    }
  }

  struct Link: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "link", abstract: "Link alerts to an incident.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.") var incident: IncidentID
    @OptionGroup var chosen: ChosenAlerts
    @Option(help: "Why; it becomes a line of the timeline.") var reason = ""

    func command() throws -> any WardroomCommand {
      AlertLinkCommand(
        .link(incident), chosen.selection, reason: reason, isDryRun: chosen.dryRun)
    }
  }

  struct Unlink: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "unlink", abstract: "Take alerts out of their incidents.")
    @OptionGroup var global: GlobalOptions
    @OptionGroup var chosen: ChosenAlerts
    @OptionGroup var given: GivenReason

    func command() throws -> any WardroomCommand {
      AlertLinkCommand(
        .unlink, chosen.selection, reason: given.reason, isDryRun: chosen.dryRun)
    }
  }

  struct Move: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "move", abstract: "Move alerts from their incidents to another.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident they belong to.") var incident: IncidentID
    @OptionGroup var chosen: ChosenAlerts
    @OptionGroup var given: GivenReason

    func command() throws -> any WardroomCommand {
      AlertLinkCommand(
        .move(to: incident), chosen.selection, reason: given.reason, isDryRun: chosen.dryRun)
    }
  }
}
