/// Sorts alerts as lists show them: open before resolved, then by severity, tier and age.
///
/// Worst and oldest come first, alerts without severity or tier after those with one, and of resolved ones
/// the newest end first. Equal alerts keep the order of their slots, so nothing jumps between two views.
struct BoardOrder {
  private static let digitBits = 11
  private static let timeBits = 44

  private var keys: [UInt64] = []
  private var places: [UInt32] = []

  init(capacity: Int) {
    keys.reserveCapacity(capacity)
    places.reserveCapacity(capacity)
  }

  /// Adds the alert of a slot.
  @inline(__always)
  mutating func add(_ slot: borrowing AlertSlot, at place: Int) {
    keys.append(Self.key(slot))
    places.append(UInt32(place))
  }

  private static func key(_ slot: borrowing AlertSlot) -> UInt64 {
    let isResolved = slot.flags.contains(.resolved)
    // Moments outside the years 1970 to 2500 sort like those years.
    let latest: Int64 = (1 << timeBits) - 1
    let moment = min(max(isResolved ? slot.endedAt.milliseconds : slot.startedAt, 0), latest)
    let time = UInt64(isResolved ? latest - moment : moment)
    let tier = UInt64(slot.tier == 0 ? 7 : slot.tier)
    let severity = UInt64(slot.severity == 0 ? 7 : slot.severity)
    let rank = isResolved ? 1 << 6 : severity << 3 | tier
    return rank << UInt64(timeBits) | time
  }

  /// Returns the slots in order; digit by digit, leaving out the digits in which all are equal.
  consuming func sorted() -> [UInt32] {
    var keys = self.keys
    var places = self.places
    let differing = keys.reduce(0) { $0 | ($1 ^ (keys.first ?? 0)) }
    for shift in stride(from: 0, to: Self.timeBits + 7, by: Self.digitBits) {
      let mask: UInt64 = (1 << Self.digitBits) - 1
      guard (differing >> shift) & mask != 0 else { continue }
      (keys, places) = Self.pass(keys, places, shift: shift, mask: mask)
    }
    return places
  }

  private static func pass(
    _ keys: [UInt64], _ places: [UInt32], shift: Int, mask: UInt64
  ) -> ([UInt64], [UInt32]) {
    var starts = [Int](repeating: 0, count: Int(mask) + 2)
    for key in keys { starts[Int((key >> shift) & mask) + 1] += 1 }
    for digit in 1..<starts.count { starts[digit] += starts[digit - 1] }
    var sortedKeys = keys
    var sortedPlaces = places
    for (key, place) in zip(keys, places) {
      let digit = Int((key >> shift) & mask)
      sortedKeys[starts[digit]] = key
      sortedPlaces[starts[digit]] = place
      starts[digit] += 1
    }
    return (sortedKeys, sortedPlaces)
  }
}
