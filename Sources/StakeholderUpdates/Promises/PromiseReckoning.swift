import IncidentModel

/// The walk over a record that finds what was owed (KPIS.md C3).
struct PromiseReckoning {
  let record: PromiseRecord
  let policy: UpdatePolicy
  let now: Timestamp
  private(set) var obligations: [UpdateObligation] = []
  private var due: Timestamp?
  private var kind = UpdateObligation.Kind.first
  /// More misses than anybody counts; a clock that runs for years is not followed to its end.
  private static let limit = 10_000

  init(record: PromiseRecord, policy: UpdatePolicy, now: Timestamp) {
    self.record = record
    self.policy = policy
    self.now = now
  }

  /// When the clock stops: at the end, or now.
  private var end: Timestamp { min(record.resolvedAt ?? now, now) }

  /// What happens while the clock runs, in its order; a text of the same moment comes after the severity.
  private enum Turn {
    case level(PromiseRecord.Level)
    case told(PromiseRecord.Told)
  }

  private var turns: [Turn] {
    let levels = record.levels.dropFirst().filter { $0.since <= end }
      .map { (moment: $0.since, turn: Turn.level($0)) }
    let told = record.told.filter { $0.at < end || $0.at == end && record.resolvedAt == nil }
      .map { (moment: $0.at, turn: Turn.told($0)) }
    return (levels + told).enumerated()
      .sorted { ($0.element.moment, $0.offset) < ($1.element.moment, $1.offset) }
      .map(\.element.turn)
  }

  mutating func run() {
    guard !record.isReleased else { return }
    let first = record.levels.first?.severity ?? .sev4
    due = policy.cadence(for: first).firstMinutes.map { record.declaredAt.adding(minutes: $0) }
    for turn in turns {
      switch turn {
      case .level(let level): change(to: level)
      case .told(let told): take(told)
      }
    }
    miss(before: end)
    finish()
  }

  // MARK: - Turns

  /// A worse severity pulls the next update in; a better one never lengthens what was promised.
  private mutating func change(to level: PromiseRecord.Level) {
    miss(before: level.since)
    let cadence = policy.cadence(for: level.severity)
    let minutes = kind == .first ? cadence.firstMinutes : every(at: level.since)
    guard let minutes else { return }
    let sooner = level.since.adding(minutes: minutes)
    due = due.map { min($0, sooner) } ?? sooner
  }

  private mutating func take(_ told: PromiseRecord.Told) {
    if let due {
      if told.at <= due.adding(seconds: PromiseLedger.grace) {
        obligations.append(UpdateObligation(kind, due: due, .met))
      } else {
        miss(before: told.at)
      }
    }
    kind = .regular
    due = next(after: told)
  }

  /// The cadence, or what the text promises when that is sooner or the incident is a long one.
  private func next(after told: PromiseRecord.Told) -> Timestamp? {
    let byCadence = every(at: told.at).map { adjusted(told.at.adding(minutes: $0), at: told.at) }
    guard let promised = told.promisedNext, promised > told.at else { return byCadence }
    guard let byCadence else { return promised }
    let isLong = told.at.seconds(since: record.declaredAt) >= PromiseLedger.longAfter
    return isLong ? promised : min(promised, byCadence)
  }

  /// Minutes to the next update at a moment; a SEV2 is told sooner when a decision is near.
  private func every(at moment: Timestamp) -> Int? {
    guard let severity = record.severity(at: moment),
      let minutes = policy.cadence(for: severity).everyMinutes
    else { return nil }
    let left = record.decisionAt?.seconds(since: moment)
    let isNear = left.map { $0 >= 0 && $0 < PromiseLedger.decisionNear } ?? false
    return severity == .sev2 && isNear ? min(minutes, 30) : minutes
  }

  private func adjusted(_ due: Timestamp, at moment: Timestamp) -> Timestamp {
    guard let severity = record.severity(at: moment) else { return due }
    switch policy.cadence(for: severity).hours {
    case .always: return due
    case .business: return BusinessHours.standard.next(from: due)
    }
  }

