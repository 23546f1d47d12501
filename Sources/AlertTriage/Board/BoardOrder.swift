/// Sorts alerts as lists show them: open before resolved, then by severity, tier and age.
///
/// Worst and oldest come first, alerts without severity or tier after those with one, and of resolved ones
/// the newest end first. Equal alerts keep the order of their slots, so nothing jumps between two views.
struct BoardOrder {
  private static let digitBits = 11
  private static let timeBits = 44

  private struct Ranked {
    var key: UInt64
    var place: UInt32
  }

  private var ranked: [Ranked] = []

  init(capacity: Int) {
    ranked.reserveCapacity(capacity)
  }

  /// Adds the alert of a slot.
  @inline(__always)
  mutating func add(_ slot: borrowing AlertSlot, at place: Int) {
    ranked.append(Ranked(key: Self.key(slot), place: UInt32(place)))
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
    var ranked = self.ranked
    var other = ranked
    let one = ranked.first?.key ?? 0
    let differing = ranked.reduce(0) { $0 | ($1.key ^ one) }
    for shift in stride(from: 0, to: Self.timeBits + 7, by: Self.digitBits) {
      let mask: UInt64 = (1 << Self.digitBits) - 1
      guard (differing >> shift) & mask != 0 else { continue }
      Self.pass(ranked.span, into: other.mutableSpan, shift: UInt64(shift), mask: mask)
      swap(&ranked, &other)
    }
    return ranked.map(\.place)
  }

  private static func pass(
    _ ranked: Span<Ranked>, into other: consuming MutableSpan<Ranked>, shift: UInt64, mask: UInt64
  ) {
    var counts = [Int](repeating: 0, count: Int(mask) + 2)
    var starts = counts.mutableSpan
    for index in ranked.indices { starts[Int((ranked[index].key >> shift) & mask) + 1] += 1 }
    for digit in 1..<starts.count { starts[digit] += starts[digit - 1] }
    for index in ranked.indices {
      let one = ranked[index]
      let digit = Int((one.key >> shift) & mask)
      other[starts[digit]] = one
      starts[digit] += 1
    }
  }
}
