import Drills
import Glibc
import IncidentModel
import TerminalKit

extension Workspace {
  /// Says what the run is worth that is named as the proof of an action, or that it is not kept here.
  ///
  /// The proof is a person's word and is recorded either way.
  func remarks(onProof text: String) -> [SafeText] {
    guard case .drill(let run) = ActionProof(text) else { return [] }
    do throws(CommandFailure) {
      let file = try DrillRunFile(reading: DrillRunFolder(home).path(of: run))
      let score = DrillScore(file.scenario, file.reading.entries)
      return [
        SafeText(
          "\(file.name): \(Points.text(score.total)) of 100, rating \(score.rating.rawValue), "
            + "\(file.standing.words).")
      ]
    } catch {
      return [
        SafeText(
          "No run \(run) is kept in this home, so the proof stands as it was said. `wardroom drill stats` names "
            + "the runs there are.")
      ]
    }
  }
}
