import IncidentModel
import Runbooks

/// What the console knows of steps beyond the record: what runs here, and files as they were.
struct StepShelf: Hashable, Sendable {
  /// The runs of this console that are under way, oldest first.
  private(set) var live: [LiveStep] = []
  /// Runbooks as they were when runs began, by the hash of their files; nil for what is not kept any more.
  private(set) var snapshots: [String: Runbook?] = [:]

  /// What was changed in runbooks that were started here since another incident followed them.
  private var changes: [ChangesSinceRun] = []

  /// Takes in what stays.
  mutating func take(_ news: StepNews) {
    switch news {
    case .running(let step):
      if let index = live.firstIndex(where: { $0.id == step.id }) {
        live[index] = step
      } else {
        live.append(step)
      }
    case .over(let id): live.removeAll { $0.id == id }
    case .snapshotLoaded(let hash, let runbook): snapshots.updateValue(runbook, forKey: hash)
    case .changedSinceEarlierRun(let found):
      changes.removeAll { ($0.incident, $0.runbook) == (found.incident, found.runbook) }
      changes.append(found)
    case .compared, .transcriptLoaded: break
    }
  }

  /// Returns what was changed in a runbook since another incident followed it, when it was started here.
  func changes(in runbook: String, of incident: IncidentID) -> ChangesSinceRun? {
    changes.last { $0.incident == incident && $0.runbook == runbook }
  }

  /// Returns what runs of a step.
  func running(_ incident: IncidentID, _ runbook: String, _ path: String) -> LiveStep? {
    live.last { $0.incident == incident && $0.runbook == runbook && $0.path == path }
  }
}
