/// What the words of a typed time said.
struct TimeWords {
  var year: Int?
  var month: Int?
  var day: Int?
  /// Days before today.
  var daysAgo: Int?
  var clock: (hour: Int, minute: Int, second: Int, millisecond: Int)?
  var isAfternoon: Bool?
  var zone: Zone?
  /// A number that stood alone, a day or a year.
  var numbers: [Int] = []
}

extension TimeReader {
  func take(_ word: String, into words: inout TimeWords) throws(TimeProblem) {
    let lower = word.lowercased()
    if Self.skipped.contains(lower) { return }
    if lower == "today" {
      words.daysAgo = 0
      return
    }
    if lower == "yesterday" {
      words.daysAgo = 1
      return
    }
    if lower == "am" || lower == "pm" {
      words.isAfternoon = lower == "pm"
      return
    }
    if let month = Self.month(lower) {
      words.month = month
      return
    }
    if word.isPlainNumber, word.count <= 4, let number = Int(word) {
      return words.numbers.append(number)
    }
    let before = words
    if try takeDate(word, into: &words) {
      guard before.day == nil else { throw Self.second("day", word) }
      return
    }
    if try takeClock(word, into: &words) {
      guard before.clock == nil else { throw Self.second("time of day", word) }
      return
    }
    words.zone = try zone(named: word)
  }

  private static func second(_ what: String, _ word: String) -> TimeProblem {
    TimeProblem("\"\(word)\" is a second \(what). Write one: 2026-03-04 14:02Z.")
  }

  private static let skipped: Set<String> = [
    "at", "on", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "monday", "tuesday", "wednesday",
    "thursday", "friday", "saturday", "sunday", "the", "of", "-",
  ]

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  private static func month(_ word: String) -> Int? {
    let known = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december",
    ]
    if let place = months.firstIndex(of: word) ?? known.firstIndex(of: word) { return place + 1 }
    return word == "sept" ? 9 : nil
  }

  // MARK: - Dates

  private func takeDate(_ word: String, into words: inout TimeWords) throws(TimeProblem) -> Bool {
    if word.count == 8, word.isPlainNumber {
      let digits = Array(word)
      words.year = Int(String(digits[0..<4]))
      words.month = Int(String(digits[4..<6]))
      words.day = Int(String(digits[6..<8]))
      return true
    }
    for separator in ["-", "/", "."] as [Character] {
      let parts = word.split(separator: separator, omittingEmptySubsequences: false)
        .map(String.init)
      guard parts.count == 3, parts[0].isPlainNumber, parts[2].isPlainNumber else { continue }
      return try takeDate(parts, separator, word, into: &words)
    }
    return false
  }

  private func takeDate(
    _ parts: [String], _ separator: Character, _ word: String, into words: inout TimeWords
  ) throws(TimeProblem) -> Bool {
    guard let first = Int(parts[0]), let last = Int(parts[2]) else { return false }
    if let month = Self.month(parts[1].lowercased()) {
      (words.day, words.month, words.year) = (first, month, last)
      return true
    }
    guard let middle = Int(parts[1]) else { return false }
    if parts[0].count == 4 {
      (words.year, words.month, words.day) = (first, middle, last)
    } else if parts[2].count == 4, separator == "." {
      (words.day, words.month, words.year) = (first, middle, last)
    } else if parts[2].count == 4, first > 12 || middle > 12 {
      (words.day, words.month, words.year) =
        first > 12 ? (first, middle, last) : (middle, first, last)
    } else {
      throw TimeProblem(
        "\"\(word)\" can be two days. Write the year first: 2026-03-04.")
    }
    return true
  }

  // MARK: - Clocks

  /// Reads `14:02`, `14:02:31,123`, `2:02pm`, `140231`, each perhaps with its offset behind it.
  private func takeClock(_ word: String, into words: inout TimeWords) throws(TimeProblem) -> Bool {
    guard word.first?.isNumber == true else { return false }
    let digits = word.prefix { $0.isNumber || $0 == ":" || $0 == "." || $0 == "," }
    let rest = word[digits.endIndex...]
    guard let clock = Self.clock(String(digits)) else { return false }
    words.clock = clock
    let tail = rest.lowercased()
    if tail == "am" || tail == "pm" {
      words.isAfternoon = tail == "pm"
    } else if !tail.isEmpty {
      words.zone = try zone(named: String(rest))
    }
    return true
  }

  private static func clock(
    _ text: String
  ) -> (hour: Int, minute: Int, second: Int, millisecond: Int)? {
    var text = text
    if text.isPlainNumber, text.count == 6 || text.count == 4 {
      let digits = Array(text)
      text = stride(from: 0, to: digits.count, by: 2).map { String(digits[$0..<$0 + 2]) }
        .joined(separator: ":")
    }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard (2...3).contains(parts.count), let hour = Int(parts[0]), parts[0].count <= 2,
      parts[1].count == 2, let minute = Int(parts[1])
    else { return nil }
    guard parts.count == 3 else { return (hour, minute, 0, 0) }
    let seconds = parts[2].split { $0 == "." || $0 == "," }.map(String.init)
    guard let whole = seconds.first, whole.count == 2, let second = Int(whole), seconds.count <= 2
    else { return nil }
    let fraction = seconds.count == 2 ? Int((seconds[1] + "000").prefix(3)) ?? 0 : 0
    return (hour, minute, second, fraction)
  }
}
