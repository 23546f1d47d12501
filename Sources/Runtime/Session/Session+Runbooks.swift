import Console
import IncidentModel

extension Session {
  /// Finds what was followed in similar incidents.
  func findPrecedents(for id: IncidentID, _ effect: Effect) {
    start { [workspace] in
      do throws(LedgerFailure) {
        return .precedentsFound(id, try await workspace.ledger.precedents(for: id))
      } catch {
        return .effectFailed(effect, sentence: error.sentence)
      }
    }
  }
}
