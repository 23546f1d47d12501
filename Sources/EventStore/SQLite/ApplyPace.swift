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
  /// The same at the beginning of a burst, whose senders wait, while nothing has waited here for long.
  var firstRest = 20
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
  /// For how long was applied last, and until when.
  private var applied: (time: Duration, end: ContinuousClock.Instant)?

  /// Notes that bodies arrive.
  mutating func note(bodies: Int, at now: ContinuousClock.Instant, _ budget: ApplyBudget) {
    guard bodies > 0 else { return }
    if isCalm(at: now, budget) { succession = 0 }
    succession += bodies
    lastBody = now
  }

  /// Notes for how long was applied.
  mutating func note(
    applying: Duration, until end: ContinuousClock.Instant, _ budget: ApplyBudget
  ) {
    guard applying > .zero else { return }
    applied = (applying, end)
  }

  /// Returns from when on to apply so many alerts; that is now while it is calm.
  ///
  /// The oldest of them waits since a moment; it only comes now when that is nil.
  func due(
    alerts: Int, since: ContinuousClock.Instant?, at now: ContinuousClock.Instant,
    _ budget: ApplyBudget
  ) -> ContinuousClock.Instant {
    guard succession >= budget.loadedFrom, let lastBody, !isCalm(at: now, budget) else {
      return now
    }
    let oldest = since ?? now
    let gathered = alerts >= budget.alerts ? now : oldest + budget.patience
    return min(lastBody + budget.calm, max(gathered, rested(oldest, budget) ?? gathered))
  }

  /// Until when bodies go first while there is load, when the oldest of what waits does so since a moment.
  private func rested(
    _ oldest: ContinuousClock.Instant, _ budget: ApplyBudget
  ) -> ContinuousClock.Instant? {
    guard let applied else { return nil }
    let shortest = applied.end + applied.time * budget.rest
    let longest = applied.end + applied.time * budget.firstRest
    return min(longest, max(shortest, oldest + budget.lateness))
  }

  private func isCalm(at now: ContinuousClock.Instant, _ budget: ApplyBudget) -> Bool {
    lastBody.map { $0 + budget.calm <= now } ?? true
  }
}
