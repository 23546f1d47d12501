import Console
import Drills
import Glibc
import IncidentModel

extension ConsoleRunner {
  /// Opens the console of a drill's controller, or of one who only watches, and returns the exit code.
  public static func control(
    _ run: String?, _ options: WorkspaceOptions, watchesOnly: Bool
  ) -> Int32 {
    ProcessMemory.shareHeaps()
    do throws(CommandFailure) {
      let seat = try controlSeat(run, options, watchesOnly: watchesOnly)
      let earnest = RealWatch(options)
      let code = try Self.run(seat.workspace, listen: "none") { session in
        session.control = seat
        session.earnest = earnest
      }
      return earnest.isLeft ? earnest.openConsole() : code
    } catch {
      return CommandRunner.fail(error)
    }
  }

  /// Returns the seat beside a drill that somebody plays, or played until they were killed.
  static func controlSeat(
    _ run: String?, _ options: WorkspaceOptions, watchesOnly: Bool,
    reading: @escaping @Sendable () -> Int64 = DrillPace.monotonic
  ) throws(CommandFailure) -> DrillControlSeat {
    let real = try Workspace.open(options, for: .files)
    let sitting = try DrillSitting.find(run, in: real.home)
    let claim = watchesOnly ? nil : try sitting.claims.take(.controller, note(real))
    let run = try sitting.readRun()
    let pace = DrillPace(
      start: try DrillUpdates(real, run.scenario).start, speed: 0, passed: run.now,
      reading: reading)
    var inside = options
    inside.home = sitting.home.path
    inside.store = nil
    inside.isReadOnly = true
    return DrillControlSeat(
      watchesOnly ? .observer : .controller, sitting,
      try Workspace.open(inside, drill: pace), run, pace: pace, claim: claim)
  }

  private static func note(_ real: Workspace) -> DrillClaimNote {
    DrillClaimNote(
      person: real.actor.name, process: getpid(), since: real.clock.now())
  }
}
