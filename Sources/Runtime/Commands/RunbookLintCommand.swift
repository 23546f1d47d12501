import AlertTriage
import Glibc
import IncidentModel
import Runbooks
import TerminalKit

/// Looks for what makes runbooks untrue, in the whole library or in those that are named.
public struct RunbookLintCommand: WardroomCommand {
  /// Names of the library or paths of files; all of the library when there are none.
  public var names: [String]
  /// Files of Prometheus alerting rules whose tier-1 alerts need a runbook.
  public var rules: [String]

  /// Creates the command.
  public init(names: [String] = [], rules: [String] = []) {
    self.names = names
    self.rules = rules
  }

  /// The record says which tier-1 alerts there were; where none can be read, the files are all there is.
  public var use: HomeUse { .examine }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let files = try chosen(in: workspace)
    let lint = RunbookLint(
      now: workspace.clock.now(), policy: workspace.configuration.runbooks,
      alerts: try await alerts(in: workspace)
    ) { path in access(path, F_OK) == 0 }
    let trials = try await workspace.runbookTrials()
    let findings = lint.findings(
      in: files.map { file in
        var subject = LintSubject(path: file.path, runbook: file.runbook, bytes: file.bytes)
        subject.lastFollowed = trials[file.runbook.name]?.at
        return subject
      })
    let hasErrors = findings.contains { $0.rule.weight == .error }
    return try Report(
      findings.map(Self.line) + [Self.total(files.count, findings)],
      json: findings.map(LintReport.init), code: hasErrors ? .no : .done)
  }

  private func chosen(in workspace: Workspace) throws(CommandFailure) -> [RunbookFile] {
    let library = RunbookLibrary(home: workspace.home, shipped: workspace.shipped)
    guard !names.isEmpty else { return library.files() }
    var files: [RunbookFile] = []
    for name in names {
      let file = try library.named(name)
      if !files.contains(where: { $0.path == file.path }) { files.append(file) }
    }
    return files
  }

  /// Returns the alerts of the files of rules, and those of the record when the whole library is looked at.
  private func alerts(in workspace: Workspace) async throws(CommandFailure) -> [AlertRule] {
    var found: [AlertRule] = []
    for path in rules { found += try Self.rules(in: path, workspace) }
    guard names.isEmpty else { return found }
    let stock = try await workspace.alertStock(for: "", includesQuiet: true)
    let known = try stock.matching("tier:1", includesQuiet: true)
    return found + known.map { AlertRule(alert: $0.alert, path: "record", line: 1) }
  }

  private static func rules(
    in path: String, _ workspace: Workspace
  ) throws(CommandFailure) -> [AlertRule] {
    let bytes: [UInt8]?
    do throws(FileFailure) {
      bytes = try FileBytes.read(path)
    } catch {
      throw CommandFailure(.badData, error.sentence)
    }
    guard let bytes else { throw CommandFailure(.no, "There is no file \(path). Check --rules.") }
    do throws(AlertRuleProblem) {
      return try AlertRule.all(in: bytes, path: path).map { rule in
        var rule = rule
        rule.alert = workspace.configuration.triage.enriched(rule.alert)
        return rule
      }
    } catch {
      throw CommandFailure(.badData, error.sentence)
    }
  }

  private static func line(_ finding: LintFinding) -> SafeText {
    SafeText(
      "\(finding.path):\(finding.line): \(finding.rule.rawValue) \(finding.rule.weight.rawValue): "
        + finding.sentence)
  }

  private static func total(_ files: Int, _ findings: [LintFinding]) -> SafeText {
    let counts = LintRule.Weight.allCases.map { weight in
      (weight, findings.count { $0.rule.weight == weight })
    }
    let words = counts.filter { $0.1 > 0 }.map { "\($0.1) \($0.0.words(count: $0.1))" }
    let found = words.isEmpty ? "nothing to mend" : words.joined(separator: ", ")
    return SafeText("\(files) \(files == 1 ? "runbook" : "runbooks"), \(found)")
  }
}

extension LintRule.Weight {
  /// The word behind a number.
  fileprivate func words(count: Int) -> String {
    switch self {
    case .error: count == 1 ? "error" : "errors"
    case .warning: count == 1 ? "warning" : "warnings"
    case .advice: count == 1 ? "piece of advice" : "pieces of advice"
    }
  }
}

/// One finding as `--json` shows it.
private struct LintReport: Encodable {
  var path: String
  var line: Int
  var code: String
  /// The rule in words, `noOwner`.
  var rule: String
  var weight: LintRule.Weight
  var sentence: String

  init(_ finding: LintFinding) {
    path = finding.path
    line = finding.line
    code = finding.rule.rawValue
    rule = "\(finding.rule)"
    weight = finding.rule.weight
    sentence = finding.sentence
  }
}
