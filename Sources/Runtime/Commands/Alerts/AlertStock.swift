import AlertTriage
import EventStore
import IncidentModel

/// The current alerts as a command looks at them: the board for the rules, the rows for the words.
struct AlertStock: Sendable {
  let board: AlertBoard
  let alerts: [Fingerprint: CurrentAlert]
  let deadLetterCount: Int
  let now: Timestamp

  /// Returns the page that a view shows.
  /// - Throws: What is wrong with the view's filter.
  func page(_ view: AlertView) throws(CommandFailure) -> AlertPage {
    do throws(FilterProblem) {
      return try board.selection(view, now: now).page(
        with: alerts, deadLetterCount: deadLetterCount)
    } catch {
      throw CommandFailure(error, in: view.filter)
    }
  }

  /// Returns the alerts a query lets through, in the order of the list.
  /// - Throws: What is wrong with the query.
  func matching(
    _ query: String, includesQuiet: Bool = false
  ) throws(CommandFailure) -> [CurrentAlert] {
    do throws(FilterProblem) {
      return try board.matching(query, includesQuiet: includesQuiet, now: now)
        .compactMap { alerts[$0] }
    } catch {
      throw CommandFailure(error, in: query)
    }
  }
}

extension Workspace {
  /// Returns the stock of open alerts, and of the latest resolved ones if a query or a person asks for them.
  func alertStock(
    for query: String, includesQuiet: Bool = false
  ) async throws(CommandFailure) -> AlertStock {
    let wantsResolved = includesQuiet || query.lowercased().contains("resolved")
    let now = clock.now()
    return try await stored { () async throws(StoreFailure) in
      let limit = 1 << 30
      var page = try await store.alerts(AlertQuery(limit: limit))
      if wantsResolved {
        let reach = page.alerts.count + AlertBoard.resolvedLimit
        page = try await store.alerts(AlertQuery(includesResolved: true, limit: reach))
      }
      var board = AlertBoard(policy: configuration.triage)
      board.take(silences: try await store.silences(endingAfter: now), now: now)
      board.take(lineage: try await store.lineage())
      let alerts = page.alerts
      board.take(alerts, now: now)
      return AlertStock(
        board: board,
        alerts: Dictionary(alerts.map { ($0.alert.fingerprint, $0) }) { $1 },
        deadLetterCount: page.deadLetterCount, now: now)
    }
  }
}
