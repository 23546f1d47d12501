import IncidentModel

/// What a filter needs of an alert, whether it is a row of the board or stands by itself.
struct FilterSubject {
  var states: FilterStates
  /// The number of the severity, 0 for none.
  var severity: UInt8
  /// The number of the tier, 0 for none.
  var tier: UInt8
  var count: Int
  /// Milliseconds since the Unix epoch.
  var startedAt: Int64
  var scan: ByteScan
  /// Where its searchable text stands among the bytes.
  var text: Range<Int>
  /// Where the part of it stands that bare words are looked for in.
  var words: Range<Int>

  /// Calls with an alert that is on no board.
  static func over<Result>(
    _ listed: ListedAlert, now: Timestamp, _ body: (FilterSubject) -> Result
  ) -> Result {
    var text = AlertText()
    text.write(listed.current)
    let alert = listed.current.alert
    return ByteScan.over(text.bytes) { scan in
      body(
        FilterSubject(
          states: FilterStates(listed, now: now), severity: UInt8(alert.severity?.rawValue ?? 0),
          tier: UInt8(alert.tier?.rawValue ?? 0), count: listed.current.deliveries,
          startedAt: alert.startedAt.milliseconds, scan: scan, text: 0..<text.searchable,
          words: text.words..<text.searchable))
    }
  }
}

extension FilterSubject {
  /// Creates what a filter needs of an alert of the board, whose bare words begin somewhere in its text.
  @inline(__always)
  init(_ slot: AlertSlot, _ scan: ByteScan, text: Range<Int>, words: Int) {
    self.init(
      states: slot.states, severity: slot.severity, tier: slot.tier, count: Int(slot.deliveries),
      startedAt: slot.startedAt, scan: scan, text: text, words: words..<text.upperBound)
  }
}

extension FilterExpression {
  /// Whether an alert answers the question at a moment.
  func holds(for subject: FilterSubject, now: Timestamp) -> Bool {
    switch self {
    case .test(let test): return test.holds(for: subject, now: now)
    case .all(let parts):
      for part in parts where !part.holds(for: subject, now: now) { return false }
      return true
    case .any(let parts):
      for part in parts where part.holds(for: subject, now: now) { return true }
      return false
    case .not(let part): return !part.holds(for: subject, now: now)
    }
  }
}

extension FilterTest {
  /// Whether an alert passes at a moment.
  func holds(for subject: FilterSubject, now: Timestamp) -> Bool {
    switch self {
    case .words(let pattern): subject.scan.holds(pattern, words: subject.words)
    case .field(let start, let patterns): subject.scan.holds(start, patterns, in: subject.text)
    case .state(let states): !subject.states.isDisjoint(with: states)
    case .severity(let mask): mask & (1 << subject.severity) != 0
    case .tier(let mask): mask & (1 << subject.tier) != 0
    case .count(let ranges): ranges.contains { $0.contains(subject.count) }
    case .age(let ranges): ranges.contains { $0.contains(now.milliseconds - subject.startedAt) }
    case .since(let moment): subject.startedAt >= moment.resolved(now: now).milliseconds
    case .until(let moment): subject.startedAt <= moment.resolved(now: now).milliseconds
    }
  }
}

extension FilterStates {
  /// Creates the states of an alert that was listed.
  init(_ listed: ListedAlert, now: Timestamp) {
    let current = listed.current
    let isOpen = current.alert.status != .resolved
    self = isOpen ? .firing : .resolved
    if current.incident != nil { insert(.linked) }
    guard isOpen else { return }
    if listed.attention.isNew { insert(.new) }
    if listed.attention == .leaseEnded { insert(.leaseEnded) }
    if case .silenced = listed.attention { insert(.silenced) }
    if let snooze = current.snooze, now < snooze.until { insert(.snoozed) }
    if current.isAcknowledged(at: now) { insert(.acked) }
    if listed.unknownSince != nil || current.alert.status == .unknown { insert(.unknown) }
    if listed.isFlapping { insert(.flapping) }
    if current.alert.tier == nil { insert(.untiered) }
  }
}

extension CurrentAlert {
  /// Whether a person or its source said that somebody looks after it, and that still holds.
  func isAcknowledged(at now: Timestamp) -> Bool {
    guard let acknowledgement else { return alert.status == .acknowledged }
    return acknowledgement.holds(at: now, occurrence: occurrences) || alert.status == .acknowledged
  }
}
