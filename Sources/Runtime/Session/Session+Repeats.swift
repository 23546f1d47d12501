import Console
import IncidentModel

extension Session {
  /// Looks for what should have been done by now.
  func loadOverdue(_ effect: Effect) {
    start { [workspace] in
      do throws(CommandFailure) {
        return .overdueLoaded(try await workspace.overdueWork())
      } catch {
        return .effectFailed(effect, sentence: error.sentence)
      }
    }
  }

  /// Looks for earlier incidents; a person who declares does not wait for it.
  func findRepeats(_ keys: RepeatKeys, _ effect: Effect) {
    start { [workspace] in
      do throws(LedgerFailure) {
        return .repeatsFound(
          RepeatsFound(keys: keys, incidents: try await workspace.repeats(of: keys)))
      } catch {
        return .effectFailed(effect, sentence: error.sentence)
      }
    }
  }
}
