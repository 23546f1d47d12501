extension Timestamp {
  /// The moment as RFC 3339 in UTC; the fraction is written only when it is not zero.
  public var rfc3339: String {
    let parts = civil
    let whole =
      "\(day)T\(Self.pad(parts.hour, 2)):\(Self.pad(parts.minute, 2)):\(Self.pad(parts.second, 2))"
    return parts.millisecond == 0 ? whole + "Z" : whole + "." + Self.pad(parts.millisecond, 3) + "Z"
  }

  /// The date in UTC, `2026-03-04`.
  public var day: String {
    let parts = civil
    return "\(Self.pad(parts.year, 4))-\(Self.pad(parts.month, 2))-\(Self.pad(parts.day, 2))"
  }

  /// The time of day in UTC to the minute, `14:02Z`.
  public var clock: String {
    let parts = civil
    return "\(Self.pad(parts.hour, 2)):\(Self.pad(parts.minute, 2))Z"
  }

  /// The time of day in UTC to the second, `14:02:31Z`.
  public var clockWithSeconds: String {
    "\(clock.dropLast()):\(Self.pad(civil.second, 2))Z"
  }

  /// The date and time to the minute, `2026-03-04 14:02Z`, as timeline entries carry it.
  public var dayAndClock: String {
    "\(day) \(clock)"
  }

  private static func pad(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension Timestamp {
  /// Creates a moment from RFC 3339 text, or returns nil when the text is not a complete moment.
  ///
  /// Accepts seconds left out (`2026-03-04T14:02Z`), any number of fraction digits, a space instead of
  /// `T`, and offsets written `Z`, `+02:00` or `+0200`. A zone is required: a time without one is a guess.
  public init?(rfc3339 text: some StringProtocol) {
    var reader = DigitReader(text.utf8)
    guard let year = reader.number(4), reader.skip("-"), let month = reader.number(2),
      reader.skip("-"), let day = reader.number(2),
      reader.skip("T") || reader.skip("t") || reader.skip(" "),
      let hour = reader.number(2), reader.skip(":"), let minute = reader.number(2)
    else { return nil }
    var second = 0
    var millisecond = 0
    if reader.skip(":") {
      guard let seconds = reader.number(2) else { return nil }
      second = seconds
      if reader.skip(".") || reader.skip(",") {
        guard let fraction = reader.fractionInMilliseconds() else { return nil }
        millisecond = fraction
      }
    }
    guard let offset = reader.offsetInMinutes(), reader.isAtEnd else { return nil }
    guard Self.isOnCalendar(year: year, month: month, day: day), hour < 24, minute < 60, second < 60
    else { return nil }
    let local = Timestamp(
      civil: CivilTime(
        year: year, month: month, day: day, hour: hour, minute: minute, second: second,
        millisecond: millisecond))
    let moment = local.milliseconds - Int64(offset) * 60_000
    guard Self.writable.contains(moment) else { return nil }
    self.init(milliseconds: moment)
  }

  private static func isOnCalendar(year: Int, month: Int, day: Int) -> Bool {
    guard (1...12).contains(month), day >= 1 else { return false }
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return day <= lengths[month - 1]
  }
}

/// Reads fixed-width numbers and single characters from the front of a text.
private struct DigitReader {
  private var rest: [UInt8].SubSequence

  init(_ text: some Sequence<UInt8>) {
    rest = Array(text)[...]
  }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard let first = rest.first, UInt32(first) == character.value else { return false }
    rest.removeFirst()
    return true
  }

  mutating func number(_ width: Int) -> Int? {
    guard rest.count >= width else { return nil }
    let digits = rest.prefix(width)
    guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    rest.removeFirst(width)
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  mutating func fractionInMilliseconds() -> Int? {
    let digits = rest.prefix { (0x30...0x39).contains($0) }
    guard !digits.isEmpty else { return nil }
    rest.removeFirst(digits.count)
    let three = (Array(digits.prefix(3)) + [0x30, 0x30, 0x30]).prefix(3)
    return three.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  mutating func offsetInMinutes() -> Int? {
    if skip("Z") || skip("z") { return 0 }
    let sign: Int
    if skip("+") { sign = 1 } else if skip("-") { sign = -1 } else { return nil }
    guard let hours = number(2) else { return nil }
    _ = skip(":")
    guard let minutes = number(2), hours < 24, minutes < 60 else { return nil }
    return sign * (hours * 60 + minutes)
  }
}

extension Timestamp: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let moment = Timestamp(rfc3339: text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "not an RFC 3339 time: \(text)")
    }
    self = moment
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rfc3339)
  }
}

extension Timestamp: CustomStringConvertible {
  public var description: String { rfc3339 }
}
