/// A drill that is being played: a value that knows neither clock nor file.
///
/// Whoever drives it says what time it is. A script advances it by itself; a live console asks for
/// `nextDue`, waits that long, calls `advance(to:)` and hands over what people do with `take`. Both give
/// the same log, because a line is written at the moment it belongs to and not at that of the call.
public struct DrillRun: Hashable, Sendable {
  public let scenario: Scenario
  public let seed: UInt64
  public private(set) var state: DrillState
  public private(set) var entries: [DrillEntry] = []
  /// How far the drill is.
  public private(set) var now = ScenarioTime.zero
  var agenda = DrillAgenda()
  /// Injects that wait for something, by what they wait for.
  var waiting: [DrillState.Cause: [Inject]] = [:]
  private var chances: [String: SplitMix64] = [:]
  private let injects: [String: Inject]

  /// Begins a drill; the injects of its first moment come with the first `advance`.
  public init(_ scenario: Scenario, start: DrillStart) {
    self.scenario = scenario
    seed = start.seed
    state = DrillState(scenario)
    injects = Dictionary(scenario.injects.map { ($0.id, $0) }) { first, _ in first }
    for inject in scenario.injects where !inject.isContingency {
      switch inject.trigger {
      case .at(let time): schedule(inject, base: time, notBefore: .zero)
      case .after(let kind, let name, _):
        waiting[DrillState.Cause(kind: kind, name: name.name), default: []].append(inject)
      case nil: break
      }
    }
    append(.started(start), at: .zero)
  }

  /// Whether the drill has ended and only the debrief goes on.
  public var isOver: Bool { state.end != nil }

  /// When something comes by itself; nil when nothing does before the end.
  public var nextDue: ScenarioTime? {
    guard !isOver, let next = agenda.next, next.at <= scenario.clock.duration else { return nil }
    return next.at
  }

  /// Lets time pass: everything that is due up to that moment comes, the moment itself included.
  public mutating func advance(to time: ScenarioTime) {
    let limit = min(time, scenario.clock.duration)
    while !isOver, let next = agenda.next, next.at <= limit {
      _ = agenda.removeNext()
      now = max(now, next.at)
      switch next.kind {
      case .inject: bring(next)
      case .outcome: append(.outcome(next.id), at: now)
      }
    }
    guard !isOver else { return }
    now = max(now, limit)
    if time > scenario.clock.duration { end(.time) }
  }

  /// Jumps to what comes next.
  public mutating func skip() {
    if let next = nextDue { advance(to: next) }
  }

  /// Lets the rest of the time pass and ends the drill.
  public mutating func finish() {
    guard !isOver else { return }
    advance(to: scenario.clock.duration)
    end(.time)
  }

  /// Takes what somebody does; what is due before, or at the same moment, comes first.
  /// - Returns: Why it did not count; empty when it did.
  @discardableResult
  public mutating func take(
    _ act: PlayerAct, by person: String, at time: ScenarioTime, wish: String = ""
  ) -> String {
    advance(to: time)
    let act = worded(act)
    let refusal = refusal(of: act)
    let moment = isOver ? max(now, state.now.at) : now
    append(.acted(by: person, act, refusal: refusal), at: moment, wish: wish)
    guard refusal.isEmpty else { return refusal }
    follow(act)
    return ""
  }

  /// Notes the score, so that it can be compared when the drill is played again.
  public mutating func note(_ score: ScoreNote) {
    append(.scored(score), at: max(now, state.now.at))
  }

  private mutating func end(_ end: DrillEnd) {
    append(.ended(end), at: now)
    agenda.removeAll()
    waiting = [:]
  }

  private mutating func follow(_ act: PlayerAct) {
    switch act {
    case .perform(let name):
      guard let action = scenario.action(named: name) else { return }
      agenda.add(.init(at: now + action.cost, kind: .outcome, id: action.id))
    case .controller(.fire(let id)): fire(id)
    case .controller(.skip): skip()
    case .controller(.endex): end(.controller)
    case .declare, .severity, .role, .update, .note, .hypothesis, .decision, .step, .actionItem,
      .status, .handoff, .restrict, .resolve, .reopen, .controller, .debrief:
      break
    }
  }
}

extension DrillRun {
  // MARK: - Injects

  /// Puts an inject on the agenda; chance may move it, but never before `notBefore`.
  private mutating func schedule(
    _ inject: Inject, base: ScenarioTime, notBefore: ScenarioTime, occurrence: Int = 1
  ) {
    var chance = chances[inject.id] ?? SplitMix64(seed: seed, name: inject.id)
    let time = max(notBefore, base + chance.jitter(inject.jitter))
    chances[inject.id] = chance
    agenda.add(
      .init(at: time, kind: .inject, id: inject.id, occurrence: occurrence, base: base))
  }

  /// Brings an inject now, whatever it waited for: the controller knows better than its conditions.
  private mutating func fire(_ id: String) {
    for cause in waiting.keys { waiting[cause]?.removeAll { $0.id == id } }
    let planned = agenda.remove(inject: id)
    bring(
      .init(
        at: now, kind: .inject, id: id, occurrence: planned?.occurrence ?? 1, base: now),
      isForced: true)
  }

  private mutating func bring(_ item: DrillAgenda.Item, isForced: Bool = false) {
    guard let inject = injects[item.id] else { return }
    if !isForced, let until = inject.repetition?.until, item.occurrence > 1, state.holds(until) {
      return
    }
    if isForced || state.allows(inject) {
      let isFilled = inject.to.isEmpty || state.holder(of: inject.to) != nil
      append(
        .injected(inject.id, occurrence: item.occurrence, unfilled: isFilled ? "" : inject.to),
        at: now)
    } else {
      append(.withheld(inject.id, occurrence: item.occurrence), at: now)
    }
    guard let every = inject.repetition?.every else { return }
    schedule(
      inject, base: item.base + every, notBefore: now, occurrence: item.occurrence + 1)
  }

  private mutating func append(
    _ event: DrillEvent, at time: ScenarioTime, wish: String = ""
  ) {
    let entry = DrillEntry(number: entries.count + 1, at: time, event: event, wish: wish)
    entries.append(entry)
    for cause in state.apply(entry) {
      for inject in waiting.removeValue(forKey: cause) ?? [] {
        guard case .after(_, _, let delay) = inject.trigger else { continue }
        schedule(inject, base: time + delay, notBefore: time)
      }
    }
  }
}
