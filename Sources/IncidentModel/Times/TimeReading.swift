/// What a typed time was taken for.
public struct TimeReading: Hashable, Sendable {
  public var moment: Timestamp
  /// How it was understood where something had to be filled in, `14:02 in Europe/Berlin`; nil when
  /// the text said it all.
  public var note: String?

  /// Creates a reading.
  public init(_ moment: Timestamp, note: String? = nil) {
    self.moment = moment
    self.note = note
  }
}

/// Why a typed time is none.
public struct TimeProblem: Error, Hashable, Sendable {
  /// What is wrong and how to write it.
  public var sentence: String

  init(_ sentence: String) {
    self.sentence = sentence
  }
}

/// Reads times as people and programs write them.
public struct TimeReader: Sendable {
  /// In which direction a distance goes, and on which side of now a time without a day lies.
  public enum Direction: Hashable, Sendable {
    case past
    case future
  }

  public var now: Timestamp
  /// The zone of times that name none.
  public var zone: Zone
  /// Finds a zone by its name in the tz database; nil when it is not there.
  public var find: @Sendable (String) -> Zone?

  /// Creates a reader.
  public init(
    now: Timestamp, zone: Zone = .utc, find: @escaping @Sendable (String) -> Zone? = { _ in nil }
  ) {
    self.now = now
    self.zone = zone
    self.find = find
  }

  /// Returns the moment a text means, and what had to be filled in.
  /// - Throws: Why it means none, or more than one.
  public func read(
    _ text: String, _ direction: Direction = .past
  ) throws(TimeProblem) -> TimeReading {
    let trimmed = text.trimmingWhitespace
    guard !trimmed.isEmpty else { throw TimeProblem("A time is empty. Write 14:02 or 20m.") }
    guard trimmed.utf8.count <= 80 else {
      throw TimeProblem("That is too long for a time. Write it as 2026-03-04 14:02Z.")
    }
    if let moment = Timestamp(rfc3339: trimmed) { return TimeReading(moment) }
    if let reading = whole(trimmed, direction) { return reading }
    var words = TimeWords()
    for word in Self.words(of: trimmed) { try take(word, into: &words) }
    return try reading(of: words, trimmed, direction)
  }

  /// Distances and counts of seconds, which are one word.
  private func whole(_ text: String, _ direction: Direction) -> TimeReading? {
    let lower = text.lowercased()
    if lower == "now" { return TimeReading(now) }
    let distance = lower.hasSuffix(" ago") ? String(lower.dropLast(4)) : lower
    let isPast = lower.hasSuffix(" ago") || direction == .past
    if let seconds = Self.distance(distance) {
      return TimeReading(now.adding(seconds: isPast ? -seconds : seconds))
    }
    return Self.epoch(text).map {
      TimeReading($0, note: "\(text) seconds since 1970, \($0.rfc3339)")
    }
  }

  /// Reads `20m`, `2h`, `1h30m`, `3d`.
  static func distance(_ text: String) -> Int64? {
    let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
    var total: Int64 = 0
    var digits = ""
    for character in text {
      if character.isASCII, character.isNumber {
        digits.append(character)
      } else {
        guard let unit = units[character], let number = Int64(digits), number <= 100_000 else {
          return nil
        }
        total += number * unit
        digits = ""
      }
    }
    return digits.isEmpty && !text.isEmpty ? total : nil
  }

  /// Reads seconds or milliseconds since 1970, with or without a fraction.
  private static func epoch(_ text: String) -> Timestamp? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ $0.isPlainNumber }), let whole = Int64(parts[0])
    else { return nil }
    if parts[0].count == 13, parts.count == 1 { return Timestamp(milliseconds: whole) }
    guard parts[0].count == 10 else { return nil }
    let fraction = parts.count == 2 ? (Int64((parts[1] + "000").prefix(3)) ?? 0) : 0
    return Timestamp(milliseconds: whole * 1000 + fraction)
  }

  /// Splits a text at blanks, and a date from a time that sticks to it.
  private static func words(of text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).flatMap { word in
      var word = String(word)
      if word.hasSuffix(",") { word.removeLast() }
      // 04/Mar/2026:14:02:31 of web servers, 2026-03-04T14:02 and 20260304T140231Z.
      if word.count > 12, word.filter({ $0 == "/" }).count == 2,
        let colon = word.firstIndex(of: ":")
      {
        return [String(word[..<colon]), String(word[word.index(after: colon)...])]
      }
      guard word.first?.isNumber == true,
        let mark = word.firstIndex(where: { $0 == "T" || $0 == "t" })
      else { return [word] }
      return [String(word[..<mark]), String(word[word.index(after: mark)...])]
    }
  }
}

extension StringProtocol {
  /// Whether it is made of ASCII digits only, at least one.
  var isPlainNumber: Bool { !isEmpty && utf8.allSatisfy { (0x30...0x39).contains($0) } }
}
