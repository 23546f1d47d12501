/// How a runbook did in the incidents it was followed in.
public struct RunbookStatistics: Codable, Hashable, Sendable {
  public var name: String
  public var title: String
  /// In how many incidents it was followed.
  public var followed: Int
  /// In how many of them no step was left open.
  public var finished: Int
  public var lastFollowedAt: Timestamp
  /// When it was last followed to its end; nil when it never was.
  public var lastFinishedAt: Timestamp?
  /// Who has done at least half of what was done in one of them: who can be counted on to do it again.
  public var people: [Person]
  public var steps: [StepStatistics]

  enum CodingKeys: String, CodingKey {
    case name, title, followed, finished, people, steps
    case lastFollowedAt = "last_followed_at"
    case lastFinishedAt = "last_finished_at"
  }

  /// The steps by hand that cost the most minutes, the costliest first.
  public var automateFirst: [StepStatistics] {
    let costly = steps.filter { $0.manualMinutes > 0 }
    return Array(
      costly.sorted { ($1.manualMinutes, $0.path) < ($0.manualMinutes, $1.path) }.prefix(5))
  }
}

/// How one step of a runbook did.
public struct StepStatistics: Codable, Hashable, Sendable {
  public var path: String
  /// The title it had last.
  public var title: String
  public var done: Int
  public var skipped: Int
  /// How often its commands were run, and how often that did not bring what was to be brought.
  public var runs: Int
  public var failedRuns: Int
  /// How often it was done without a command of its own being run here.
  public var manual: Int
  /// From the step before to the end of this one; nil when it was never done.
  public var medianMinutes: Double?

  enum CodingKeys: String, CodingKey {
    case path, title, done, skipped, runs, manual
    case failedRuns = "failed_runs"
    case medianMinutes = "median_minutes"
  }

  /// What doing it by hand has cost, all in all.
  public var manualMinutes: Double { Double(manual) * (medianMinutes ?? 0) }
  /// The share of runs that failed, 0 to 1; nil when it was never run.
  public var failureRate: Double? { runs == 0 ? nil : Double(failedRuns) / Double(runs) }
  /// The share of times it was done by hand, 0 to 1; nil when it was never done.
  public var manualShare: Double? { done == 0 ? nil : Double(manual) / Double(done) }
}

extension RunbookStatistics {
  /// Returns the figures of every runbook that was followed in some incidents, by name.
  public static func all(in incidents: some Sequence<Incident>) -> [RunbookStatistics] {
    var tallies: [String: RunbookTally] = [:]
    for incident in incidents {
      for run in incident.runbooks { tallies[run.name, default: RunbookTally()].add(run, incident) }
    }
    return tallies.compactMap { $0.value.statistics($0.key) }.sorted { $0.name < $1.name }
  }
}

/// What is counted of a runbook, incident by incident.
private struct RunbookTally {
  private struct Step {
    var title = ""
    var done = 0
    var skipped = 0
    var runs = 0
    var failedRuns = 0
    var manual = 0
    var minutes: [Double] = []
  }

  private var title = ""
  private var followed = 0
  private var finished = 0
  private var lastFollowedAt: Timestamp?
  private var lastFinishedAt: Timestamp?
  private var people: Set<Person> = []
  private var order: [String] = []
  private var steps: [String: Step] = [:]

  mutating func add(_ run: RunbookRun, _ incident: Incident) {
    followed += 1
    if lastFollowedAt.map({ run.startedAt >= $0 }) ?? true {
      (title, lastFollowedAt) = (run.title, run.startedAt)
    }
    let times = run.steps.compactMap(\.doneAt)
    if run.doneCount == run.steps.count, let last = times.max() {
      finished += 1
      lastFinishedAt = max(lastFinishedAt ?? last, last)
    }
    addPeople(of: run)
    for progress in run.steps { add(progress, of: run, incident) }
    addMinutes(of: run)
  }

  private mutating func addPeople(of run: RunbookRun) {
    let doers = run.steps.compactMap(\.doneBy)
    let counts = Dictionary(doers.map { ($0, 1) }, uniquingKeysWith: +)
    people.formUnion(counts.filter { 2 * $0.value >= doers.count }.keys)
  }

  private mutating func add(_ progress: StepProgress, of run: RunbookRun, _ incident: Incident) {
    let path = progress.step.path
    if steps[path] == nil { order.append(path) }
    var step = steps[path] ?? Step()
    step.title = progress.step.title
    let results = incident.runs(of: run.name, path).compactMap(\.result)
    step.runs += results.count
    step.failedRuns += results.count { !$0.isSuccess }
    switch progress.state {
    case .open: break
    case .skipped: step.skipped += 1
    case .ticked:
      step.done += 1
      if results.isEmpty { step.manual += 1 }
    }
    steps[path] = step
  }

  /// A step takes from the end of the one that was done before it; what was skipped takes no time.
  private mutating func addMinutes(of run: RunbookRun) {
    let done = run.steps.compactMap { step in step.doneAt.map { (step, $0) } }
      .sorted { $0.1 < $1.1 }
    var before = run.startedAt
    for (step, at) in done {
      if case .ticked = step.state {
        let minutes = max(0, Double(at.milliseconds - before.milliseconds) / 60_000)
        steps[step.step.path]?.minutes.append(minutes)
      }
      before = at
    }
  }

  func statistics(_ name: String) -> RunbookStatistics? {
    guard let lastFollowedAt else { return nil }
    return RunbookStatistics(
      name: name, title: title, followed: followed, finished: finished,
      lastFollowedAt: lastFollowedAt, lastFinishedAt: lastFinishedAt, people: people.sorted(),
      steps: order.compactMap { path in steps[path].map { Self.statistics(path, $0) } })
  }

  private static func statistics(_ path: String, _ step: Step) -> StepStatistics {
    StepStatistics(
      path: path, title: step.title, done: step.done, skipped: step.skipped, runs: step.runs,
      failedRuns: step.failedRuns, manual: step.manual, medianMinutes: median(step.minutes))
  }

  private static func median(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    let median =
      sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    return (median * 10).rounded() / 10
  }
}

extension StepProgress {
  /// When it was ticked or skipped; nil while it is open.
  var doneAt: Timestamp? {
    switch state {
    case .open: nil
    case .ticked(_, let at), .skipped(_, let at, _): at
    }
  }

  /// Who ticked it; nil while it is open or when it was skipped.
  var doneBy: Person? {
    if case .ticked(let person, _) = state { person } else { nil }
  }
}
