import IncidentModel

/// What the board keeps of an alert beside its text; times are milliseconds since the Unix epoch.
struct AlertSlot: Sendable {
  /// What an alert may be by its own report.
  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8

    static let resolved = Flags(rawValue: 1)
    /// Its source says somebody looks after it.
    static let acknowledgedThere = Flags(rawValue: 2)
    /// Its source does not know.
    static let unknownThere = Flags(rawValue: 4)
    static let acknowledgedHere = Flags(rawValue: 8)
    static let linked = Flags(rawValue: 16)
  }

  var place = TextPlace.none
  /// How many bytes of the chunk it may use; a shorter text can be written over it.
  var capacity: UInt32 = 0
  var searchable: UInt32 = 0
  var words: UInt32 = 0
  var fingerprintOffset: UInt32 = 0
  var fingerprintLength: UInt32 = 0
  /// The next slot whose fingerprint has the same hash, `none` for no more.
  var nextOfHash: UInt32 = AlertSlot.none

  var startedAt: Int64 = 0
  var firstReceivedAt: Int64 = 0
  var lastReceivedAt: Int64 = 0
  var endedAt: Int64 = 0
  var leaseUntil: Int64 = .min
  var snoozeUntil: Int64 = .min
  var flappingUntil: Int64 = .min
  var staleAt: Int64 = .max

  var occurrences: UInt32 = 0
  var deliveries: UInt32 = 0
  /// The numbers of its folds.
  var group: UInt32 = 0
  var product: UInt32 = 0
  var source: UInt32 = 0
  var asset: UInt32 = 0
  /// The silence that hits it, counted from 1.
  var silence: UInt32 = 0
  /// Which resolution of the board its own is; tells a resolution from an earlier one of the same alert.
  var resolution: UInt32 = 0

  /// Where it stands as of the board's last settling.
  var states: FilterStates = []
  var flags: Flags = []
  var severity: UInt8 = 0
  var tier: UInt8 = 0
  var isUsed = false

  static let none = UInt32.max
}

extension AlertSlot {
  /// Takes what an alert says, without its text and its folds.
  mutating func take(_ current: CurrentAlert, staleAfter: Int64?) {
    let alert = current.alert
    startedAt = alert.startedAt.milliseconds
    firstReceivedAt = current.firstReceivedAt.milliseconds
    lastReceivedAt = current.lastReceivedAt.milliseconds
    endedAt = (alert.endedAt ?? current.lastReceivedAt).milliseconds
    occurrences = UInt32(clamping: current.occurrences)
    deliveries = UInt32(clamping: current.deliveries)
    severity = UInt8(alert.severity?.rawValue ?? 0)
    tier = UInt8(alert.tier?.rawValue ?? 0)
    flags = Flags(current)
    leaseUntil = Self.leaseEnd(current)
    snoozeUntil = current.snooze?.until.milliseconds ?? .min
    flappingUntil = current.flappingUntil.map { Self.minute(after: $0.milliseconds) } ?? .min
    staleAt = staleAfter.map { Self.minute(after: lastReceivedAt + $0 * 1000) } ?? .max
    isUsed = true
  }

  /// Returns the next whole minute: a flood of alerts goes stale in one step and not in a thousand.
  private static func minute(after moment: Int64) -> Int64 {
    let rest = ((moment % 60_000) + 60_000) % 60_000
    return rest == 0 ? moment : moment - rest + 60_000
  }

  /// Returns until when an acknowledgement holds for the occurrence the alert is in.
  private static func leaseEnd(_ current: CurrentAlert) -> Int64 {
    guard let lease = current.acknowledgement else { return .min }
    if case .at(let moment) = lease.end { return moment.milliseconds }
    return lease.holds(at: lease.at, occurrence: current.occurrences) ? .max : .min
  }

  /// Returns where it stands at a moment, silences left out.
  func unsilencedStates(at now: Int64) -> FilterStates {
    var states: FilterStates = flags.contains(.resolved) ? .resolved : .firing
    if flags.contains(.linked) { states.insert(.linked) }
    guard !flags.contains(.resolved) else { return states }
    let isAcked = now < leaseUntil || flags.contains(.acknowledgedThere)
    let isSnoozed = now < snoozeUntil
    if isAcked { states.insert(.acked) }
    if isSnoozed { states.insert(.snoozed) }
    if now >= staleAt || flags.contains(.unknownThere) { states.insert(.unknown) }
    if now < flappingUntil { states.insert(.flapping) }
    if tier == 0 { states.insert(.untiered) }
    if !isAcked, !isSnoozed, !flags.contains(.linked) {
      states.insert(.new)
      if flags.contains(.acknowledgedHere) { states.insert(.leaseEnded) }
    }
    return states
  }

  private static func later(_ moment: Int64, _ now: Int64) -> Int64 {
    moment > now ? moment : .max
  }

  /// Returns when it changes by time alone; `Int64.max` when it does not.
  func deadline(after now: Int64) -> Int64 {
    guard !flags.contains(.resolved) else { return .max }
    let own = min(Self.later(leaseUntil, now), Self.later(snoozeUntil, now))
    return min(own, Self.later(flappingUntil, now), Self.later(staleAt, now))
  }
}

extension AlertSlot.Flags {
  fileprivate init(_ current: CurrentAlert) {
    self = []
    switch current.alert.status {
    case .firing: break
    case .resolved: insert(.resolved)
    case .acknowledged: insert(.acknowledgedThere)
    case .unknown: insert(.unknownThere)
    }
    if current.acknowledgement != nil { insert(.acknowledgedHere) }
    if current.incident != nil { insert(.linked) }
  }
}

extension FilterStates {
  /// The same with a silence, which takes away that somebody is needed unless an incident has it.
  var silencedToo: FilterStates {
    guard contains(.firing) else { return self }
    return union(.silenced).subtracting([.new, .leaseEnded])
  }

  /// Whether lists leave it out: resolved, or put off without an incident that has it.
  var isQuiet: Bool {
    contains(.resolved) || !contains(.linked) && !isDisjoint(with: [.silenced, .snoozed])
  }

  /// Returns whether a person is needed, and if not, why not.
  func attention(silence: EntryID?) -> AlertAttention {
    if contains(.resolved) { return .resolved }
    if contains(.linked) { return .linked }
    if contains(.silenced), let silence { return .silenced(silence) }
    if contains(.snoozed) { return .snoozed }
    if contains(.acked) { return .acknowledged }
    return contains(.leaseEnded) ? .leaseEnded : .new
  }
}
