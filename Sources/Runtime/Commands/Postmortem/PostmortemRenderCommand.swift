public import IncidentModel
import Postmortems
import TerminalKit

/// Prints the postmortem of an incident for an audience; writes and records nothing.
public struct PostmortemRenderCommand: WardroomCommand {
  /// Who reads it.
  public enum Audience: String, CaseIterable, Sendable {
    case `internal`
    case `public`
  }

  public var id: IncidentID
  public var audience: Audience

  /// Creates the command.
  public init(incident: IncidentID, audience: Audience) {
    id = incident
    self.audience = audience
  }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let incident = try await workspace.incident(id)
    let configuration = workspace.configuration
    switch audience {
    case .internal:
      return try report(
        PostmortemDocument.render(incident, kinds: configuration.postmortems.timelineKinds))
    case .public:
      guard incident.restriction == nil else { throw restricted }
      return try publicReport(
        PublicCheck(
          incident: incident, catalog: configuration.updates, policy: configuration.updatePolicy,
          external: configuration.postmortems.externalAudiences, now: workspace.clock.now()))
    }
  }

  /// Prints the public version unless something stands in it that must not become public.
  private func publicReport(_ check: PublicCheck) throws(CommandFailure) -> Report {
    let findings = check.findings
    let open = findings.filter { !$0.isTold }
    guard open.isEmpty else {
      return try Report(
        open.map { SafeText($0.line) }, json: PublicSheet(id, nil, open),
        messages: [
          SafeText(
            "Nothing of \(id.text) was made for the public: \(open.count) things in its texts must not leave. "
              + "Mend them and repeat.")
        ], code: .no)
    }
    let version = PublicPostmortem(
      check.incident, external: check.external, contacts: check.contacts)
    return try report(version.markdown, findings)
  }

  private func report(
    _ bytes: [UInt8], _ told: [PublicFinding] = []
  ) throws(CommandFailure) -> Report {
    let text = String(decoding: bytes, as: UTF8.self)
    var report = try Report(
      SafeText.lines(text), json: PublicSheet(id, text, told, audience),
      messages: told.map { SafeText($0.line) })
    report.document = bytes
    return report
  }

  private var restricted: CommandFailure {
    CommandFailure(
      .notAllowed,
      "\(id.text) is restricted, so nothing of it is made for the public. Lift the restriction first: "
        + "`wardroom restriction lift \(id.text) REASON`.")
  }
}

/// A postmortem for an audience, or what keeps it from being made, as `--json` shows it.
private struct PublicSheet: Encodable {
  var incident: String
  var audience: String
  var markdown: String?
  var findings: [PublicFinding]

  init(
    _ id: IncidentID, _ markdown: String?, _ findings: [PublicFinding],
    _ audience: PostmortemRenderCommand.Audience = .public
  ) {
    incident = id.text
    self.audience = audience.rawValue
    self.markdown = markdown
    self.findings = findings
  }
}
