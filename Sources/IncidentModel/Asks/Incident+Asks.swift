/// A request about the clocks a deputy keeps.
public enum AskCommand: Hashable, Sendable {
  /// Starts a clock; `seconds` is how long it runs.
  case start(AskKind, person: Person?, text: String, seconds: Int64)
  case answer(EntryID, String)
  case drop(EntryID, reason: String)
  case reopen(EntryID)
  /// Says how it stands after so many minutes.
  case answerCallout(minutes: Int, String)
}

extension Incident {
  /// The longest a clock runs: 30 days, in seconds.
  static let longestAsk: Int64 = 30 * 86_400

  mutating func apply(_ fact: AskFact, _ recorded: RecordedEvent) {
    let (by, at) = (recorded.actor, recorded.recordedAt)
    switch fact {
    case .started(let fact): start(fact, recorded)
    case .answered(let fact): set(fact.id, .answered(by: by, at: at, text: fact.text))
    case .dropped(let fact): set(fact.id, .dropped(by: by, at: at, reason: fact.text))
    case .reopened(let fact): set(fact.id, .running)
    case .calloutAnswered(let fact):
      answeredCalloutMinutes = max(answeredCalloutMinutes, fact.minutes)
    }
  }

  private mutating func start(_ fact: AskStarted, _ recorded: RecordedEvent) {
    guard !asks.contains(where: { $0.id == fact.id }) else { return }
    asks.append(
      Ask(
        id: fact.id, kind: fact.kind, person: fact.person, text: fact.text,
        startedAt: recorded.event.occurredAt, dueAt: fact.dueAt, by: recorded.actor))
  }

  private mutating func set(_ id: EntryID, _ state: Ask.State) {
    guard let index = asks.firstIndex(where: { $0.id == id }) else { return }
    asks[index].state = state
  }

  // MARK: - Rules

  func decide(
    _ command: AskCommand, occurredAt: Timestamp, _ context: inout DecisionContext
  ) throws(IncidentRejection) -> AskFact {
    switch command {
    case .start(let kind, let person, let text, let seconds):
      guard !status.isFinal else { throw .ended(status) }
      guard (1...Self.longestAsk).contains(seconds) else { throw .badTimeBox }
      return .started(
        AskStarted(
          id: context.identity.entryID(.ask) { id in asks.contains { $0.id == id } }, kind: kind,
          person: try person.map(Self.named),
          text: try Self.line(text, "What is asked", limit: Self.textLimit),
          dueAt: occurredAt.adding(seconds: seconds)))
    case .answer(let id, let text):
      let ask = try running(id)
      return .answered(ask.acted(try Self.required(text, "The answer")))
    case .drop(let id, let reason):
      let ask = try running(id)
      return .dropped(ask.acted(try Self.reason(reason, for: "Dropping an ask")))
    case .reopen(let id):
      let ask = try ask(id)
      guard !ask.isRunning else { throw .unchanged("The ask") }
      return .reopened(ask.acted(""))
    case .answerCallout(let minutes, let text):
      guard minutes > answeredCalloutMinutes else { throw .unchanged("The callout") }
      return .calloutAnswered(
        CalloutAnswered(minutes: minutes, text: try Self.required(text, "How it stands")))
    }
  }

  private func ask(_ id: EntryID) throws(IncidentRejection) -> Ask {
    guard let ask = asks.first(where: { $0.id == id }) else { throw .unknownAsk(id) }
    return ask
  }

  private func running(_ id: EntryID) throws(IncidentRejection) -> Ask {
    let ask = try ask(id)
    guard ask.isRunning else { throw .askNotRunning(id) }
    return ask
  }

  // MARK: - Undoing

  /// Returns the command that takes a fact about the clocks back, or nil when it cannot be taken back.
  func askCompensation(for fact: AskFact, _ recorded: RecordedEvent) -> IncidentCommand? {
    let (by, at) = (recorded.actor, recorded.recordedAt)
    if case .started(let fact) = fact, state(of: fact.id) == .running {
      return .ask(.drop(fact.id, reason: "undone"))
    }
    if case .answered(let fact) = fact,
      state(of: fact.id) == .answered(by: by, at: at, text: fact.text)
    {
      return .ask(.reopen(fact.id))
    }
    if case .dropped(let fact) = fact,
      state(of: fact.id) == .dropped(by: by, at: at, reason: fact.text)
    {
      return .ask(.reopen(fact.id))
    }
    return nil
  }

  private func state(of ask: EntryID) -> Ask.State? { asks.first { $0.id == ask }?.state }
}

extension Ask {
  fileprivate func acted(_ words: String) -> AskActedOn {
    AskActedOn(id: id, person: person, question: text, text: words)
  }
}
