import Console
public import IncidentModel
public import Postmortems
import TerminalKit

/// Brings the files of incidents and the record in step, or says what that would do.
public struct PostmortemSyncCommand: WardroomCommand {
  /// How far it goes.
  public enum Manner: Hashable, Sendable {
    case act
    /// Says how things stand and writes nothing anywhere.
    case check
    /// Shows what would be written and writes nothing anywhere.
    case dryRun
  }

  public var incidents: [IncidentID]
  public var manner: Manner
  public var take: ConflictChoice?
  public var acceptsLoss: Bool

  /// Creates the command; without incidents it is about all that have a file.
  public init(
    incidents: [IncidentID], manner: Manner = .act, take: ConflictChoice? = nil,
    acceptsLoss: Bool = false
  ) {
    self.incidents = incidents
    self.manner = manner
    self.take = take
    self.acceptsLoss = acceptsLoss
  }

  public var use: HomeUse { manner == .act ? .change : .check }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    guard manner != .act || !workspace.isReadOnly else {
      throw CommandFailure(
        .notAllowed, "sync writes files. Start it without --read-only, or with --check.")
    }
    let chosen = incidents.isEmpty ? workspace.filedIncidents : incidents
    guard manner == .act else { return try await report(on: chosen, workspace, isTrial: true) }
    let lock: HomeLock
    do throws(FileFailure) {
      lock = try HomeLock(path: workspace.home.postmortemLockPath)
    } catch {
      throw CommandFailure(.cannotCreate, error.sentence)
    }
    guard lock.take() else { return try await leaveToConsole(chosen, workspace) }
    defer { lock.release() }
    return try await report(on: chosen, workspace, isTrial: false)
  }

  private func report(
    on chosen: [IncidentID], _ workspace: Workspace, isTrial: Bool
  ) async throws(CommandFailure) -> Report {
    var sheets: [SyncSheet] = []
    for id in chosen {
      guard let incident = try await incident(id, workspace) else { continue }
      let folder = workspace.postmortemFolder(imagining: isTrial ? incident : nil)
      var wish = SyncWish(take: take, acceptsLoss: acceptsLoss, isTrial: isTrial)
      wish.disregardsEditors = true
      sheets.append(SyncSheet(id, await folder.sync(incident, wish), shows: manner))
    }
    return try Self.report(sheets)
  }

  /// Returns an incident; nil for one that was not asked for by name and that this person may not know.
  private func incident(
    _ id: IncidentID, _ workspace: Workspace
  ) async throws(CommandFailure) -> Incident? {
    do throws(CommandFailure) {
      return try await workspace.incident(id)
    } catch {
      guard incidents.isEmpty, error.code == .notAllowed else { throw error }
      return nil
    }
  }

  private static func report(
    _ sheets: [SyncSheet], messages: [SafeText] = []
  ) throws(CommandFailure) -> Report {
    let lines = sheets.flatMap(\.lines)
    let code = sheets.map(\.code).max { $0.rank < $1.rank } ?? .done
    return try Report(
      lines.isEmpty ? ["No incident has a file."] : lines, json: sheets,
      messages: sheets.flatMap(\.remarks) + messages, code: code)
  }

  /// Tells the console that keeps the files in step what was chosen, and says how things stand.
  private func leaveToConsole(
    _ chosen: [IncidentID], _ workspace: Workspace
  ) async throws(CommandFailure) -> Report {
    var sheets: [SyncSheet] = []
    var isTold = false
    for id in chosen {
      let incident = try await workspace.incident(id)
      let found = await workspace.postmortemFolder(imagining: incident)
        .sync(incident, SyncWish(isTrial: true))
      sheets.append(SyncSheet(id, found, shows: manner))
      isTold = try tell(found, id, workspace) || isTold
    }
    let told: SafeText =
      isTold
      ? "A console of this home keeps the files in step; it has been told."
      : "A console of this home keeps the files in step; there was nothing to tell it."
    return try Self.report(sheets, messages: [told])
  }

  /// Leaves for the console what is wanted of a file; false when nothing of it is about that file.
  private func tell(
    _ found: SyncReport, _ id: IncidentID, _ workspace: Workspace
  ) throws(CommandFailure) -> Bool {
    if acceptsLoss, let loss = found.loss {
      try workspace.tellConsole(loss, of: id, at: found.state.path)
      return true
    }
    guard let take, case .conflict(let path, let conflicts) = found.state else { return false }
    try workspace.tellConsole(conflicts.map(\.place), take, of: id, at: path)
    return true
  }
}

