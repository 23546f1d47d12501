import CPlatform
import Console
import FoundationEssentials
import Glibc
import IncidentModel
import Postmortems

/// Keeps each incident's markdown file and the record in step, both ways.
///
/// What is not clear is left as it is and said. Only the holder of the home's postmortem lock may call
/// `sync` for anything but a trial, for one incident at a time.
actor PostmortemFolder {
  /// What the folder works with; tests put others in their place.
  struct Surroundings: Sendable {
    var record: PostmortemRecord
    var pass: SyncFunction
    /// Lets go of what passes keep for the next ones.
    var forget: @Sendable () -> Void = {}
    /// What compares; nil where everything is compared every time.
    var program: String?
    /// What a file has to say, and which lines of the timeline stand in it.
    var policy = PostmortemPolicy.standard
    /// Returns why a file may not say that its postmortem is in a status; nil when it may.
    var gate: @Sendable ([UInt8], Incident, PostmortemStatus) -> String? = { _, _, _ in nil }
    var exchange: SyncedFile.Exchange = { wardroom_rename_exchange($0, $1) }
    /// The seed of fresh ids.
    var seed: @Sendable () -> UInt64
    var patience = SyncedFile.Patience()
    /// For how long a file that an editor has open is not written, in seconds.
    var editorPatience = 30
    /// After how long a file that is cut off is looked at once more, in milliseconds.
    var secondLook = 2000
    /// How long a file has to stand still before the record takes back what is not in it, in milliseconds:
    /// git and many editors go through versions nobody meant.
    var settling = 400
    /// The environment in which git commits the files; nil when it is not to.
    var committing: [String: String]?
  }

  let home: Home
  let around: Surroundings
  let bases: PostmortemBases
  var index: PostmortemIndex
  var identities = FileIdentities()
  private let indexPath: String
  /// Since when files are not written because an editor has them open.
  private var deferredSince: [IncidentID: ContinuousClock.Instant] = [:]

  /// Creates the keeper of a home's postmortems; `indexPath` and `basesPath` are where it remembers
  /// what it wrote and what was in step.
  init(
    home: Home, indexPath: String? = nil, basesPath: String? = nil, _ surroundings: Surroundings
  ) {
    self.home = home
    self.indexPath = indexPath ?? home.postmortemIndexPath
    bases = PostmortemBases(folder: basesPath ?? home.postmortemBasesPath)
    around = surroundings
    index = PostmortemIndex.load(self.indexPath)
  }

  /// Reads the index again, which another process wrote while it held the lock.
  func reload() {
    index = PostmortemIndex.load(indexPath)
  }

  /// Brings file and record of an incident in step and says how they stand.
  func sync(_ incident: Incident, _ wish: SyncWish = SyncWish()) async -> SyncReport {
    let shown = index.files[incident.id.text]?.path ?? "postmortems"
    do throws(SyncTrouble) {
      var report = try await bringInStep(incident, wish)
      if !wish.isTrial { await commitWhenDue(incident, &report) }
      return report
    } catch {
      switch error {
      case .restless:
        return SyncReport(.pending(path: shown, count: 0, why: error.sentence))
      case .file, .ledger: return SyncReport(.held(path: shown, reason: error.sentence))
      }
    }
  }

  private func bringInStep(
    _ incident: Incident, _ wish: SyncWish
  ) async throws(SyncTrouble) -> SyncReport {
    let id = incident.id
    switch try filed({ () throws(FileFailure) in try place(of: incident) }) {
    case .none:
      let bytes = PostmortemDocument.render(incident, kinds: around.policy.timelineKinds)
      guard !wish.isTrial else { return Self.imagined(bytes, at: freshPath(incident)) }
      let mark = await mark(bytes, incident)
      return try filed { () throws(FileFailure) in try create(bytes, for: incident, mark) }
    case .several(let paths):
      return SyncReport(
        .blocked(
          path: paths[0],
          reason: "Several files say they are about \(id.text): \(paths.joined(separator: ", "))."
            + " Take the incident: line out of all but one."))
    case .gone(let path): return SyncReport(.missing(path: path))
    case .foreign(let path):
      return SyncReport(
        .held(
          path: path,
          reason: "It is about another incident that had the id \(id.text) in an earlier record."
            + " Was .wardroom/store.sqlite emptied? The file is left as it is."))
    case .at(let entry): return try await bring(entry, incident, wish)
    }
  }

  private static func imagined(_ bytes: [UInt8], at path: String) -> SyncReport {
    var report = SyncReport(
      .pending(path: path, count: 1, why: "The file is not there yet and will be made."))
    report.after = bytes
    return report
  }

  private func create(
    _ bytes: [UInt8], for incident: Incident, _ mark: StepMark?
  ) throws(FileFailure) -> SyncReport {
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
    let base = SyncHistory(versions: [SyncHistory.Version(bytes: bytes)])
    try bases.save(base, of: incident.id, path: file.path, mark: mark)
    return SyncReport(.synced(path: entry.path))
  }

  // MARK: - Editors

  /// Whether a file is not to be written yet because an editor has it open.
  func waitsForEditor(_ id: IncidentID, _ path: String, _ wish: SyncWish) -> EditorLock? {
    guard !wish.disregardsEditors, let lock = EditorLock.find(for: path) else {
      deferredSince[id] = nil
      return nil
    }
    let since = deferredSince[id] ?? .now
    deferredSince[id] = since
    let isOver = since.duration(to: .now) >= .seconds(around.editorPatience)
    if isOver { deferredSince[id] = nil }
    return isOver ? nil : lock
  }

  // MARK: - Places

  /// Keeps an entry, and writes the index only when that says something new.
  func remember(
    _ hash: String, in entry: inout PostmortemIndex.Entry, for id: IncidentID
  ) throws(FileFailure) {
    entry.remember(hash)
    try remember(entry, for: id)
  }

  func remember(_ entry: PostmortemIndex.Entry, for id: IncidentID) throws(FileFailure) {
    guard index.files[id.text] != entry else { return }
    index.files[id.text] = entry
    try index.save(indexPath)
  }

  func file(at path: String) -> SyncedFile {
    SyncedFile(home.path + "/" + path, exchange: around.exchange, patience: around.patience)
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

/// Does something with files as a part of a run.
func filed<Value>(_ work: () throws(FileFailure) -> Value) throws(SyncTrouble) -> Value {
  do throws(FileFailure) { return try work() } catch { throw .file(error) }
}

/// Does something with files as a part of a run.
func filedLater<Value: Sendable>(
  _ work: () async throws(FileFailure) -> Value
) async throws(SyncTrouble) -> Value {
  do throws(FileFailure) { return try await work() } catch { throw .file(error) }
}
