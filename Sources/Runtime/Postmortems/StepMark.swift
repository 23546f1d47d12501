import Console
import Glibc
import IncidentModel

/// What was in step when nothing was left to do, so that it is known again without being compared.
struct StepMark: Codable, Hashable, Sendable {
  /// SHA-256 of the file.
  var file: String
  /// What tells the record from any other one.
  var record: String
  /// What compared them; another program may find something else to do.
  var program: String
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
  func isUnchanged(_ file: SyncedFile, _ bytes: [UInt8], _ incident: Incident) async -> Bool {
    guard let kept = bases.mark(of: incident.id, path: file.path) else { return false }
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
