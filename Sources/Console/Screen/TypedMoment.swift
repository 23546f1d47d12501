import IncidentModel

/// Reads moments as people type them: `14:30`, `14:30Z`, `2026-03-04 14:30Z`, or a distance, `20m`,
/// `2h`.
enum TypedMoment {
  /// In which direction a distance without a sign goes.
  enum Direction {
    case past
    case future
  }

  /// Returns the moment; nil when the text is none.
  ///
  /// A time of day is the nearest in that direction.
  static func parse(_ text: String, now: Timestamp, _ direction: Direction) -> Timestamp? {
    let text = text.trimmingWhitespace
    if let moment = Timestamp(rfc3339: text) { return moment }
    if let seconds = distance(text) {
      return now.adding(seconds: direction == .past ? -seconds : seconds)
    }
    return timeOfDay(text, now: now, direction)
  }

  private static func distance(_ text: String) -> Int64? {
    guard let unit = text.last, let number = Int64(text.dropLast()), (0...10_000).contains(number)
    else { return nil }
    return [Character("m"): Int64(60), "h": 3600, "d": 86400][unit].map { $0 * number }
  }

  private static func timeOfDay(
    _ text: String, now: Timestamp, _ direction: Direction
  ) -> Timestamp? {
    let clock = text.hasSuffix("Z") || text.hasSuffix("z") ? String(text.dropLast()) : text
    guard let today = Timestamp(rfc3339: "\(now.day)T\(clock.count == 4 ? "0" : "")\(clock)Z")
    else { return nil }
    switch direction {
    case .past: return today > now.adding(seconds: 60) ? today.adding(seconds: -86400) : today
    case .future: return today < now ? today.adding(seconds: 86400) : today
    }
  }
}