  /// Counts one miss for each time that passed in silence.
  private mutating func miss(before moment: Timestamp) {
    let limit = moment.adding(seconds: -PromiseLedger.grace)
    guard var passed = due, passed < limit else { return }
    var count = 0
    while passed <= limit, count < Self.limit {
      obligations.append(UpdateObligation(kind, due: passed, .missed))
      kind = .regular
      count += 1
      guard let minutes = every(at: passed) else {
        due = nil
        return
      }
      passed = adjusted(passed.adding(minutes: minutes), at: passed)
    }
    due = passed
  }

  // MARK: - The end

  /// What still runs, and the final update that every end owes.
  private mutating func finish() {
    guard let resolvedAt = record.resolvedAt, resolvedAt <= now else {
      if let due { obligations.append(UpdateObligation(kind, due: due, .running)) }
      addOpening(isOver: false)
      return
    }
    addOpening(isOver: true)
    let final = record.told.first { $0.at >= resolvedAt && $0.at <= now }?.at
    guard let minutes = policy.cadence(for: severityAtEnd).finalMinutes else {
      obligations.append(
        UpdateObligation(.closing, due: nil, final == nil ? .running : .met))
      return
    }
    let due = resolvedAt.adding(minutes: minutes)
    let latest = due.adding(seconds: PromiseLedger.grace)
    let state: UpdateObligation.State =
      final.map { $0 <= latest ? .met : .missed } ?? (now > latest ? .missed : .running)
    obligations.append(UpdateObligation(.final, due: due, state))
  }

  private var severityAtEnd: Severity { record.severity(at: end) ?? .sev4 }

  /// Where no clock runs readers hear at the beginning all the same.
  private mutating func addOpening(isOver: Bool) {
    guard obligations.isEmpty, policy.cadence(for: severityAtEnd).firstMinutes == nil else {
      return
    }
    let isTold = record.told.contains { $0.at <= end }
    obligations.append(
      UpdateObligation(.opening, due: nil, isTold ? .met : isOver ? .missed : .running))
  }

  // MARK: - Scope, promises and silence

  /// The scope comes with the first update; at SEV1 it may come ten minutes later (D6).
  var scoping: UpdateObligation? {
    guard !record.isReleased, let severity = record.levels.first?.severity,
      let minutes = policy.cadence(for: severity).firstMinutes
    else { return nil }
    let extra = severity == .sev1 ? UpdatePolicy.scopingMinutes : 0
    let firstAt = record.told.first?.at
    let start = firstAt ?? record.declaredAt.adding(minutes: minutes)
    let due = start.adding(minutes: extra)
    let latest = due.adding(seconds: PromiseLedger.grace)
    if let told = record.told.first(where: \.saysScope)?.at {
      return UpdateObligation(.scoping, due: due, told <= latest ? .met : .missed)
    }
    return UpdateObligation(.scoping, due: due, now > latest ? .missed : .running)
  }

  var promises: [UpdatePromise] {
    let told = record.told
    return told.enumerated().compactMap { index, text in
      guard let due = text.promisedNext, due > text.at else { return nil }
      let answer = told[(index + 1)...].first { $0.audience == text.audience }?.at
      return UpdatePromise(
        number: text.number, audience: text.audience, madeAt: text.at, due: due,
        state: state(of: due, answer), answeredAt: answer)
    }
  }

  private func state(of due: Timestamp, _ answer: Timestamp?) -> UpdatePromise.State {
    let latest = due.adding(seconds: PromiseLedger.grace)
    if let answer { return answer <= latest ? .kept : .broken }
    if record.isReleased { return .released }
    return now > latest ? .broken : .running
  }

  var longestSilence: Int64 {
    guard let last = record.told.last else { return max(0, end.seconds(since: record.declaredAt)) }
    let moments = [record.declaredAt] + record.told.map(\.at) + [max(end, last.at)]
    return zip(moments, moments.dropFirst()).map { $1.seconds(since: $0) }.max() ?? 0
  }
}
