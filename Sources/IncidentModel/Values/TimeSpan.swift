/// A span of time in words short enough for a column.
public struct TimeSpan: Hashable, Sendable {
  /// Whole seconds; negative for a span that lies ahead.
  public var seconds: Int64

  /// Creates a span.
  public init(seconds: Int64) {
    self.seconds = seconds
  }

  /// The span rounded down to its largest unit: `45s`, `47m`, `3h`, `12d`.
  public var short: String {
    let length = seconds.magnitude
    if length < 60 { return "\(length)s" }
    if length < 3600 { return "\(length / 60)m" }
    if length < 86_400 { return "\(length / 3600)h" }
    return "\(length / 86_400)d"
  }

  /// The span in two units: `45s`, `47m`, `3h05m`, `2d04h`.
  public var precise: String {
    let length = seconds.magnitude
    if length < 3600 { return short }
    if length < 86_400 { return "\(length / 3600)h\(Self.two(length / 60 % 60))m" }
    return "\(length / 86_400)d\(Self.two(length / 3600 % 24))h"
  }

  /// The span as a clock counts it: `04:12`, `1:04:12`.
  public var clock: String {
    let length = seconds.magnitude
    let minutesAndSeconds = "\(Self.two(length / 60 % 60)):\(Self.two(length % 60))"
    return length < 3600 ? minutesAndSeconds : "\(length / 3600):\(minutesAndSeconds)"
  }

  private static func two(_ value: UInt64) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
