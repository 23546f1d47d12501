import Dispatch
import GRDB
import IncidentModel
import Synchronization

/// When the writer applies what waits.
extension CommitQueue {
  /// Returns from when on what waits is to be applied, nil when nothing waits or may be.
  func whenToApply() -> ContinuousClock.Instant? {
    guard !backlog.withLock(\.isEmpty) else { return nil }
    let mayApply = state.withLock { state in
      !state.isStalled && state.end.map { ContinuousClock.now < $0 } ?? true
    }
    return mayApply ? due(coming: 0) : nil
  }

  /// Whether to apply now and not only to gather.
  func isDue(with batch: CommitBatch, _ care: CommitCare) -> Bool {
    // What broke a transaction is not left lying among what is gathered.
    guard care != .mending else { return true }
    return due(coming: batch.bodies.reduce(0) { $0 + $1.delivery.alerts.count }) <= .now
  }

  /// Returns from when on to apply what waits and so many alerts more; a closing store applies at once.
  private func due(coming: Int) -> ContinuousClock.Instant {
    let (waiting, since) = backlog.withLock { ($0.alerts, $0.oldest) }
    let now = ContinuousClock.now
    return state.withLock { state in
      guard state.end == nil else { return now }
      return state.pace.due(alerts: waiting + coming, since: since, at: now, settings.budget)
    }
  }

  /// Folds the log once a burst is over.
  func foldIfCalm() {
    let isCalm = state.withLock { state in
      state.end == nil && state.pace.isCalm(at: .now, settings.budget)
    }
    if isCalm { folding.foldSoon() }
  }

  /// Takes a turn at a moment, unless bodies that come earlier bring one.
  func book(_ moment: ContinuousClock.Instant) {
    let isNew = state.withLock { state in
      defer { state.isWakeBooked = true }
      return !state.isWakeBooked
    }
    guard isNew else { return }
    let wait = ContinuousClock.now.duration(to: moment).components
    let time = DispatchTime.now() + .seconds(Int(wait.seconds))
    let rest = Int(wait.attoseconds / 1_000_000_000)
    DispatchQueue.global().asyncAfter(deadline: time + .nanoseconds(rest)) { self.wake() }
  }

  /// Takes the booked turn; a store that closes took it already.
  private func wake() {
    let leads = state.withLock { state in
      state.isWakeBooked = false
      return state.end == nil && state.line.lead()
    }
    if leads { pool.asyncWriteWithoutTransaction { self.drain($0) } }
  }
}
