import Console
import IncidentModel
import Postmortems

extension PostmortemFolder {
  private static let rounds = 8

  /// Brings one file in step with the record.
  func bring(
    _ entry: PostmortemIndex.Entry, _ incident: Incident, _ wish: SyncWish
  ) async throws(SyncTrouble) -> SyncReport {
    let file = file(at: entry.path)
    let reading = try await filedLater { () async throws(FileFailure) in try await file.read() }
    switch reading {
    case .missing: return SyncReport(.missing(path: entry.path))
    case .busy: return Self.busy(entry.path, at: file.path)
    case .version(let version):
      if wish == SyncWish(), await isUnchanged(entry, file, version.bytes, incident) {
        return Self.unchanged(entry.path, version.bytes)
      }
      let known = try known(of: entry, incident.id, file.path, version)
      var step = FileStep(
        file: file, entry: entry, known: known, base: known, onPath: version,
        newest: version.bytes, report: SyncReport(.synced(path: entry.path)))
      step.report.before = version.bytes
      if !wish.isTrial {
        try takeInUnseen(&step, of: incident.id)
        try takeInLeftovers(&step)
        if !step.absorbed.isEmpty { try notePassing(version.bytes, &step, of: incident.id) }
      }
      if wish.adopts { step.newest = PostmortemDocument.named(step.newest, incident.id) }
      var run = run(incident, wish, step)
      return try await bring(&step, &run)
    }
  }

  /// Makes an existing file the one of an incident.
  func adopt(_ path: String, _ incident: Incident, _ wish: SyncWish) async -> SyncReport {
    let entry = PostmortemIndex.Entry(
      path: path, hashes: [], isPlaced: true, origin: incident.origin)
    // What was in step with another file says nothing of this one.
    if index.files[incident.id.text]?.path != path { index.files[incident.id.text] = nil }
    do throws(SyncTrouble) {
      return try await bring(entry, incident, wish)
    } catch {
      return SyncReport(.held(path: path, reason: error.sentence))
    }
  }

  private static func unchanged(_ path: String, _ bytes: [UInt8]) -> SyncReport {
    var report = SyncReport(.synced(path: path))
    (report.before, report.after) = (bytes, bytes)
    return report
  }

  static func busy(_ path: String, at writtenPath: String) -> SyncReport {
    var report = SyncReport(
      .pending(path: path, count: 0, why: "Another program has the file open for writing."))
    report.wait = .writer(writtenPath)
    return report
  }

  private func run(_ incident: Incident, _ wish: SyncWish, _ step: FileStep) -> SyncRun {
    let (bases, path) = (bases, step.file.path)
    var answers = SyncAnswers()
    answers.acceptsLoss = wish.acceptsLoss
    answers.adopts = wish.adopts || !step.known.versions.isEmpty
    answers.takesTitle = wish.adopts
    answers.ids = bases.ids(of: incident.id, path: path)
    answers.choices = bases.choices(of: incident.id, path: path)
    return SyncRun(
      pass: around.pass, record: around.record, gate: around.gate, wish: wish,
      fileName: String(step.file.name), incident: incident, answers: answers,
      ids: IdentitySource(seed: around.seed())
    ) { answers throws(FileFailure) in
      guard !wish.isTrial else { return }
      try bases.saveIDs(answers.ids, of: incident.id, path: path)
      guard !answers.choices.isEmpty else { return }
      try bases.saveChoices(answers.choices, of: incident.id, path: path)
    }
  }

  /// Returns what was in step before.
  ///
  /// Before there were bases, hashes of what was written were kept; a file that is one of those
  /// versions is its own base.
  private func known(
    of entry: PostmortemIndex.Entry, _ id: IncidentID, _ path: String, _ version: FileVersion
  ) throws(SyncTrouble) -> SyncHistory {
    if let before = index.files[id.text]?.path, before != entry.path {
      try filed { () throws(FileFailure) in
        try bases.move(id, from: file(at: before).path, to: path)
      }
    }
    let known = bases.load(id, path: path)
    guard known.versions.isEmpty, entry.hashes.contains(Digest.sha256(version.bytes)) else {
      return known
    }
    return SyncHistory(versions: [SyncHistory.Version(bytes: version.bytes)])
  }

