public import IncidentModel
import StakeholderUpdates
import TerminalKit

/// Shows what an audience would be told now, and what is wrong with it.
public struct UpdateDraftCommand: WardroomCommand {
  public var id: IncidentID
  /// The template's name, `exec`.
  public var audience: String

  /// Creates the command.
  public init(incident: IncidentID, audience: String) {
    id = incident
    self.audience = audience
  }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let draft = try workspace.updateDraft(for: audience, of: try await workspace.incident(id))
    return try Report(
      SafeText.lines(draft.text), json: draft,
      messages: draft.findings.map { "\($0.code) \($0.level): \($0.sentence)" },
      code: draft.findings.contains { $0.level == "error" } ? .no : .done)
  }
}

/// Records a text as said to an audience, which restarts the clock of the next update.
public struct UpdateRecordCommand: WardroomCommand {
  public var id: IncidentID
  public var audience: String
  /// What was said, `-` for standard input; nil for the draft as it is now.
  public var text: String?

  /// Creates the command.
  public init(incident: IncidentID, audience: String, text: String?) {
    id = incident
    self.audience = audience
    self.text = text
  }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let incident = try await workspace.incident(id)
    let said = try words(of: incident, in: workspace)
    let promised = workspace.configuration.updatePolicy.repeatedPromise(
      for: incident, writtenAt: workspace.clock.now())
    return try await ProposeCommand(
      incident: id,
      command: .update(
        .record(audience: audience, text: said, outcome: .saved, promisedNextAt: promised))
    ).run(in: workspace)
  }

  private func words(
    of incident: Incident, in workspace: Workspace
  ) throws(CommandFailure) -> String {
    let draft = try workspace.updateDraft(for: audience, of: incident)
    switch text {
    case nil: return draft.text
    case "-": return try StandardInput.text()
    case let text?: return text
    }
  }
}

/// Promises when readers hear again, or leaves it to the cadence.
public struct UpdatePromiseCommand: WardroomCommand {
  public var id: IncidentID
  /// The time; nil for the cadence's own.
  public var moment: String?

  /// Creates the command.
  public init(incident: IncidentID, at moment: String?) {
    id = incident
    self.moment = moment
  }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let reading = try workspace.reading(moment, .future)
    var report = try await ProposeCommand(
      incident: id, command: .update(.promiseNext(at: reading?.moment))
    ).run(in: workspace)
    report.messages += [reading?.note].compactMap { $0.map { SafeText($0) } }
    return report
  }
}

/// A text for an audience as `--json` shows it.
private struct DraftReport: Encodable {
  /// A finding under the code of its rule.
  struct Finding: Encodable {
    var code: String
    /// error or warning.
    var level: String
    var sentence: String
  }

  var audience: String
  var number: Int
  var text: String
  var findings: [Finding]
}

extension Workspace {
  fileprivate func updateDraft(
    for audience: String, of incident: Incident
  ) throws(CommandFailure) -> DraftReport {
    let catalog = configuration.updates
    guard let reader = catalog.audience(named: audience) else {
      let known = catalog.audiences.map(\.name).joined(separator: ", ")
      throw CommandFailure(.usage, "There is no audience \"\(audience)\". There are \(known).")
    }
    let template = catalog.template(named: "update", for: reader) ?? .plain
    let (policy, now) = (configuration.updatePolicy, clock.now())
    do throws(TemplateProblem) {
      let text = try catalog.render(template, for: reader, incident, policy: policy, at: now)
      let findings = catalog.findings(
        in: text, for: reader, incident: incident, policy: policy, at: now)
      return DraftReport(
        audience: audience, number: (incident.updates.last?.number ?? 0) + 1, text: text,
        findings: findings.map {
          .init(code: $0.code.rawValue, level: $0.level.rawValue, sentence: $0.sentence)
        })
    } catch {
      throw CommandFailure(.badData, error.sentence)
    }
  }
}
