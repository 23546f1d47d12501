import IncidentModel

/// The moment that follows "next update" in a text, as far as the text says which it is.
struct PromisedTime: Hashable {
  /// Where the time of day holds.
  enum Zone: Hashable {
    /// Minutes east of UTC.
    case offset(Int)
    /// A name this program does not know.
    case unknown
  }

  /// Midnight of the date before the time, read as UTC; nil when the text has only a time of day.
  var day: Timestamp?
  var minuteOfDay: Int
  var zone: Zone

  /// Returns the moment, without a date the one nearest to a reference; nil when the zone is
  /// unknown.
  func moment(near now: Timestamp) -> Timestamp? {
    guard case .offset(let offset) = zone else { return nil }
    if let day { return day.adding(minutes: minuteOfDay - offset) }
    let parts = now.civil
    let difference = minuteOfDay - offset - parts.hour * 60 - parts.minute
    let nearest = ((difference + 720) % 1440 + 1440) % 1440 - 720
    return now.adding(minutes: nearest).flooredToMinute
  }
}

extension PromisedTime {
  /// How far behind the words the time may stand.
  private static let reach = 80

  /// Finds the first time with a zone after the words "next update"; nil when there is none.
  static func next(in text: String) -> PromisedTime? {
    let bytes = Array(text.utf8)
    let phrase = Array("next update".utf8)
    let starts = bytes.indices.dropLast(phrase.count - 1).filter { start in
      zip(bytes[start...], phrase).allSatisfy { $0.lowerCased == $1 }
    }
    return starts.lazy.compactMap { first(in: bytes[($0 + phrase.count)...].prefix(reach)) }.first
  }

  private static func first(in bytes: ArraySlice<UInt8>) -> PromisedTime? {
    bytes.indices.lazy.compactMap { index in
      let before = bytes[..<index]
      return before.last?.isDigit == true ? nil : time(bytes[index...], after: before)
    }.first
  }

  private static func time(
    _ bytes: ArraySlice<UInt8>, after before: ArraySlice<UInt8>
  ) -> PromisedTime? {
    let digits = Array(bytes.prefix(5))
    guard digits.count == 5, digits[2] == 0x3A,
      [digits[0], digits[1], digits[3], digits[4]].allSatisfy(\.isDigit)
    else { return nil }
    let value = { (index: Int) in Int(digits[index] - 0x30) }
    let hour = value(0) * 10 + value(1)
    let minute = value(3) * 10 + value(4)
    guard hour < 24, minute < 60, let zone = zone(bytes.dropFirst(5)) else { return nil }
    let date = String(decoding: before.dropLast().suffix(10), as: UTF8.self)
    return PromisedTime(
      day: Timestamp(rfc3339: date + "T00:00Z"), minuteOfDay: hour * 60 + minute, zone: zone)
  }

  private static func zone(_ bytes: ArraySlice<UInt8>) -> Zone? {
    let isZone = { (byte: UInt8) in
      byte.isLetter || byte.isDigit || [0x2B, 0x2D, 0x3A].contains(byte)
    }
    let text = String(decoding: bytes.drop { $0 == 0x20 }.prefix(while: isZone), as: UTF8.self)
    if let known = zones[text] { return .offset(known) }
    if text.hasPrefix("+") || text.hasPrefix("-") {
      return Timestamp(rfc3339: "1970-01-02T00:00" + text)
        .map { .offset(Int(86400 - $0.seconds) / 60) }
    }
    return (2...5).contains(text.utf8.count) && text.utf8.allSatisfy(\.isUpperCase) ? .unknown : nil
  }

  /// Minutes east of UTC of the zones that have one meaning among data teams.
  private static let zones: [String: Int] = [
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 60, "BST": 60, "CET": 60, "CEST": 120,
    "EET": 120, "EEST": 180, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420,
    "MDT": -360, "PST": -480, "PDT": -420, "JST": 540,
  ]
}

extension UInt8 {
  var isDigit: Bool { (0x30...0x39).contains(self) }
  var isUpperCase: Bool { (0x41...0x5A).contains(self) }
  var isLowerCase: Bool { (0x61...0x7A).contains(self) }
  var isLetter: Bool { isUpperCase || isLowerCase }
  var isAlphanumeric: Bool { isLetter || isDigit }
  var lowerCased: UInt8 { isUpperCase ? self + 0x20 : self }
}
