/// One clock of the deputy strip that runs to a moment.
public struct DeputyClock: Hashable, Sendable {
  /// What it is about.
  public enum Subject: Hashable, Sendable {
    case ask(EntryID)
    /// The incident has run for so many minutes: how does it stand?
    case callout(minutes: Int)
    /// The fix has been watched long enough.
    case soak
    /// Somebody is to be called, by that rule of the escalation matrix.
    case escalation(rule: String)
  }

  public var subject: Subject
  /// From when on it runs.
  public var startedAt: Timestamp
  public var dueAt: Timestamp
  public var words: String

  /// Returns how many seconds are left; negative once it is overdue.
  public func left(at now: Timestamp) -> Int64 { dueAt.seconds(since: now) }

  /// Whether it is shown; whom to call may still come to nothing until it is due.
  public func isShown(at now: Timestamp) -> Bool {
    if case .escalation = subject { return isDue(at: now) }
    return true
  }

  /// Returns whether its moment has come.
  public func isDue(at now: Timestamp) -> Bool { dueAt <= now }
}

extension Incident {
  /// Returns the clocks that run or are overdue, the most urgent first.
  ///
  /// Of the callouts only the newest that is due and the next one to come are among them: who answers
  /// after half an hour does not answer three times.
  public func clocks(under policy: LeadPolicy, at now: Timestamp) -> [DeputyClock] {
    guard hasClocks else { return [] }
    return
      (asked + calls(under: policy) + callouts(under: policy.clocks, at: now)
      + soakClock(under: policy.exit))
      .sorted { ($0.dueAt, $0.words) < ($1.dueAt, $1.words) }
  }

  /// Whether one of the clocks is like that; it makes no more of them than it takes to know.
  public func hasClock(
    under policy: LeadPolicy, at now: Timestamp, where isWanted: (DeputyClock) -> Bool
  ) -> Bool {
    guard hasClocks else { return false }
    return callouts(under: policy.clocks, at: now).contains(where: isWanted)
      || asked.contains(where: isWanted) || soakClock(under: policy.exit).contains(where: isWanted)
      || calls(under: policy).contains(where: isWanted)
  }

  private var hasClocks: Bool { kind != .backfilled && !status.isFinal }

  private var asked: [DeputyClock] {
    asks.filter(\.isRunning).map {
      DeputyClock(
        subject: .ask($0.id), startedAt: $0.startedAt, dueAt: $0.dueAt, words: $0.words)
    }
  }

  private func calls(under policy: LeadPolicy) -> [DeputyClock] {
    escalations(under: policy).map {
      DeputyClock(
        subject: .escalation(rule: $0.rule), startedAt: declaredAt, dueAt: $0.dueAt,
        words: $0.words)
    }
  }

  /// Until consumers are safe somebody has to say every few minutes how it stands.
  private func callouts(under policy: ClockPolicy, at now: Timestamp) -> [DeputyClock] {
    switch status {
    case .triage, .investigating, .identified: break
    case .mitigated, .monitoring, .resolved, .closed, .cancelled, .merged: return []
    }
    let open = policy.calloutMinutes.sorted().filter { $0 > answeredCalloutMinutes }
      .map { minutes in
        DeputyClock(
          subject: .callout(minutes: minutes),
          startedAt: declaredAt.adding(minutes: answeredCalloutMinutes),
          dueAt: declaredAt.adding(minutes: minutes),
          words: "\(minutes) minutes in: how does it stand?")
      }
    let due = open.last { $0.isDue(at: now) }
    let next = open.first { !$0.isDue(at: now) }
    return [due, next].compactMap { $0 }
  }

  private func soakClock(under policy: ExitPolicy) -> [DeputyClock] {
    guard status == .monitoring, let end = soakEnd(under: policy) else { return [] }
    return [
      DeputyClock(
        subject: .soak, startedAt: statusSince, dueAt: end,
        words: "watch on the fix, then resolve it")
    ]
  }
}
