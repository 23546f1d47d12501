/// A moment in UTC with millisecond precision.
///
/// Stored and compared as milliseconds since 1970-01-01T00:00:00Z; written as RFC 3339. It exists so
/// that core code needs neither a clock nor a formatter with a locale. Moments outside the years 0000 to
/// 9999 become the nearest moment inside, so that every moment can be written and read back and no number
/// a sender makes up can overflow the arithmetic.
public struct Timestamp: Hashable, Comparable, Sendable {
  /// Milliseconds since the Unix epoch.
  public let milliseconds: Int64

  /// Creates a moment from milliseconds since the Unix epoch.
  public init(milliseconds: Int64) {
    self.milliseconds = min(max(milliseconds, Self.writable.lowerBound), Self.writable.upperBound)
  }

  /// Creates a moment from whole seconds since the Unix epoch.
  public init(seconds: Int64) {
    self.init(milliseconds: Self.bounded(seconds) * 1000)
  }

  /// What RFC 3339 can say: 0000-01-01T00:00:00.000Z to 9999-12-31T23:59:59.999Z.
  static let writable: ClosedRange<Int64> = -62_167_219_200_000...253_402_300_799_999

  /// Returns the number, or the end of a range that reaches over every writable moment but never overflows.
  private static func bounded(_ value: Int64) -> Int64 { min(max(value, -1 << 40), 1 << 40) }

  /// Whole seconds since the Unix epoch, rounded down.
  public var seconds: Int64 {
    milliseconds >= 0 ? milliseconds / 1000 : -((999 - milliseconds) / 1000)
  }

  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// Returns the moment that many seconds later.
  public func adding(seconds: Int64) -> Timestamp {
    Timestamp(milliseconds: milliseconds + Self.bounded(seconds) * 1000)
  }

  /// Returns the moment that many minutes later.
  public func adding(minutes: Int) -> Timestamp {
    adding(seconds: Self.bounded(Int64(minutes)) * 60)
  }

  /// Returns the whole seconds from an earlier moment to this one; negative when it is later.
  public func seconds(since earlier: Timestamp) -> Int64 {
    (milliseconds - earlier.milliseconds) / 1000
  }
}

/// The parts of a moment on the proleptic Gregorian calendar in UTC.
public struct CivilTime: Hashable, Sendable {
  public var year: Int
  public var month: Int
  public var day: Int
  public var hour: Int
  public var minute: Int
  public var second: Int
  public var millisecond: Int
}

extension Timestamp {
  /// Returns the calendar parts of this moment in UTC.
  ///
  /// Uses the days-from-civil algorithm of Howard Hinnant, "chrono-compatible low-level date algorithms".
  public var civil: CivilTime {
    let day = Self.floorDivide(milliseconds, 86_400_000)
    let inDay = Int(milliseconds - day * 86_400_000)
    let shifted = day + 719_468
    let era = Self.floorDivide(shifted, 146_097)
    let dayOfEra = Int(shifted - era * 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthShifted = (5 * dayOfYear + 2) / 153
    let month = monthShifted < 10 ? monthShifted + 3 : monthShifted - 9
    return CivilTime(
      year: yearOfEra + Int(era) * 400 + (month <= 2 ? 1 : 0),
      month: month,
      day: dayOfYear - (153 * monthShifted + 2) / 5 + 1,
      hour: inDay / 3_600_000,
      minute: inDay / 60_000 % 60,
      second: inDay / 1000 % 60,
      millisecond: inDay % 1000)
  }

  /// Creates a moment from calendar parts in UTC, which are taken as they are and not range-checked.
  public init(civil parts: CivilTime) {
    let year = parts.month <= 2 ? parts.year - 1 : parts.year
    let era = Self.floorDivide(Int64(year), 400)
    let yearOfEra = Int64(year) - era * 400
    let monthShifted = Int64(parts.month > 2 ? parts.month - 3 : parts.month + 9)
    let dayOfYear = (153 * monthShifted + 2) / 5 + Int64(parts.day) - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let days = era * 146_097 + dayOfEra - 719_468
    let inDay = Int64(parts.hour) * 3600 + Int64(parts.minute) * 60 + Int64(parts.second)
    self.init(milliseconds: (days * 86400 + inDay) * 1000 + Int64(parts.millisecond))
  }

  private static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
    value >= 0 ? value / divisor : -((divisor - 1 - value) / divisor)
  }
}
