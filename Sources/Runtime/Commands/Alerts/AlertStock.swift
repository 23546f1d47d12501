import AlertTriage
import EventStore
import IncidentModel

/// The current alerts as a command looks at them: the board for the rules, the rows for the words.
struct AlertStock: Sendable {
  let board: AlertBoard
  let deadLetterCount: Int
  let now: Timestamp
  private let alerts: [CurrentAlert]
  private let places: [Fingerprint: Int]

  init(_ board: AlertBoard, _ alerts: [CurrentAlert], deadLetterCount: Int, now: Timestamp) {
    self.board = board
    self.alerts = alerts
    self.deadLetterCount = deadLetterCount
    self.now = now
    places = Dictionary(zip(alerts.map(\.alert.fingerprint), alerts.indices)) { $1 }
  }

  /// Returns an alert by its name.
  func alert(_ name: Fingerprint) -> CurrentAlert? { places[name].map { alerts[$0] } }

  /// Returns what a view shows.
  /// - Throws: What is wrong with the view's filter.
  func selection(_ view: AlertView) throws(CommandFailure) -> BoardSelection {
    do throws(FilterProblem) {
      return try board.selection(view, now: now)
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
        .compactMap(alert)
    } catch {
      throw CommandFailure(error, in: query)
    }
  }
}

extension Workspace {
  /// Returns the stock of open alerts, and of the latest resolved ones if a query or a person asks for them.
  ///
  /// One that is only listed, without query and folds, is ready in half the time.
  func alertStock(
    for query: String, includesQuiet: Bool = false, isOnlyListed: Bool = false
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
      let alerts = page.alerts
      var board = AlertBoard(policy: configuration.triage, isForListing: isOnlyListed)
      board.take(silences: try await store.silences(endingAfter: now), now: now)
      if !isOnlyListed { board.take(lineage: try await store.lineage()) }
      board.take(alerts, now: now)
      return AlertStock(board, alerts, deadLetterCount: page.deadLetterCount, now: now)
    }
  }
}
