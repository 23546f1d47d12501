import ArgumentParser
import IncidentModel
import Runtime

struct RunbookGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runbook", abstract: "Runbooks and their steps.",
    subcommands: [
      List.self, Suggest.self, Show.self, Steps.self, Start.self, Run.self, Tick.self, Skip.self,
      Reopen.self, Note.self,
      Answer.self, SetValue.self, Transcript.self, Changes.self, Approvals.self, Approve.self,
      Lint.self, Stats.self,
    ])

  struct List: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the runbooks.")
    @OptionGroup var global: GlobalOptions

    func command() throws -> any WardroomCommand { RunbookListCommand() }
  }

  struct Steps: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "steps", abstract: "List the steps of one runbook or markdown file.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The runbook, or the path of a markdown file.")
    var name: String
    @Option(help: "Show how far this incident is.")
    var incident: IncidentID?

    func command() throws -> any WardroomCommand {
      RunbookStepsCommand(name: name, incident: incident)
    }
  }
}

struct PostmortemGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "postmortem", abstract: "Postmortem files.",
    subcommands: [
      Check.self, Sync.self, Adopt.self, Doctor.self, Restore.self, Render.self, Lint.self,
      SetStatus.self, Owner.self, DetectedBy.self, ReviewDue.self,
    ])

  struct Check: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: "Check postmortem files: the named ones, or all of the home.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "Files.")
    var paths: [String] = []

    func command() throws -> any WardroomCommand { PostmortemCheckCommand(paths: paths) }
  }

  struct Restore: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "restore", abstract: "Write an incident's file anew when it was deleted.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.")
    var incident: IncidentID

    func command() throws -> any WardroomCommand { PostmortemRestoreCommand(incident: incident) }
  }
}

struct AuditGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "The record and its proof.", subcommands: [Verify.self])

  struct Verify: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "verify", abstract: "Recompute the hash chain of the record.")
    @OptionGroup var global: GlobalOptions

    func command() throws -> any WardroomCommand { AuditVerifyCommand() }
  }
}

struct Init: ParsableCommand, RunsInHome {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a commented starter home; files that exist are left alone.")
  @OptionGroup var global: GlobalOptions
  @Flag(help: "Print the file that makes Airflow send here, and write nothing.")
  var airflow = false

  func command() throws -> any WardroomCommand {
    if airflow { AirflowFileCommand() } else { InitCommand() }
  }
}

struct Doctor: ParsableCommand, RunsInHome {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Look at everything a console needs and say what is wrong.")
  @OptionGroup var global: GlobalOptions

  func command() throws -> any WardroomCommand { DoctorCommand() }
}

struct Paths: ParsableCommand, RunsInHome {
  static let configuration = CommandConfiguration(
    commandName: "paths", abstract: "Say where everything lies and which of it is used.")
  @OptionGroup var global: GlobalOptions

  func command() throws -> any WardroomCommand { PathsCommand() }
}

struct Manual: ParsableCommand, RunsInHome {
  static let configuration = CommandConfiguration(
    commandName: "man", abstract: "Print the manual page, for man(1).")
  @OptionGroup var global: GlobalOptions

  func command() throws -> any WardroomCommand { ManualCommand(help: Wardroom._dumpHelp()) }
}