extension CommandFailure.Code {
  /// What is worse of two files has the higher rank.
  fileprivate var rank: Int32 { self == .no ? 2 : rawValue }
}

/// What is said of one incident's file.
struct SyncSheet: Encodable {
  var incident: String
  var path: String
  var state: String
  var reason: String?
  /// How many changes wait for the file.
  var pending: Int?
  var conflicts: [SyncConflictSheet]
  /// What the record took from the file, a line each.
  var taken: [String]
  var refused: [String: String]
  /// How much was written into the file.
  var written: Int
  /// What was done with lines a person wrote when it was settled.
  var settled: [String]
  var problems: [SyncProblemSheet]
  var diff: [String]?
  let code: CommandFailure.Code
  let remarks: [SafeText]

  init(_ id: IncidentID, _ report: SyncReport, shows manner: PostmortemSyncCommand.Manner) {
    incident = id.text
    path = report.state.path
    state = report.state.name
    reason = report.state.reason(of: id)
    if case .pending(_, let count, _) = report.state { pending = count }
    conflicts = report.state.conflicts.map(SyncConflictSheet.init)
    taken = report.takenWords
    refused = Dictionary(report.refused.map { ($0.key.text, $0.value) }) { $1 }
    written = report.exports
    settled = report.settled
    problems = report.problems.map(SyncProblemSheet.init)
    if manner == .dryRun {
      diff = UnifiedDiff(report.before, report.after, path: report.state.path).lines
    }
    code = report.state.code(isTrial: manner != .act)
    remarks = report.remarks.map { SafeText($0) }
  }

  private enum CodingKeys: String, CodingKey {
    case incident, path, state, reason, pending, conflicts, taken, refused, written, settled,
      problems, diff
  }

  var lines: [SafeText] {
    let head = "\(incident) \(path): \(state)" + (pending.map { " \($0)" } ?? "")
    return [SafeText(reason.map { "\(head): \($0)" } ?? head)]
      + conflicts.map { SafeText("  conflict \($0.text)") }
      + taken.map { SafeText("  record takes \($0)") }
      + refused.sorted { $0.key < $1.key }.map { SafeText("  refused \($0.key): \($0.value)") }
      + settled.map { SafeText("  \($0)") }
      + problems.map { SafeText("  \(path):\($0.line):\($0.column): \($0.sentence)") }
      + (diff ?? []).map { SafeText($0) }
  }
}

/// One conflict as it is said.
struct SyncConflictSheet: Encodable {
  var place: String
  var line: Int?
  var base: String?
  var file: String?
  var record: String?
  var refusal: String?
  /// Whether the record lacks the whole line.
  private let isNewLine: Bool
  private static let remedy =
    " Correct the line in the file, or --take record takes it out of the file."

  private enum CodingKeys: String, CodingKey {
    case place, line, base, file, record, refusal
  }

  init(_ conflict: SyncConflict) {
    place = conflict.place.text
    line = conflict.line
    base = conflict.base
    file = conflict.file
    record = conflict.record
    refusal = conflict.refusal
    if case .entry = conflict.place { isNewLine = true } else { isNewLine = false }
  }

  var text: String {
    let sides = [("base", base), ("file", file), ("record", record)]
      .map { "\($0) \($1.map { "\"\($0)\"" } ?? "nothing")" }
    return place + (line.map { " (line \($0))" } ?? "") + ": " + sides.joined(separator: " / ")
      + (refusal.map { "; \($0)\(isNewLine ? Self.remedy : "")" } ?? "")
  }
}

/// One part of a file that is not kept in step, as it is said.
struct SyncProblemSheet: Encodable {
  var line: Int
  var column: Int
  var sentence: String

  init(_ problem: SyncProblem) {
    line = problem.line
    column = problem.column
    sentence = problem.sentence
  }
}
