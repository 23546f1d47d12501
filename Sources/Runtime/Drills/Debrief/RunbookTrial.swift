import Drills
import IncidentModel

/// When a runbook was last followed, and in which drill if it was one.
struct RunbookTrial: Hashable, Sendable {
  var at: Timestamp
  /// The name of the run; nil where an incident followed it to its end.
  var drill: String?
}

extension Workspace {
  /// Returns when each runbook was last tried: followed to its end in an incident, or used in a drill that was
  /// debriefed.
  func runbookTrials() async throws(CommandFailure) -> [String: RunbookTrial] {
    let followed = try await runbooksLastFollowed().mapValues { RunbookTrial(at: $0) }
    return DrillRunFolder(home).runbookTrials.merging(followed) { drill, incident in
      drill.at > incident.at ? drill : incident
    }
  }
}

extension DrillRunFolder {
  /// The newest debriefed run that used each runbook, on the day it was played.
  var runbookTrials: [String: RunbookTrial] {
    var trials: [String: RunbookTrial] = [:]
    for path in files {
      do throws(CommandFailure) {
        let file = try DrillRunFile(reading: path)
        guard file.state.isDebriefed, let day = Timestamp(rfc3339: file.day + "T00:00:00Z") else {
          continue
        }
        for runbook in file.runbooksUsed where trials[runbook].map({ $0.at <= day }) ?? true {
          trials[runbook] = RunbookTrial(at: day, drill: file.name)
        }
      } catch {
        // What cannot be read is no run; `wardroom drill replay` says why.
        continue
      }
    }
    return trials
  }
}

extension DrillRunFile {
  /// The runbooks of which somebody followed a step.
  fileprivate var runbooksUsed: Set<String> {
    Set(
      reading.entries.compactMap { entry in
        guard case .acted(_, .step(let runbook, _), "") = entry.event else { return nil }
        return runbook
      })
  }
}
