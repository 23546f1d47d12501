import IncidentModel
import Postmortems

/// What a run knows of a file while it is brought in step.
struct FileStep {
  let file: SyncedFile
  var entry: PostmortemIndex.Entry
  /// What was in step before this run.
  let known: SyncHistory
  /// What is in step with the version that is looked at now.
  var base: SyncHistory
  /// What stands at the file's path, as far as one knows.
  var onPath: FileVersion
  /// What people have written by now, which may be more.
  var newest: [UInt8]
  /// Files beside this one whose bytes are in `newest`; they go once that is written.
  var absorbed: [String] = []
  /// What stood at the path for a moment only; nil while that is as it was noted before.
  var passing: [[UInt8]]?
  /// What says that nothing is left to do, if that comes out.
  var mark: StepMark?
  var report: SyncReport
  var hasLookedTwice = false

  /// The base when people's newest version was looked at, and the record took what it takes of it.
  func stepped(_ outcome: SyncOutcome) -> SyncHistory {
    let versions = base.versions + [SyncHistory.Version(bytes: newest)]
    return SyncHistory(
      versions: Array(versions.suffix(SyncHistory.remembered)), overrides: outcome.base.overrides,
      resurrected: outcome.base.resurrected)
  }
}
