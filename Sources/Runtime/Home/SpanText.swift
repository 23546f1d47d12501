import IncidentModel

/// Times as people type them at the command line and in settings: spans such as `90m` or `2h30m`, and moments.
enum SpanText {
  private static let units: [(name: String, seconds: Int64)] = [
    ("weeks", 604_800), ("week", 604_800), ("days", 86_400), ("day", 86_400), ("hours", 3600),
    ("hour", 3600), ("min", 60), ("sec", 1), ("w", 604_800), ("d", 86_400), ("h", 3600), ("m", 60),
    ("s", 1),
  ]

  /// Returns the seconds of a span, `45s`, `90m`, `2h30m`, `15 min`, `30d`; nil when it is none.
  static func seconds(_ text: String) -> Int64? {
    var rest = text.lowercased().filter { $0 != " " }[...]
    var total: Int64 = 0
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard digits.count <= 9, let count = Int64(digits) else { return nil }
      rest = rest.dropFirst(digits.count)
      guard let unit = units.first(where: { rest.hasPrefix($0.name) }) else { return nil }
      rest = rest.dropFirst(unit.name.count)
      total += count * unit.seconds
    }
    return total
  }

  /// Returns the moment a person named, itself or as a span from now.
  /// - Throws: How the option is written.
  static func moment(
    _ text: String, after now: Timestamp, option: String
  ) throws(CommandFailure) -> Timestamp {
    if let seconds = seconds(text) { return now.adding(seconds: seconds) }
    if let moment = Timestamp(rfc3339: text) { return moment }
    throw CommandFailure(
      .usage,
      "\(option) wants a span such as 2h or 90m, or a moment with its zone, 2026-03-04T14:02Z; "
        + "\"\(text)\" is neither.")
  }

  /// Returns the moment that lies a span back, or the one named.
  /// - Throws: How the option is written.
  static func past(
    _ text: String, before now: Timestamp, option: String
  ) throws(CommandFailure) -> Timestamp {
    if let seconds = seconds(text) { return now.adding(seconds: -seconds) }
    return try moment(text, after: now, option: option)
  }
}
