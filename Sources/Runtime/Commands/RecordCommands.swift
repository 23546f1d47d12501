import EventStore
import FoundationEssentials
import IncidentModel
import Postmortems
import TerminalKit

/// Checks postmortem files: the named ones, or all of the home.
public struct PostmortemCheckCommand: WardroomCommand {
  public var paths: [String]

  /// Creates the command.
  public init(paths: [String]) {
    self.paths = paths
  }

  public var use: HomeUse { .files }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let chosen = paths.isEmpty ? Self.files(below: workspace.home.postmortemsPath) : paths
    var findings: [FindingReport] = []
    for path in chosen {
      let bytes = try Self.bytes(path)
      findings += PostmortemDocument.check(bytes).map { FindingReport(path, $0) }
    }
    let lines = findings.map { "\($0.path):\($0.line): \($0.code) \($0.sentence)" as SafeText }
    let failed = findings.contains(where: \.error)
    return try Report(
      lines + ["\(chosen.count) files, \(findings.count) findings"], json: findings,
      code: failed ? .no : .done)
  }

  private static func bytes(_ path: String) throws(CommandFailure) -> [UInt8] {
    do throws(FileFailure) {
      if let bytes = try FileBytes.read(path) { return bytes }
    } catch {
      throw CommandFailure(.badData, error.sentence)
    }
    throw CommandFailure(.badData, "There is no file \(path). Check the name.")
  }

  private static func files(below folder: String) -> [String] {
    FileBytes.paths(below: folder).filter { $0.hasSuffix(".md") }.map { folder + "/" + $0 }
  }
}

/// One finding as `--json` shows it.
private struct FindingReport: Encodable {
  var path: String
  var line: Int
  var code: String
  var error: Bool
  var sentence: String

  init(_ path: String, _ finding: PostmortemFinding) {
    self.path = path
    line = finding.line
    code = finding.code.rawValue
    error = finding.isError
    sentence = finding.sentence
  }
}

/// Recomputes the hash chain of the record.
public struct AuditVerifyCommand: WardroomCommand {
  /// Creates the command.
  public init() {}

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let chain = try await workspace.stored { () async throws(StoreFailure) in
      try await workspace.store.verify()
    }
    let verdict: SafeText =
      chain.isWhole
      ? "\(chain.events) events, every hash fits. Head \(chain.head)"
      : "\(chain.events) events, \(chain.breaks.count) breaks. Keep a copy of .wardroom/ before anything else."
    return try Report(
      chain.breaks.map { SafeText($0) } + [verdict], json: chain, code: chain.isWhole ? .done : .no)
  }
}
