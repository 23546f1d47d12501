import IncidentModel
import TerminalKit

extension AlertsPane {
  func link(in context: PaneContext) -> [Request] {
    guard let incident = context.incident?.id else { return [] }
    let targets = targets.only { $0.current.incident == nil }
    guard !targets.isEmpty else {
      return [
        .warning(
          "linked already; \(context.keys.way(to: AlertsCommand.unlink)) takes an alert out of its incident, \(context.keys.way(to: AlertsCommand.move)) moves it to another"
        )
      ]
    }
    return Self.done(
      "linked \(targets.name) to \(incident.text)", Self.links(of: targets, to: incident))
  }

  private static func links(of targets: AlertTargets, to incident: IncidentID) -> [Effect] {
    let commands = targets.alerts.map {
      IncidentCommand.alert(.link($0.current.alert.reference))
    }
    return (commands.isEmpty ? [] : [AlertTargets.propose(commands, to: incident)])
      + targets.broadEffects(.link(incident))
  }

  func unlink(_ call: ActionCall) -> [Request] {
    let targets = targets.only { $0.current.incident != nil }
    guard let reason = call.argument else {
      return [
        .open(
          PromptOverlay(
            "Unlink \(targets.name)",
            explanation: "Why, in a few words? It stands in the record.",
            isEmptyAllowed: true
          ) { Self.unlink(targets, reason: $0) })
      ]
    }
    return Self.unlink(targets, reason: reason)
  }

  private static func unlink(_ targets: AlertTargets, reason: String) -> [Request] {
    let effects = targets.effects(
      { .unlink($0, reason: reason) }, folds: .unlink(reason: reason))
    return done("unlinked \(targets.name)", effects)
  }

  // MARK: - Moving to another incident

  func moveToIncident(_ call: ActionCall, in context: PaneContext) -> [Request] {
    let targets = targets
    guard let text = call.argument else {
      let own = targets.alerts.first?.current.incident
      let choices = context.situation.index.filter { $0.isOpen && $0.id != own }.map { summary in
        Choice(
          summary.line, hint: .text(Words.moment(summary.declaredAt, now: context.now), .dim),
          requests: Self.move(targets, to: summary.id))
      }
      guard !choices.isEmpty else { return [.warning("there is no other open incident")] }
      return [
        .open(
          ChoiceOverlay(
            "Move \(targets.name) to", choices: choices, placeholder: "id or words of the title"))
      ]
    }
    guard let id = IncidentID(typed: text) else {
      return [.warning("\(text) is no incident; write it as INC-2026-0042")]
    }
    return Self.move(targets, to: id)
  }

  /// Takes each alert out of the incident it is in and links it to the other.
  private static func move(_ targets: AlertTargets, to incident: IncidentID) -> [Request] {
    let moved = targets.only { $0.current.incident != incident }
    guard !moved.isEmpty else { return [.ok("that is in \(incident.text) already")] }
    let move = AlertMove(
      to: incident, alerts: moved.alerts.map(\.fingerprint), folds: moved.folds.map(\.id),
      view: moved.view, isAllMatching: moved.matching != nil, reason: "moved to \(incident.text)")
    return done("moved \(moved.name) to \(incident.text)", [.moveAlerts(move)])
  }
}

extension IncidentSummary {
  /// The incident in a list to choose from.
  var line: [Span] {
    [
      Span(SafeText(id.text).padded(toColumns: 15), role: .header),
      Span(severity.mark, role: severity.role),
      Span(" \(SafeText(status.rawValue).fitted(toColumns: 14))", role: .dim),
      Span(SafeText(title).clipped(toColumns: 50)),
    ]
  }
}
