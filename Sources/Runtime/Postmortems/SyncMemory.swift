import IncidentModel
import Postmortems
import Synchronization

/// What passes keep of the files they read and of the records they compared, so that the next ones read only what
/// changed.
final class SyncMemory: Sendable {
  private struct Kept {
    var parses = SyncParses()
    var records = SyncedRecords()
  }

  private let kinds: Set<EntryKind>
  private let kept = Mutex(Kept())

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
    var mine = kept.withLock { kept in
      defer { kept = Kept() }
      return kept
    }
    defer { kept.withLock { [mine] in $0 = mine } }
    let record = mine.records.record(of: incident, kinds: kinds)
    return PostmortemDocument.sync(
      base, file, record, answers, ids: &ids, parses: &mine.parses)
  }

  /// Lets go of all of it; the next pass reads everything.
  func forget() { kept.withLock { $0 = Kept() } }
}
