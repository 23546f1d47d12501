import IncidentModel
import Postmortems

/// Where the file of an incident is.
enum PostmortemPlace {
  /// It has none and never had one.
  case none
  case at(PostmortemIndex.Entry)
  /// It had one, which is nowhere below `postmortems`.
  case gone(path: String)
  case several([String])
  /// The file is of an incident of an earlier record that had the same id.
  case foreign(path: String)
}

extension Incident {
  /// What tells the incident from one of another record with the same id.
  var origin: String { "\(declaredAt.milliseconds) \(declaredBy.name)" }
}

extension PostmortemFolder {
  /// More files than these are not looked through for one that was moved.
  private static let searchLimit = 5000

  /// Finds the file of an incident: where it was, else wherever one says it is about the incident.
  ///
  /// A file that was moved or renamed is followed. One that came from elsewhere, as from another
  /// clone, is taken to be the incident's; as they were never in step, nothing counts as deleted.
  func place(of incident: Incident) throws(FileFailure) -> PostmortemPlace {
    let known = index.files[incident.id.text]
    if let known, let origin = known.origin, origin != incident.origin {
      return .foreign(path: known.path)
    }
    let found = search(for: incident.id)
    if let known, try FileBytes.read(home.path + "/" + known.path) != nil {
      let others = found.filter {
        !FileIdentities.isSame(home.path + "/" + $0, home.path + "/" + known.path)
      }
      return others.isEmpty ? .at(known) : .several([known.path] + others)
    }
    guard let first = found.first else {
      guard let known, known.isPlaced else { return .none }
      return .gone(path: known.path)
    }
    guard found.count == 1 else { return .several(found) }
    return .at(
      PostmortemIndex.Entry(
        path: first, hashes: known?.hashes ?? [], isPlaced: true, origin: incident.origin))
  }

  /// Looks at every file, for a second one with the same id is to be seen before anything is written.
  private func search(for id: IncidentID) -> [String] {
    let folder = home.postmortemsPath
    var found: [String] = []
    for path in FileBytes.paths(below: folder).filter(Self.isDocument).prefix(Self.searchLimit) {
      if identities.identity(at: folder + "/" + path) == id { found.append("postmortems/" + path) }
    }
    return found
  }

  private static func isDocument(_ path: String) -> Bool {
    path.hasSuffix(".md") && !path.split(separator: "/").contains { $0.hasPrefix(".") }
  }
}
