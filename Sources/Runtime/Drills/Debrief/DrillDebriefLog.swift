import Drills
import Glibc
import IncidentModel

/// Writes what is said at a debrief into the log of a run, all of it or nothing.
struct DrillDebriefLog {
  let path: String
  let person: Person

  /// Adds what was said and counts the score anew.
  /// - Returns: The run as it is then.
  func add(_ acts: [DebriefAct]) throws(CommandFailure) -> DrillRunFile {
    let file = try DrillRunFile(reading: path)
    try Self.requireOpen(file)
    var tape: DrillTape
    do throws(ScenarioProblems) {
      tape = try DrillTape(replaying: file.reading) { Digest.sha256($0) }
    } catch {
      throw CommandFailure(.badData, "\(path): \(error.problems.first?.sentence ?? "")")
    }
    guard tape.log.bytes == file.bytes else {
      throw CommandFailure(
        .badData,
        "\(path) does not give the same lines when it is played again, so nothing is added to it. "
          + "`wardroom drill replay \(path) --verify` says where.")
    }
    for act in acts {
      let refusal = tape.take(.debrief(act), by: person.name, at: tape.run.now)
      guard refusal.isEmpty else { throw CommandFailure(.no, refusal) }
    }
    tape.score()
    do throws(FileFailure) {
      try DrillRunWriter(path: path, written: file.bytes.count).write(tape.log.bytes)
    } catch {
      throw CommandFailure(.cannotCreate, error.sentence)
    }
    return try DrillRunFile(reading: path)
  }

  /// - Throws: Why nothing can be said of a run.
  static func requireOpen(_ file: DrillRunFile) throws(CommandFailure) {
    switch file.standing {
    case .toBeDebriefed, .debriefed: return
    case .archived:
      throw CommandFailure(
        .no,
        "\(file.name) is archived and stays as it is. `wardroom drill report \(file.name)` shows it."
      )
    case .unfinished:
      throw CommandFailure(
        .no,
        "\(file.name) was not played to its end, so there is nothing to debrief yet. "
          + "`wardroom drill play --resume \(file.path)` goes on with it.")
    }
  }
}
