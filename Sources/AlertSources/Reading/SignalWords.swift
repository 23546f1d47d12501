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
    var words = LowercaseWords(text)
    var told: Set<Meaning> = []
    while let word = words.next() {
      guard let meaning = table[word] else { continue }
      if case .signal(let signal) = meaning { return signal }
      told.insert(meaning)
    }
    if told.isEmpty { return nil }
    if told.contains(.row), told.contains(.count) { return .volume }
    guard told.contains(.failure) else { return nil }
    if told.contains(.check) { return .testFailed }
    return told.contains(.job) ? .jobFailed : nil
  }

  /// Returns the first words of a text in lower case; a capital within a word begins the next one.
  static func words(in text: String) -> [String] {
    var words = LowercaseWords(text)
    var all: [String] = []
    while let word = words.next() { all.append(word) }
    return all
  }

  /// What a word says by itself, or together with others.
  private enum Meaning: Hashable {
    case signal(AlertSignal)
    case row, count, failure, check, job
  }

  private static let table: [String: Meaning] = {
    var table = signals.mapValues { Meaning.signal($0) }
    let others: [(Meaning, [String])] = [
      (.row, ["row"]), (.count, ["count"]), (.failure, failures), (.check, checks), (.job, jobs),
    ]
    for (meaning, words) in others {
      for word in words { table[word] = meaning }
    }
    return table
  }()

  private static let signals: [String: AlertSignal] = [
    "freshness": .freshness, "stale": .freshness, "staleness": .freshness, "outdated": .freshness,
    "volume": .volume, "rowcount": .volume, "rows": .volume, "schema": .schema, "lag": .lag,
    "backlog": .lag, "latency": .latency, "slow": .latency, "cost": .cost, "spend": .cost,
    "budget": .cost, "contract": .contractBreach, "distribution": .distribution,
    "anomaly": .distribution, "usage": .usage,
  ]
  private static let failures: [String] = [
    "fail", "fails", "failed", "failing", "failure", "failures",
  ]
  private static let checks: [String] = [
    "test", "tests", "check", "checks", "expectation", "assertion", "validation",
  ]
  private static let jobs: [String] = [
    "job", "jobs", "dag", "task", "tasks", "pipeline", "pipelines", "run", "runs", "load", "build",
    "etl", "model", "flow", "workflow", "backfill",
  ]
}
