import IncidentModel
import Postmortems
import TerminalKit

/// Reads a postmortem for what is missing in it and for how people are spoken of.
public struct PostmortemLintCommand: WardroomCommand {
  /// The path of a file, or the id of an incident.
  public var target: String

  /// Creates the command.
  public init(_ target: String) {
    self.target = target
  }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let text = try await workspace.postmortemText(of: target)
    let found = workspace.lint(text)
    let severity = text.incident?.severity ?? .sev1
    let gates = workspace.configuration.postmortems.gates(found, to: .inReview, at: severity)
    let report = PostmortemLintReport(text, found, gates)
    return try Report(
      found.map { $0.line(in: text.path, gates) } + [Self.total(found, gates)], json: report,
      messages: text.incident == nil
        ? ["No incident of this home stands in the front matter, so only the file was read."] : [],
      code: gates.isEmpty ? .done : .no)
  }

  private static func total(
    _ found: [PostmortemLintFinding], _ gates: [PostmortemLintFinding]
  ) -> SafeText {
    guard !found.isEmpty else { return "nothing is missing" }
    return gates.isEmpty
      ? "\(found.count) to look at, nothing keeps it from review"
      : "\(found.count) to look at, \(gates.count) of them keep it from review"
  }
}

/// A postmortem as it is read: the file's bytes, or what would be written where there is none.
struct PostmortemText {
  var path: String
  var bytes: [UInt8]
  var incident: Incident?
}

extension Workspace {
  /// Returns the text of a file, or of the file of an incident.
  func postmortemText(of target: String) async throws(CommandFailure) -> PostmortemText {
    if let bytes = try Self.postmortemBytes(at: target) {
      let id = PostmortemDocument.identity(in: bytes)
      return PostmortemText(path: target, bytes: bytes, incident: try await known(id))
    }
    guard let id = IncidentID(typed: target) else {
      throw CommandFailure(
        .no,
        "There is no file \(target), and it is no incident, which is written as INC-2026-0042. Check the path; `wardroom incidents` lists incidents."
      )
    }
    return try await postmortemText(of: try await incident(id))
  }

  /// Returns the text of an incident's file; without a file, what would stand in it.
  func postmortemText(of incident: Incident) async throws(CommandFailure) -> PostmortemText {
    let written = PostmortemIndex.load(postmortemIndexPath).files[incident.id.text]?.path
    if let written, let bytes = try Self.postmortemBytes(at: home.path + "/" + written) {
      return PostmortemText(path: written, bytes: bytes, incident: incident)
    }
    return PostmortemText(
      path: written ?? incident.id.text, bytes: PostmortemDocument.render(incident),
      incident: incident)
  }

  /// Returns what is to be looked at in a postmortem.
  func lint(_ text: PostmortemText) -> [PostmortemLintFinding] {
    PostmortemDocument.lint(
      text.bytes, incident: text.incident, policy: configuration.postmortems,
      review: configuration.lead.review, people: configuration.people, at: clock.now())
  }

  private func known(_ id: IncidentID?) async throws(CommandFailure) -> Incident? {
    guard let id else { return nil }
    do throws(LedgerFailure) {
      let incident = try await ledger.incident(id)
      return incident.mayKnow(actor) ? incident : nil
    } catch .rejected {
      return nil
    } catch {
      throw CommandFailure(error)
    }
  }

  private static func postmortemBytes(at path: String) throws(CommandFailure) -> [UInt8]? {
    do throws(FileFailure) {
      return try FileBytes.read(path)
    } catch {
      throw CommandFailure(.badData, error.sentence)
    }
  }
}

extension PostmortemLintFinding {
  /// The finding as a line that an editor can jump to.
  func line(in path: String, _ gates: [PostmortemLintFinding]) -> SafeText {
    let level = gates.contains(self) ? "gate" : "advice"
    let better = rewrite.map { $0.isEmpty ? " -> (take it out)" : " -> \($0)" } ?? ""
    return SafeText("\(path):\(line):\(column): \(code.rawValue) \(level): \(sentence)\(better)")
  }
}

/// What was found in a postmortem, as `--json` shows it.
struct PostmortemLintReport: Encodable {
  /// One finding.
  struct Finding: Encodable {
    var code: String
    /// The rule in words, `actionTerms`.
    var rule: String
    var line: Int
    var column: Int
    /// gate or advice.
    var level: String
    var sentence: String
    var rewrite: String?
  }

  var path: String
  var incident: IncidentID?
  var findings: [Finding]
  /// The codes that keep it from review.
  var gates: [String]

  init(
    _ text: PostmortemText, _ found: [PostmortemLintFinding], _ gates: [PostmortemLintFinding]
  ) {
    path = text.path
    incident = text.incident?.id
    findings = found.map { finding in
      Finding(
        code: finding.code.rawValue, rule: "\(finding.code)", line: finding.line,
        column: finding.column, level: gates.contains(finding) ? "gate" : "advice",
        sentence: finding.sentence, rewrite: finding.rewrite)
    }
    self.gates = Set(gates.map(\.code.rawValue)).sorted()
  }
}
