import ArgumentParser
import IncidentModel
import Runtime

extension RunbookGroup {
  struct Start: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "start", abstract: "Begin to follow a runbook in an incident.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.") var incident: IncidentID
    @Argument(help: "The runbook.") var name: String

    func command() throws -> any WardroomCommand {
      RunbookStartCommand(incident: incident, name: name)
    }
  }

  struct Tick: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "tick", abstract: "Say that a step is done.")
    @OptionGroup var global: GlobalOptions
    @OptionGroup var step: NamedStep

    func command() throws -> any WardroomCommand {
      ProposeCommand(
        incident: step.incident, command: .runbook(.tick(runbook: step.runbook, path: step.path)))
    }
  }

  struct Skip: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "skip", abstract: "Leave a step out, with a reason.")
    @OptionGroup var global: GlobalOptions
    @OptionGroup var step: NamedStep
    @Argument(help: "Why.") var reason: [String] = []

    func command() throws -> any WardroomCommand {
      ProposeCommand(
        incident: step.incident,
        command: .runbook(
          .skip(runbook: step.runbook, path: step.path, reason: reason.joined(separator: " "))))
    }
  }

  struct Reopen: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "reopen", abstract: "Say that a step is not done after all.")
    @OptionGroup var global: GlobalOptions
    @OptionGroup var step: NamedStep

    func command() throws -> any WardroomCommand {
      ProposeCommand(
        incident: step.incident,
        command: .runbook(.reopen(runbook: step.runbook, path: step.path)))
    }
  }

  struct Note: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "note", abstract: "Write down what a step showed.")
    @OptionGroup var global: GlobalOptions
    @OptionGroup var step: NamedStep
    @Argument(help: "What it showed.") var text: [String]

    func command() throws -> any WardroomCommand {
      ProposeCommand(
        incident: step.incident,
        command: .runbook(
          .note(runbook: step.runbook, path: step.path, text: text.joined(separator: " "))))
    }
  }
}

/// Which step of which runbook in which incident.
struct NamedStep: ParsableArguments {
  @Argument(help: "The incident.")
  var incident: IncidentID
  @Argument(help: "The runbook.")
  var runbook: String
  @Argument(help: "The step, 1.2, as `wardroom runbook steps` shows it.")
  var path: String
}
