extension Incident {
  /// Why the time of a line cannot be right, by line; empty when all can.
  public var disorders: [EntryID: String] {
    var problems: [EntryID: String] = [:]
    var newest: [EntryKind: Timestamp] = [:]
    for entry in timeline.shown {
      if let problem = problem(of: entry, after: newest[entry.kind]) {
        problems[entry.id] = problem
      }
      newest[entry.kind] = max(newest[entry.kind] ?? entry.recordedAt, entry.recordedAt)
    }
    return problems
  }

  private func problem(of entry: TimelineEntry, after newest: Timestamp?) -> String? {
    if entry.occurredAt > entry.recordedAt.adding(seconds: Self.clockTolerance) {
      return "happened after it was recorded; a clock was set"
    }
    if let observedAt = entry.observedAt, observedAt < entry.occurredAt {
      return "noticed before it happened"
    }
    guard kind != .backfilled else { return nil }
    if entry.kind.followsDeclaration, entry.occurredAt < declaredAt {
      return "before the incident was declared"
    }
    guard [.status, .severity].contains(entry.kind), let newest, entry.recordedAt < newest else {
      return nil
    }
    return "recorded before the \(entry.kind.rawValue) above it"
  }

  /// Whether a line stands on the timeline with that text at that moment.
  public func isKnown(_ text: String, at moment: Timestamp) -> Bool {
    timeline.shown.contains { $0.occurredAt == moment && $0.text == text }
  }
}

extension EntryKind {
  /// Whether there can be none of it before the declaration.
  fileprivate var followsDeclaration: Bool {
    switch self {
    case .status, .severity, .role, .runbook, .communication, .decision: true
    // What contained it may have been changed, and a clock for reporting an exposure may run, from
    // before anybody declared anything.
    case .exit, .ask: false
    case .note, .observation, .hypothesis, .action, .alert, .change: false
    }
  }
}
