import ArgumentParser
import Runtime

/// The program: it parses arguments and hands over.
///
/// `main` is synchronous, because the loop needs the main thread for itself.
@main enum Main {
  @MainActor static func main() {
    let arguments = ArgumentOrder.globalOptionsLast(Array(CommandLine.arguments.dropFirst()))
    if let word = arguments.first, !word.hasPrefix("-"), !CommandNames.contain(word) {
      // The parser would take it for a word of the default command and explain that one.
      let failure = CommandFailure(
        .usage, "There is no command \"\(word)\". `wardroom --help` lists them.")
      Wardroom.exit(withError: ExitCode(CommandRunner.fail(failure)))
    }
    do {
      var command = try Wardroom.parseAsRoot(arguments)
      if var console = command as? any RunsOnMainThread {
        Wardroom.exit(withError: ExitCode(try console.perform()))
      }
      try command.run()
      Wardroom.exit()
    } catch {
      end(error)
    }
  }

  /// Prints what the parser has to say, made safe, because it repeats what was typed.
  @MainActor private static func end(_ error: any Error) -> Never {
    let code = Wardroom.exitCode(for: error)
    let message = Wardroom.fullMessage(for: error)
    CommandRunner.print(
      code.isSuccess ? message : ParserMessage.told(message), isAnswer: code.isSuccess)
    Wardroom.exit(withError: code)
  }
}

/// The root command; alone it opens the console.
struct Wardroom: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wardroom",
    abstract: "The incident console for people who live in a terminal.",
    discussion:
      "Without a command it opens the console. What leads an incident has a command here too.",
    subcommands: [
      Open.self, Serve.self, Demo.self, Alerts.self, AlertGroup.self, SilenceGroup.self,
      SourcesGroup.self, Ingest.self, Changes.self, Declare.self, Log.self, Show.self, Search.self,
      Incidents.self, SeverityGroup.self, RestrictionGroup.self, SetStatus.self, SetRole.self,
      RolesGroup.self, EscalationGroup.self, Resolve.self, Merge.self, Reopen.self,
      EndAsNearMiss.self, Split.self, Link.self, Similar.self, SetPriority.self, Who.self,
      ExitGroup.self, SideEffectGroup.self, TaskGroup.self,
      HypothesisGroup.self, EvidenceGroup.self, Decide.self, DecisionGroup.self,
      HandoffGroup.self,
      RunbookGroup.self, UpdateGroup.self, OutboxGroup.self, ChannelGroup.self,
      TicketGroup.self, ActionGroup.self, PostmortemGroup.self, MergeFile.self,
      AuditGroup.self, DrillGroup.self,
      Screen.self, ThemeGroup.self,
      Init.self,
      Doctor.self, Paths.self, Keys.self, Manual.self,
    ],
    defaultSubcommand: Open.self)
}

/// A command that runs on the main thread and says how it ended.
protocol RunsOnMainThread {
  /// Runs to the end and returns the exit code.
  @MainActor mutating func perform() throws -> Int32
}

/// A command whose work is done by the runtime in an open home.
protocol RunsInHome: RunsOnMainThread {
  var global: GlobalOptions { get }

  /// Returns what to run.
  /// - Throws: a validation error when the arguments make no sense together.
  func command() throws -> any WardroomCommand
}

extension RunsInHome {
  @MainActor mutating func perform() throws -> Int32 {
    CommandRunner.run(try command(), global.workspace)
  }
}
