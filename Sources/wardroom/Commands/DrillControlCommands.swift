import ArgumentParser
import Drills
import Runtime

extension DrillGroup {
  struct Control: ParsableCommand, RunsOnMainThread {
    static let configuration = CommandConfiguration(
      commandName: "control",
      abstract: "Control a drill somebody plays: its next injects, flags, hints, clock and end.",
      discussion: """
        Alone it opens the controller's console. With options it sends what they say to the player's console, \
        waits for the line of the log it becomes, and exits with 1 when that is a refusal.
        """)
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The run, its log or its drill; the one that is being played when left out.")
    var name: String?
    @Flag(help: "Stop the clock.") var pause = false
    @Flag(help: "Let the clock go on.") var resume = false
    @Flag(help: "Jump to what comes next.") var skip = false
    @Option(help: "How many minutes of the drill pass in one, 1 to 3600.") var speed: Int?
    @Option(help: "An inject that comes now, whatever it waits for.") var fire: String?
    @Flag(help: "Give the scenario's next hint.") var hint = false
    @Option(help: "Give a hint in your own words; it costs 2 points.") var say: String?
    @Option(help: "A flag to set; NAME=off takes it away.") var flag: String?
    @Option(help: "A note of yours for the report, which players do not see.") var note: String?
    @Flag(help: "End the drill.") var endex = false

    func validate() throws {
      guard [say, note].allSatisfy({ ($0 ?? "").utf8.count <= 4000 }) else {
        throw ValidationError("--say and --note take 4,000 bytes at most. Say it in several.")
      }
      let state = flag?.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .dropFirst().first
      guard state == nil || state == "on" || state == "off" else {
        throw ValidationError("--flag wants NAME, NAME=on or NAME=off.")
      }
      guard !(pause && resume) else {
        throw ValidationError("--pause and --resume exclude each other. Name one.")
      }
      guard speed.map({ ControllerAct.speeds.contains($0) }) ?? true else {
        throw ValidationError("--speed is a whole number from 1 to 3600.")
      }
      guard ![fire, say, flag, note].contains("") else {
        throw ValidationError("--fire, --say, --flag and --note want words.")
      }
      guard !acts.isEmpty || !(global.json || global.readOnly) else {
        throw ValidationError(
          "Say what is to be done. `wardroom drill status --json` tells how a drill stands, and "
            + "`wardroom drill watch` changes nothing.")
      }
      guard acts.isEmpty || !global.readOnly else {
        throw ValidationError("--read-only changes nothing, and this would.")
      }
    }

    /// What is wanted, in the order in which it is done: what is noted first, what ends it last.
    private var acts: [ControllerAct] {
      let wanted: [ControllerAct?] = [
        note.map { .observe($0) }, flag.map(Self.flag), hint ? .hint("", points: 2) : nil,
        say.map { .hint($0, points: 2) }, fire.map { .fire($0) }, speed.map { .speed($0) },
        pause ? .pause : nil, resume ? .resume : nil, skip ? .skip : nil, endex ? .endex : nil,
      ]
      return wanted.compactMap { $0 }
    }

    private static func flag(_ words: String) -> ControllerAct {
      let parts = words.split(separator: "=", maxSplits: 1).map(String.init)
      return .setFlag(parts.first ?? words, parts.count < 2 || parts[1] == "on")
    }

    @MainActor mutating func perform() throws -> Int32 {
      acts.isEmpty
        ? ConsoleRunner.control(name, global.workspace, watchesOnly: false)
        : CommandRunner.run(DrillControlCommand(name: name, acts: acts), global.workspace)
    }
  }

  struct Watch: ParsableCommand, RunsOnMainThread {
    static let configuration = CommandConfiguration(
      commandName: "watch",
      abstract: "Watch a drill somebody plays; what is hidden is shown after a question.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The run, its log or its drill; the one that is being played when left out.")
    var name: String?

    @MainActor mutating func perform() throws -> Int32 {
      ConsoleRunner.control(name, global.workspace, watchesOnly: true)
    }
  }

  struct Status: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "status", abstract: "Say how a drill stands that is being played.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The run, its log or its drill; the one that is being played when left out.")
    var name: String?
    @Flag(help: "Say what players must not know as well: what comes, the cause, what is expected.")
    var reveal = false

    func command() throws -> any WardroomCommand {
      DrillStatusCommand(name: name, isRevealed: reveal)
    }
  }
}
