import FoundationEssentials
import Glibc
import IncidentModel
import Postmortems

/// What is known of the times files and record were in step, kept on the disk for the user alone.
///
/// There is a folder for each incident and real path of its file: the versions under the names of
/// their hashes, and one small document that says in which order they were in step. What is missing
/// or broken counts as not known; then nothing is ever taken for deleted.
struct PostmortemBases: Sendable {
  /// Where they lie; it need not exist yet.
  let folder: String

  /// Returns what is known of an incident's file.
  func load(_ id: IncidentID, path: String) -> SyncHistory {
    let place = place(of: id, path)
    do {
      guard let bytes = try FileBytes.read(place + "/" + Self.documentName) else {
        return SyncHistory()
      }
      let kept = try JSONDecoder().decode(KeptVersions.self, from: Data(bytes))
      let versions = try kept.versions.map { version -> SyncHistory.Version? in
        guard let bytes = try FileBytes.read(place + "/" + version.hash),
          Digest.sha256(bytes) == version.hash
        else { return nil }
        return SyncHistory.Version(
          bytes: bytes, exported: Set(version.exported.map { EntryID($0) }))
      }
      guard !versions.contains(nil) else { return SyncHistory() }
      return SyncHistory(
        versions: versions.compactMap { $0 }, overrides: kept.overridesByPlace,
        resurrected: Set(kept.resurrected.map { EntryID($0) }), clocks: kept.clocksByEntry)
    } catch {
      return SyncHistory()
    }
  }

  /// Keeps what is known of an incident's file, in one step, and lets go of versions nobody needs.
  ///
  /// A mark says that nothing was left to do when it was kept; without one everything is compared again.
  func save(
    _ base: SyncHistory, of id: IncidentID, path: String, mark: StepMark? = nil
  ) throws(FileFailure) {
    let place = try madePlace(of: id, path)
    var kept = KeptVersions(base)
    kept.mark = mark?.members
    for (version, bytes) in zip(kept.versions, base.versions.map(\.bytes)) {
      let file = place + "/" + version.hash
      guard access(file, F_OK) != 0 else { continue }
      try FileBytes.replace(file, with: bytes)
    }
    try FileBytes.replace(place + "/" + Self.documentName, with: Self.encoded(kept))
    let needed = kept.names
    for name in FileBytes.names(in: place) where !needed.contains(name) {
      FileBytes.remove(place + "/" + name)
    }
  }

  /// Returns what was in step when nothing was left to do; nil when something has to be looked at since.
  func mark(of id: IncidentID, path: String) -> StepMark? {
    let place = place(of: id, path)
    do {
      guard let bytes = try FileBytes.read(place + "/" + Self.documentName) else { return nil }
      let kept = try JSONDecoder().decode(KeptVersions.self, from: Data(bytes))
      let names = Set(FileBytes.names(in: place))
      guard let mark = kept.mark.flatMap(StepMark.init), kept.versions.last?.hash == mark.file,
        names.isSuperset(of: kept.versions.map(\.hash)), names.isSubset(of: kept.names)
      else { return nil }
      return mark
    } catch {
      // One that is broken is as good as none.
      return nil
    }
  }

  /// Takes what is known along when a file was moved.
  func move(_ id: IncidentID, from old: String, to new: String) throws(FileFailure) {
    let (from, to) = (place(of: id, old), place(of: id, new))
    guard from != to, access(from, F_OK) == 0 else { return }
    Self.removeFolder(to)
    guard rename(from, to) == 0 else { throw FileFailure(to) }
  }

  fileprivate static let documentName = "base.json"

  /// Where what is known of one file lies.
  func place(of id: IncidentID, _ path: String) -> String {
    "\(folder)/\(id.text).\(Digest.sha256(Array(path.utf8)).prefix(16))"
  }

  /// Makes the folder of one file and returns it.
  func madePlace(of id: IncidentID, _ path: String) throws(FileFailure) -> String {
    let place = place(of: id, path)
    for folder in [folder, place] {
      guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw FileFailure(folder) }
    }
    return place
  }

  private static func encoded(_ kept: KeptVersions) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    do {
      return Array(try encoder.encode(kept))
    } catch {
      preconditionFailure("a base of strings cannot be encoded: \(error)")
    }
  }

  private static func removeFolder(_ path: String) {
    for name in FileBytes.names(in: path) { FileBytes.remove(path + "/" + name) }
    rmdir(path)
  }
}

/// What is known of one file, as it is written.
private struct KeptVersions: Codable {
  struct Version: Codable {
    var hash: String
    var exported: [String]
  }

  struct Override: Codable {
    var place: String
    var value: String?
  }

  var versions: [Version]
  var overrides: [Override]
  var resurrected: [String]
  var clocks: [String: String]?
  var mark: [String: String]?

  /// What lies in its folder when nothing waits there to be looked at.
  var names: Set<String> {
    Set(versions.map(\.hash) + [PostmortemBases.documentName, PostmortemBases.passingName])
  }

  init(_ base: SyncHistory) {
    versions = base.versions.map { version in
      Version(
        hash: Digest.sha256(version.bytes), exported: version.exported.map(\.text).sorted())
    }
    overrides = base.overrides.map { Override(place: $0.key.text, value: $0.value) }
      .sorted { $0.place < $1.place }
    resurrected = base.resurrected.map(\.text).sorted()
    clocks = Dictionary(base.clocks.map { ($0.key.text, $0.value) }) { $1 }
  }

  var clocksByEntry: [EntryID: String] {
    Dictionary((clocks ?? [:]).map { (EntryID($0.key), $0.value) }) { $1 }
  }

  var overridesByPlace: [SyncPlace: String?] {
    var places: [SyncPlace: String?] = [:]
    for override in overrides {
      guard let place = SyncPlace(text: override.place) else { continue }
      places.updateValue(override.value, forKey: place)
    }
    return places
  }
}
