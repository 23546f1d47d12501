import Console
import EventStore
import IncidentModel
import TerminalKit

/// What the console is told before its first frame, and how far the record had come then.
struct Opening: Sendable {
  var actions: [ConsoleAction]
  var mark: StoreMark
}

extension Workspace {
  /// Reads what the first frame shows: the index, the open incidents and the worst current alerts.
  ///
  /// An incident that cannot be read becomes a notice; the rest is shown.
  func opening() async throws(StoreFailure) -> Opening {
    let mark = try await store.mark()
    // Reading alerts and reading events are the two long parts, and there are two cores.
    async let alerts = currentAlerts()
    let index = try await store.incidents(openOnly: false)
    var actions: [ConsoleAction] = [.indexLoaded(index)]
    for summary in index where summary.isOpen { actions.append(await loaded(summary.id)) }
    actions.append(.alertsLoaded(try await alerts.get()))
    return Opening(actions: actions, mark: mark)
  }

  private func currentAlerts() async -> Result<AlertPage, StoreFailure> {
    do throws(StoreFailure) {
      return .success(try await store.alerts(AlertQuery()))
    } catch {
      return .failure(error)
    }
  }

  private func loaded(_ id: IncidentID) async -> ConsoleAction {
    do throws(LedgerFailure) {
      return .incidentLoaded(try await ledger.incident(id))
    } catch {
      return .notice(Notice(.error, SafeText(error.sentence)))
    }
  }
}
