import IncidentModel
import TerminalKit

/// What was asked for, what was done and what can be taken back.
struct ActLog: Hashable, Sendable {
  /// An act whose effects have not all been answered.
  struct Pending: Hashable, Sendable {
    var act: Act
    var waiting: [Effect]
    /// Those that may not begin yet.
    var queued: [Effect] = []
    var results: [Result] = []
    var failure: String?
    /// What it takes back, when it is an undoing.
    var undoing: Done?
  }

  /// One answered effect.
  struct Result: Hashable, Sendable {
    var effect: Effect
    var events: [RecordedEvent]
  }

  /// An act that was recorded.
  struct Done: Hashable, Sendable {
    var act: Act
    var results: [Result]
  }

  private(set) var pending: [Pending] = []
  private(set) var done: [Done] = []
  private(set) var undone: [Done] = []

  /// How many acts can be taken back.
  static let depth = 100

  /// Effects whose turn has come.
  private var due: [Effect] = []

  /// Notes an act on its way and returns the effects that may begin.
  mutating func begin(_ act: Act, undoing: Done? = nil) -> [Effect] {
    let first = act.isInOrder ? Array(act.effects.prefix(1)) : act.effects
    pending.append(
      Pending(
        act: act, waiting: first, queued: Array(act.effects.dropFirst(first.count)),
        undoing: undoing))
    return first
  }

  /// Takes the effects whose turn has come off.
  mutating func takeDue() -> [Effect] {
    defer { due = [] }
    return due
  }

  /// Takes the newest act off to undo it; nil when there is none.
  mutating func takeLastDone() -> Done? { done.popLast() }
  mutating func takeLastUndone() -> Done? { undone.popLast() }
  mutating func putBack(_ act: Done) { done.append(act) }

  /// Notes the answer to an effect and returns the act when it was the last one missing.
  mutating func answer(
    _ effect: Effect, events: [RecordedEvent], failure: String? = nil
  ) -> Pending? {
    guard let place = pending.firstIndex(where: { $0.waiting.contains(effect) }) else { return nil }
    if let index = pending[place].waiting.firstIndex(of: effect) {
      pending[place].waiting.remove(at: index)
    }
    if let failure {
      pending[place].failure = failure
      pending[place].queued = []
    } else {
      pending[place].results.append(Result(effect: effect, events: events))
    }
    guard pending[place].waiting.isEmpty else { return nil }
    guard pending[place].queued.isEmpty else {
      let next = pending[place].queued.removeFirst()
      pending[place].waiting = [next]
      due.append(next)
      return nil
    }
    let finished = pending.remove(at: place)
    file(finished)
    return finished
  }

  /// Puts a finished act where it can be undone or done again.
  private mutating func file(_ finished: Pending) {
    if let undoing = finished.undoing {
      if finished.results.isEmpty { done.append(undoing) } else { undone.append(undoing) }
    } else if !finished.results.isEmpty {
      done.append(Done(act: finished.act, results: finished.results))
      if !finished.act.isRedo { undone = [] }
    }
    if done.count > Self.depth { done.removeFirst(done.count - Self.depth) }
  }
}

extension ActLog.Done {
  /// Returns the effects that take the act back, newest first; empty when nothing can be.
  func compensations(in situation: Situation, at now: Timestamp) -> [Effect] {
    results.reversed().flatMap { result in
      result.events.reversed().compactMap { event in
        Self.compensation(for: event, of: result.effect, in: situation, at: now)
      }
    }
  }

  private static func compensation(
    for event: RecordedEvent, of effect: Effect, in situation: Situation,
    at now: Timestamp
  ) -> Effect? {
    switch effect {
    case .propose(let id, _, _, _):
      situation.incidents[id]?.compensation(for: event, at: now)
        .map { .propose(id, $0, occurredAt: nil, isUndo: true) }
    case .triage: triageCompensation(for: event.event.fact)
    case .proposeAll(let id, _, _):
      situation.incidents[id]?.compensation(for: event, at: now)
        .map { .propose(id, $0, occurredAt: nil, isUndo: true) }
    case .triageAll, .triageFold: triageCompensation(for: event.event.fact)
    case .silence: silenceCompensation(for: event.event.fact)
    case .declare, .viewAlerts, .loadSilences, .loadLeases, .loadAlertHistory,
      .previewFilter,
      .replayDeadLetter, .sendTestAlert, .loadIncident, .loadDeadLetters, .edit, .copy, .saveDraft,
      .keepDraft,
      .dropDraft, .useTheme, .saveScreen, .useMouse, .redraw, .ringBell, .suspend, .quit:
      nil
    }
  }

  private static func silenceCompensation(for fact: IncidentFact) -> Effect? {
    guard case .silenceAdded(let silence) = fact else { return nil }
    return .silence(.end(silence.id, reason: "undone"))
  }

  private static func triageCompensation(for fact: IncidentFact) -> Effect? {
    Triage.compensation(for: fact).map { .triage([$0], isUndo: true) }
  }
}
