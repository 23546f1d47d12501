import Console
import IncidentModel
import Postmortems

/// What is done about a file of which much is gone.
extension PostmortemFolder {
  /// Does what a person said of a file that is held because much of it is gone; false when there is
  /// nothing more to do than to say so.
  func isAnswered(
    _ hold: SyncHold, _ step: inout FileStep, _ run: inout SyncRun
  ) async throws(SyncTrouble) -> Bool {
    guard let loss = Self.loss(hold, step, run) else { return false }
    if let agreed = try agreed(step, run) {
      if agreed == loss {
        run.answers.acceptsLoss = true
        step.report.isHoldAnswered = true
        return true
      }
      step.report.undone.append("Something else is gone by now, so nothing was done. Look again.")
    }
    if run.wish.restores, try await restore(&step) { return true }
    step.report.loss = loss
    return false
  }

  /// What a person agreed to lose: here, or on the command line while this console keeps the files; that counts
  /// once.
  private func agreed(_ step: FileStep, _ run: SyncRun) throws(SyncTrouble) -> PostmortemLoss? {
    if let agreed = run.wish.agreedLoss { return agreed }
    let (id, path) = (run.incident.id, step.file.path)
    guard !run.wish.isTrial, let loss = bases.agreedLoss(of: id, path: path) else { return nil }
    let bases = bases
    try filed { () throws(FileFailure) in try bases.saveAgreedLoss(nil, of: id, path: path) }
    return loss
  }

  /// What the record would lose; nil when the file is held for something else.
  private static func loss(_ hold: SyncHold, _ step: FileStep, _ run: SyncRun) -> PostmortemLoss? {
    switch hold {
    case .cutOff, .manyGone: break
    case .unreadable, .gitMerge, .otherIncident, .notReadBack: return nil
    }
    var (answers, ids) = (run.answers, run.ids)
    answers.acceptsLoss = true
    let outcome = run.pass(step.base, step.newest, run.incident, answers, &ids)
    let entries = outcome.changes.count { if case .withdraw = $0 { true } else { false } }
    return PostmortemLoss(entries: entries)
  }

  /// Writes the last version that was in step over the file, which is kept beside; false when it
  /// could not be.
  private func restore(_ step: inout FileStep) async throws(SyncTrouble) -> Bool {
    guard !step.report.isHoldAnswered, let last = step.known.versions.last else {
      step.report.undone.append("Another program writes the file. Look at it, then try again.")
      return false
    }
    let (file, onPath) = (step.file, step.onPath)
    guard !file.isReadOnly else {
      step.report.undone.append("The file is read-only. Make it writable, then try again.")
      return false
    }
    step.report.isHoldAnswered = true
    try keepBeside(&step)
    let writing = try await filedLater { () async throws(FileFailure) in
      try await file.write(last.bytes, over: onPath)
    }
    try takeIn(writing, &step)
    let reading = try await filedLater { () async throws(FileFailure) in try await file.read() }
    guard case .version(let version) = reading else { return false }
    step.onPath = version
    step.newest = version.bytes
    return true
  }

  /// Keeps what the file says, and what was merged into it, under names a person sees.
  private func keepBeside(_ step: inout FileStep) throws(SyncTrouble) {
    let versions =
      step.newest == step.onPath.bytes ? [step.newest] : [step.newest, step.onPath.bytes]
    for bytes in versions { try keepBeside(bytes, &step) }
    for path in step.absorbed { FileBytes.remove(path) }
    step.absorbed = []
  }

  private func keepBeside(_ bytes: [UInt8], _ step: inout FileStep) throws(SyncTrouble) {
    let file = step.file
    let kept = try filed { () throws(FileFailure) in try file.keep(bytes) }
    // What a slow program leaves of it beside the file is known then, and not merged again.
    step.entry.remember(Digest.sha256(bytes))
    step.report.remarks.append(
      "\(kept) is the file as it was when the last version was written back.")
  }

  private func takeIn(
    _ writing: SyncedFile.Writing, _ step: inout FileStep
  ) throws(SyncTrouble) {
    switch writing {
    case .written, .changed, .readOnly: break
    case .lingering(let path): step.report.wait = .writer(path)
    case .displaced(let bytes, let path):
      try keepBeside(bytes, &step)
      FileBytes.remove(path)
    }
  }
}
