import Console
public import IncidentModel
import Runbooks
import TerminalKit

/// Runs the command of a step, after showing exactly what runs, and keeps what it printed.
public struct RunbookRunCommand: WardroomCommand {
  /// What a person said beside the step.
  public struct Options: Hashable, Sendable {
    /// Values of placeholders, `pod=web-1`.
    public var values: [String]
    /// Secrets, by the variables that hold them: `password=PGPASSWORD`.
    public var secrets: [String]
    /// Which of the step's commands, counted from 1; nil for the usual one.
    public var unit: Int?
    /// Whether nobody is to be asked.
    public var isAgreed: Bool
    /// Whether it may run although it is risky.
    public var isRiskAccepted: Bool
    /// Whether a second person is asked instead of running it.
    public var asksApproval: Bool

    /// Creates options.
    public init(
      values: [String] = [], secrets: [String] = [], unit: Int? = nil, isAgreed: Bool = false,
      isRiskAccepted: Bool = false, asksApproval: Bool = false
    ) {
      self.values = values
      self.secrets = secrets
      self.unit = unit
      self.isAgreed = isAgreed
      self.isRiskAccepted = isRiskAccepted
      self.asksApproval = asksApproval
    }
  }

  public var id: IncidentID
  public var runbook: String
  public var path: String
  public var options: Options

