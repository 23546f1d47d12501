import IncidentModel
import TerminalKit

/// What was asked for, what was done and what can be taken back.
struct ActLog: Hashable, Sendable {
  /// An act whose effects have not all been answered.
  struct Pending: Hashable, Sendable {
    var act: Act
    var waiting: [Effect]
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

  /// Notes an act on its way and returns its effects.
  mutating func begin(_ act: Act, undoing: Done? = nil) -> [Effect] {
    pending.append(Pending(act: act, waiting: act.effects, undoing: undoing))
    return act.effects
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
    } else {
      pending[place].results.append(Result(effect: effect, events: events))
    }
    guard pending[place].waiting.isEmpty else { return nil }
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
    results.reversed().flatMap { result -> [Effect] in
      if result.effect.isAboutSeveral {
        return Self.together(result.events, in: situation, at: now)
      }
      return result.events.reversed().compactMap { event in
        Self.compensation(for: event, of: result.effect, in: situation, at: now)
      }
    }
  }

  /// Returns the one effect that takes back what several incidents took as one.
  private static func together(
    _ events: [RecordedEvent], in situation: Situation, at now: Timestamp
  ) -> [Effect] {
    let back = events.reversed().compactMap { event -> IncidentProposal? in
      let id = IncidentID(event.stream.text)
      return situation.incidents[id]?.compensation(for: event, at: now)
        .map { IncidentProposal(id, [$0]) }
    }
    guard !back.isEmpty else { return [] }
    return [.proposeTogether(IncidentProposal.together(back), isUndo: true)]
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
    case .declare, .proposeTogether, .moveAlerts, .merge, .relate, .viewAlerts, .loadSilences,
      .loadLeases, .loadOverdue,
      .loadAlertHistory, .loadLineage, .loadHistory, .searchTimelines,
      .findRepeats, .findPrecedents, .previewFilter, .tryGrouping, .stopTrying, .planForward,
      .forwardSilence,
      .replayDeadLetter, .sendTestAlert, .loadIncident, .loadDeadLetters, .edit, .copy, .saveDraft,
      .keepDraft,
      .dropDraft, .step, .outbox, .postmortem, .drill, .room, .useTheme, .saveScreen, .useMouse,
      .redraw,
      .ringBell, .suspend,
      .quit:
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

extension Effect {
  /// Whether several incidents take it as one.
  fileprivate var isAboutSeveral: Bool {
    if case .proposeTogether = self { return true }
    if case .moveAlerts = self { return true }
    if case .relate(.split) = self { return false }
    if case .relate = self { return true }
    // An end of an incident is not taken back, so neither is what went along with it.
    return false
  }
}
