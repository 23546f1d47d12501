import CPlatform
public import Console
import EventStore
import FoundationEssentials
import Glibc
public import IncidentModel
import Postmortems

/// Writes each incident's markdown file from the record and never over a person's edit.
///
/// A file is replaced only while its bytes are the ones written here last. Replacing exchanges the two files
/// in one step and then looks at what came out, so that an edit that lands in between is seen and put back.
/// Only the holder of the home's postmortem lock may call `write`.
public actor PostmortemFolder {
  private let home: Home
  private var index: PostmortemIndex

  /// Creates the writer of a home's postmortems.
  public init(home: Home) {
    self.home = home
    index = PostmortemIndex.load(home.postmortemIndexPath)
  }

  /// Reads the index again, which another process wrote while it held the lock.
  func reload() {
    index = PostmortemIndex.load(home.postmortemIndexPath)
  }

  /// Brings the file of an incident up to date and says how it stands.
  public func write(_ incident: Incident) -> PostmortemState {
    do throws(FileFailure) {
      return try bringUpToDate(incident)
    } catch {
      return .held(path: error.path, reason: error.sentence)
    }
  }

  private func bringUpToDate(_ incident: Incident) throws(FileFailure) -> PostmortemState {
    let bytes = PostmortemDocument.render(incident)
    let entry =
      index.files[incident.id.text]
      ?? PostmortemIndex.Entry(path: freshPath(incident), hashes: [], isPlaced: false)
    let path = home.path + "/" + entry.path
    guard let present = FileBytes.read(path) else {
      guard !entry.isPlaced else {
        return .held(
          path: entry.path,
          reason: "The file is gone. It was moved or deleted; it is not made anew.")
      }
      return try create(bytes, entry, incident.id)
    }
    let presentHash = Digest.sha256(present)
    guard entry.hashes.contains(presentHash) else {
      return .held(path: entry.path, reason: "The file was edited by hand and is left as it is.")
    }
    guard present != bytes else { return .written(path: entry.path) }
    try remember([presentHash, Digest.sha256(bytes)], at: entry.path, for: incident.id)
    return try exchange(bytes, at: path, entry.path, expecting: presentHash)
  }

  private func create(
    _ bytes: [UInt8], _ entry: PostmortemIndex.Entry, _ id: IncidentID
  ) throws(FileFailure) -> PostmortemState {
    let path = home.path + "/" + entry.path
    try Self.makeFolder(of: path)
    let temporary = Self.temporaryPath(beside: path)
    let hashes = [Digest.sha256(bytes)]
    try remember(hashes, at: entry.path, isPlaced: false, for: id)
    try FileBytes.create(temporary, with: bytes, mode: 0o644)
    let refusal = wardroom_rename_noreplace(temporary, path)
    guard refusal == 0 else {
      unlink(temporary)
      throw FileFailure(path, code: refusal)
    }
    try FileBytes.syncFolder(of: path)
    try remember(hashes, at: entry.path, for: id)
    return .written(path: entry.path)
  }

  /// Puts new bytes in place and takes back what it displaced when that was not what was expected.
  private func exchange(
    _ bytes: [UInt8], at path: String, _ shown: String, expecting hash: String
  ) throws(FileFailure) -> PostmortemState {
    let temporary = Self.temporaryPath(beside: path)
    try FileBytes.create(temporary, with: bytes, mode: 0o644)
    let refusal = wardroom_rename_exchange(temporary, path)
    guard refusal == 0 else {
      unlink(temporary)
      throw FileFailure(path, code: refusal)
    }
    guard FileBytes.read(temporary).map(Digest.sha256) != hash else {
      unlink(temporary)
      try FileBytes.syncFolder(of: path)
      return .written(path: shown)
    }
    return try putBack(temporary, path, shown, written: bytes)
  }

  /// Gives a person's edit its place again; a second edit in that moment is kept beside it, never dropped.
  private func putBack(
    _ temporary: String, _ path: String, _ shown: String, written: [UInt8]
  ) throws(FileFailure) -> PostmortemState {
    let refusal = wardroom_rename_exchange(temporary, path)
    guard refusal == 0 else { throw FileFailure(path, code: refusal) }
    if FileBytes.read(temporary) == written { unlink(temporary) }
    try FileBytes.syncFolder(of: path)
    return .held(
      path: shown, reason: "The file was edited by hand at this moment and is left as it is.")
  }

  private func remember(
    _ hashes: [String], at path: String, isPlaced: Bool = true, for id: IncidentID
  ) throws(FileFailure) {
    index.files[id.text] = PostmortemIndex.Entry(path: path, hashes: hashes, isPlaced: isPlaced)
    try index.save(home.postmortemIndexPath)
  }

  /// Returns a path no other incident has and no file stands at.
  private func freshPath(_ incident: Incident) -> String {
    let taken = Set(index.files.values.map(\.path))
    for suffix in 1... {
      let path =
        "postmortems/"
        + PostmortemDocument.fileName(
          for: incident, suffix: suffix == 1 ? nil : suffix)
      if !taken.contains(path), access(home.path + "/" + path, F_OK) != 0 { return path }
    }
    return "postmortems/" + incident.id.text + ".md"
  }

  private static func temporaryPath(beside path: String) -> String {
    let slash = path.lastIndex(of: "/") ?? path.startIndex
    let folder = path[..<slash]
    let name = path[path.index(after: slash)...]
    return "\(folder)/.\(name).wr.tmp.\(getpid())"
  }

  private static func makeFolder(of path: String) throws(FileFailure) {
    let folder = String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex))
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
    } catch {
      throw FileFailure(folder)
    }
  }
}
