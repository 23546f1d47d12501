import EventStore
public import IncidentModel

extension IncidentLedger {
  /// How many incidents are looked through for an earlier run; what is older is no news.
  private static let earlierLimit = 200

  /// Returns the run of the newest other incident that followed a runbook; nil when none did.
  public func earlierRun(
    of runbook: String, before id: IncidentID
  ) async throws(LedgerFailure) -> EarlierRun? {
    let all = try await stored { () async throws(StoreFailure) -> [IncidentSummary] in
      try await store.incidents(openOnly: false)
    }
    let others = all.filter { $0.id != id && $0.refusal(to: actor) == nil }
      .sorted { ($1.declaredAt, $1.id) < ($0.declaredAt, $0.id) }
    for other in others.prefix(Self.earlierLimit) {
      guard let run = try await incident(other.id).runbook(runbook) else { continue }
      return EarlierRun(incident: other.id, run: run)
    }
    return nil
  }
}
