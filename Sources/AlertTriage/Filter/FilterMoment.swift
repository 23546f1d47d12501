import IncidentModel

/// A moment as it is typed: how long ago, a time of day, or a date.
enum FilterMoment: Hashable, Sendable {
  case ago(milliseconds: Int64)
  /// Milliseconds after midnight in UTC.
  case clock(Int64)
  /// Midnight in UTC, so many days ago.
  case midnight(daysAgo: Int64)
  case at(Timestamp)

  /// Returns the moment seen from now; a time of day that is still to come means yesterday's.
  func resolved(now: Timestamp) -> Timestamp {
    let day: Int64 = 86_400_000
    let midnight = now.milliseconds - ((now.milliseconds % day) + day) % day
    switch self {
    case .ago(let span): return Timestamp(milliseconds: now.milliseconds - span)
    case .clock(let time):
      let today = midnight + time
      return Timestamp(milliseconds: today > now.milliseconds ? today - day : today)
    case .midnight(let days): return Timestamp(milliseconds: midnight - days * day)
    case .at(let moment): return moment
    }
  }

  /// Reads `2h`, `14:30`, `14:30Z`, `today`, `2026-03-04` or a whole RFC 3339 time.
  init?(typed text: String) {
    if let span = FilterSpan(typed: text) {
      self = .ago(milliseconds: span.milliseconds)
    } else if text == "today" || text == "yesterday" {
      self = .midnight(daysAgo: text == "today" ? 0 : 1)
    } else if let moment = Timestamp(rfc3339: text.uppercased()) {
      self = .at(moment)
    } else if let moment = Timestamp(rfc3339: text.uppercased() + "T00:00Z") {
      self = .at(moment)
    } else {
      let clock = text.hasSuffix("z") || text.hasSuffix("Z") ? text.dropLast() : text[...]
      guard let moment = Timestamp(rfc3339: "1970-01-01T\(clock)Z") else { return nil }
      self = .clock(moment.milliseconds)
    }
  }
}

/// A length of time as it is typed: `90s`, `30m`, `1h30m`, `2d`, `1w`.
struct FilterSpan: Hashable, Sendable {
  var milliseconds: Int64

  private static let units: [Character: Int64] = [
    "s": 1_000, "m": 60_000, "h": 3_600_000, "d": 86_400_000, "w": 604_800_000,
  ]

  /// Reads a span; nil when it is none or longer than a lifetime.
  init?(typed text: String) {
    var total: Int64 = 0
    var digits = ""
    for character in text {
      if ("0"..."9").contains(character) {
        digits.append(character)
        guard digits.utf8.count <= 6 else { return nil }
      } else {
        guard let unit = Self.units[character], let number = Int64(digits) else { return nil }
        total += number * unit
        digits = ""
      }
    }
    guard digits.isEmpty, !text.isEmpty, total <= 100 * 366 * 86_400_000 else { return nil }
    milliseconds = total
  }
}
