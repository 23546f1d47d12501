public import IncidentModel
import TerminalKit

/// What was changed in a runbook since another incident followed it.
public struct ChangesSinceRun: Hashable, Sendable {
  public var runbook: String
  /// The incident that follows it now.
  public var incident: IncidentID
  public var earlier: EarlierRun
  /// What was changed; empty when what it said then is not kept any more.
  public var lines: [ChangedLine]

  /// Creates the changes.
  public init(
    runbook: String, incident: IncidentID, earlier: EarlierRun, lines: [ChangedLine]
  ) {
    self.runbook = runbook
    self.incident = incident
    self.earlier = earlier
    self.lines = lines
  }

  /// That it was changed, since when and how much, without a full stop.
  public var words: String {
    "\(runbook) was changed since \(earlier.incident.text) followed it on \(earlier.run.startedAt.day): \(extent)"
  }

  private var extent: String {
    guard !lines.isEmpty else { return "what it said then is not kept any more" }
    var added = 0
    var removed = 0
    for line in lines {
      switch line {
      case .added: added += 1
      case .removed: removed += 1
      case .same, .skipped: break
      }
    }
    return "\(added == 1 ? "1 line" : "\(added) lines") new, \(removed) gone"
  }

  /// The changes as a sheet.
  var sheet: TextOverlay {
    TextOverlay("What changed since \(earlier.incident.text)", lines: lines.map(\.spans))
  }
}
