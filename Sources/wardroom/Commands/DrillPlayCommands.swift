import ArgumentParser
import Runtime

extension DrillGroup {
  struct Run: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "run", abstract: "Play a drill from a script, without a screen, and score it.",
      discussion: """
        A script has one act a line: {"at":"12m","by":"ada","act":"do","action":"list-changes"}. Acts are do, \
        declare, severity, role, update, note, hypothesis, decision, step, action_item, status, handoff, \
        restrict, resolve, reopen; of the controller fire, hint, flag, observe, pause, resume, speed, \
        skip, endex; at the debrief \
        judge, answer.
        """)
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The drill, or the path of a .drill.yaml file.") var name: String
    @Option(help: "The acts of the players as JSON lines; - is standard input.") var script: String
    @Option(help: "How time passes: manual, as the script says.") var clock = "manual"
    @Option(help: "Another seed than the drill's own.") var seed: UInt64?
    @Option(help: "The log of a run that was cut off, to go on with.") var resume: String?
    @Option(help: "Exit with 1 when the score is below this.") var least: Double?

    func validate() throws {
      guard clock == "manual" else {
        throw ValidationError(
          "--clock \(clock) is not there. With a script the clock is manual: it goes as the script says."
        )
      }
    }

    func command() throws -> any WardroomCommand {
      DrillRunCommand(
        name: name, script: script, seed: seed, resume: resume, least: least,
        keepsLog: !global.readOnly)
    }
  }

  struct Replay: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "replay", abstract: "Show the log of a drill, or play it again and compare.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The log, drills/runs/....jsonl.") var path: String
    @Flag(help: "Play it again; exit with 1 when it does not give the same bytes.")
    var verify = false

    func command() throws -> any WardroomCommand {
      DrillReplayCommand(path: path, verifies: verify)
    }
  }

  struct Review: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "report", abstract: "Write the after-action report of a drill.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The log, drills/runs/....jsonl.") var path: String
    @Option(help: "md for a document, json for programs.") var format = "md"
    @Flag(help: "Keep it beside the log too, as .md; one that is there stays.") var keep = false

    func validate() throws {
      guard ["md", "json"].contains(format) else {
        throw ValidationError("There is no format \(format). Write md or json.")
      }
    }

    func command() throws -> any WardroomCommand {
      DrillReportCommand(
        path: path, isJSON: format == "json" || global.json, keeps: keep && !global.readOnly)
    }
  }

  struct Stats: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "stats", abstract: "Compare the runs of each drill with earlier ones.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "A drill, to see what was measured in its runs.") var name: String?

    func command() throws -> any WardroomCommand { DrillStatsCommand(name: name) }
  }
}
