import IncidentModel

/// The words in names of rules and in titles that tell what kind of watching noticed something.
enum SignalWords {
  /// Returns the signal that a label names outright, `job_failed` or `Job failed`.
  static func named(_ text: String) -> AlertSignal? {
    let joined = words(in: text).joined(separator: "_")
    return AlertSignal(rawValue: joined) ?? signal(in: text)
  }

  /// Returns the signal the words of a name or a title tell, nil when they tell none.
  ///
  /// `TableFreshnessBreached`, `row_count_drop` and `orders is 3 h stale` are read alike.
  static func signal(in text: String) -> AlertSignal? {
    let words = words(in: text)
    for word in words {
      if let signal = table[word] { return signal }
    }
    if words.contains("row"), words.contains("count") { return .volume }
    guard !failures.isDisjoint(with: words) else { return nil }
    if !checks.isDisjoint(with: words) { return .testFailed }
    return jobs.isDisjoint(with: words) ? nil : .jobFailed
  }

  /// Returns the first words of a text in lower case; a capital within a word begins the next one.
  static func words(in text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var follows = false
    for byte in text.utf8.prefix(longest) {
      let isCapital = (0x41...0x5A).contains(byte)
      let isLetter = isCapital || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
      if !isLetter || (isCapital && follows), !word.isEmpty {
        words.append(word)
        word = ""
      }
      if isLetter { word.unicodeScalars.append(Unicode.Scalar(isCapital ? byte | 0x20 : byte)) }
      follows = isLetter && !isCapital
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  private static let table: [String: AlertSignal] = [
    "freshness": .freshness, "stale": .freshness, "staleness": .freshness, "outdated": .freshness,
    "volume": .volume, "rowcount": .volume, "rows": .volume, "schema": .schema, "lag": .lag,
    "backlog": .lag, "latency": .latency, "slow": .latency, "cost": .cost, "spend": .cost,
    "budget": .cost, "contract": .contractBreach, "distribution": .distribution,
    "anomaly": .distribution, "usage": .usage,
  ]
  /// How many bytes of a text are looked at; names and titles that say it say it early.
  private static let longest = 300
  private static let failures: Set<String> = [
    "fail", "fails", "failed", "failing", "failure", "failures",
  ]
  private static let checks: Set<String> = [
    "test", "tests", "check", "checks", "expectation", "assertion", "validation",
  ]
  private static let jobs: Set<String> = [
    "job", "jobs", "dag", "task", "tasks", "pipeline", "pipelines", "run", "runs", "load", "build",
    "etl", "model", "flow", "workflow", "backfill",
  ]
}
