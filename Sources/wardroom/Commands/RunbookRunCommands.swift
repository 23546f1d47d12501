import ArgumentParser
import IncidentModel
import Runtime

extension RunbookGroup {
  struct Run: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "run",
      abstract: "Run the command of a step, and keep what it prints as evidence.")
    @OptionGroup var global: GlobalOptions
    @OptionGroup var step: NamedStep
    @Option(name: .customLong("set"), help: "A value, NAME=VALUE; it is remembered.")
    var values: [String] = []
    @Option(name: .customLong("secret"), help: "A secret, NAME=VARIABLE that holds it.")
    var secrets: [String] = []
    @Option(name: .customLong("command"), help: "Which of the step's commands, from 1.")
    var unit: Int?
    @Flag(help: "Do not ask.") var yes = false
    @Flag(help: "Run it although it is risky.") var risky = false
    @Flag(name: .customLong("ask"), help: "Ask a second person for a word instead of running it.")
    var asksApproval = false

    func command() throws -> any WardroomCommand {
      RunbookRunCommand(
        incident: step.incident, runbook: step.runbook, path: step.path,
        options: RunbookRunCommand.Options(
          values: values, secrets: secrets, unit: unit, isAgreed: yes, isRiskAccepted: risky,
          asksApproval: asksApproval))
    }
  }

  struct SetValue: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "set", abstract: "Remember the value of a placeholder for the incident.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.") var incident: IncidentID
    @Argument(help: "The placeholder, without its brackets.") var name: String
    @Argument(help: "The value.") var value: String

    func command() throws -> any WardroomCommand {
      ProposeCommand(incident: incident, command: .step(.give(name, value: value)))
    }
  }

  struct Answer: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "answer", abstract: "Answer what a step asks.")
    @OptionGroup var global: GlobalOptions
    @OptionGroup var step: NamedStep
    @Argument(help: "The answer.") var answer: [String]

    func command() throws -> any WardroomCommand {
      ProposeCommand(
        incident: step.incident,
        command: .step(
          .answer(runbook: step.runbook, path: step.path, answer.joined(separator: " "))))
    }
  }

  struct Transcript: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "transcript", abstract: "Show what a step printed.")
    @OptionGroup var global: GlobalOptions
    @OptionGroup var step: NamedStep

    func command() throws -> any WardroomCommand {
      RunbookTranscriptCommand(incident: step.incident, runbook: step.runbook, path: step.path)
    }
  }

  struct Changes: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "changes", abstract: "Show what changed in a runbook since it was started.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.") var incident: IncidentID
    @Argument(help: "The runbook.") var runbook: String

    func command() throws -> any WardroomCommand {
      RunbookChangesCommand(incident: incident, runbook: runbook)
    }
  }

  struct Approvals: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "approvals", abstract: "List what waits for a second person.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.") var incident: IncidentID

    func command() throws -> any WardroomCommand { RunbookApprovalsCommand(incident: incident) }
  }

  struct Approve: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "approve", abstract: "Agree, as the second person, to a dangerous command.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.") var incident: IncidentID
    @Argument(help: "What waits, as `runbook approvals` names it.") var approval: String

    func command() throws -> any WardroomCommand {
      ProposeCommand(incident: incident, command: .step(.approve(EntryID(approval))))
    }
  }
}
