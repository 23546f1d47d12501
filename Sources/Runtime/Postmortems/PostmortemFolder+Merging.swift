import Console
import IncidentModel
import Postmortems

/// What is done about a file that others write while it is brought in step.
extension PostmortemFolder {
  /// Has the record take what it takes of the newest version, as long as that is what stands in the file.
  func settle(
    _ step: FileStep, _ run: inout SyncRun
  ) async throws(SyncTrouble) -> SyncOutcome? {
    let (file, version, isTrial) = (step.file, step.onPath, run.wish.isTrial)
    let settling = around.settling
    return try await run.settle(step.base, step.newest) { takesOut async throws(SyncTrouble) in
      if isTrial { return true }
      if takesOut, settling > 0 { await file.pause(settling) }
      return try filed { () throws(FileFailure) in try file.says(version) }
    }
  }

  /// Reads what somebody wrote while a pass was made over the version before, of which nothing was taken.
  func takeInNewer(_ step: inout FileStep) async throws(SyncTrouble) -> SyncReport? {
    let file = step.file
    let reading = try await filedLater { () async throws(FileFailure) in try await file.read() }
    switch reading {
    case .missing: return SyncReport(.missing(path: step.entry.path))
    case .busy: return Self.busy(step.entry.path, at: file.path)
    case .version(let version):
      let isMerged = step.newest != step.onPath.bytes
      step.newest =
        isMerged
        ? try merged(step.onPath.bytes, step.newest, version.bytes, &step) : version.bytes
      step.onPath = version
      return nil
    }
  }

  /// Makes people's newest version of what somebody made of the version that stood at the path.
  func merge(
    _ theirs: [UInt8], _ outcome: SyncOutcome, _ step: inout FileStep, isWritten: Bool
  ) throws(SyncTrouble) {
    let ancestor = step.onPath.bytes
    if step.newest == ancestor {
      step.base = step.stepped(outcome)
      step.newest = theirs
    } else {
      step.base = outcome.base
      step.newest = try merged(ancestor, outcome.file, theirs, &step)
    }
    if isWritten { step.onPath.bytes = outcome.file }
  }

  /// Merges two versions of people; where both changed the same, theirs is kept beside.
  func merged(
    _ ancestor: [UInt8], _ ours: [UInt8], _ theirs: [UInt8], _ step: inout FileStep
  ) throws(SyncTrouble) -> [UInt8] {
    let merge = PostmortemDocument.merge(
      base: ancestor, ours: ours, theirs: theirs, overlap: .ours)
    guard merge.conflicts > 0 else { return merge.bytes }
    let file = step.file
    let kept = try filed { () throws(FileFailure) in try file.keep(theirs) }
    step.report.remarks.append(
      "\(kept) holds what another program wrote at the same moment in the same lines. Look at it.")
    return merge.bytes
  }
}
