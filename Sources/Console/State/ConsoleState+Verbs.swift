import IncidentModel
import TerminalKit

/// What the incident's verbs want: with words at once, without any a sheet that asks for them.
extension ConsoleState {
  static func split(_ argument: String) -> (first: String, rest: String) {
    let first = argument.prefix { !$0.isWhitespace }
    return (String(first), String(argument[first.endIndex...]).trimmingWhitespace)
  }

  func severityRequests(_ incident: Incident, _ argument: String) -> [Request] {
    guard !argument.isEmpty else { return [.open(severityOverlay(of: incident))] }
    let (word, reason) = Self.split(argument)
    guard let severity = Severity(typed: word) else {
      return [.warning("\(word) is no severity; write :sev 2 and the reason")]
    }
    guard !reason.isEmpty else { return [.open(Self.severityReason(severity, of: incident))] }
    return [
      Self.change(
        incident.id, .changeSeverity(to: severity, reason: reason), "severity is \(severity.name)")
    ]
  }

  func statusRequests(_ incident: Incident, _ argument: String) -> [Request] {
    guard !argument.isEmpty else { return [.open(statusOverlay(of: incident))] }
    let (word, reason) = Self.split(argument)
    let matches = IncidentStatus.allCases.filter { $0.rawValue.hasPrefix(word.lowercased()) }
    guard let status = matches.first, matches.count == 1 else {
      let names = IncidentStatus.allCases.map(\.rawValue).joined(separator: ", ")
      return [.warning("\(word) is no status; there are \(names)")]
    }
    switch status {
    case .resolved: return [.open(resolveOverlay(of: incident, how: reason))]
    case .closed, .cancelled:
      return [.open(Self.endPrompt(status, of: incident).filled(reason))]
    case .merged:
      return mergeRequests(incident, "")
    case .triage, .investigating, .identified, .mitigated, .monitoring:
      return [
        Self.change(
          incident.id, .changeStatus(to: status, reason: reason), "status is \(status.rawValue)")
      ]
    }
  }

  func roleRequests(_ incident: Incident, _ argument: String) -> [Request] {
    guard !argument.isEmpty else { return [.open(rolesOverlay(of: incident))] }
    let (word, name) = Self.split(argument)
    guard let role = Role(rawValue: word.lowercased()) else {
      let names = Role.allCases.map(\.rawValue).joined(separator: ", ")
      return [.warning("\(word) is no role; there are \(names)")]
    }
    guard !name.isEmpty else { return [.warning("who? Write :role \(role.rawValue) and the name")] }
    return [Self.assign(role, Person(name), in: incident.id)]
  }

  func noteRequests(_ incident: Incident, _ argument: String) -> [Request] {
    guard !argument.isEmpty else {
      let kept = drafts.texts[.entry(incident.id)] ?? ""
      return [.open(EntryPrompt(incident: incident.id, text: kept))]
    }
    let typed = TypedEntry(argument, reader)
    if let problem = typed.problem { return [.warning(problem)] }
    guard !typed.text.isEmpty else { return [.warning("type what happened behind the kind")] }
    return [EntryPrompt.record(typed, in: incident.id)]
  }

  func promiseRequests(_ incident: Incident, _ argument: String) -> [Request] {
    let now = now
    let id = incident.id
    guard !argument.isEmpty else {
      return [
        .open(
          PromptOverlay(
            "Next update",
            explanation: "When will it come? 14:30, 20m, or none for the cadence of the severity."
          ) { text in [Self.promise(text, in: id, now: now)] })
      ]
    }
    return [Self.promise(argument, in: id, now: now)]
  }

  private static func promise(_ text: String, in id: IncidentID, now: Timestamp) -> Request {
    if text.lowercased() == "none" {
      return .act(
        Act(
          "the cadence sets the next update",
          [.propose(id, .update(.promiseNext(at: nil)), occurredAt: nil, isUndo: false)]))
    }
    guard let moment = TypedMoment.parse(text, now: now, .future), moment > now else {
      return .warning("\(text) is not a time to come; write 14:30, 20m or none")
    }
    return .act(
      Act(
        "next update promised for \(Words.moment(moment, now: now))",
        [.propose(id, .update(.promiseNext(at: moment)), occurredAt: nil, isUndo: false)]))
  }

  func retitleRequests(_ incident: Incident, _ argument: String) -> [Request] {
    let id = incident.id
    guard argument.isEmpty else { return [Self.change(id, .retitle(argument), "title changed")] }
    return [
      .open(
        PromptOverlay("Title of \(id.text)", text: incident.title, limit: Incident.titleLimit) {
          title in
          [Self.change(id, .retitle(title), "title changed")]
        })
    ]
  }

  func impactRequests(_ incident: Incident, _ argument: String) -> [Request] {
    let id = incident.id
    let now = now
    let window = incident.impact
    guard argument.isEmpty else { return [Self.reviseImpact(window, argument, in: id, now: now)] }
    return [
      .open(
        PromptOverlay(
          "Impact since",
          explanation: "When was the data first wrong? 14:30, 2026-03-04 14:30Z or 20m, then why."
        ) { text in [Self.reviseImpact(window, text, in: id, now: now)] })
    ]
  }

  private static func reviseImpact(
    _ window: ImpactWindow, _ text: String, in id: IncidentID, now: Timestamp
  ) -> Request {
    let (word, reason) = split(text)
    guard let start = TypedMoment.parse(word, now: now, .past) else {
      return .warning("\(word) is not a time; write 14:30 or 20m")
    }
    var revised = window
    revised.startedAt = start
    return change(
      id, .reviseImpact(revised, reason: reason), "impact since \(Words.moment(start, now: now))")
  }
}
