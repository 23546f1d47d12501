public import IncidentModel

/// What the files of incidents have to say, kept from one time to the next, so that only what changed in the
/// record is written and read back.
///
/// It changes how long that takes and nothing else: `SyncedRecord(incident)` is the same.
public struct SyncedRecords: Sendable {
  private struct Kept {
    var incident: Incident
    var kinds: Set<EntryKind>
    var lines: [RecordLine]
    /// What is read of each line; nil for one that is no entry.
    var entries: [SyncedEntry?]
    var record: SyncedRecord
  }

  private static let most = 8
  /// The one that was asked for last is the last.
  private var recent: [Kept] = []

  /// Creates a memory of nothing.
  public init() {}

  /// Returns what an incident's file has to say.
  public mutating func record(
    of incident: Incident, kinds: Set<EntryKind> = PostmortemPolicy.toldKinds
  ) -> SyncedRecord {
    let index = recent.firstIndex { $0.incident.id == incident.id && $0.kinds == kinds }
    let before = index.map { recent.remove(at: $0) }
    if let before, before.incident == incident {
      recent.append(before)
      return before.record
    }
    let kept = Self.kept(incident, kinds, before)
    recent = recent.suffix(Self.most - 1) + [kept]
    return kept.record
  }

  private static func kept(_ incident: Incident, _ kinds: Set<EntryKind>, _ before: Kept?) -> Kept {
    let lines = RecordLines(incident, kinds)
    let all = lines.all
    let (front, back) = same(before?.lines ?? [], all)
    let changed = front..<(all.count - back)
    let part = lines.part(changed)
    let byID = Dictionary(part.all.map { ($0.id, $0) }) { first, _ in first }
    guard byID.count == part.all.count else {
      let record = SyncedRecord(incident, kinds: kinds)
      return Kept(incident: incident, kinds: kinds, lines: [], entries: [], record: record)
    }
    let written = SyncedRecord.written(incident, part)
    let read = written.entries.compactMap { $0.synced(byID) }
    let readByID = Dictionary(read.map { ($0.id, $0) }) { first, _ in first }
    let old = before?.entries ?? []
    let entries = old.prefix(front) + all[changed].map { readByID[$0.id] } + old.suffix(back)
    return Kept(
      incident: incident, kinds: kinds, lines: all, entries: Array(entries),
      record: SyncedRecord(incident, written, entries: entries.compactMap { $0 }))
  }

  /// How many lines at the front and at the end are the same.
  private static func same(_ old: [RecordLine], _ new: [RecordLine]) -> (front: Int, back: Int) {
    let least = min(old.count, new.count)
    let front = (0..<least).first { old[$0] != new[$0] } ?? least
    let rest = least - front
    let back = (0..<rest).first { old[old.count - 1 - $0] != new[new.count - 1 - $0] } ?? rest
    return (front, back)
  }
}
