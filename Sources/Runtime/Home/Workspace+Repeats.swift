import EventStore
import IncidentModel

extension Workspace {
  /// Returns the earlier incidents that keys recognise, the newest first, with where their files are.
  func repeats(
    of keys: RepeatKeys, but own: IncidentID? = nil
  ) async throws(LedgerFailure) -> [RepeatedIncident] {
    guard !keys.isEmpty else { return [] }
    var found: [RepeatedIncident] = []
    let files = PostmortemIndex.load(postmortemIndexPath).files
    for id in try await candidates(keys) where id != own {
      let incident = try await ledger.incident(id)
      guard var one = RepeatedIncident(incident, like: keys, for: actor) else { continue }
      if one.ask == nil { one.postmortem = files[id.text]?.path }
      found.append(one)
    }
    return found.sorted { ($0.declaredAt, $0.id) > ($1.declaredAt, $1.id) }
  }

  private func candidates(_ keys: RepeatKeys) async throws(LedgerFailure) -> [IncidentID] {
    do throws(StoreFailure) {
      return try await store.incidents(traced: keys.traces, limit: 20)
    } catch {
      throw .store(error)
    }
  }
}
