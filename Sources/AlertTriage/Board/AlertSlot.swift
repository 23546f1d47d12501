import IncidentModel

/// What the board keeps of an alert beside its text.
///
/// What a filter reads stands first, so that it comes with one read from memory.
struct AlertSlot: Sendable {
  /// What an alert may be by its own report.
  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8

    static let resolved = Flags(rawValue: 1)
    /// Its source says somebody looks after it.
    static let acknowledgedThere = Flags(rawValue: 2)
    static let acknowledgedHere = Flags(rawValue: 4)
    static let linked = Flags(rawValue: 8)
  }

  var place = TextPlace.none
  /// Milliseconds since the Unix epoch.
  var startedAt: Int64 = 0
  var searchable: UInt16 = 0
  var words: UInt16 = 0
  /// Where it stands as of the board's last settling.
  var states: FilterStates = []
  var flags: Flags = []
  var severity: UInt8 = 0
  var tier: UInt8 = 0
  var isUsed = false
  var deliveries: UInt32 = 0
  /// The numbers of its folds.
  var group: UInt32 = 0
  var product: UInt32 = 0
  var source: UInt32 = 0
  var asset: UInt32 = 0

  var firstReceivedAt = SlotTime.never
  var endedAt = SlotTime.never
  var leaseUntil = SlotTime.never
  var snoozeUntil = SlotTime.never
  var flappingUntil = SlotTime.never
  var staleAt = SlotTime.always
  var occurrences: UInt32 = 0
  /// The silence that hits it, counted from 1.
  var silence: UInt32 = 0
  /// Which resolution of the board its own is; tells a resolution from an earlier one of the same alert.
  var resolution: UInt32 = 0
  /// The next slot whose fingerprint has the same hash, `none` for no more.
  var nextOfHash: UInt32 = AlertSlot.none
  /// How many bytes of the chunk it may use; a shorter text can be written over it.
  var capacity: UInt32 = 0
  var fingerprintLength: UInt32 = 0
  var fingerprintOffset: UInt16 = 0

  static let none = UInt32.max
}

/// A moment in whole seconds since the Unix epoch, rounded up; half the size of what it stands for.
///
/// What begins and ends by time alone does so at whole seconds.
struct SlotTime: Hashable, Comparable, Sendable {
  let seconds: UInt32

  /// Before every moment.
  static let never = SlotTime(seconds: 0)
  /// After every moment.
  static let always = SlotTime(seconds: .max)

  private init(seconds: UInt32) {
    self.seconds = seconds
  }

  /// Creates the first whole second that is not before a moment.
  init(_ moment: Timestamp) {
    seconds = UInt32(clamping: moment.milliseconds <= 0 ? 0 : (moment.milliseconds + 999) / 1000)
  }

  /// Creates the first whole minute that is not before a moment: a flood of alerts goes stale in one
  /// step and not in a thousand.
  init(minuteOf moment: Timestamp) {
    let minutes = (Int64(SlotTime(moment).seconds) + 59) / 60
    seconds = UInt32(clamping: minutes * 60)
  }

  /// The moment in milliseconds; `Int64.max` for always.
  var milliseconds: Int64 { self == .always ? .max : Int64(seconds) * 1000 }

  static func < (left: SlotTime, right: SlotTime) -> Bool { left.seconds < right.seconds }
}

extension AlertSlot {
  /// Takes what an alert says, without its text and its folds.
  mutating func take(_ current: CurrentAlert, staleAfter: Int64?) {
    let alert = current.alert
    startedAt = alert.startedAt.milliseconds
    firstReceivedAt = SlotTime(current.firstReceivedAt)
    endedAt = SlotTime(alert.endedAt ?? current.lastReceivedAt)
    occurrences = UInt32(clamping: current.occurrences)
    deliveries = UInt32(clamping: current.deliveries)
    severity = UInt8(alert.severity?.rawValue ?? 0)
    tier = UInt8(alert.tier?.rawValue ?? 0)
    flags = Flags(current)
    leaseUntil = Self.leaseEnd(current)
    snoozeUntil = current.snooze.map { SlotTime($0.until) } ?? .never
    flappingUntil = current.flappingUntil.map { SlotTime(minuteOf: $0) } ?? .never
    staleAt = Self.staleAt(current, after: staleAfter)
    isUsed = true
  }

  /// Returns from when on nothing is known of an alert: at once when its source says so.
  private static func staleAt(_ current: CurrentAlert, after seconds: Int64?) -> SlotTime {
    if current.alert.status == .unknown { return SlotTime(current.lastReceivedAt) }
    return seconds.map { SlotTime(minuteOf: current.lastReceivedAt.adding(seconds: $0)) } ?? .always
  }

  /// Returns until when an acknowledgement holds for the occurrence the alert is in.
  private static func leaseEnd(_ current: CurrentAlert) -> SlotTime {
    guard let lease = current.acknowledgement else { return .never }
    if case .at(let moment) = lease.end { return SlotTime(moment) }
    return lease.holds(at: lease.at, occurrence: current.occurrences) ? .always : .never
  }

  /// Returns where it stands at a moment, silences left out.
  func unsilencedStates(at now: Int64) -> FilterStates {
    var states: FilterStates = flags.contains(.resolved) ? .resolved : .firing
    if flags.contains(.linked) { states.insert(.linked) }
    guard !flags.contains(.resolved) else { return states }
    let isAcked = now < leaseUntil.milliseconds || flags.contains(.acknowledgedThere)
    let isSnoozed = now < snoozeUntil.milliseconds
    if isAcked { states.insert(.acked) }
    if isSnoozed { states.insert(.snoozed) }
    if now >= staleAt.milliseconds { states.insert(.unknown) }
    if now < flappingUntil.milliseconds { states.insert(.flapping) }
    if tier == 0 { states.insert(.untiered) }
    if !isAcked, !isSnoozed, !flags.contains(.linked) {
      states.insert(.new)
      if flags.contains(.acknowledgedHere) { states.insert(.leaseEnded) }
    }
    return states
  }

  /// Returns when it changes by time alone; `Int64.max` when it does not.
  func deadline(after now: Int64) -> Int64 {
    guard !flags.contains(.resolved) else { return .max }
    let own = min(Self.later(leaseUntil, now), Self.later(snoozeUntil, now))
    return min(own, Self.later(flappingUntil, now), Self.later(staleAt, now))
  }

  private static func later(_ moment: SlotTime, _ now: Int64) -> Int64 {
    moment.milliseconds > now ? moment.milliseconds : .max
  }
}

extension AlertSlot.Flags {
  fileprivate init(_ current: CurrentAlert) {
    self = []
    switch current.alert.status {
    case .firing, .unknown: break
    case .resolved: insert(.resolved)
    case .acknowledged: insert(.acknowledgedThere)
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
