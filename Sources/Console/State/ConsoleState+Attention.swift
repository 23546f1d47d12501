import IncidentModel
import StakeholderUpdates
public import TerminalKit

/// What must not be missed, also by somebody who looks elsewhere.
extension ConsoleState {
  /// The least time between two notifications, in seconds; the bell rings each time.
  static let notificationPause: Int64 = 10
  /// The longest text a notification has, in characters.
  static let notificationLimit = 200

  /// Rings the bell and tells a person who looks elsewhere what for.
  mutating func attract(_ sentence: SafeText) -> [Effect] {
    if let last = notifiedAt, now.seconds(since: last) < Self.notificationPause, now >= last {
      return [.ringBell]
    }
    notifiedAt = now
    let text = String(sentence.description.prefix(Self.notificationLimit))
    return [.ringBell, .room(.notify(text))]
  }

  /// Says what somebody else did that must not be missed.
  mutating func announce(_ event: RecordedEvent) -> [Effect] {
    guard let sentence = news(of: event) else { return [] }
    show(Notice(.warning, sentence))
    return attract(sentence)
  }

  /// Whether what happened is said by a sentence of its own.
  func announces(_ event: RecordedEvent) -> Bool {
    news(of: event) != nil || outboxNotice(of: event) != nil
  }

  private func news(of event: RecordedEvent) -> SafeText? {
    let keys = settings.keymap
    let who = event.actor.name
    if case .declared(let fact) = event.event.fact, fact.severity <= .sev2,
      fact.kind != .backfilled
    {
      let title = situation.index.first { $0.id == fact.id }?.title ?? fact.id.text
      return "\(who) declared \(fact.id.text) \(fact.severity.name): \(title)"
    }
    if case .roleAssigned(let fact) = event.event.fact, fact.person == settings.actor {
      return
        "\(who) made you \(fact.role.label): \(settings.lead.roles.duty(of: fact.role).words) (:duty)"
    }
    if case .step(.approvalAsked(let fact)) = event.event.fact {
      return
        "\(who) needs a second person for \(fact.runbook) \(fact.path) of \(event.stream.text); \(keys.way(to: RunbookPaneCommand.approve)) in the Runbook pane shows it"
    }
    if case .handoffOffered(let fact) = event.event.fact, fact.to == settings.actor {
      return
        "\(who) offers you \(fact.role.label) of \(event.stream.text); \(keys.way(to: BoardCommand.handoff)) reads it back"
    }
    return nil
  }

  // MARK: - After a stop

  mutating func welcomeBack(after seconds: Int64) {
    absence = Absence(seconds: seconds, endedAt: now)
    greet()
  }

  /// Counts what others recorded while the process was stopped; it is told right after.
  mutating func countMissed(_ events: [RecordedEvent]) {
    guard let absence else { return }
    guard now.seconds(since: absence.endedAt) < 5 else {
      self.absence = nil
      return
    }
    let missed = events.count { $0.recordedAt <= absence.endedAt && $0.actor != settings.actor }
    guard missed > 0 else { return }
    self.absence?.events += missed
    greet()
  }

  private mutating func greet() {
    guard let absence else { return }
    let missed: SafeText =
      absence.events == 0
      ? "the screen is up to date" : "\(Words.count(absence.events, "event")) meanwhile"
    let time: SafeText =
      absence.seconds < 120 ? "\(absence.seconds) s" : Words.span(absence.seconds)
    show(Notice(.ok, "back after \(time); \(missed)"))
  }
}

extension ConsoleState {
  /// What the window is about, for its title.
  public var windowTitle: SafeText {
    guard let incident = presentIncident else { return "wardroom" }
    let base: SafeText = "\(incident.id.text) \(incident.severity.name)"
    if case .overdue = settings.updatePolicy.clock(for: incident, at: now) {
      return base + " UPDATE OVERDUE"
    }
    return base + " \(incident.status.rawValue)"
  }
}
