import IncidentModel
import TerminalKit

extension ConsoleState {
  /// The moment the screen shows: now, or an earlier one that is looked at.
  var viewedAt: Timestamp { travel?.moment ?? now }

  static let travelSentence: SafeText =
    "You are looking at the past, where nothing can be changed. esc comes back to now."

  func disabledReason(for command: TravelCommand) -> String? {
    if let reason = withoutIncident { return reason }
    switch command {
    case .begin: return nil
    case .back, .forward, .far, .farForward:
      guard travel == nil else { return nil }
      return
        "This is now. \(settings.keymap.way(to: TravelCommand.begin)) looks at an earlier moment."
    }
  }

  mutating func perform(_ command: TravelCommand, _ call: ActionCall) -> [Effect] {
    switch command {
    case .begin: return beginTravel(call.words)
    case .back: travel?.step(-call.times)
    case .forward: travel?.step(call.times)
    case .far: shiftTravel(minutes: -5 * call.times)
    case .farForward: shiftTravel(minutes: 5 * call.times)
    }
    momentChanged()
    return []
  }

  /// What was said about another moment makes room for the line that names this one.
  private mutating func momentChanged() {
    message = nil
    triage.alertsVersion += 1
  }

  private mutating func shiftTravel(minutes: Int) {
    guard let moment = travel?.moment else { return }
    travel?.go(to: moment.adding(minutes: minutes))
  }

  private mutating func beginTravel(_ words: String) -> [Effect] {
    guard let incident else { return [] }
    if words == "now" || words.isEmpty && travel != nil {
      leaveTravel()
      return []
    }
    guard let moment = travelTarget(words) else { return [] }
    if let travel, travel.knows(presentIncident) {
      self.travel?.go(to: moment)
      momentChanged()
      return []
    }
    travelTo = moment
    return [.loadHistory(incident.id)]
  }

  /// Comes back to now; false when it is now already.
  @discardableResult
  mutating func leaveTravel() -> Bool {
    guard travel != nil else { return false }
    travel = nil
    momentChanged()
    return true
  }

  /// Whoever may not know of an incident any more sees nothing of what it was either.
  mutating func leaveHiddenPast() {
    guard let id = travel?.incident.id, situation.knows(id), situation.incidents[id] == nil else {
      return
    }
    leaveTravel()
  }

  /// The typed moment; without words it is the one before the newest event.
  private mutating func travelTarget(_ words: String) -> Timestamp? {
    guard !words.isEmpty else { return now }
    do throws(TimeProblem) {
      return try reader.read(words).moment
    } catch {
      show(Notice(.warning, SafeText(error.sentence)))
      return nil
    }
  }

  mutating func takeIn(_ events: [RecordedEvent], of id: IncidentID) {
    guard incident?.id == id, let moment = travelTo, let history = IncidentHistory(events) else {
      return
    }
    travelTo = nil
    travel = TimeTravel(history, at: moment)
    if moment >= now { travel?.step(0) }
    momentChanged()
  }

  /// What is said at the bottom while the past is shown.
  var travelLine: [Span]? {
    guard let travel else { return nil }
    return [
      Span("AS OF \(travel.moment.dayAndClock)", role: .drill),
      Span("  event \(travel.count) of \(travel.total)  ", role: .strong),
      Span("[ ] event  { } 5 minutes  esc now", role: .dim),
    ]
  }

  /// The situation as the panes see it: at an earlier moment without the alerts that came later.
  var viewedSituation: Situation {
    guard let travel else { return situation }
    var past = situation
    past.alerts.rows = past.alerts.rows.compactMap { $0.known(at: travel.moment) }
    return past
  }
}

extension AlertRow {
  /// The row as far as it was known at a moment; nil when it was not there yet.
  fileprivate func known(at moment: Timestamp) -> AlertRow? {
    switch self {
    case .fold(let fold): return fold.startedAt <= moment ? self : nil
    case .alert(var listed):
      guard listed.current.firstReceivedAt <= moment else { return nil }
      if let word = listed.current.acknowledgement, word.at > moment {
        listed.current.acknowledgement = nil
      }
      if let snooze = listed.current.snooze, snooze.at > moment { listed.current.snooze = nil }
      return .alert(listed)
    }
  }
}
