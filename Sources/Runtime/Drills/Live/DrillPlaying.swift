import Drills
import Glibc
import IncidentModel

/// What is to be played in a console, and how.
public struct DrillPlaying: Sendable {
  /// A drill of the library, or the path of one; with `resume` it may be empty.
  public var name: String
  public var seed: UInt64?
  /// How many minutes of the drill pass in a minute, instead of what the scenario says.
  public var speed: Int?
  /// The log of a run that was killed, to go on with.
  public var resume: String?

  /// Creates a wish.
  public init(name: String, seed: UInt64? = nil, speed: Int? = nil, resume: String? = nil) {
    self.name = name
    self.seed = seed
    self.speed = speed
    self.resume = resume
  }
}

extension ConsoleRunner {
  /// Opens the console on a drill in this terminal and returns the exit code.
  public static func play(_ playing: DrillPlaying, _ options: WorkspaceOptions) -> Int32 {
    ProcessMemory.shareHeaps()
    do throws(CommandFailure) {
      let seat = try seat(playing, options)
      let earnest = RealWatch(options)
      let code = try run(seat.workspace, listen: "none") { session in
        session.drill = seat
        session.earnest = earnest
      }
      return earnest.isLeft ? earnest.openConsole() : code
    } catch {
      return CommandRunner.fail(error)
    }
  }

  /// Returns the drill at its beginning, or where a run was killed.
  static func seat(
    _ playing: DrillPlaying, _ options: WorkspaceOptions,
    reading: @escaping @Sendable () -> Int64 = DrillPace.monotonic
  ) throws(CommandFailure) -> DrillSeat {
    let real = try Workspace.open(options, for: .files)
    let seating: DrillSeating
    let (tape, writer): (DrillTape, DrillRunWriter)
    if let path = playing.resume {
      // Half a line is cut off only by the one console that has the seat.
      seating = try claimed(path, real)
      (tape, writer) = try resumed(path)
    } else {
      (tape, writer) = try begun(playing, real)
      seating = try claimed(writer.path, real)
    }
    let scenario = tape.run.scenario
    let pace = DrillPace(
      start: try DrillUpdates(real, scenario).start, speed: tape.run.pace,
      passed: tape.run.isOver ? scenario.clock.duration : tape.run.now, reading: reading)
    var inside = options
    inside.home = seating.home.home.path
    inside.store = nil
    let seat = try DrillSeat(
      try Workspace.open(inside, drill: pace), tape, pace: pace, writer: writer, seating: seating,
      speed: playing.speed)
    seat.runs = DrillRunFolder(real.home)
    return seat
  }

  /// Makes the home of a run and takes the seat of its player.
  private static func claimed(
    _ path: String, _ real: Workspace
  ) throws(CommandFailure) -> DrillSeating {
    let run = DrillRunFile.name(of: path)
    let home = DrillHome(of: run, in: real.home)
    try home.make(from: real.home)
    let note = DrillClaimNote(
      person: real.actor.name, process: getpid(), since: real.clock.now(),
      log: Home.absolute(path))
    let claim = try DrillClaims(home.home).take(.player, note)
    return DrillSeating(
      home: home, claim: claim, note: note, wishes: DrillWishes(home.home, run: run))
  }

  private static func begun(
    _ playing: DrillPlaying, _ real: Workspace
  ) throws(CommandFailure) -> (DrillTape, DrillRunWriter) {
    let file = try DrillLibrary(home: real.home, shipped: real.shipped).named(playing.name)
    let scenario = try file.playable()
    let start = DrillStart(
      id: scenario.id, version: Digest.sha256(file.bytes), seed: playing.seed ?? scenario.seed,
      scenario: String(decoding: file.bytes, as: UTF8.self))
    let tape = DrillTape(scenario, start: start) { Digest.sha256($0) }
    let path = try DrillRunFolder(real.home).keep(
      tape.log.bytes, drill: "DRILL-" + scenario.id, day: real.clock.now().day)
    return (tape, DrillRunWriter(path: path, written: tape.log.bytes.count))
  }

  private static func resumed(
    _ path: String
  ) throws(CommandFailure) -> (DrillTape, DrillRunWriter) {
    let file = try DrillRunFile(reading: path)
    guard file.reading.problem == nil || file.reading.isCutOff else {
      throw CommandFailure(.badData, "\(path): \(file.reading.problem?.sentence ?? "")")
    }
    let tape: DrillTape
    do throws(ScenarioProblems) {
      tape = try DrillTape(replaying: file.reading) { Digest.sha256($0) }
    } catch {
      throw CommandFailure(.badData, "\(path): \(error.problems.first?.sentence ?? "")")
    }
    // Half a line is what a kill leaves; what it would have said comes again.
    guard truncate(path, off_t(file.reading.wholeBytes)) == 0 else {
      throw CommandFailure(.cannotCreate, "\(path) cannot be written. Check who owns it.")
    }
    return (tape, DrillRunWriter(path: path, written: file.reading.wholeBytes))
  }
}
