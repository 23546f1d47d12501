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
    let bytes = try bytes(of: incident, workspace.configuration.postmortems)
    let text = String(decoding: bytes, as: UTF8.self)
    var report = try Report(
      SafeText.lines(text),
      json: ["incident": id.text, "audience": audience.rawValue, "markdown": text])
    report.document = bytes
    return report
  }

  private func bytes(
    of incident: Incident, _ policy: PostmortemPolicy
  ) throws(CommandFailure) -> [UInt8] {
    switch audience {
    case .internal: return PostmortemDocument.render(incident, kinds: policy.timelineKinds)
    case .public:
      guard incident.restriction == nil else {
        throw CommandFailure(
          .notAllowed,
          "\(id.text) is restricted, so nothing of it is made for the public. Lift the restriction first: "
            + "`wardroom restriction lift \(id.text) REASON`.")
      }
      return PublicPostmortem(incident, external: policy.externalAudiences).markdown
    }
  }
}
