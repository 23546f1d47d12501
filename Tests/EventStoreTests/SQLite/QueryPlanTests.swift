import GRDB
import IncidentModel
import Testing

@testable import EventStore

@Suite("Pages and counts cost the same however much is over", .timeLimit(.minutes(5)))
struct QueryPlanTests {
  @Test(
    "each is served in order by an index of its own",
    arguments: [
      (
        "SELECT payload FROM alert WHERE \(AlertRowQuery.open(linked: false)) LIMIT ?2",
        "alert_open"
      ),
      (
        "SELECT payload FROM alert WHERE \(AlertRowQuery.over(linked: false)) LIMIT ?2",
        "alert_over"
      ),
      (
        "SELECT payload FROM alert WHERE \(AlertRowQuery.changed(open: true))",
        "alert_open_changed (revision>? AND revision<?)"
      ),
      (
        "SELECT payload FROM alert WHERE \(AlertRowQuery.changed(open: false))",
        "alert_over_changed (revision>? AND revision<?)"
      ),
      (
        "SELECT payload FROM incident WHERE is_open = 1 "
          + "ORDER BY is_open DESC, declared_at DESC, id DESC", "incident_in_order"
      ),
      ("SELECT max(number) FROM incident WHERE prefix = ?1 AND year = ?2", "incident_numbers"),
    ])
  func usesIndex(sql: String, index: String) async throws {
    let plan = try await plan(sql)
    #expect(plan.contains(index))
    #expect(!plan.contains("TEMP B-TREE"))
  }

  @Test("the alerts of an incident are found without walking the others")
  func findsLinked() async throws {
    let sql = "SELECT payload FROM alert WHERE \(AlertRowQuery.open(linked: true)) LIMIT ?2"
    #expect(try await plan(sql).contains("alert_linked (incident=?)"))
  }

  private static func places(_ sql: String) -> Int {
    (1...3).last { sql.contains("?\($0)") } ?? 0
  }

  private func plan(_ sql: String) async throws -> String {
    var plan = ""
    try await withFolder { folder in
      let store = try SQLiteEventStore.open(at: folder + "/store.sqlite")
      plan = try await store.pool.read { db in
        let rows = try Row.fetchAll(
          db.makeStatement(sql: "EXPLAIN QUERY PLAN " + sql),
          arguments: StatementArguments(Array(repeating: 1, count: Self.places(sql))))
        return rows.map { $0["detail"] as String }.joined(separator: "\n")
      }
      await store.close()
    }
    return plan
  }
}
