import IncidentModel
import TerminalKit

extension ConsoleState {
  func disabledReason(for command: LeadCommand) -> String? {
    switch command {
    case .declare, .switchIncident: return nil
    case .end:
      guard incident == nil else { return nil }
      return
        "There is no incident here. \(settings.keymap.way(to: LeadCommand.switchIncident)) shows another."
    case .note, .retitle, .impact, .exit, .sideEffect, .answer: return withoutIncident
    case .severity, .status, .roles, .promise, .merge, .ask:
      guard let incident, incident.status.isFinal else { return withoutIncident }
      return
        "The incident is \(incident.status.rawValue). \(settings.keymap.way(to: LeadCommand.end)) reopens it."
    }
  }

  var withoutIncident: String? {
    guard incident == nil else { return nil }
    let keys = settings.keymap
    return "There is no incident here. \(keys.way(to: LeadCommand.declare)) declares one, "
      + "\(keys.way(to: LeadCommand.switchIncident)) shows another."
  }

  mutating func perform(_ command: LeadCommand, _ call: ActionCall) -> [Effect] {
    if command == .declare { return declare(title: call.words) }
    if command == .switchIncident { return switchIncident(to: call.words) }
    guard let incident else { return [] }
    return apply(requests(command, incident, call.words))
  }

  private func requests(
    _ command: LeadCommand, _ incident: Incident, _ words: String
  ) -> [Request] {
    switch command {
    case .severity: severityRequests(incident, words)
    case .status: statusRequests(incident, words)
    case .roles: roleRequests(incident, words)
    case .note: noteRequests(incident, words)
    case .promise: promiseRequests(incident, words)
    case .retitle: retitleRequests(incident, words)
    case .impact: impactRequests(incident, words)
    case .end: endRequests(incident, words)
    case .merge: mergeRequests(incident, words)
    case .exit: exitRequests(incident, words)
    case .sideEffect: sideEffectRequests(incident, words)
    case .ask: askRequests(incident, words)
    case .answer: answerRequests(incident, words)
    case .declare, .switchIncident: []
    }
  }

  private func endRequests(_ incident: Incident, _ words: String) -> [Request] {
    guard !words.isEmpty else { return [.open(endOverlay(of: incident))] }
    return [.open(resolveOverlay(of: incident, how: words))]
  }

  private mutating func declare(title: String) -> [Effect] {
    let offered = panes.indices.flatMap { panes[$0].offeredAlerts(in: paneContext($0)) }
    let folds = panes.indices.flatMap { panes[$0].offeredFolds(in: paneContext($0)) }
    let draft = title.isEmpty ? drafts.texts[.declaration] : nil
    var form = DeclareForm(
      alerts: offered, folds: folds, draft: draft, title: title, in: paneContext(focus))
    let seeking = form.seek(in: paneContext(focus))
    overlays.append(form)
    if let cut = form.cut {
      show(Notice(.warning, cut))
    } else if form.isTakenUp {
      show(Notice(.ok, "this is the draft you left; ^U empties a field"))
    }
    return [seeking].compactMap(\.self)
  }

  private mutating func switchIncident(to text: String) -> [Effect] {
    guard !text.isEmpty else {
      overlays.append(incidentsOverlay)
      return []
    }
    guard let id = IncidentID(typed: text) else {
      show(Notice(.warning, "\(text) is no incident; write it as INC-2026-0042"))
      return []
    }
    return apply([.show(.incident(id))])
  }
}
