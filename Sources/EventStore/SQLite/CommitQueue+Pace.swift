import Dispatch
import GRDB
import IncidentModel
import Synchronization

/// When the writer applies what waits.
extension CommitQueue {
  /// Returns from when on what waits is to be applied, nil when nothing waits or may be.
  func whenToApply() -> ContinuousClock.Instant? {
    let waiting = backlog.withLock { $0.isEmpty ? nil : ($0.alerts, $0.oldest) }
    guard let (alerts, since) = waiting else { return nil }
    let now = ContinuousClock.now
    return state.withLock { state in
      guard !state.isStalled else { return nil }
      if let end = state.end { return now < end ? now : nil }
      return state.pace.due(alerts: alerts, since: since, at: now, settings.budget) ?? now
    }
  }

  /// Takes a turn at a moment, unless bodies that come earlier bring one.
  func book(_ moment: ContinuousClock.Instant) {
    let isNew = state.withLock { state in
      defer { state.isWakeBooked = true }
      return !state.isWakeBooked
    }
    guard isNew else { return }
    let wait = ContinuousClock.now.duration(to: moment)
    let nanoseconds = Int(clamping: wait.components.attoseconds / 1_000_000_000)
    let time = DispatchTime.now() + .seconds(Int(wait.components.seconds))
    DispatchQueue.global().asyncAfter(deadline: time + .nanoseconds(max(0, nanoseconds))) {
      let leads = self.state.withLock { state in
        state.isWakeBooked = false
        return state.line.lead()
      }
      if leads { self.pool.asyncWriteWithoutTransaction { self.drain($0) } }
    }
  }

  /// Whether to apply now and not only to gather.
  func isDue(with batch: CommitBatch) -> Bool {
    let (alerts, since) = backlog.withLock { ($0.alerts, $0.oldest) }
    let coming = batch.bodies.reduce(alerts) { $0 + $1.delivery.alerts.count }
    let now = ContinuousClock.now
    return state.withLock { state in
      guard state.end == nil else { return true }
      let due = state.pace.due(alerts: coming, since: since, at: now, settings.budget)
      return due.map { $0 <= now } ?? true
    }
  }
}
