extension Timestamp {
  /// The moment as RFC 3339 in UTC; the fraction is written only when it is not zero.
  public var rfc3339: String {
    let parts = civil
    return String(unsafeUninitializedCapacity: 24) { text in
      var digits = DigitWriter(text)
      digits.put(parts.year, 1000)
      digits.put(parts.month, 10, after: "-")
      digits.put(parts.day, 10, after: "-")
      digits.put(parts.hour, 10, after: "T")
      digits.put(parts.minute, 10, after: ":")
      digits.put(parts.second, 10, after: ":")
      if parts.millisecond != 0 { digits.put(parts.millisecond, 100, after: ".") }
      digits.put("Z")
      return digits.count
    }
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
  public init?(rfc3339 text: String) {
    guard let moment = Self.moment(in: text.utf8Span.span) else { return nil }
    self = moment
  }

  private static func moment(in text: Span<UInt8>) -> Timestamp? {
    var reader = DigitReader()
    guard let (year, month, day) = reader.date(in: text),
      reader.skip("T", in: text) || reader.skip("t", in: text) || reader.skip(" ", in: text),
      let hour = reader.number(2, in: text), reader.skip(":", in: text),
      let minute = reader.number(2, in: text), let (second, millisecond) = reader.seconds(in: text),
      let offset = reader.offsetInMinutes(in: text), reader.index == text.count,
      isOnCalendar(year: year, month: month, day: day), hour < 24, minute < 60, second < 60
    else { return nil }
    let local = Timestamp(
      civil: CivilTime(
        year: year, month: month, day: day, hour: hour, minute: minute, second: second,
        millisecond: millisecond))
    let moment = local.milliseconds - Int64(offset) * 60_000
    return writable.contains(moment) ? Timestamp(milliseconds: moment) : nil
  }

  private static func isOnCalendar(year: Int, month: Int, day: Int) -> Bool {
    guard (1...12).contains(month), day >= 1 else { return false }
    switch month {
    case 2: return day <= (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28)
    case 4, 6, 9, 11: return day <= 30
    default: return day <= 31
    }
  }
}

/// Writes numbers of a fixed width; lists write a moment for every row, tens of thousands at a time.
private struct DigitWriter {
  private let text: UnsafeMutableBufferPointer<UInt8>
  private(set) var count = 0

  init(_ text: UnsafeMutableBufferPointer<UInt8>) {
    self.text = text
  }

  mutating func put(_ character: Unicode.Scalar) {
    text.initializeElement(at: count, to: UInt8(ascii: character))
    count += 1
  }

  /// Writes a number whose first digit stands for so many.
  mutating func put(_ value: Int, _ unit: Int, after separator: Unicode.Scalar? = nil) {
    if let separator { put(separator) }
    var unit = unit
    while unit > 0 {
      text.initializeElement(at: count, to: UInt8(48 + value / unit % 10))
      count += 1
      unit /= 10
    }
  }
}

/// Reads fixed-width numbers and single characters from the front of a text, byte by byte.
private struct DigitReader {
  private(set) var index = 0

  mutating func skip(_ character: Unicode.Scalar, in text: Span<UInt8>) -> Bool {
    guard index < text.count, UInt32(text[index]) == character.value else { return false }
    index += 1
    return true
  }

  private mutating func digit(in text: Span<UInt8>) -> Int? {
    guard index < text.count, (0x30...0x39).contains(text[index]) else { return nil }
    index += 1
    return Int(text[index - 1] - 0x30)
  }

  mutating func number(_ width: Int, in text: Span<UInt8>) -> Int? {
    var number = 0
    for _ in 0..<width {
      guard let digit = digit(in: text) else { return nil }
      number = number * 10 + digit
    }
    return number
  }

  mutating func date(in text: Span<UInt8>) -> (year: Int, month: Int, day: Int)? {
    guard let year = number(4, in: text), skip("-", in: text), let month = number(2, in: text),
      skip("-", in: text), let day = number(2, in: text)
    else { return nil }
    return (year, month, day)
  }

  /// Reads seconds and their fraction, which both may be missing.
  mutating func seconds(in text: Span<UInt8>) -> (whole: Int, milliseconds: Int)? {
    guard skip(":", in: text) else { return (0, 0) }
    guard let whole = number(2, in: text) else { return nil }
    guard skip(".", in: text) || skip(",", in: text) else { return (whole, 0) }
    guard let fraction = fractionInMilliseconds(in: text) else { return nil }
    return (whole, fraction)
  }

  private mutating func fractionInMilliseconds(in text: Span<UInt8>) -> Int? {
    guard var milliseconds = digit(in: text).map({ $0 * 100 }) else { return nil }
    milliseconds += (digit(in: text) ?? 0) * 10
    milliseconds += digit(in: text) ?? 0
    while digit(in: text) != nil {}
    return milliseconds
  }

  mutating func offsetInMinutes(in text: Span<UInt8>) -> Int? {
    if skip("Z", in: text) || skip("z", in: text) { return 0 }
    let sign: Int
    if skip("+", in: text) {
      sign = 1
    } else if skip("-", in: text) {
      sign = -1
    } else {
      return nil
    }
    guard let hours = number(2, in: text) else { return nil }
    _ = skip(":", in: text)
    guard let minutes = number(2, in: text), hours < 24, minutes < 60 else { return nil }
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
