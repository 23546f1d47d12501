import EventStore
public import IncidentModel
import TerminalKit

/// Links alerts to an incident, takes them out of theirs, or moves them from one to another.
public struct AlertLinkCommand: WardroomCommand {
  /// What is done with the link.
  public enum Act: Hashable, Sendable {
    case link(IncidentID)
    case unlink
    case move(to: IncidentID)
  }

  public var act: Act
  public var selection: AlertSelection
  public var reason: String
  public var isDryRun: Bool

  /// Creates the command.
  public init(_ act: Act, _ selection: AlertSelection, reason: String, isDryRun: Bool = false) {
    self.act = act
    self.selection = selection
    self.reason = reason
    self.isDryRun = isDryRun
  }

  public var use: HomeUse { isDryRun ? .look : .change }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let known = try await selection.alerts(in: workspace, includesQuiet: act == .unlink)
    let alerts = known.filter(applies)
    guard !alerts.isEmpty else { throw CommandFailure(.no, refusal) }
    if let target {
      let incident = try await workspace.incident(target)
      guard !incident.status.isFinal else {
        throw CommandFailure(.no, IncidentRejection.ended(incident.status).sentence)
      }
    }
    let messages = isDryRun ? [] : try await workspace.propose(proposals(for: alerts))
    return AlertActReport(
      done: words.done, act: words.act, isDryRun: isDryRun, addition: addition, alerts: alerts
    ).report(messages)
  }

  private var target: IncidentID? {
    switch act {
    case .link(let incident), .move(let incident): incident
    case .unlink: nil
    }
  }

  private func applies(_ current: CurrentAlert) -> Bool {
    switch act {
    case .link: current.incident == nil
    case .unlink: current.incident != nil
    case .move(let target): current.incident != nil && current.incident != target
    }
  }

  private var refusal: String {
    switch act {
    case .link:
      "These alerts are linked already; nothing was recorded. `alert move` takes them elsewhere."
    case .unlink: "None of these alerts is linked; nothing was recorded."
    case .move(let target):
      "None of these alerts is linked to another incident than \(target.text); nothing was recorded."
    }
  }

  private var words: (act: String, done: String) {
    switch act {
    case .link: ("link", "linked")
    case .unlink: ("unlink", "unlinked")
    case .move: ("move", "moved")
    }
  }

  private var addition: String { target.map { " to \($0.text)" } ?? "" }

  /// What the incidents are asked to take, all of it or nothing.
  private func proposals(for alerts: [CurrentAlert]) -> [IncidentProposal] {
    let note = reason.isEmpty ? "" : "\(words.done) \(alerts.count) alerts: \(reason)"
    switch act {
    case .link(let target), .move(let target):
      return IncidentProposal.moving(alerts, to: target, reason: reason, note: note)
    case .unlink:
      return alerts.compactMap { current in
        current.incident.map {
          IncidentProposal($0, [.alert(.unlink(current.alert.reference, reason: reason))])
        }
      }
    }
  }
}
