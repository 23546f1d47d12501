public import IncidentModel
import StakeholderUpdates
import TerminalKit

/// Reads a text against the rules of updates, as an audience would get it.
public struct UpdateLintCommand: WardroomCommand {
  /// The path of a file, or `-` for standard input.
  public var file: String
  public var audience: String
  /// The incident the text is about; without one some rules are left out.
  public var incident: IncidentID?
  /// The longest text that is read, in bytes; no channel takes more.
  private static let limit = 1 << 18

  /// Creates the command.
  public init(file: String, audience: String, incident: IncidentID?) {
    self.file = file
    self.audience = audience
    self.incident = incident
  }

  public var use: HomeUse { incident == nil ? .files : .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let reader = try workspace.audience(named: audience)
    let text = try text()
    var about: Incident?
    if let incident { about = try await workspace.incident(incident) }
    let found = workspace.configuration.updates.findings(
      in: text, for: reader, incident: about, policy: workspace.configuration.updatePolicy,
      at: workspace.clock.now())
    let hasErrors = found.contains { $0.level == .error }
    return try Report(
      found.map(line) + [Self.total(found)],
      json: UpdateLintReport(audience: reader.name, incident: incident, found, leftOut),
      messages: message, code: hasErrors ? .no : .done)
  }

  /// The rules that were not asked, because nobody said which incident it is.
  private var leftOut: [UpdateRule] {
    incident == nil ? UpdateRule.allCases.filter(\.needsIncident) : []
  }

  private var message: [SafeText] {
    guard !leftOut.isEmpty else { return [] }
    let codes = leftOut.map(\.rawValue).joined(separator: ", ")
    return [
      SafeText(
        "Without an incident nothing is said about \(codes); name it with --incident INC-....")
    ]
  }

  private func text() throws(CommandFailure) -> String {
    if file == "-" { return try StandardInput.text() }
    let bytes: [UInt8]?
    do throws(FileFailure) {
      bytes = try FileBytes.read(file, limit: Self.limit)
    } catch {
      throw CommandFailure(.badData, error.sentence)
    }
    guard let bytes else {
      throw CommandFailure(
        .no, "There is no file \(file). Check the path, or give - for standard input.")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure(.badData, "\(file) is no UTF-8 text. Save it in that encoding.")
    }
    return text
  }

  private func line(_ finding: UpdateFinding) -> SafeText {
    let place = finding.place.map { ":\($0.line):\($0.column)" } ?? ""
    let rewrite =
      finding.rewrite.map { $0.isEmpty ? " -> (take it out)" : " -> \($0)" } ?? ""
    return SafeText(
      "\(file)\(place): \(finding.code.rawValue) \(finding.level.rawValue): "
        + finding.sentence + rewrite)
  }

  private static func total(_ found: [UpdateFinding]) -> SafeText {
    let errors = found.count { $0.level == .error }
    let warnings = found.count - errors
    let words = [
      errors > 0 ? "\(errors) \(errors == 1 ? "error" : "errors")" : nil,
      warnings > 0 ? "\(warnings) \(warnings == 1 ? "warning" : "warnings")" : nil,
    ].compactMap { $0 }
    return SafeText(
      words.isEmpty ? "nothing is missing, no rule is broken" : words.joined(separator: ", "))
  }
}

/// What was found in a text, as `--json` shows it.
private struct UpdateLintReport: Encodable {
  var audience: String
  var incident: String?
  var findings: [UpdateFindingReport]
  /// The codes of the rules that need an incident, when none was named.
  var leftOut: [String]

  init(
    audience: String, incident: IncidentID?, _ found: [UpdateFinding], _ leftOut: [UpdateRule]
  ) {
    self.audience = audience
    self.incident = incident?.text
    findings = found.map(UpdateFindingReport.init)
    self.leftOut = leftOut.map(\.rawValue)
  }
}

extension Workspace {
  /// Returns the audience a person named.
  /// - Throws: Which audiences there are.
  func audience(named name: String) throws(CommandFailure) -> Audience {
    let catalog = configuration.updates
    guard let audience = catalog.audience(named: name) else {
      let known = catalog.audiences.map(\.name).joined(separator: ", ")
      throw CommandFailure(.usage, "There is no audience \"\(name)\". There are \(known).")
    }
    return audience
  }
}
