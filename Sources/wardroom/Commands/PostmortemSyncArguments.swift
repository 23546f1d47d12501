import ArgumentParser
import IncidentModel
import Postmortems
import Runtime

extension PostmortemGroup {
  struct Sync: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "sync",
      abstract: "Bring files and record in step, both ways.",
      discussion:
        "Exit codes: 0 in step, 1 not done (with --check: not in step), 3 conflicts, 4 held, blocked or missing."
    )
    @OptionGroup var global: GlobalOptions
    @Argument(
      help: ArgumentHelp(
        "The incidents; without any it is about all that have a file.", valueName: "incident"))
    var incidents: [IncidentID] = []
    @Flag(help: "Say how they stand, and write nothing anywhere.")
    var check = false
    @Flag(help: "Show what would change in the file and in the record, and write nothing anywhere.")
    var dryRun = false
    @Option(help: "Settle every conflict with what this side says: file or record.")
    var take: ConflictChoice?
    @Flag(help: "Agree that many entries are gone, or that a file is as short as it is.")
    var acceptLoss = false

    func command() throws -> any WardroomCommand {
      PostmortemSyncCommand(
        incidents: incidents, manner: dryRun ? .dryRun : check ? .check : .act, take: take,
        acceptsLoss: acceptLoss)
    }
  }

  struct Adopt: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "adopt",
      abstract: "Make an existing file below postmortems/ the one of an incident.",
      discussion:
        "Shows how many entries become the record's and what changes in the file, and asks.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The file.")
    var file: String
    @Option(help: "The incident.")
    var incident: IncidentID
    @Flag(help: "Do it without a question.")
    var yes = false

    func command() throws -> any WardroomCommand {
      PostmortemAdoptCommand(path: file, incident: incident, isAgreed: yes)
    }
  }

  struct Doctor: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "doctor",
      abstract: "Say what of a file is kept in step, with line and column, and what is not and why."
    )
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The file.")
    var file: String

    func command() throws -> any WardroomCommand { PostmortemDoctorCommand(path: file) }
  }
}

struct MergeFile: ParsableCommand, RunsInHome {
  static let configuration = CommandConfiguration(
    commandName: "merge-file",
    abstract: "Merge two versions of a postmortem, as a merge driver of git.",
    discussion: """
      The result is written over OURS; the exit code is the number of conflicts. To have git use it:
        git config merge.wardroom.driver 'wardroom merge-file %O %A %B %P'
        echo 'postmortems/**/*.md merge=wardroom' >> .gitattributes
      """)
  @OptionGroup var global: GlobalOptions
  @Argument(help: "What both began with.")
  var base: String
  @Argument(help: "Our version; the result is written over it.")
  var ours: String
  @Argument(help: "Their version.")
  var theirs: String
  @Argument(help: "The path to name in what is said; git knows it as %P.")
  var path: String?

  func command() throws -> any WardroomCommand {
    MergeFileCommand(base: base, ours: ours, theirs: theirs, path: path)
  }
}
