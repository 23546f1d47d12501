import IncidentModel
import TerminalKit

extension AlertsPane {
  /// Does what a key or a verb says about the marked or selected alerts, or asks for what is missing.
  func act(_ command: AlertsCommand, _ call: ActionCall, in context: PaneContext) -> [Request] {
    switch command {
    case .acknowledge: return acknowledge(call, in: context)
    case .snooze: return snooze(call, in: context)
    case .wake: return wake(call, in: context)
    case .judge: return judge(call)
    case .link: return link(in: context)
    case .unlink: return unlink(call)
    case .move: return moveToIncident(call, in: context)
    case .silence: return silence(.silence, call, in: context)
    case .maintenance: return silence(.maintenance, call, in: context)
    case .details, .history, .copy, .unfold, .fold, .folding, .grouping, .quiet, .follow, .pause,
      .sort,
      .mark, .range, .markAll, .markMatching, .unmark, .nextNew, .firstOut:
      return []
    }
  }

  /// The act on the targets, after which the marks are forgotten.
  static func done(_ done: SafeText, _ effects: [Effect]) -> [Request] {
    [
      .act(Act(done, effects)),
      .run(AlertsCommand.unmark.declaration.name, .plain),
    ]
  }

  /// Returns what a typed line wants at once, without the question.
  private func answer(_ reading: PromptReading) -> [Request] {
    switch reading {
    case .means(_, let requests): requests
    case .unclear(let sentence): [.warning(sentence)]
    }
  }

  // MARK: - Acknowledging

  private func acknowledge(_ call: ActionCall, in context: PaneContext) -> [Request] {
    let targets = targets.only {
      $0.attention == .leaseEnded || $0.current.acknowledgement == nil
    }
    guard !targets.isEmpty else { return [.ok("that is acknowledged already")] }
    if let text = call.argument {
      return answer(Self.readAcknowledgement(text, of: targets, now: context.now))
    }
    return [
      .open(
        ReadPrompt(
          "Acknowledge \(targets.name)",
          explanation:
            "Why, in a few words? It ends when the alert clears, unless you write \u{201C}until 30m\u{201D}, \u{201C}until 14:30\u{201D} or \u{201C}after 3\u{201D} (more times) behind it.",
          placeholder: "may stay empty"
        ) { Self.readAcknowledgement($0, of: targets, now: $1) })
    ]
  }

  private static func readAcknowledgement(
    _ text: String, of targets: AlertTargets, now: Timestamp
  ) -> PromptReading {
    guard let lease = LeaseWords(text, now: now) else {
      return .unclear("that is no time to come; write until 30m, until 14:30 or after 3")
    }
    let (reason, end) = (lease.reason, lease.end)
    let effects = targets.effects(
      { .acknowledge($0, reason: reason, end: end) },
      folds: .acknowledge(reason: reason, end: end))
    let words = end.words(now: now)
    let report: SafeText =
      end == .whenCleared
      ? "acknowledged \(targets.name)" : "acknowledged \(targets.name) \(words)"
    return .means("yours \(words)", done(report, effects))
  }

  // MARK: - Snoozing

  private func snooze(_ call: ActionCall, in context: PaneContext) -> [Request] {
    let targets = targets
    if let text = call.argument {
      return answer(Self.readSnooze(text, of: targets, now: context.now))
    }
    return [
      .open(
        ReadPrompt(
          "Snooze \(targets.name)",
          explanation: "For how long or until when, then why: 30m, 4h, 14:30. It comes back then.",
          text: "1h "
        ) { Self.readSnooze($0, of: targets, now: $1) })
    ]
  }

  private static func readSnooze(
    _ text: String, of targets: AlertTargets, now: Timestamp
  ) -> PromptReading {
    let word = text.prefix { !$0.isWhitespace }
    guard let until = TypedMoment.parse(String(word), now: now, .future), until > now else {
      return .unclear("begin with a time to come: 30m, 4h or 14:30")
    }
    let reason = String(text[word.endIndex...]).trimmingWhitespace
    let effects = targets.effects(
      { .snooze($0, until: until, reason: reason) }, folds: .snooze(until: until, reason: reason))
    let words: SafeText = "until \(Words.moment(until, now: now))"
    return .means("quiet \(words)", done("snoozed \(targets.name) \(words)", effects))
  }

  private func wake(_ call: ActionCall, in context: PaneContext) -> [Request] {
    let reason = call.words
    let snoozed = targets.only { $0.current.snooze != nil }
    var held = targets.only { $0.current.acknowledgement != nil }
    let awake = snoozed.effects({ .wake($0, reason: reason) }, folds: .wake(reason: reason))
    let free = held.effects({ .release($0, reason: reason) }, folds: .release(reason: reason))
    guard !(awake + free).isEmpty else {
      return [.warning("that is neither snoozed nor acknowledged")]
    }
    let known = Set(held.alerts.map(\.fingerprint))
    held.alerts += snoozed.alerts.filter { !known.contains($0.fingerprint) }
    return Self.done("\(held.name) wants somebody again", awake + free)
  }

  // MARK: - Verdicts

  private func judge(_ call: ActionCall) -> [Request] {
    let targets = targets
    guard let text = call.argument else {
      let choices = AlertVerdicts.all.map { verdict in
        Choice(
          [
            Span(SafeText(String(verdict.key)), role: .key),
            Span("  \(SafeText(verdict.disposition.label).padded(toColumns: 15)) "),
            Span(verdict.meaning, role: .dim),
          ], key: verdict.key, requests: Self.judge(targets, verdict.disposition, note: ""))
      }
      return [.open(ChoiceOverlay("What was it good for? \(targets.name)", choices: choices))]
    }
    let word = text.prefix { !$0.isWhitespace }
    guard let disposition = AlertVerdicts.disposition(String(word)) else {
      let words = AlertVerdicts.words.joined(separator: ", ")
      return [.warning("\u{201C}\(word)\u{201D} is no verdict; there are \(words)")]
    }
    return Self.judge(
      targets, disposition, note: String(text[word.endIndex...]).trimmingWhitespace)
  }

  private static func judge(
    _ targets: AlertTargets, _ disposition: Disposition, note: String
  ) -> [Request] {
    let effects = targets.effects(
      { .judge($0, disposition, note: note) }, folds: .judge(disposition, note: note))
    return done("\(targets.name): \(disposition.label)", effects)
  }
}

/// The verdicts on an alert, each with its letter.
enum AlertVerdicts {
  struct Entry: Sendable {
    var key: Character
    var disposition: Disposition
    var meaning: SafeText
  }

  static let all: [Entry] = [
    Entry(key: "f", disposition: .fixed, meaning: "it was right and the cause is gone"),
    Entry(key: "a", disposition: .actionTaken, meaning: "it was right and somebody did something"),
    Entry(key: "e", disposition: .expected, meaning: "it was right and known beforehand"),
    Entry(key: "n", disposition: .noAction, meaning: "it was right and nothing was to be done"),
    Entry(key: "p", disposition: .falsePositive, meaning: "it was wrong"),
    Entry(key: "d", disposition: .poorDetails, meaning: "it does not say what to do"),
  ]

  static let words = Disposition.allCases.map(\.rawValue)

  /// Returns the verdict that only one word can mean.
  static func disposition(_ word: String) -> Disposition? {
    let matches = Disposition.allCases.filter { $0.rawValue.hasPrefix(word.lowercased()) }
    return matches.count == 1 ? matches.first : nil
  }
}
