extension TimeReader {
  /// Puts the words together, filling in the day and the zone where they are missing.
  func reading(
    of asked: TimeWords, _ text: String, _ direction: Direction
  ) throws(TimeProblem) -> TimeReading {
    var words = asked
    try place(&words, text)
    guard let clock = words.clock else {
      throw TimeProblem(
        "\"\(text)\" has no time of day. Write it as 2026-03-04 14:02Z, 14:02 or 20m.")
    }
    let hour = try hour(clock.hour, words.isAfternoon, text)
    guard hour < 24, clock.minute < 60, clock.second < 60 else {
      throw TimeProblem("\"\(text)\" is not a time of day. Hours go to 23, minutes to 59.")
    }
    let zone = words.zone ?? zone
    var civil = day(of: words, in: zone)
    (civil.hour, civil.minute, civil.second) = (hour, clock.minute, clock.second)
    civil.millisecond = clock.millisecond
    try requireOnCalendar(civil, text)
    let hasDay = words.day != nil || words.daysAgo != nil
    var moment = try moment(of: civil, in: zone, text)
    if !hasDay { moment.moment = try nearest(moment.moment, civil, in: zone, text, direction) }
    if words.year == nil, words.day != nil, direction == .past,
      moment.moment > now.adding(seconds: 86_400)
    {
      civil.year -= 1
      moment = try self.moment(of: civil, in: zone, text)
    }
    return noted(moment, text, isFilledIn: words.zone == nil || !hasDay || words.year == nil)
  }

  /// A number alone is the day beside a month, or the year when it has four digits.
  private func place(_ words: inout TimeWords, _ text: String) throws(TimeProblem) {
    for number in words.numbers {
      if number > 31, words.year == nil {
        words.year = number
      } else if words.month != nil, words.day == nil {
        words.day = number
      } else if words.isAfternoon != nil, words.clock == nil {
        words.clock = (number, 0, 0, 0)
      } else {
        throw TimeProblem("\"\(text)\" has a number too many. Write it as 2026-03-04 14:02Z.")
      }
    }
    guard (words.month == nil) == (words.day == nil) else {
      throw TimeProblem("\"\(text)\" names half a day. Write it as 2026-03-04 14:02Z.")
    }
  }

  private func hour(
    _ hour: Int, _ isAfternoon: Bool?, _ text: String
  ) throws(TimeProblem) -> Int {
    guard let isAfternoon else { return hour }
    guard (1...12).contains(hour) else {
      throw TimeProblem(
        "\"\(text)\" has no such hour before or after noon. Write 14:02 or 2:02 pm.")
    }
    return hour % 12 + (isAfternoon ? 12 : 0)
  }

  /// The day the words name, or today in the zone.
  private func day(of words: TimeWords, in zone: Zone) -> CivilTime {
    var civil = zone.civil(at: now)
    if let days = words.daysAgo {
      civil = Timestamp(civil: civil).adding(seconds: -86_400 * Int64(days)).civil
    }
    if let month = words.month, let day = words.day {
      (civil.year, civil.month, civil.day) = (words.year ?? civil.year, month, day)
    }
    return civil
  }

  private func requireOnCalendar(_ civil: CivilTime, _ text: String) throws(TimeProblem) {
    let again = Timestamp(civil: civil).civil
    let isThere =
      (1...12).contains(civil.month) && (1...31).contains(civil.day)
      && (again.month, again.day) == (civil.month, civil.day) && (1...9999).contains(civil.year)
    guard isThere else {
      throw TimeProblem("\"\(text)\" names a day that is not on the calendar. Check month and day.")
    }
  }

  /// Returns the moment of a time on the wall; where clocks show it twice the first is taken and said.
  private func moment(
    of civil: CivilTime, in zone: Zone, _ text: String
  ) throws(TimeProblem) -> TimeReading {
    let moments = zone.moments(of: civil)
    guard let first = moments.first else {
      throw TimeProblem(
        "\"\(text)\" did not exist in \(zone.name): the clocks were put forward over it. Give it in UTC."
      )
    }
    guard moments.count > 1 else { return TimeReading(first) }
    return TimeReading(
      first,
      note:
        "it came twice in \(zone.name); the first is taken, \(first.clock), not \(moments[1].clock)"
    )
  }

  /// Moves a time without a day to the day before or after when it lies on the wrong side of now.
  private func nearest(
    _ moment: Timestamp, _ civil: CivilTime, in zone: Zone, _ text: String,
    _ direction: Direction
  ) throws(TimeProblem) -> Timestamp {
    let step: Int64
    switch direction {
    case .past: step = moment > now.adding(seconds: Incident.clockTolerance) ? -86_400 : 0
    case .future: step = moment < now ? 86_400 : 0
    }
    guard step != 0 else { return moment }
    let other = Timestamp(civil: civil).adding(seconds: step).civil
    return try self.moment(of: other, in: zone, text).moment
  }

  private func noted(_ reading: TimeReading, _ text: String, isFilledIn: Bool) -> TimeReading {
    guard reading.note == nil, isFilledIn else { return reading }
    return TimeReading(reading.moment, note: "\"\(text)\" is read as \(reading.moment.dayAndClock)")
  }

  // MARK: - Zones

  /// Returns the zone of a name, an abbreviation or an offset.
  func zone(named word: String) throws(TimeProblem) -> Zone {
    let upper = word.uppercased()
    if ["Z", "UTC", "GMT", "(UTC)", "UCT"].contains(upper) { return .utc }
    if let offset = Self.offset(word) { return Zone(name: word, offset: offset) }
    if let meanings = Self.ambiguous[upper], !speaks(upper) {
      throw TimeProblem(
        "\(upper) is \(meanings). Write the offset, +05:30, or a place, Europe/Berlin.")
    }
    if speaks(upper) { return zone }
    if let hours = Self.abbreviations[upper] { return Zone(name: upper, offset: hours * 3600) }
    if word.contains("/"), let found = find(word) { return found }
    throw TimeProblem("\"\(word)\" is no time, day or zone. Write it as 2026-03-04 14:02Z.")
  }

  /// Whether the zone of this place uses an abbreviation nowadays.
  private func speaks(_ abbreviation: String) -> Bool {
    zone.change(at: now).abbreviation == abbreviation
      || zone.changes.suffix(40).contains { $0.abbreviation == abbreviation }
  }

  /// Reads `+01:00`, `+0100`, `+1`, `UTC+1`.
  private static func offset(_ word: String) -> Int? {
    var text = word.uppercased()
    for name in ["UTC", "GMT"] where text.hasPrefix(name) { text.removeFirst(3) }
    guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
    let digits = text.dropFirst().filter { $0 != ":" }
    guard digits.isPlainNumber, [1, 2, 4].contains(digits.count), let number = Int(digits) else {
      return nil
    }
    let minutes = digits.count == 4 ? number / 100 * 60 + number % 100 : number * 60
    guard minutes <= 14 * 60, digits.count < 4 || number % 100 < 60 else { return nil }
    return (sign == "-" ? -60 : 60) * minutes
  }

  private static let ambiguous = [
    "IST": "Irish, Israeli or Indian time", "CST": "American or Chinese time",
    "BST": "British or Bangladeshi time", "AST": "Atlantic or Arabian time",
    "SST": "Samoan or Singapore time", "AMT": "Amazonian or Armenian time",
  ]

  private static let abbreviations = [
    "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "EST": -5, "EDT": -4,
    "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "JST": 9, "KST": 9, "AEST": 10,
    "AEDT": 11, "NZST": 12, "NZDT": 13,
  ]
}
