/// How many alerts fired in each of the last minutes, by when they were received.
///
/// It is counted as alerts come in and costs one addition each, so that no list has to be read for it.
public struct ArrivalCounts: Hashable, Sendable {
  /// How many minutes are kept.
  public static let minutes = 60

  /// The minute of the last count, since the Unix epoch; nil before the first.
  private var newest: Int64?
  /// By the minute's place in the hour.
  private var counts: [Int] = []

  /// Creates counts of nothing.
  public init() {}

  /// Notes that an alert fired; one that is older than the minutes that are kept counts no more.
  public mutating func note(_ moment: Timestamp) {
    let minute = Self.minute(of: moment)
    advance(to: minute)
    guard let newest, minute > newest - Int64(Self.minutes) else { return }
    counts[Self.place(of: minute)] += 1
  }

  /// Returns the counts of that many minutes up to a moment, the oldest first.
  public func last(_ wanted: Int, upTo moment: Timestamp) -> [Int] {
    let end = Self.minute(of: moment)
    return (0..<max(0, wanted)).reversed().map { count(ofMinute: end - Int64($0)) }
  }

  private func count(ofMinute minute: Int64) -> Int {
    guard let newest, minute <= newest, minute > newest - Int64(Self.minutes) else { return 0 }
    return counts[Self.place(of: minute)]
  }

  private mutating func advance(to minute: Int64) {
    guard let last = newest else {
      newest = minute
      counts = Array(repeating: 0, count: Self.minutes)
      return
    }
    guard minute > last else { return }
    for passed in 1...min(minute - last, Int64(Self.minutes)) {
      counts[Self.place(of: minute - passed + 1)] = 0
    }
    newest = minute
  }

  private static func minute(of moment: Timestamp) -> Int64 {
    let seconds = moment.seconds
    return seconds >= 0 ? seconds / 60 : -((59 - seconds) / 60)
  }

  private static func place(of minute: Int64) -> Int {
    let length = Int64(minutes)
    return Int((minute % length + length) % length)
  }
}
