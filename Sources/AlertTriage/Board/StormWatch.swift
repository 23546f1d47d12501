import IncidentModel

/// Recognises a storm and its end from the moments at which alerts arrive.
struct StormWatch: Sendable {
  /// A storm that is going on.
  struct Running: Hashable, Sendable {
    var startedAt: Int64
    var total: Int
    var peak: Int
  }

  let policy: StormPolicy
  private(set) var running: Running?
  /// How many arrived in each of the last sixty seconds.
  private var seconds = [Int](repeating: 0, count: 60)
  private var newest: Int64 = .min
  private var inMinute = 0
  /// Until when it was not calm, as far as the seconds were looked at.
  private var busyUntil: Int64 = .min
  /// How many open alerts nobody looked after when last asked.
  private var standing = 0

  init(policy: StormPolicy) {
    self.policy = policy
  }

  /// Notes that an alert arrived; moments come in order, and those before the last minute count no more.
  mutating func note(_ moment: Int64) {
    let second = Self.second(moment)
    if second > newest { advance(to: second) }
    guard second > newest - 60 else { return }
    seconds[Self.place(second)] += 1
    inMinute += 1
    if var storm = running {
      storm.total += 1
      storm.peak = max(storm.peak, inMinute)
      running = storm
    } else if inMinute >= policy.perMinute {
      running = Running(startedAt: oldestSecond * 1000, total: inMinute, peak: inMinute)
    }
  }

  /// Notes how many open alerts nobody looks after; `crossing` tells since when they are too many.
  mutating func note(standing: Int, now: Int64, crossing: () -> Int64) {
    // Too many stood until this moment, or stand from now on.
    if max(self.standing, standing) >= policy.standing { busyUntil = max(busyUntil, now) }
    self.standing = standing
    end(at: now)
    guard standing >= policy.standing else { return }
    if running == nil {
      running = Running(startedAt: crossing(), total: standing, peak: inMinute(at: now))
    }
  }

  /// Returns how many arrived in the minute before a moment.
  func inMinute(at now: Int64) -> Int {
    let first = Self.second(now) - 59
    guard first <= newest else { return 0 }
    return (max(first, newest - 59)...newest).reduce(0) { $0 + seconds[Self.place($1)] }
  }

  /// Returns when the storm is over unless more comes; `Int64.max` while too many stand.
  var calmAt: Int64 {
    guard standing < policy.standing else { return .max }
    return max(busyUntil, busyByRate) + policy.calmSeconds * 1000
  }

  /// Returns when the count of the last minute changes by time alone, in steps of some seconds.
  func nextFall(after now: Int64) -> Int64? {
    guard running != nil, inMinute(at: now) > 0 else { return nil }
    return (now / 10_000 + 1) * 10_000
  }

  private mutating func end(at now: Int64) {
    if running != nil, now >= calmAt { running = nil }
  }

  private mutating func advance(to second: Int64) {
    if newest != .min {
      busyUntil = max(busyUntil, busyByRate)
      end(at: second * 1000)
      for passed in 1...min(second - newest, 60) {
        let place = Self.place(newest + passed)
        inMinute -= seconds[place]
        seconds[place] = 0
      }
    }
    newest = second
  }

  /// Until when the minute before holds as many as keep a storm going.
  private var busyByRate: Int64 {
    guard newest != .min, inMinute >= policy.calmPerMinute else { return .min }
    var count = 0
    for second in stride(from: newest, to: newest - 60, by: -1) {
      count += seconds[Self.place(second)]
      if count >= policy.calmPerMinute { return (second + 60) * 1000 }
    }
    return .min
  }

  private var oldestSecond: Int64 {
    (newest - 59...newest).first { seconds[Self.place($0)] > 0 } ?? newest
  }

  private static func second(_ moment: Int64) -> Int64 {
    moment >= 0 ? moment / 1000 : -((999 - moment) / 1000)
  }

  private static func place(_ second: Int64) -> Int { Int(((second % 60) + 60) % 60) }
}
