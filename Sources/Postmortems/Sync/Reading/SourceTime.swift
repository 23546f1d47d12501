import IncidentModel

/// A time as it stands in a line of the timeline.
struct SourceTime {
  /// How the zone is written.
  enum Zone: Hashable {
    /// `Z` right behind the clock.
    case z
    /// The word ` UTC` or ` Z`, with the blank before it.
    case word(String)
    /// Another zone, as `+02:00`.
    case offset
    case none
  }

  /// Where the time stands in the text it was read from.
  var range: Range<Int>
  /// The moment to the minute, `2026-03-04T14:02Z`; nil when it is not certain.
  var moment: String?
  /// The day in front of the clock; nil when there is only a clock.
  var day: String?
  /// The mark between day and clock.
  var joint: UInt8 = 0x20
  var zone: Zone

  /// Reads the time a text begins with.
  ///
  /// A time that has no day of its own is on the given one, and one without a zone may be in UTC.
  init?(_ text: ArraySlice<UInt8>, day contextDay: String?, isUTC: Bool) {
    let start = text.startIndex
    var rest = text
    day = Self.day(rest)
    if day != nil {
      rest = rest.dropFirst(10)
      guard let mark = rest.first, mark == 0x20 || mark == 0x54 || mark == 0x74 else { return nil }
      joint = mark
      rest = rest.dropFirst()
    }
    guard let clock = Self.clock(rest) else { return nil }
    rest = rest.dropFirst(clock.utf8.count)
    zone = Self.zone(rest)
    let zoneText = Self.text(of: zone, rest)
    rest = rest.dropFirst(zoneText.count)
    // `14:02pm` and `08:45.3` are no times as they are meant here.
    if let next = rest.first, Unicode.Scalar(next).isWord || next == 0x3A { return nil }
    range = start..<rest.startIndex
    moment = Self.moment(day ?? contextDay, clock, zone, zoneText, isUTC)
  }

  private static func moment(
    _ day: String?, _ clock: String, _ zone: Zone, _ zoneText: ArraySlice<UInt8>, _ isUTC: Bool
  ) -> String? {
    guard let day else { return nil }
    let suffix: String
    switch zone {
    case .z, .word: suffix = "Z"
    case .offset: suffix = zoneText.shownText
    case .none:
      guard isUTC else { return nil }
      suffix = "Z"
    }
    let moment = Timestamp(rfc3339: day + "T" + clock + suffix)
    // In UTC the text is the moment already, and writing moments is slow.
    guard suffix == "Z", moment != nil else { return moment?.minute }
    return day + "T" + clock.prefix(5) + "Z"
  }

  /// Returns what keeps the time from being a moment.
  func lack(_ contextDay: String?) -> String {
    guard let day = day ?? contextDay else { return "has a time without a day" }
    if let day = Self.noDay(day) { return "names a day that there is not, \(day)" }
    return zone == .none ? "has a time without a zone" : "names a time of day there is not"
  }

  /// Returns the day a text begins with when there is no such day, as 2026-02-31.
  static func noDay(_ text: String) -> String? {
    guard let day = day(Array(text.utf8)[...]) else { return nil }
    return Timestamp(rfc3339: day + "T00:00Z") == nil ? day : nil
  }

  /// Returns `2026-03-04` when a text begins with a day.
  static func day(_ text: ArraySlice<UInt8>) -> String? {
    let day = text.prefix(10)
    guard day.count == 10 else { return nil }
    let isDay = day.enumerated().allSatisfy { index, byte in
      index == 4 || index == 7 ? byte == 0x2D : (0x30...0x39).contains(byte)
    }
    return isDay ? day.shownText : nil
  }

  /// Returns `14:02` or `14:02:31` when a text begins with one.
  private static func clock(_ text: ArraySlice<UInt8>) -> String? {
    let digits = text.prefix(8).prefix { (0x30...0x3A).contains($0) }
    let isForm = { (count: Int) in
      digits.count >= count
        && digits.prefix(count).enumerated().allSatisfy { index, byte in
          (index % 3 == 2) == (byte == 0x3A)
        }
    }
    if isForm(8) { return digits.prefix(8).shownText }
    return digits.count == 5 && isForm(5) ? digits.prefix(5).shownText : nil
  }

  private static func zone(_ text: ArraySlice<UInt8>) -> Zone {
    if text.first == 0x5A { return .z }
    for word in [" UTC", " Z", " GMT"] where text.starts(with: Array(word.utf8)) {
      let next = text.dropFirst(word.utf8.count).first
      if next.map({ !Unicode.Scalar($0).isWord }) ?? true { return .word(word) }
    }
    guard let sign = text.first, sign == 0x2B || sign == 0x2D, text.count >= 5 else { return .none }
    return text.dropFirst().prefix(2).allSatisfy { (0x30...0x39).contains($0) } ? .offset : .none
  }

  private static func text(of zone: Zone, _ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    switch zone {
    case .z: text.prefix(1)
    case .word(let word): text.prefix(word.utf8.count)
    case .offset: text.prefix { (0x30...0x3A).contains($0) || $0 == 0x2B || $0 == 0x2D }
    case .none: text.prefix(0)
    }
  }

  /// Returns a moment in the form of this time; in the usual one where that would not be certain.
  ///
  /// The day is that of a time without one; nil when there is none.
  func written(_ moment: String, day contextDay: String?) -> String {
    let (day, clock) = (String(moment.prefix(10)), String(moment.dropFirst(11).prefix(5)))
    let end: String
    switch zone {
    case .z: end = "Z"
    case .word(let word): end = word
    case .none where self.day == nil || self.moment != nil: end = ""
    case .offset, .none: return "\(day) \(clock)Z"
    }
    if self.day == nil { return day == contextDay ? clock + end : "\(day) \(clock)Z" }
    return day + String(Unicode.Scalar(joint)) + clock + end
  }
}

extension Timestamp {
  /// The moment to the minute, `2026-03-04T14:02Z`: the form in which times of file and record are compared.
  var minute: String { "\(day)T\(clock)" }
}
