import Console
import IncidentModel

extension PostmortemFolder {
  /// Commits the file when the postmortem or its incident came to another standing, as a team may want.
  ///
  /// What keeps it from that is said once; the next standing is tried again.
  func commitWhenDue(_ incident: Incident, _ report: inout SyncReport) async {
    guard let environment = around.committing, var entry = index.files[incident.id.text] else {
      return
    }
    switch report.state {
    case .synced, .conflict: break
    case .pending, .held, .blocked, .missing, .readOnly: return
    }
    let standing = Self.standing(of: incident)
    guard standing != entry.committed ?? Self.first else { return }
    let commit = PostmortemCommit(
      path: file(at: entry.path).path, message: Self.message(incident, standing),
      environment: environment)
    if case .left(let sentence) = await commit.run() { report.remarks.append(sentence) }
    entry.committed = standing
    do throws(FileFailure) {
      try remember(entry, for: incident.id)
    } catch {
      report.remarks.append(error.sentence)
    }
  }

  private static let first = "draft"

  /// The status of the postmortem, and whether its incident is over.
  private static func standing(of incident: Incident) -> String {
    let status = incident.postmortemStatus.rawValue
    return incident.status.isActive ? status : "\(status), incident \(incident.status.rawValue)"
  }

  /// A restricted incident goes by its codename, for commits are read by others.
  private static func message(_ incident: Incident, _ standing: String) -> String {
    "Postmortem of \(incident.id.text): \(standing)\n\n\(incident.publicTitle) (\(incident.severity.name))"
  }
}
