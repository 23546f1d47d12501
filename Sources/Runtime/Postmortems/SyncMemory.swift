import IncidentModel
import Postmortems
import Synchronization

/// What passes keep of the files they read, so that none of the next ones reads them again.
final class SyncMemory: Sendable {
  private let kinds: Set<EntryKind>
  private let parses = Mutex(SyncParses())

  /// Creates a memory of nothing, for files that tell of these kinds.
  init(_ kinds: Set<EntryKind>) {
    self.kinds = kinds
  }

  /// Passes over a file and the record once.
  ///
  /// A second pass at the same moment finds nothing kept and reads for itself.
  func pass(
    _ base: SyncHistory, _ file: [UInt8], _ incident: Incident, _ answers: SyncAnswers,
    _ ids: inout IdentitySource
  ) -> SyncOutcome {
    var mine = parses.withLock { kept in
      defer { kept = SyncParses() }
      return kept
    }
    defer { parses.withLock { [mine] in $0 = mine } }
    return PostmortemDocument.sync(
      base, file, SyncedRecord(incident, kinds: kinds), answers, ids: &ids, parses: &mine)
  }
}
