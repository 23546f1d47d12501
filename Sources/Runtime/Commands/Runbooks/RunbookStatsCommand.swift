import EventStore
import IncidentModel
import Runbooks
import TerminalKit

/// Shows how runbooks did in the incidents they were followed in, and what to automate first.
public struct RunbookStatsCommand: WardroomCommand {
  /// The runbook whose steps are wanted; nil for all of them in short.
  public var name: String?

  /// Creates the command.
  public init(name: String? = nil) {
    self.name = name
  }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let statistics = try await workspace.runbookStatistics()
    guard let name else { return try Self.overview(statistics) }
    guard let one = statistics.first(where: { $0.name == name }) else {
      throw CommandFailure(
        .no,
        "\(name) was followed in no incident yet. `wardroom runbook stats` lists those that were.")
    }
    return try Self.details(one)
  }

  private static func overview(_ statistics: [RunbookStatistics]) throws(CommandFailure) -> Report {
    var table = TextTable(["RUNBOOK", "FOLLOWED", "TO THE END", "PEOPLE", "LAST"])
    for one in statistics {
      table.add([
        SafeText(one.name), "\(one.followed)", "\(one.finished)", "\(one.people.count)",
        SafeText(one.lastFollowedAt.day),
      ])
    }
    return try Report(
      statistics.isEmpty ? ["No runbook was followed yet."] : table.lines, json: statistics,
      messages: statistics.compactMap(busFactor))
  }

  private static func details(_ one: RunbookStatistics) throws(CommandFailure) -> Report {
    var table = TextTable([
      "STEP", "DONE", "SKIPPED", "RUN", "FAILED", "BY HAND", "MEDIAN", "TITLE",
    ])
    for step in one.steps {
      table.add([
        SafeText(step.path), "\(step.done)", "\(step.skipped)", "\(step.runs)",
        percent(step.failureRate), percent(step.manualShare), minutes(step.medianMinutes),
        SafeText(step.title),
      ])
    }
    let first = one.automateFirst.map { step -> SafeText in
      "  \(step.path) \(step.title): \(minutes(step.manualMinutes)) by hand in all"
    }
    return try Report(
      table.lines + (first.isEmpty ? [] : ["Automate these first:"] + first), json: one,
      messages: [busFactor(one)].compactMap { $0 })
  }

  /// What only one person can do is done by nobody once that person sleeps.
  private static func busFactor(_ one: RunbookStatistics) -> SafeText? {
    guard one.people.count == 1, let person = one.people.first else { return nil }
    return
      "Only \(person.name) has followed \(one.name) through. Let somebody else do it in a drill."
  }

  private static func percent(_ share: Double?) -> SafeText {
    share.map { "\(Int(($0 * 100).rounded())) %" } ?? "-"
  }

  private static func minutes(_ minutes: Double?) -> SafeText {
    guard let minutes else { return "-" }
    let tenths = Int((minutes * 10).rounded())
    return "\(tenths / 10).\(tenths % 10) min"
  }
}

extension Workspace {
  /// Returns when each runbook was last followed to its end, in a drill or in earnest; nothing where no
  /// record can be read.
  func runbooksLastFollowed() async throws(CommandFailure) -> [String: Timestamp] {
    guard recordFailure == nil else { return [:] }
    let pairs = try await runbookStatistics(withDrills: true).compactMap { one in
      one.lastFinishedAt.map { (one.name, $0) }
    }
    return Dictionary(pairs) { first, _ in first }
  }

  /// Returns how every runbook did in the incidents whoever asks may know of.
  ///
  /// What was rehearsed is no figure of what happened: drills and tests count only where that is asked for.
  func runbookStatistics(
    withDrills: Bool = false
  ) async throws(CommandFailure) -> [RunbookStatistics] {
    let summaries = try await stored { () async throws(StoreFailure) in
      try await store.incidents(openOnly: false)
    }
    var incidents: [Incident] = []
    for summary in summaries
    where summary.refusal(to: actor) == nil && (withDrills || summary.kind.isOfRecord) {
      incidents.append(try await incident(summary.id))
    }
    return RunbookStatistics.all(in: incidents)
  }
}

extension IncidentKind {
  /// Whether it happened, so that figures may count it.
  var isOfRecord: Bool {
    switch self {
    case .real, .backfilled: true
    case .drill, .test: false
    }
  }
}
