import Drills
public import IncidentModel
import TerminalKit

/// Makes a drill from the record of an incident that is over.
public struct DrillFromCommand: WardroomCommand {
  let wish: IncidentDrillWish
  /// Whether it is printed and not written.
  public var isDryRun: Bool

  /// Creates the command.
  public init(
    incident: IncidentID, name: String? = nil, path: String? = nil, compress: String? = nil,
    replacements: [String] = [], isDryRun: Bool = false
  ) {
    wish = IncidentDrillWish(
      incident: incident, name: name, path: path, quiet: compress, replacements: replacements)
    self.isDryRun = isDryRun
  }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let made = try await IncidentDrill(wish, in: workspace)
    guard made.findings.isEmpty else { return try refusal(made) }
    if isDryRun { return try dryRun(made) }
    try made.write()
    let next: [SafeText] = [
      SafeText("DRILL \(made.drill.id) is in \(made.path): \(Self.size(made))"),
      SafeText("DRILL read it, then play it: wardroom drill play \(made.scenario.id)"),
    ]
    return try Report(
      next + Self.open(made), json: DrillFromReport(wish, made, isWritten: true))
  }

  /// Names what must not stand in a drill; then there is no file.
  private func refusal(_ made: IncidentDrill) throws(CommandFailure) -> Report {
    try Report(
      made.findings.map { SafeText("DRILL \($0.line)") },
      json: DrillFromReport(wish, made, isWritten: false),
      messages: [
        SafeText(
          "No drill was made of \(wish.incident.text): \(made.findings.count) names or secrets could "
            + "not be taken out of its texts. Mend them with --replace and repeat.")
      ], code: .no)
  }

  private func dryRun(_ made: IncidentDrill) throws(CommandFailure) -> Report {
    var report = try Report(
      SafeText.lines(made.text).map { SafeText("DRILL \($0)") },
      json: DrillFromReport(wish, made, isWritten: false), messages: Self.open(made))
    report.document = Array(made.text.utf8)
    return report
  }

  private static func size(_ made: IncidentDrill) -> String {
    let scenario = made.scenario
    return "\(scenario.clock.duration.typed), \(scenario.injects.count) injects, "
      + "\(scenario.actions.count) actions"
  }

  /// What was left out, and what a person still has to fill in.
  private static func open(_ made: IncidentDrill) -> [SafeText] {
    made.drill.remarks.map { SafeText("DRILL not as it was: \($0)") }
      + made.open.map {
        SafeText("DRILL TODO \($0.rule.rawValue) line \($0.place.line): \($0.sentence)")
      }
  }
}

/// A drill that was made, or what keeps it from being made, as `--json` shows it.
private struct DrillFromReport: Encodable {
  var incident: String
  var drill: String
  var path: String?
  var duration: String
  var injects: Int
  var actions: Int
  var remarks: [String]
  var todo: [Todo]
  var findings: [DrillCleaner.Finding]
  var yaml: String?

  struct Todo: Encodable {
    var code: String
    var line: Int
    var sentence: String
  }

  init(_ wish: IncidentDrillWish, _ made: IncidentDrill, isWritten: Bool) {
    incident = wish.incident.text
    drill = made.drill.id
    path = isWritten ? made.path : nil
    duration = made.scenario.clock.duration.typed
    injects = made.scenario.injects.count
    actions = made.scenario.actions.count
    remarks = made.drill.remarks
    todo = made.open.map {
      Todo(code: $0.rule.rawValue, line: $0.place.line, sentence: $0.sentence)
    }
    findings = made.findings
    yaml = isWritten || !made.findings.isEmpty ? nil : made.text
  }
}