  private func bring(
    _ step: inout FileStep, _ run: inout SyncRun
  ) async throws(SyncTrouble) -> SyncReport {
    for _ in 0..<Self.rounds {
      guard let outcome = try await settle(step, &run) else {
        if let report = try await takeInNewer(&step) { return report }
        continue
      }
      note(outcome, run, &step)
      if let hold = outcome.hold {
        if hold == .cutOff, try await looksAgain(&step) { continue }
        if try await isAnswered(hold, &step, &run) { continue }
        step.report.state = hold.state(at: step.entry.path, of: run.incident.id)
        return step.report
      }
      if run.wish.isTrial { return tried(outcome, step, run) }
      step.mark = await mark(outcome.file, run.incident)
      if outcome.file == step.onPath.bytes { return try finish(outcome, &step, run) }
      if let lock = waitsForEditor(run.incident.id, step.file.path, run.wish) {
        return try wait(for: lock, outcome, &step, run)
      }
      if let report = try await write(outcome, &step, run) { return report }
    }
    throw .restless
  }

  private func note(_ outcome: SyncOutcome, _ run: SyncRun, _ step: inout FileStep) {
    step.report.problems = outcome.problems
    step.report.taken = run.taken
    step.report.takenWords = run.takenWords
    let open = Set(outcome.conflicts.map(\.place))
    step.report.refused = run.answers.refused.filter { open.contains($0.key) }
    step.report.settled = run.settled
    step.report.blocks = outcome.blocks
    step.report.exports = outcome.exports
    step.report.after = outcome.file
    step.report.undone = run.undone
    step.report.loss = nil
  }

  /// Looks once more, after a while, at a file that is cut off; false when it still is what it was.
  private func looksAgain(_ step: inout FileStep) async throws(SyncTrouble) -> Bool {
    guard !step.hasLookedTwice else { return false }
    step.hasLookedTwice = true
    let file = step.file
    await file.pause(around.secondLook)
    let reading = try await filedLater { () async throws(FileFailure) in try await file.read() }
    guard case .version(let version) = reading, version.bytes != step.newest else { return false }
    step.onPath = version
    step.newest = version.bytes
    return true
  }

  private func tried(_ outcome: SyncOutcome, _ step: FileStep, _ run: SyncRun) -> SyncReport {
    var report = step.report
    let waiting = outcome.exports + report.taken.count
    if !outcome.conflicts.isEmpty {
      report.state = .conflict(path: step.entry.path, outcome.conflicts)
    } else if outcome.file != step.onPath.bytes || waiting > 0 {
      report.state = .pending(
        path: step.entry.path, count: max(1, waiting), why: "File and record are not in step yet.")
    } else if let waiting = notAdopted(step, run) {
      report.state = waiting
    }
    return report
  }

  /// Keeps what is in step now and lets go of what lay beside the file.
  private func finish(
    _ outcome: SyncOutcome, _ step: inout FileStep, _ run: SyncRun
  ) throws(SyncTrouble) -> SyncReport {
    let id = run.incident.id
    let waiting = notAdopted(step, run)
    step.entry.isPlaced = true
    step.report.state =
      outcome.conflicts.isEmpty
      ? waiting ?? .synced(path: step.entry.path)
      : .conflict(path: step.entry.path, outcome.conflicts)
    let mark = step.report.isInStep && outcome.ids.isEmpty ? step.mark : nil
    do throws(FileFailure) {
      try remember(Digest.sha256(outcome.file), in: &step.entry, for: id)
      // Without a base they count as never in step, and lines without an id go on waiting.
      if waiting == nil {
        try bases.save(outcome.base, of: id, path: step.file.path, mark: mark)
      }
      try bases.saveIDs(outcome.refusedIDs, of: id, path: step.file.path)
      if let passing = step.passing {
        try bases.savePassing(passing, of: id, path: step.file.path)
      }
    } catch {
      throw .file(error)
    }
    for path in step.absorbed { FileBytes.remove(path) }
    return step.report
  }

