import Drills
import Glibc

/// A run with the home it is played in, as somebody outside of it finds it.
struct DrillSitting: Sendable {
  /// The name of the log without its ending.
  var run: String
  /// Where its log lies.
  var path: String
  var home: Home
  /// The team's own home.
  var real: Home

  var claims: DrillClaims { DrillClaims(home) }
  var wishes: DrillWishes { DrillWishes(home, run: run) }
  /// Who plays it; nil when nobody does.
  var player: DrillClaimNote? { claims.holder(of: .player) }

  init(run: String, in real: Home) {
    self.run = run
    self.real = real
    path = "\(DrillRunFolder(real).path)/\(run).jsonl"
    home = DrillHome(of: run, in: real).home
    if let log = player?.log { path = log }
  }

  /// Returns what its log says by now; a line that is being written is left for the next time.
  func readRun() throws(CommandFailure) -> DrillRun {
    let file = try DrillRunFile(reading: path)
    do throws(ScenarioProblems) {
      return try DrillTape(replaying: file.reading) { Digest.sha256($0) }.run
    } catch {
      throw CommandFailure(.badData, "\(path): \(error.problems.first?.sentence ?? "")")
    }
  }

  /// Finds the run a person named: by its log, its name or its drill's; without a name the one that is played.
  static func find(_ name: String?, in real: Home) throws(CommandFailure) -> DrillSitting {
    guard let name else { return try only(played(in: real), in: real) }
    let run = DrillRunFile.name(of: name)
    let sitting = DrillSitting(run: run, in: real)
    if access(sitting.path, F_OK) == 0 { return try withHome(sitting) }
    let drill = run.hasPrefix("DRILL-") ? run : "DRILL-" + run
    let meant = played(in: real).filter { Self.drill(of: $0.run) == drill }
    guard !meant.isEmpty else {
      throw CommandFailure(
        .no,
        "There is no run \"\(name)\". Runs lie in \(DrillRunFolder(real).path); without a name the one "
          + "that is being played is meant.")
    }
    return try only(meant, in: real)
  }

  /// Returns the runs somebody plays now.
  static func played(in real: Home) -> [DrillSitting] {
    FileBytes.names(in: real.privatePath + "/drills").map { DrillSitting(run: $0, in: real) }
      .filter { $0.player != nil }
  }

  /// `2026-11-03-DRILL-name-2` without its day and number.
  private static func drill(of run: String) -> String {
    var words = run.dropFirst(11).split(separator: "-")
    if words.count > 2, words.last.flatMap({ Int($0) }) != nil { words.removeLast() }
    return words.joined(separator: "-")
  }

  private static func only(
    _ sittings: [DrillSitting], in real: Home
  ) throws(CommandFailure) -> DrillSitting {
    guard let first = sittings.first else {
      throw CommandFailure(
        .no,
        "No drill is being played in \(real.path). `wardroom drill play NAME` begins one; one that was "
          + "killed is named by its run.")
    }
    guard sittings.count == 1 else {
      let names = sittings.map(\.run).joined(separator: ", ")
      throw CommandFailure(.usage, "Several drills are being played: \(names). Name one.")
    }
    return first
  }

  private static func withHome(_ sitting: DrillSitting) throws(CommandFailure) -> DrillSitting {
    guard access(sitting.home.storePath, F_OK) == 0 else {
      throw CommandFailure(
        .no,
        "\(sitting.run) was not played in a console. `wardroom drill report \(sitting.path)` tells of it."
      )
    }
    return sitting
  }
}
