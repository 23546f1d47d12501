import Console
import Glibc
import IncidentModel

/// What was in step when nothing was left to do, so that it is known again without being compared.
struct StepMark: Hashable, Sendable {
  /// SHA-256 of the file.
  var file: String
  /// What tells the record from any other one.
  var record: String
  /// What compared them; another program may find something else to do.
  var program: String

  /// The mark as names and texts, so that what another program keeps of it is no mark here, and breaks nothing.
  var members: [String: String] { ["file": file, "record": record, "program": program] }
}

extension StepMark {
  /// Creates a mark from names and texts; nil when one is missing.
  init?(_ members: [String: String]) {
    guard let file = members["file"], let record = members["record"],
      let program = members["program"]
    else { return nil }
    self.init(file: file, record: record, program: program)
  }
}

extension PostmortemFolder.Surroundings {
  /// What compares: this very program, told by its file, and the kinds of lines a file tells of.
  static func program(_ kinds: Set<EntryKind>) -> String? {
    var status = stat()
    guard stat("/proc/self/exe", &status) == 0 else { return nil }
    let place = "\(status.st_dev) \(status.st_ino) \(status.st_size)"
    let written = "\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    return ([place, written] + kinds.map(\.rawValue).sorted()).joined(separator: " ")
  }
}

extension PostmortemFolder {
  /// What would be kept of an incident and a version of its file if they were in step.
  func mark(_ bytes: [UInt8], _ incident: Incident) async -> StepMark? {
    guard let program = around.program, let record = await around.record.mark(incident) else {
      return nil
    }
    return StepMark(file: Digest.sha256(bytes), record: record, program: program)
  }

  /// Whether neither file nor record changed since nothing was left to do, and nothing waits beside them.
  ///
  /// A file that the index does not know so, as after the index was lost, is compared.
  func isUnchanged(
    _ entry: PostmortemIndex.Entry, _ file: SyncedFile, _ bytes: [UInt8], _ incident: Incident
  ) async -> Bool {
    guard entry.isPlaced, index.files[incident.id.text] == entry,
      let kept = bases.mark(of: incident.id, path: file.path), entry.hashes.contains(kept.file)
    else { return false }
    guard SyncedFile.Beside.allCases.allSatisfy({ file.leftovers($0).isEmpty }) else {
      return false
    }
    return await mark(bytes, incident) == kept
  }
}

extension SyncReport {
  /// Whether file and record say the same and there is nothing a person has to be told about them.
  var isInStep: Bool {
    guard case .synced = state else { return false }
    return problems.isEmpty && blocks.isEmpty && refused.isEmpty && wait == nil && loss == nil
  }
}
