import AlertTriage
import IncidentModel
import Testing

@Suite("A search of the board")
struct BoardSearchTests {
  private func board(_ count: Int) -> AlertBoard {
    var board = AlertBoard(
      policy: TriagePolicy(storm: StormPolicy(perMinute: 9_999, standing: 9_999)))
    board.take(
      (0..<count).map { number in
        alert(
          "a\(number)", severity: Severity(rawValue: 1 + number % 4),
          source: number % 3 == 0 ? "dbt" : "soda")
      }, now: noon)
    return board
  }

  @Test("shows its first rows before everything was looked at, and they stay")
  func firstRows() throws {
    let board = board(2_000)
    let view = AlertView(filter: "src:dbt", limit: 20)
    var search = try board.search(view, now: noon)
    search.advance(upTo: 100)
    let first = search.selection
    #expect(!first.isComplete)
    #expect(first.rows.count == 20)
    while !search.isComplete { search.advance(upTo: 100) }
    #expect(search.selection.rows == first.rows)
    #expect(search.selection == (try board.selection(view, now: noon)))
    #expect(search.selection.counts.matching == 667)
  }

  @Test("shows the first rows of folds before everything was folded, without a filter too")
  func firstFolds() throws {
    let board = board(2_000)
    let view = AlertView(folding: .source, limit: 20)
    var search = try board.search(view, now: noon)
    search.advance(upTo: 100)
    #expect(!search.isComplete)
    #expect(search.selection.rows.count == 2)
    while !search.isComplete { search.advance(upTo: 100) }
    #expect(search.selection == (try board.selection(view, now: noon)))
  }

  @Test("goes on with the board it began with")
  func snapshot() throws {
    var board = board(500)
    var search = try board.search(AlertView(filter: "src:dbt"), now: noon)
    search.advance(upTo: 10)
    board.take((0..<500).map { alert("a\($0)", .resolved) }, now: noon)
    search.advance(upTo: .max)
    #expect(search.selection.counts.matching == 167)
    #expect(try board.selection(AlertView(filter: "src:dbt"), now: noon).counts.matching == 0)
  }

  @Test("that looked at nothing yet has no rows")
  func nothing() throws {
    let search = try board(5).search(AlertView(), now: noon)
    #expect(search.selection.rows.isEmpty)
    #expect(!search.isComplete)
  }

  @Test("of an empty board is complete at once")
  func empty() throws {
    #expect(try AlertBoard().search(AlertView(), now: noon).isComplete)
  }
}
