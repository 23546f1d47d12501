import Console
import Glibc
public import IncidentModel
import Postmortems
import TerminalKit

/// Makes an existing file the postmortem of an incident, after it showed what that changes.
public struct PostmortemAdoptCommand: WardroomCommand {
  public var path: String
  public var id: IncidentID
  public var isAgreed: Bool

  /// Creates the command.
  public init(path: String, incident: IncidentID, isAgreed: Bool) {
    self.path = path
    id = incident
    self.isAgreed = isAgreed
  }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    guard !workspace.isReadOnly else {
      throw CommandFailure(.notAllowed, "adopt writes a file. Start it without --read-only.")
    }
    let incident = try await workspace.incident(id)
    let place = try place(in: workspace)
    let lock: HomeLock
    do throws(FileFailure) {
      lock = try HomeLock(path: workspace.home.postmortemLockPath)
    } catch {
      throw CommandFailure(.cannotCreate, error.sentence)
    }
    guard lock.take() else {
      throw CommandFailure(
        .unavailable, "A console of this home keeps the files in step. Close it and repeat.")
    }
    defer { lock.release() }
    let preview = await workspace.postmortemFolder(imagining: incident)
      .adopt(place, incident, SyncWish(adopts: true, isTrial: true))
    try agree(to: preview, place)
    let done = await workspace.postmortemFolder()
      .adopt(place, incident, SyncWish(adopts: true, disregardsEditors: true))
    return try report(on: done, preview)
  }

  private func report(
    on done: SyncReport, _ preview: SyncReport
  ) throws(CommandFailure) -> Report {
    let sheet = SyncSheet(id, done, shows: .act)
    var shown = SyncSheet(id, preview, shows: .dryRun)
    shown.state = sheet.state
    return try Report(
      sheet.lines, json: shown, messages: sheet.remarks, code: done.state.code(isTrial: false))
  }

  /// Shows what becomes of the file and of the record, and asks.
  private func agree(to preview: SyncReport, _ place: String) throws(CommandFailure) {
    if let advice = preview.state.advice(for: id), preview.state.conflicts.isEmpty {
      throw CommandFailure(.no, "\(place) cannot be adopted: \(advice)")
    }
    guard !isAgreed else { return }
    guard TerminalQuestion.canAsk else {
      throw CommandFailure(
        .notAllowed, "Nobody is there to agree to it. Say --yes when it is to be adopted.")
    }
    let diff = UnifiedDiff(preview.before, preview.after, path: place).lines.map { SafeText($0) }
    guard
      TerminalQuestion.ask(
        Self.counts(preview) + diff, "Adopt \(SafeText(place)) for \(SafeText(id.text))?")
    else { throw CommandFailure(.no, "Nothing was changed.") }
  }

  /// How many entries of each section the record takes.
  private static func counts(_ preview: SyncReport) -> [SafeText] {
    let kinds = preview.taken.compactMap { change -> SyncedKind? in
      if case .add(let entry) = change { entry.kind } else { nil }
    }
    let others = preview.takenWords.filter { !$0.contains(" new: ") }
    return [SyncedKind.timeline, .impactRow, .action].map { kind in
      "\(SafeText(kind.noun)): \(kinds.count { $0 == kind }) new entries"
    } + others.map { "record takes \(SafeText($0))" }
  }

  /// Returns where the file lies below the home.
  private func place(in workspace: Workspace) throws(CommandFailure) -> String {
    _ = try FileBytes.named(path)
    let folder = workspace.home.path + "/"
    let real = Self.real(path)
    guard real.hasPrefix(Self.real(workspace.home.postmortemsPath) + "/") else {
      throw CommandFailure(
        .no, "\(path) does not lie below \(workspace.home.postmortemsPath). Move it there first.")
    }
    let place = String(real.dropFirst(Self.real(folder).utf8.count + 1))
    let known = PostmortemIndex.load(workspace.postmortemIndexPath).files
    if let other = known[id.text]?.path, other != place,
      access(workspace.home.path + "/" + other, F_OK) == 0
    {
      throw CommandFailure(
        .no,
        "\(id.text) has a file already, \(other). Take what you need of it and move it out of postmortems/ first."
      )
    }
    if let other = known.first(where: { $0.value.path == place && $0.key != id.text }) {
      throw CommandFailure(.no, "\(place) is the postmortem of \(other.key).")
    }
    return place
  }

  private static func real(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}
