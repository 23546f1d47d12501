/// How much is applied in one transaction, so that the next one is never far, and when it is worth it.
struct ApplyBudget {
  var alerts = 2048
  var time: Duration = .milliseconds(40)
  /// After so many bodies in quick succession there is load, and alerts are gathered first: together they
  /// change few more pages than each by itself.
  var loadedFrom = 8
  /// How close bodies follow one another while there is load.
  var calm: Duration = .milliseconds(20)
  /// How long alerts may be gathered.
  var patience: Duration = .milliseconds(250)
  /// How much longer than it took to apply, keeping bodies goes first while there is load.
  var rest = 5
  /// The same once what waits has waited for long.
  var shortRest = 2
  /// From so many bodies in a second on their senders wait for one another, and only what has waited for long is
  /// applied.
  var crowd = 2000.0
  /// From when on what waits has waited for long.
  var lateness: Duration = .seconds(1)
}

/// When to apply what waits: at once while it is calm, gathered while bodies come in quick succession.
///
/// Load is told by how bodies follow one another and not by how many share a commit, which says as much
/// about the disk.
struct ApplyPace {
  private var lastBody: ContinuousClock.Instant?
  /// How many bodies came in quick succession.
  private var succession = 0
  /// How many came since a moment, and how many in a second before it.
  private var count: (bodies: Int, since: ContinuousClock.Instant)?
  private var rate = 0.0
  /// For how long was applied last, and until when.
  private var applied: (time: Duration, end: ContinuousClock.Instant)?

  /// Notes that bodies arrive.
  mutating func note(bodies: Int, at now: ContinuousClock.Instant, _ budget: ApplyBudget) {
    guard bodies > 0 else { return }
    if isCalm(at: now, budget) { (succession, count, rate) = (0, nil, 0) }
    measure(at: now, budget)
    succession += bodies
    count?.bodies += bodies
    lastBody = now
  }

  private mutating func measure(at now: ContinuousClock.Instant, _ budget: ApplyBudget) {
    guard let counted = count else {
      count = (0, now)
      return
    }
    guard now >= counted.since + budget.calm else { return }
    rate = Double(counted.bodies) / ((now - counted.since) / .seconds(1))
    count = (0, now)
  }

  /// Notes for how long a transaction applied, until it was on the disk.
  mutating func note(applying: Duration, until end: ContinuousClock.Instant) {
    applied = (applying, end)
  }

  private func isLoaded(at now: ContinuousClock.Instant, _ budget: ApplyBudget) -> Bool {
    succession >= budget.loadedFrom && !isCalm(at: now, budget)
  }

  private func isCrowded(at now: ContinuousClock.Instant, _ budget: ApplyBudget) -> Bool {
    rate >= budget.crowd && isLoaded(at: now, budget)
  }

  /// Returns from when on to apply so many alerts; that is now while it is calm.
  ///
  /// The oldest of them waits since a moment; it only comes now when that is nil.
  func due(
    alerts: Int, since: ContinuousClock.Instant?, at now: ContinuousClock.Instant,
    _ budget: ApplyBudget
  ) -> ContinuousClock.Instant {
    guard let lastBody, isLoaded(at: now, budget) else { return now }
    let oldest = since ?? now
    let late = oldest + budget.lateness
    let gathered =
      if isCrowded(at: now, budget) {
        late
      } else {
        alerts >= budget.alerts ? now : oldest + budget.patience
      }
    return min(lastBody + budget.calm, max(gathered, rested(late, budget) ?? gathered))
  }

  /// Until when bodies go first while there is load, of which less is left once what waits is late.
  private func rested(
    _ late: ContinuousClock.Instant, _ budget: ApplyBudget
  ) -> ContinuousClock.Instant? {
    guard let applied else { return nil }
    let earliest = applied.end + applied.time * budget.shortRest
    return min(applied.end + applied.time * budget.rest, max(earliest, late))
  }

  /// Whether no body came for a moment.
  func isCalm(at now: ContinuousClock.Instant, _ budget: ApplyBudget) -> Bool {
    lastBody.map { $0 + budget.calm <= now } ?? true
  }
}
