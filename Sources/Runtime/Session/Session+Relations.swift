import Console
import IncidentModel
import TerminalKit

extension Session {
  /// Does what the console wants done about more than one incident.
  func relate(_ wanted: RelationEffect) {
    let effect = Effect.relate(wanted)
    switch wanted {
    case .link(let id, let kind, let other, let reason):
      record(effect) { ledger async throws(LedgerFailure) in
        try await ledger.link(id, kind, other, reason: reason)
      }
    case .split(let id, let draft):
      record(effect) { ledger async throws(LedgerFailure) in
        try await ledger.split(id, draft)
      }
    case .move(let id, let places, let reason):
      record(effect) { ledger async throws(LedgerFailure) in
        try await ledger.move(id, by: places, reason: reason)
      }
    case .findSimilar(let id): findSimilar(to: id, effect)
    }
  }

  private func findSimilar(to id: IncidentID, _ effect: Effect) {
    start("looking for similar incidents") { [workspace] in
      do throws(LedgerFailure) {
        return .similarFound(id, try await workspace.ledger.similar(to: id, limit: 20))
      } catch {
        return .effectFailed(effect, sentence: error.sentence)
      }
    }
  }
}
