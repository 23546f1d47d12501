public import IncidentModel
import TerminalKit

/// Shows what of pasted chat or log lines would go on the timeline, and puts it there when asked to.
public struct LogPasteCommand: WardroomCommand {
  public var id: IncidentID
  public var kind: EntryKind
  /// Whether the lines are recorded and not only shown.
  public var isRecording: Bool

  /// Creates the command.
  public init(incident: IncidentID, kind: EntryKind, isRecording: Bool) {
    id = incident
    self.kind = kind
    self.isRecording = isRecording
  }

  public var use: HomeUse { isRecording ? .change : .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    try await run(on: try StandardInput.text(), in: workspace)
  }

  func run(on text: String, in workspace: Workspace) async throws(CommandFailure) -> Report {
    let incident = try await workspace.incident(id)
    let reader = workspace.timeReader
    let lines = PastedLine.lines(of: text, reader) { incident.isKnown($1, at: $0) }
    let good = lines.filter { $0.problem == nil }
    if isRecording, !good.isEmpty { try await record(good, in: workspace) }
    let shown = lines.map { Self.line($0, reader.zone) }
    return try Report(
      shown + [verdict(good.count, lines.count - good.count)], json: lines.map(PasteReport.init),
      code: good.isEmpty ? .no : .done)
  }

  private func record(_ lines: [PastedLine], in workspace: Workspace) async throws(CommandFailure) {
    let commands = lines.compactMap { line in
      line.reading.map { reading in
        IncidentCommand.entry(.addAt(kind, line.text, EntryTimes(occurredAt: reading.moment)))
      }
    }
    _ = try await workspace.ledgered { () async throws(LedgerFailure) in
      try await workspace.ledger.propose(commands, to: id)
    }
    _ = await workspace.exportPostmortem(of: try await workspace.incident(id))
  }

  private func verdict(_ good: Int, _ bad: Int) -> SafeText {
    let left: SafeText = bad == 0 ? "" : ", \(bad) left out"
    return isRecording
      ? "\(good) lines recorded\(left)."
      : "\(good) lines would be recorded\(left). Repeat with --record to put them on the timeline."
  }

  private static func line(_ line: PastedLine, _ zone: Zone) -> SafeText {
    if let problem = line.problem {
      return "line \(line.number) is left out: \(problem) \(line.text)"
    }
    guard let moment = line.reading?.moment else { return "line \(line.number): \(line.text)" }
    let local: SafeText = zone.isUTC ? "" : "  \(zone.clock(at: moment))"
    return "\(moment.day) \(moment.clockWithSeconds)\(local)  \(line.text)"
  }
}

/// A pasted line as `--json` shows it.
private struct PasteReport: Encodable {
  var line: Int
  var text: String
  var at: Timestamp?
  var readAs: String?
  var problem: String?

  init(_ pasted: PastedLine) {
    line = pasted.number
    text = pasted.text
    at = pasted.reading?.moment
    readAs = pasted.reading?.note
    problem = pasted.problem
  }
}