  /// How a file stands that has lines nobody took in because it never was in step before.
  private func notAdopted(_ step: FileStep, _ run: SyncRun) -> PostmortemState? {
    guard !run.answers.adopts else { return nil }
    var (answers, ids) = (run.answers, run.ids)
    answers.adopts = true
    let outcome = run.pass(step.base, step.newest, run.incident, answers, &ids)
    let count = outcome.changes.count { if case .add = $0 { true } else { false } }
    guard count > 0 else { return nil }
    return .pending(
      path: step.entry.path, count: count,
      why: "Lines without an id wait for `wardroom postmortem adopt`.")
  }

  private func wait(
    for lock: EditorLock, _ outcome: SyncOutcome, _ step: inout FileStep, _ run: SyncRun
  ) throws(SyncTrouble) -> SyncReport {
    try keepStep(outcome, step, run)
    step.report.wait = .editor
    step.report.state = .pending(
      path: step.entry.path, count: max(1, outcome.exports),
      why: "The file is open in \(lock.editor.rawValue).")
    return step.report
  }

  /// Keeps what the record took although the file is not written yet.
  ///
  /// While lines wait for their ids the old base stays: by those ids they are known again.
  private func keepStep(
    _ outcome: SyncOutcome, _ step: FileStep, _ run: SyncRun
  ) throws(SyncTrouble) {
    guard outcome.ids.isEmpty, step.absorbed.isEmpty else { return }
    let (id, path, base) = (run.incident.id, step.file.path, step.stepped(outcome))
    try filed { () throws(FileFailure) in try bases.save(base, of: id, path: path) }
  }

  /// Writes the file; nil when somebody wrote it too and there is more to be merged.
  private func write(
    _ outcome: SyncOutcome, _ step: inout FileStep, _ run: SyncRun
  ) async throws(SyncTrouble) -> SyncReport? {
    let (file, onPath) = (step.file, step.onPath)
    // Said before it is done: after a crash in between both versions are known to be ours.
    do throws(FileFailure) {
      try remember(Digest.sha256(outcome.file), in: &step.entry, for: run.incident.id)
    } catch {
      throw .file(error)
    }
    let writing = try await filedLater { () async throws(FileFailure) in
      try await file.write(outcome.file, over: onPath)
    }
    switch writing {
    case .written: return try finish(outcome, &step, run)
    case .lingering(let path):
      step.report.wait = .writer(path)
      return try finish(outcome, &step, run)
    case .readOnly:
      try keepStep(outcome, step, run)
      step.report.state = .readOnly(path: step.entry.path)
      return step.report
    case .changed: return try await takeInChange(outcome, &step)
    case .displaced(let bytes, let path):
      let before = step.absorbed
      try merge(bytes, outcome, &step, isWritten: true)
      try notePassing(outcome.file, &step, of: run.incident.id)
      // What lay beside is in the file by now, or it is in what came out.
      for path in before { FileBytes.remove(path) }
      step.absorbed = [path]
      return nil
    }
  }

  /// Reads what somebody wrote before anything was.
  private func takeInChange(
    _ outcome: SyncOutcome, _ step: inout FileStep
  ) async throws(SyncTrouble) -> SyncReport? {
    let file = step.file
    let reading = try await filedLater { () async throws(FileFailure) in try await file.read() }
    switch reading {
    case .missing:
      step.report.state = .missing(path: step.entry.path)
      return step.report
    case .busy: return Self.busy(step.entry.path, at: file.path)
    case .version(let version):
      try merge(version.bytes, outcome, &step, isWritten: false)
      step.onPath = version
      return nil
    }
  }
}
