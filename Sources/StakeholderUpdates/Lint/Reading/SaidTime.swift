import IncidentModel

/// A time of day in a text, as far as the text says which it is.
struct SaidTime: Hashable, Sendable {
  /// Where the time of day holds.
  enum Zone: Hashable, Sendable {
    /// Minutes east of UTC.
    case offset(Int)
    /// A name this program does not know.
    case unknown
  }

  /// Where it stands, with its zone.
  var bytes: Range<Int>
  /// Midnight of the date before the time, read as UTC; nil when the text has only a time of day.
  var day: Timestamp?
  var minuteOfDay: Int
  /// Nil when the text names none.
  var zone: Zone?

  /// Returns the moment, without a date the one nearest to a reference; nil when the zone is not known.
  func moment(near now: Timestamp, otherwise zone: Zone? = nil) -> Timestamp? {
    guard case .offset(let offset) = self.zone ?? zone else { return nil }
    if let day { return day.adding(minutes: minuteOfDay - offset) }
    let parts = now.civil
    let difference = minuteOfDay - offset - parts.hour * 60 - parts.minute
    let nearest = ((difference + 720) % 1440 + 1440) % 1440 - 720
    return now.adding(minutes: nearest).flooredToMinute
  }
}

extension SaidTime {
  /// How far behind the words `next update` the time may stand.
  private static let reach = 80

  /// Returns the first time with a zone after the words "next update"; nil when there is none.
  static func promised(in text: UpdateText) -> SaidTime? {
    let words = text.wording.words
    return words.indices.dropLast().lazy
      .filter { words[$0].text == "next" && words[$0 + 1].text == "update" }
      .compactMap { index -> SaidTime? in
        let end = words[index + 1].bytes.upperBound
        return text.times(from: end).prefix { $0.bytes.lowerBound < end + reach }
          .first { $0.zone != nil }
      }.first
  }

  /// Returns the first time with a zone after the words "next update" of a text.
  static func promised(in text: String) -> SaidTime? { promised(in: UpdateText(text)) }

  /// Returns every time of day of a text, in its order.
  static func all(in bytes: [UInt8]) -> [SaidTime] {
    var times: [SaidTime] = []
    for colon in bytes.indices where bytes[colon] == 0x3A {
      guard let time = time(in: bytes, around: colon) else { continue }
      // `+01:00` behind a time is its zone.
      if time.bytes.lowerBound >= times.last?.bytes.upperBound ?? 0 { times.append(time) }
    }
    return times
  }

  private static func time(in bytes: [UInt8], around colon: Int) -> SaidTime? {
    let start = colon - 2
    guard start >= 0, colon + 2 < bytes.count,
      [start, start + 1, colon + 1, colon + 2].allSatisfy({ bytes[$0].isDigit }),
      start == 0 || !(bytes[start - 1].isDigit || bytes[start - 1] == 0x3A)
    else { return nil }
    let value = { (index: Int) in Int(bytes[index] - 0x30) }
    let hour = value(start) * 10 + value(start + 1)
    let minute = value(colon + 1) * 10 + value(colon + 2)
    let end = endOfSeconds(bytes, colon + 3)
    guard hour < 24, minute < 60, end == bytes.count || !bytes[end].isDigit else { return nil }
    let zone = zone(bytes[end...])
    let date = String(decoding: bytes[..<start].dropLast().suffix(10), as: UTF8.self)
    return SaidTime(
      bytes: start..<(zone?.end ?? end), day: Timestamp(rfc3339: date + "T00:00Z"),
      minuteOfDay: hour * 60 + minute, zone: zone?.zone)
  }

  private static func endOfSeconds(_ bytes: [UInt8], _ end: Int) -> Int {
    guard end + 2 < bytes.count, bytes[end] == 0x3A, bytes[end + 1].isDigit,
      bytes[end + 2].isDigit
    else { return end }
    return end + 3
  }

  private static func zone(_ bytes: ArraySlice<UInt8>) -> (zone: Zone, end: Int)? {
    let isZone = { (byte: UInt8) in
      byte.isLetter || byte.isDigit || [0x2B, 0x2D, 0x3A].contains(byte)
    }
    let rest = bytes.first == 0x20 ? bytes.dropFirst() : bytes
    let word = rest.prefix(8).prefix(while: isZone)
    let text = String(decoding: word, as: UTF8.self)
    if let known = zones[text] { return (.offset(known), word.endIndex) }
    if text.hasPrefix("+") || text.hasPrefix("-") {
      return Timestamp(rfc3339: "1970-01-02T00:00" + text)
        .map { (.offset(Int(86400 - $0.seconds) / 60), word.endIndex) }
    }
    let isName = (2...5).contains(word.count) && word.allSatisfy(\.isUpperCase)
    return isName ? (.unknown, word.endIndex) : nil
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
