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

  /// Says what was changed in a runbook since another incident followed it.
  func compareToEarlierRun(_ name: String, _ id: IncidentID, _ effect: Effect) {
    start { [workspace] in
      do throws(CommandFailure) {
        let found = try await workspace.changesSinceEarlierRun(of: name, before: id)
        return found.map { .step(.changedSinceEarlierRun($0)) }
      } catch {
        return .effectFailed(effect, sentence: error.sentence)
      }
    }
  }
}
