import CPlatform
import Console
import FoundationEssentials
import Glibc
import IncidentModel
import Postmortems

/// Writes each incident's markdown file from the record and never over a person's edit.
///
/// A file is replaced only while its bytes are the ones written here lately. Only the holder of the
/// home's postmortem lock may call `write`, for one incident at a time.
actor PostmortemFolder {
  let home: Home
  var index: PostmortemIndex
  /// Folders whose leftovers were looked after since the lock was taken, by the path of the file.
  var settled: Set<String> = []
  private let indexPath: String
  private let exchange: PostmortemFile.Exchange
  /// What a person should know beside the state of a file.
  private var remarks: [String] = []

  /// Creates the writer of a home's postmortems.
  ///
  /// `indexPath` is where it remembers what it wrote, `exchange` how two names are swapped.
  init(
    home: Home, indexPath: String? = nil,
    exchange: @escaping PostmortemFile.Exchange = { wardroom_rename_exchange($0, $1) }
  ) {
    self.home = home
    self.indexPath = indexPath ?? home.postmortemIndexPath
    self.exchange = exchange
    index = PostmortemIndex.load(self.indexPath)
  }

  /// Reads the index again, which another process wrote while it held the lock.
  func reload() {
    index = PostmortemIndex.load(indexPath)
    settled = []
  }

  /// Brings the file of an incident up to date and says how it stands.
  func write(_ incident: Incident) async -> PostmortemState {
    let shown = index.files[incident.id.text]?.path ?? "postmortems"
    do throws(FileFailure) {
      return try await bringUpToDate(incident)
    } catch {
      return .held(path: shown, reason: error.sentence)
    }
  }

  /// Returns what was remarked since the last call.
  func takeRemarks() -> [String] {
    defer { remarks = [] }
    return remarks
  }

  func remark(_ sentence: String) {
    remarks.append(sentence)
  }

  private func bringUpToDate(_ incident: Incident) async throws(FileFailure) -> PostmortemState {
    let bytes = PostmortemDocument.render(incident)
    switch try place(of: incident) {
    case .none: return try create(bytes, for: incident)
    case .several(let paths):
      return .held(
        path: paths[0],
        reason:
          "Several files say they are about \(incident.id.text): \(paths.joined(separator: ", "))."
          + " Take the incident: line out of all but one.")
    case .gone(let path):
      return .held(
        path: path,
        reason:
          "The file is gone: deleted, or moved out of postmortems/. It is not made anew; put it back."
      )
    case .foreign(let path):
      return .held(
        path: path,
        reason:
          "It is about another incident that had the id \(incident.id.text) in an earlier record."
          + " Was .wardroom/store.sqlite emptied? The file is left as it is.")
    case .at(var entry):
      try settleLeftovers(of: entry, rendered: bytes)
      return try await renew(&entry, bytes, incident.id)
    }
  }

  /// Puts the bytes in the file's place when it still is what was written here.
  private func renew(
    _ entry: inout PostmortemIndex.Entry, _ bytes: [UInt8], _ id: IncidentID
  ) async throws(FileFailure) -> PostmortemState {
    let (file, hash) = (file(at: entry.path), Digest.sha256(bytes))
    let present = Digest.sha256(try FileBytes.read(file.path) ?? [])
    guard present != hash else {
      entry.isPlaced = true
      try remember(hash, in: &entry, for: id)
      return .written(path: entry.path)
    }
    guard entry.hashes.contains(present) else {
      return .held(
        path: entry.path,
        reason:
          "The file was edited by hand and is left as it is; what was recorded since is not in it.")
    }
    // Said before it is done: after a crash in between both versions are known to be ours.
    try remember(hash, in: &entry, for: id)
    switch try await file.replace(with: bytes, expecting: present) {
    case .replaced: return .written(path: entry.path)
    case .refused(let reason): return .held(path: entry.path, reason: reason)
    case .edited(let kept):
      if let kept {
        remark("\(kept) holds what another program wrote at the same moment. Look at it.")
      }
      return .held(
        path: entry.path, reason: "The file was edited by hand at this moment and is left as it is."
      )
    }
  }

  private func create(_ bytes: [UInt8], for incident: Incident) throws(FileFailure)
    -> PostmortemState
  {
    var entry = PostmortemIndex.Entry(
      path: freshPath(incident), hashes: [], isPlaced: false, origin: incident.origin)
    let file = file(at: entry.path)
    try Self.makeFolder(of: file.path)
    try remember(Digest.sha256(bytes), in: &entry, for: incident.id)
    do throws(FileFailure) {
      try file.create(bytes)
    } catch {
      index.files[incident.id.text] = nil
      throw error
    }
    entry.isPlaced = true
    try remember(Digest.sha256(bytes), in: &entry, for: incident.id)
    return .written(path: entry.path)
  }

  /// Keeps an entry, and writes the index only when that says something new.
  func remember(
    _ hash: String, in entry: inout PostmortemIndex.Entry, for id: IncidentID
  ) throws(FileFailure) {
    entry.remember(hash)
    guard index.files[id.text] != entry else { return }
    index.files[id.text] = entry
    try index.save(indexPath)
  }

  func file(at path: String) -> PostmortemFile {
    PostmortemFile(home.path + "/" + path, exchange: exchange)
  }

  /// Returns a path no other incident has and no file stands at.
  private func freshPath(_ incident: Incident) -> String {
    let taken = Set(index.files.values.map(\.path))
    for suffix in 1...9999 {
      let name = PostmortemDocument.fileName(for: incident, suffix: suffix == 1 ? nil : suffix)
      let path = "postmortems/" + name
      var status = stat()
      if !taken.contains(path), lstat(home.path + "/" + path, &status) != 0 { return path }
    }
    return "postmortems/" + incident.id.text + ".md"
  }

  private static func makeFolder(of path: String) throws(FileFailure) {
    let folder = FileBytes.folder(of: path)
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
    } catch {
      throw FileFailure(folder, .write, reason: "the folder cannot be made")
    }
  }
}
