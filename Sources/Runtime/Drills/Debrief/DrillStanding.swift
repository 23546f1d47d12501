import Drills
import Glibc

/// How far a kept run is: played, talked about, put away.
enum DrillStanding: String, Encodable, Sendable {
  /// It was cut off, and goes on with `--resume`.
  case unfinished
  /// Nobody has answered a question of the debrief yet.
  case toBeDebriefed = "to_be_debriefed"
  case debriefed
  case archived

  /// The standing in words.
  var words: String {
    switch self {
    case .unfinished: "not played to its end"
    case .toBeDebriefed: "to be debriefed"
    case .debriefed: "debriefed"
    case .archived: "archived"
    }
  }
}

extension DrillRunFile {
  var standing: DrillStanding {
    if DrillRunFolder.isArchived(path) { return .archived }
    guard isWhole else { return .unfinished }
    return state.isDebriefed ? .debriefed : .toBeDebriefed
  }

  /// All that is so at the end of what was read.
  var state: DrillState { DrillState(scenario, after: reading.entries) }
}

extension DrillRunFolder {
  /// Where runs go once they were talked about, `.wardroom/drills/archive`: for nobody else to read.
  static let archiveEnd = "/drills/archive"

  /// Returns whether a log lies among those that were put away.
  static func isArchived(_ path: String) -> Bool {
    FileBytes.folder(of: path).hasSuffix(archiveEnd)
  }

  /// Returns the log a person named: by its path, or by the run's name.
  func path(of run: String) -> String {
    guard !run.contains("/"), !run.hasSuffix(".jsonl") else { return run }
    let kept = "\(path)/\(run).jsonl"
    let archived = "\(archivePath)/\(run).jsonl"
    return access(kept, F_OK) != 0 && access(archived, F_OK) == 0 ? archived : kept
  }
}
