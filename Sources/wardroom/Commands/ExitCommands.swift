import ArgumentParser
import IncidentModel
import Runtime

struct ExitGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exit",
    abstract: "Say what must be shown to be so before an incident is resolved.",
    subcommands: [List.self, Add.self, Verify.self, Reopen.self, Withdraw.self])

  struct List: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "List criteria, side effects and what is open, next step first.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.") var incident: IncidentID

    func command() throws -> any WardroomCommand { ExitListCommand(incident: incident) }
  }

  struct Add: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "Ask for one more thing before it is resolved.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.") var incident: IncidentID
    @Argument(help: "What must be so.") var text: [String]

    func command() throws -> any WardroomCommand {
      ProposeCommand(
        incident: incident, command: .criterion(.add(text.joined(separator: " "))))
    }
  }

  struct Verify: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "verify", abstract: "Say that a criterion is met, with what shows it.")
    @OptionGroup var global: GlobalOptions
    @OptionGroup var point: NamedPoint
    @Argument(help: "What shows it: a query, a count, a link.") var evidence: [String] = []
    @Option(help: "When, if that was not now.") var at: String?

    func command() throws -> any WardroomCommand {
      ProposeCommand(
        incident: point.incident,
        command: .criterion(.verify(point.entry, evidence: evidence.joined(separator: " "))),
        occurredAt: at)
    }
  }

  struct Reopen: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "reopen", abstract: "Ask for a criterion again, with a reason.")
    @OptionGroup var global: GlobalOptions
    @OptionGroup var point: NamedPoint
    @Argument(help: "Why.") var reason: [String] = []

    func command() throws -> any WardroomCommand {
      ProposeCommand(
        incident: point.incident,
        command: .criterion(.reopen(point.entry, reason: reason.joined(separator: " "))))
    }
  }

  struct Withdraw: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "withdraw", abstract: "Take a criterion off the list, with a reason.")
    @OptionGroup var global: GlobalOptions
    @OptionGroup var point: NamedPoint
    @Argument(help: "Why.") var reason: [String] = []

    func command() throws -> any WardroomCommand {
      ProposeCommand(
        incident: point.incident,
        command: .criterion(.withdraw(point.entry, reason: reason.joined(separator: " "))))
    }
  }
}

/// Which criterion, side effect or clock of which incident.
struct NamedPoint: ParsableArguments {
  @Argument(help: "The incident.")
  var incident: IncidentID
  @Argument(help: "Its id, as list shows it.")
  var id: EntryID

  var entry: EntryID { id }
}

struct SideEffectGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "side-effect",
    abstract: "Keep the ledger of what containment changed and has to be undone.",
    subcommands: [List.self, Add.self, Undone.self, Keep.self, Reopen.self])

  struct List: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List side effects and what became of them.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.") var incident: IncidentID

    func command() throws -> any WardroomCommand {
      ExitListCommand(incident: incident, part: .sideEffects)
    }
  }

  struct Add: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "Note something that differs from normal from now on.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.") var incident: IncidentID
    @Argument(help: "\(SideEffectKind.choices).") var kind: SideEffectKind
    @Argument(help: "What it is.") var text: [String]
    @Option(help: "How it is undone.") var undo = ""
    @Option(help: "Since when, if that was not now.") var at: String?

    func command() throws -> any WardroomCommand {
      ProposeCommand(
        incident: incident,
        command: .sideEffect(.add(kind, text.joined(separator: " "), undo: undo)), occurredAt: at)
    }
  }

  struct Undone: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "undone", abstract: "Say that a side effect is gone.")
    @OptionGroup var global: GlobalOptions
    @OptionGroup var point: NamedPoint
    @Argument(help: "How, if there is something to say.") var how: [String] = []
    @Option(help: "When, if that was not now.") var at: String?

    func command() throws -> any WardroomCommand {
      ProposeCommand(
        incident: point.incident,
        command: .sideEffect(.undo(point.entry, how: how.joined(separator: " "))), occurredAt: at)
    }
  }

  struct Keep: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "keep", abstract: "Keep a side effect on purpose, with a reason.")
    @OptionGroup var global: GlobalOptions
    @OptionGroup var point: NamedPoint
    @Argument(help: "Why.") var reason: [String] = []

    func command() throws -> any WardroomCommand {
      ProposeCommand(
        incident: point.incident,
        command: .sideEffect(.keep(point.entry, reason: reason.joined(separator: " "))))
    }
  }

  struct Reopen: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "reopen", abstract: "Say that a side effect is in place again.")
    @OptionGroup var global: GlobalOptions
    @OptionGroup var point: NamedPoint
    @Argument(help: "Why.") var reason: [String] = []

    func command() throws -> any WardroomCommand {
      ProposeCommand(
        incident: point.incident,
        command: .sideEffect(.reopen(point.entry, reason: reason.joined(separator: " "))))
    }
  }
}
