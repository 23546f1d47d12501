import AlertTriage
import Console
import EventStore
import IncidentModel

/// Tries grouping rules on the alerts there were, which it reads once and keeps while rules are tried.
actor GroupingBench {
  private let store: any EventStore
  private let clock: WallClock
  private let policy: TriagePolicy
  private var stock: Stock?
  /// Whether somebody still tries rules; what is read too late for them is not kept.
  private var isWanted = false
  /// How far back it looks, in days.
  private static let days = 30
  /// Of more alerts than these only the newest are looked at, so that a key is answered soon.
  private static let reach = 20_000

  /// What rules are tried on.
  private struct Stock {
    var past: [PastAlert]
    var open: [ListedAlert]
    var window: Range<Timestamp>
  }

  init(store: any EventStore, clock: WallClock, policy: TriagePolicy) {
    self.store = store
    self.clock = clock
    self.policy = policy
  }

  /// Returns what a rule alone would have made of the past and would make of what is open.
  func trial(of rule: GroupingRule) async throws(StoreFailure) -> GroupingTrial {
    isWanted = true
    let stock = try await currentStock()
    return GroupingTrial(
      rule: rule, past: .run(groups: [rule], over: stock.past, window: stock.window),
      open: TriagePolicy.preview(rule, over: stock.open, now: stock.window.upperBound))
  }

  /// Lets go of what was read.
  func forget() {
    isWanted = false
    stock = nil
  }

  private func currentStock() async throws(StoreFailure) -> Stock {
    if let stock { return stock }
    let read = try await readStock()
    if isWanted { stock = read }
    return read
  }

  private func readStock() async throws(StoreFailure) -> Stock {
    let now = clock.now()
    let start = now.adding(minutes: -Self.days * 24 * 60)
    let past = try await store.alertHistory(since: start, limit: Self.reach)
    let open = try await store.alerts(AlertQuery(limit: Self.reach)).alerts
    let begin = past.count < Self.reach ? start : past.first?.occurrence.startedAt ?? start
    // What fired at this very moment belongs to it.
    return Stock(
      past: past.map(policy.enriched), open: open.map { ListedAlert($0) },
      window: min(begin, now)..<now.adding(seconds: 1))
  }
}

extension TriagePolicy {
  /// Returns a past alert with what the team's rules and catalog know of it today.
  func enriched(_ past: PastAlert) -> PastAlert {
    PastAlert(words: enriched(past.words), occurrence: past.occurrence)
  }
}
