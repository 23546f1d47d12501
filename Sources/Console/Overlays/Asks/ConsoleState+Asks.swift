import IncidentModel
import TerminalKit

/// The clocks of the deputy: one key starts one, one key answers one.
extension ConsoleState {
  func askRequests(_ incident: Incident, _ words: String) -> [Request] {
    let policy = settings.lead.clocks
    let id = incident.id
    guard words.isEmpty else {
      guard let ask = AskText(words, policy: policy) else {
        return [.warning("who, how long and what? :ask ana, 5m: is CDC healthy?")]
      }
      return [ask.request(in: id)]
    }
    return [
      .open(
        ReadPrompt(
          "Ask, with a time box",
          explanation:
            "Who, how long, what. \"privacy\" starts the \(Words.span(policy.privacySeconds)) clock.",
          placeholder: "ana, 5m: is CDC healthy?"
        ) { text, now in
          guard let ask = AskText(text, policy: policy) else { return .unclear("what is asked?") }
          return .means(ask.meaning(now: now), [ask.request(in: id)])
        })
    ]
  }

  /// Answers the clock that runs, or asks which of several.
  func answerRequests(_ incident: Incident, _ words: String) -> [Request] {
    let now = now
    let clocks = incident.clocks(under: settings.lead, at: now).filter { $0.isShown(at: now) }
    guard let first = clocks.first else { return [.warning("no clock runs here")] }
    guard words.isEmpty else { return Self.answer(first, words, in: incident.id) }
    guard clocks.count > 1 else { return Self.requests(about: first, in: incident) }
    let choices = clocks.map { clock in
      let left = clock.left(at: now)
      return Choice(
        .text(SafeText(brief: clock.words)),
        hint: left > 0
          ? .text(Words.left(left), .dim) : .text("+\(Words.late(-left))", .overdue),
        requests: Self.requests(about: clock, in: incident))
    }
    return [.open(ChoiceOverlay("Which is answered?", choices: choices))]
  }

  /// What answering a clock opens.
  private static func requests(about clock: DeputyClock, in incident: Incident) -> [Request] {
    switch clock.subject {
    case .ask, .callout:
      return [
        .open(
          PromptOverlay(
            SafeText(brief: clock.words).clipped(toColumns: 60),
            explanation: "The answer; it stands on the timeline. \"drop: why\" ends it without one."
          ) { answer(clock, $0, in: incident.id) })
      ]
    case .escalation:
      return [
        .open(
          PromptOverlay(
            SafeText(brief: clock.words).clipped(toColumns: 60),
            explanation: "Called? Type what they said, or nothing; it stands on the timeline.",
            isEmptyAllowed: true
          ) { answer(clock, $0, in: incident.id) })
      ]
    case .soak: return [.run(LeadCommand.exit.declaration.name, .plain)]
    }
  }

  private static func answer(
    _ clock: DeputyClock, _ text: String, in id: IncidentID
  ) -> [Request] {
    switch clock.subject {
    case .ask(let ask):
      guard text.hasPrefix("drop:") else {
        return [
          ExitPrompts.act(id, .ask(.answer(ask, text)), "answered: \(SafeText(brief: clock.words))")
        ]
      }
      let why = String(text.dropFirst("drop:".count)).trimmingWhitespace
      return [ExitPrompts.act(id, .ask(.drop(ask, reason: why)), "no longer asked")]
    case .callout(let minutes):
      return [
        ExitPrompts.act(
          id, .ask(.answerCallout(minutes: minutes, text)), "said how it stands")
      ]
    case .escalation(let rule):
      return [
        ExitPrompts.act(
          id, .escalation(.done(rule: rule, text: text)),
          "recorded: \(SafeText(brief: clock.words))")
      ]
    case .soak: return [.run(LeadCommand.exit.declaration.name, .plain)]
    }
  }

  // MARK: - Ringing

  /// When the next clock of an open incident comes due; nil when none runs.
  func nextClock(after moment: Timestamp) -> Timestamp? {
    situation.open.flatMap { $0.clocks(under: settings.lead, at: moment) }.map(\.dueAt)
      .filter { $0 > moment }.min()
  }

  /// Whether a clock on the strip is so near or so little overdue that it counts seconds.
  func clocksCountSeconds(at moment: Timestamp) -> Bool {
    incident?.clocks(under: settings.lead, at: moment)
      .contains { $0.isShown(at: moment) && (-299...300).contains($0.left(at: moment)) } ?? false
  }

  /// Rings once for every clock whose moment has come, and says which it is.
  mutating func ringClocks() -> [Effect] {
    guard !settings.isReadOnly else { return [] }
    var due: Set<RungClock> = []
    var effects: [Effect] = []
    for incident in situation.open {
      for clock in incident.clocks(under: settings.lead, at: now) where clock.isDue(at: now) {
        let rung = RungClock(incident: incident.id, subject: clock.subject, dueAt: clock.dueAt)
        due.insert(rung)
        guard !rungClocks.contains(rung) else { continue }
        effects = [.ringBell]
        let key = settings.keymap.way(to: LeadCommand.answer)
        show(
          Notice(
            .warning, "\(incident.id.text) \(SafeText(brief: clock.words)) (\(key) \(clock.deed))"))
      }
    }
    rungClocks = due
    return effects
  }
}

extension DeputyClock {
  /// What the key does about it.
  fileprivate var deed: SafeText {
    switch subject {
    case .ask, .callout, .soak: "answers"
    case .escalation: "says it was done"
    }
  }
}

/// A clock the bell was rung for.
struct RungClock: Hashable, Sendable {
  var incident: IncidentID
  var subject: DeputyClock.Subject
  var dueAt: Timestamp
}