  /// Creates the command.
  public init(incident: IncidentID, runbook: String, path: String, options: Options) {
    id = incident
    self.runbook = runbook
    self.path = path
    self.options = options
  }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let incident = try await workspace.incident(id)
    let step = try StepOfRun(workspace).step(path, of: runbook, in: incident)
    let unit = try unit(of: step)
    let given = try given()
    let request = try request(
      step, unit,
      values: incident.stepValues.merging(given) { _, new in new }
        .merging(try secrets(workspace)) { _, new in new }, workspace)
    if !options.asksApproval { try agree(to: request, step, unit) }
    try await remember(given, in: incident, workspace)
    guard !options.asksApproval else {
      return try await ProposeCommand(
        incident: id, command: .step(.askApproval(StepRunDraft(request)))
      ).run(in: workspace)
    }
    return try await run(request, workspace)
  }

  private func unit(of step: RunbookStep) throws(CommandFailure) -> StepUnit {
    let units = step.units
    guard !units.isEmpty else {
      throw CommandFailure(
        .no, "Step \(path) has no command to run. Read it, and tick it when it is done.")
    }
    guard units.indices.contains((options.unit ?? 1) - 1) else {
      throw CommandFailure(
        .usage, "Step \(path) has \(units.count) commands; --command names one of them.")
    }
    return units[(options.unit ?? 1) - 1]
  }

  private static func pairs(_ texts: [String]) throws(CommandFailure) -> [String: String] {
    var pairs: [String: String] = [:]
    for text in texts {
      guard let sign = text.firstIndex(of: "="), sign > text.startIndex else {
        throw CommandFailure(.usage, "\"\(text)\" is no value. Write it as NAME=VALUE.")
      }
      pairs[String(text[..<sign])] = String(text[text.index(after: sign)...])
    }
    return pairs
  }

  private func secrets(_ workspace: Workspace) throws(CommandFailure) -> [String: String] {
    var secrets: [String: String] = [:]
    for (name, variable) in try Self.pairs(options.secrets) {
      guard let value = workspace.environment[variable] else {
        throw CommandFailure(
          .usage, "There is no variable \(variable), which should hold <\(name)>.")
      }
      secrets[name] = value
    }
    return secrets
  }

  /// A secret is never kept, and does not stand on a command line.
  private func given() throws(CommandFailure) -> [String: String] {
    let given = try Self.pairs(options.values)
    if let name = given.keys.sorted().first(where: SensitiveText.isSecret(name:)) {
      throw CommandFailure(
        .usage,
        "<\(name)> is a secret, and other people on this machine see command lines. Put it into a variable and name that: --secret \(name)=VARIABLE."
      )
    }
    return given
  }

  /// What was agreed to is asked for once in an incident.
  private func remember(
    _ given: [String: String], in incident: Incident, _ workspace: Workspace
  ) async throws(CommandFailure) {
    for (name, value) in given.sorted(by: { $0.key < $1.key })
    where incident.stepValues[name] != value {
      _ = try await workspace.propose(.step(.give(name, value: value)), to: id)
    }
  }

  private func request(
    _ step: RunbookStep, _ unit: StepUnit, values: [String: String], _ workspace: Workspace
  ) throws(CommandFailure) -> StepRunRequest {
    do throws(StepScriptProblem) {
      let script = try StepScript(
        unit, values: values, inherited: StepEnvironment.names(over: workspace.environment))
      return StepRunRequest(
        incident: id, runbook: runbook, path: path, script: script,
        isDangerous: step.attributes.isDangerous, expectation: step.attributes.expectation,
        timeoutSeconds: step.attributes.timeoutSeconds.map(Int64.init))
    } catch .unfilled(let name) {
      throw CommandFailure(
        .usage, "<\(name)> is not filled in. Say --set '\(name)=VALUE'; it is remembered.")
    } catch {
      throw CommandFailure(.no, error.sentence)
    }
  }

  // MARK: - Agreeing

  private func agree(
    to request: StepRunRequest, _ step: RunbookStep, _ unit: StepUnit
  ) throws(CommandFailure) {
    let isRisky = request.isDangerous || request.script.isNested || !unit.risks.isEmpty
    guard !isRisky || options.isRiskAccepted else {
      let why = unit.risks.first?.sentence ?? "Its author says that it is dangerous."
      throw CommandFailure(
        .notAllowed,
        "Step \(path) is risky, so nothing ran. \(why) Say --risky when it is to run all the same.")
    }
    guard !options.isAgreed else { return }
    guard TerminalQuestion.canAsk else {
      throw CommandFailure(
        .notAllowed, "Nobody is there to agree to it. Say --yes when it is to run.")
    }
    let shell = request.script.shell.joined(separator: " ")
    let lines: [SafeText] =
      ["\(step.title)", "\(shell):"] + SafeText.lines(request.script.shown).map { "  " + $0 }
      + unit.risks.map { "careful: \($0.sentence)" }
    guard TerminalQuestion.ask(lines, "Run exactly this?") else {
      throw CommandFailure(.no, "Nothing ran.")
    }
  }

  /// What a command leaves behind lives as long as whoever started it.
  private static func left(_ result: StepRunResult) -> [SafeText] {
    guard result.leftRunning > 0 else { return [] }
    return ["What it left running ends with this command. Run it in the console to keep it."]
  }

  private func run(
    _ request: StepRunRequest, _ workspace: Workspace
  ) async throws(CommandFailure) -> Report {
    let execution = StepExecution(workspace: workspace, request: request)
    let begun = try await execution.begin { _, _ in }
    let events = try await execution.finish(begun)
    let incident = try await workspace.actedOn(id)
    guard let run = incident.stepRuns.first(where: { $0.id == begun.id }), let result = run.result
    else {
      throw CommandFailure(.bug, "The end of the run is not in the record. Please report this.")
    }
    var lines: [SafeText] = []
    if let transcript = result.transcript {
      let kept = try EvidenceFolder(home: workspace.home).kept(transcript)
      lines = SafeText.lines(String(decoding: kept, as: UTF8.self))
    }
    let messages = await workspace.exportPostmortem(of: incident)
    return try Report(
      lines, json: StepRunReport(run),
      messages: events.compactMap { $0.event.fact.line }.map { SafeText($0.text) }
        + Self.left(result) + messages,
      code: result.isSuccess ? .done : .no)
  }
}

/// A run of a step as `--json` shows it.
struct StepRunReport: Encodable {
  var id: EntryID
  var runbook: String
  var path: String
  var title: String
  var command: String
  var sha256: String
  var by: Person
  var startedAt: Timestamp
  var result: StepRunResult?

  init(_ run: StepRun) {
    id = run.id
    runbook = run.runbook
    path = run.path
    title = run.title
    command = run.command
    sha256 = run.sha256
    by = run.by
    startedAt = run.startedAt
    result = run.result
  }
}
