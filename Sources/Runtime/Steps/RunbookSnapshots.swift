import Console
import IncidentModel
import Runbooks

/// The files of runbooks as they were when runs began, kept with the evidence.
struct RunbookSnapshots: Sendable {
  private let library: RunbookLibrary
  private let evidence: EvidenceFolder

  init(_ workspace: Workspace) {
    library = RunbookLibrary(home: workspace.home, shipped: workspace.shipped)
    evidence = EvidenceFolder(home: workspace.home)
  }

  /// Keeps the file a run begins with and returns the reference with its hash.
  /// - Throws: why it is not kept; then nothing may be started.
  func kept(_ runbook: RunbookReference) throws(CommandFailure) -> RunbookReference {
    guard let bytes = try bytes(of: runbook.name) else {
      throw CommandFailure(.badData, "There is no file of \(runbook.name) any more. Pick it again.")
    }
    guard "\(FNV1a64(bytes))" == runbook.contentHash else {
      throw CommandFailure(
        .no, "\(runbook.name) was just changed. Look at what it says now, and start it again.")
    }
    var kept = runbook
    kept.snapshot = try evidence.keep(bytes, named: runbook.name + ".md")
    return kept
  }

  /// Returns the runbook as it was.
  func runbook(_ snapshot: EvidenceFile, named name: String) throws(CommandFailure) -> Runbook {
    Runbook.parse(name: name, bytes: try evidence.kept(snapshot))
  }

  /// Returns what was changed since, with a few lines around each change.
  func changes(
    since snapshot: EvidenceFile, named name: String
  ) throws(CommandFailure) -> [ChangedLine] {
    let before = try evidence.kept(snapshot)
    let after = try bytes(of: name) ?? []
    return ChangedLine.between(Self.lines(before), Self.lines(after))
  }

  private func bytes(of name: String) throws(CommandFailure) -> [UInt8]? {
    do throws(FileFailure) {
      return try library.bytes(of: name)
    } catch {
      throw CommandFailure(.badData, error.sentence)
    }
  }

  private static func lines(_ bytes: [UInt8]) -> [String] {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}
