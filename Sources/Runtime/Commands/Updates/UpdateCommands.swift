public import IncidentModel
import StakeholderUpdates
import TerminalKit

/// Shows what an audience would be told now, and what is wrong with it.
public struct UpdateDraftCommand: WardroomCommand {
  public var id: IncidentID
  /// The audience's name, `exec`.
  public var audience: String
  /// The template; nil for the one that fits now.
  public var template: String?

  /// Creates the command.
  public init(incident: IncidentID, audience: String, template: String? = nil) {
    id = incident
    self.audience = audience
    self.template = template
  }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let incident = try await workspace.incident(id)
    let reader = try workspace.audience(named: audience)
    let text = try workspace.updateText(nil, for: reader, of: incident, template: template)
    let draft = DraftReport(
      text, for: reader, of: incident,
      findings: workspace.findings(in: text, for: reader, of: incident))
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
    let reader = try workspace.audience(named: audience)
    let said = try workspace.updateText(text, for: reader, of: incident, template: nil)
    let promised = workspace.configuration.updatePolicy.repeatedPromise(
      for: incident, writtenAt: workspace.clock.now())
    return try await ProposeCommand(
      incident: id,
      command: .update(
        .record(audience: audience, text: said, outcome: .saved, promisedNextAt: promised))
    ).run(in: workspace)
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
  var audience: String
  var number: Int
  var text: String
  var findings: [UpdateFindingReport]

  init(
    _ text: String, for audience: Audience, of incident: Incident, findings: [UpdateFinding]
  ) {
    self.audience = audience.name
    number = incident.nextUpdateNumber
    self.text = text
    self.findings = findings.map(UpdateFindingReport.init)
  }
}

extension Workspace {
  /// Returns what an audience is told: the text that is given, `-` for standard input, else a template's.
  func updateText(
    _ given: String?, for audience: Audience, of incident: Incident, template name: String?
  ) throws(CommandFailure) -> String {
    if let given { return given == "-" ? try StandardInput.text() : given }
    let catalog = configuration.updates
    let template =
      try name.map { name throws(CommandFailure) in
        guard let template = catalog.template(named: name, for: audience) else {
          let known = catalog.templates(for: audience).map(\.name).joined(separator: ", ")
          throw CommandFailure(
            .usage, "\(audience.name) has no template \"\(name)\". There are \(known).")
        }
        return template
      } ?? catalog.suggestedTemplate(for: audience, incident: incident, at: clock.now())
    do throws(TemplateProblem) {
      return try catalog.render(
        template, for: audience, incident, policy: configuration.updatePolicy, at: clock.now())
    } catch {
      throw CommandFailure(.badData, error.sentence)
    }
  }

  /// Returns what the lints say of a text.
  func findings(
    in text: String, for audience: Audience, of incident: Incident
  ) -> [UpdateFinding] {
    configuration.updates.findings(
      in: text, for: audience, incident: incident, policy: configuration.updatePolicy,
      at: clock.now())
  }
}
