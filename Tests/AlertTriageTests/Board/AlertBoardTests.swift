import AlertTriage
import IncidentModel
import Testing

@Suite("A board")
struct AlertBoardTests {
  private func board(
    _ alerts: [CurrentAlert], policy: TriagePolicy = .standard, now: Timestamp = noon
  ) -> AlertBoard {
    var board = AlertBoard(policy: policy)
    board.take(alerts, now: now)
    return board
  }

  @Test("lists the worst severity first, then the best tier, then the oldest")
  func order() throws {
    let board = board([
      alert("none", severity: nil, tier: .tier1), alert("new", severity: .sev2, minutesAgo: 1),
      alert("old", severity: .sev2, minutesAgo: 9), alert("tier2", severity: .sev2, tier: .tier2),
      alert("tier1", severity: .sev2, tier: .tier1, minutesAgo: 1), alert("worst", severity: .sev1),
    ])
    #expect(try rows(board) == ["worst", "tier1", "tier2", "old", "new", "none"])
  }

  @Test("keeps equal alerts in the order in which they came")
  func ties() throws {
    let board = board((0..<50).map { alert("a\($0)") })
    #expect(try rows(board) == (0..<50).map { "a\($0)" })
  }

  @Test("replaces what it knew of an alert")
  func again() throws {
    var board = board([alert("a", severity: .sev4), alert("b", severity: .sev3)])
    board.take([alert("a", severity: .sev1, title: "Now a longer title than before")], now: noon)
    #expect(try rows(board) == ["a", "b"])
    #expect(try rows(board, AlertView(filter: "longer")) == ["a"])
    #expect(board.count == 2)
  }

  @Test("tells apart alerts whose names differ only in case")
  func caseOfNames() throws {
    let board = board([alert("AbC"), alert("aBc"), alert("abc\n")])
    #expect(try rows(board) == ["AbC", "aBc", "abc\n"])
  }

  @Test("leaves out resolved, snoozed and silenced alerts unless they are asked for")
  func quiet() throws {
    var board = board([
      alert("new"), alert("over", .resolved),
      alert("later").snoozed(until: noon.adding(minutes: 9)),
      alert("hushed", source: "dbt"), alert("acked").acknowledged(),
    ])
    board.take(silences: [silence("src:dbt", until: noon.adding(minutes: 9))], now: noon)
    #expect(try rows(board) == ["new", "acked"])
    #expect(
      try rows(board, AlertView(includesQuiet: true)) == [
        "new", "later", "hushed", "acked", "over",
      ])
    #expect(try rows(board, AlertView(filter: "state:snoozed")) == ["later"])
    #expect(try rows(board, AlertView(filter: "state:silenced")) == ["hushed"])
  }

  @Test("lists a silenced alert that belongs to an incident, because somebody works on it")
  func linkedAndSilenced() throws {
    var board = board([alert("a").with { $0.incident = IncidentID("INC-2026-0001") }])
    board.take(silences: [silence("a", until: noon.adding(minutes: 9))], now: noon)
    #expect(try board.selection(AlertView(), now: noon).rows.first?.entry?.attention == .linked)
  }

  @Test("counts what there is of each sort")
  func counts() throws {
    var board = board([
      alert("new", tier: .tier1), alert("over", .resolved),
      alert("later").snoozed(until: noon.adding(minutes: 9)), alert("hushed", source: "dbt"),
      alert("acked").acknowledged(), alert("theirs", .acknowledged), alert("lost", .unknown),
      alert("flaps").with { $0.flappingUntil = noon.adding(minutes: 5) },
    ])
    board.take(silences: [silence("src:dbt", until: noon.adding(minutes: 9))], now: noon)
    #expect(
      try board.selection(AlertView(), now: noon).counts
        == AlertCounts(
          open: 7, new: 3, acknowledged: 2, silenced: 1, snoozed: 1, unknown: 1, flapping: 1,
          untiered: 6, matching: 5, folds: 0))
  }

  @Test("lists no more rows than are wanted and counts the rest")
  func limit() throws {
    let board = board((0..<30).map { alert("a\($0)") })
    let selection = try board.selection(AlertView(limit: 7), now: noon)
    #expect(selection.rows.count == 7)
    #expect(selection.counts.matching == 30)
  }

  @Test("forgets the oldest resolved alerts beyond its limit")
  func forgetting() throws {
    let limit = AlertBoard.resolvedLimit
    var board = board([alert("open")])
    board.take((0..<limit + 10).map { alert("r\($0)", .resolved) }, now: noon)
    #expect(board.count == limit + 1)
    let over = try board.matching("state:resolved", now: noon)
    #expect(!over.contains(Fingerprint("r9")))
    #expect(over.contains(Fingerprint("r10")))
  }

  @Test("does not forget an alert that was resolved once and fires again")
  func firingAgain() throws {
    var board = board([alert("back", .resolved)])
    board.take([alert("back", occurrences: 2)], now: noon)
    board.take((0..<AlertBoard.resolvedLimit + 10).map { alert("r\($0)", .resolved) }, now: noon)
    #expect(try rows(board) == ["back"])
  }

  @Test("makes a page of the alerts that were read for it")
  func page() throws {
    let alerts = [alert("a"), alert("b").acknowledged()]
    let selection = try board(alerts).selection(AlertView(), now: noon)
    #expect(selection.fingerprints == [Fingerprint("a"), Fingerprint("b")])
    let page = selection.page(
      with: [Fingerprint("b"): alerts[1]], deadLetterCount: 3)
    #expect(page.rows == [.alert(ListedAlert(alerts[1], attention: .acknowledged))])
    #expect(page.openCount == 2)
    #expect(page.deadLetterCount == 3)
    #expect(page.isComplete)
  }

  @Test("refuses a filter that cannot be read")
  func problem() {
    #expect(throws: FilterProblem.self) {
      try board([]).selection(AlertView(filter: "svr:1"), now: noon)
    }
  }

  @Test("finds every alert a query names, for verbs on many")
  func matching() throws {
    let board = board((0..<1_000).map { alert("a\($0)", source: $0.isMultiple(of: 2) ? "x" : "y") })
    #expect(try board.matching("src:x", now: noon).count == 500)
  }

  @Test("knows what its alerts say, to complete a filter")
  func known() {
    let board = board([
      alert("a", source: "dbt", asset: "orders", product: "Revenue"), alert("b", source: "soda"),
    ])
    #expect(board.knownValues()["source"] == ["dbt", "soda"])
    #expect(board.knownValues()["asset"] == ["orders"])
  }

  @Test("survives alerts with enormous texts")
  func enormous() throws {
    let labels = Dictionary(
      uniqueKeysWithValues: (0..<300).map { ("label\($0)", String(repeating: "v", count: 5_000)) })
    let huge = String(repeating: "日本語 ", count: 100_000)
    var board = board([])
    for round in 0..<20 {
      board.take(
        [alert("a", title: huge, details: huge, labels: labels, asset: "x\(round)")], now: noon)
    }
    #expect(try rows(board, AlertView(filter: "asset:x19 @label0:v* 日本")) == ["a"])
  }

  @Test("keeps the texts of those that stay when most alerts are forgotten")
  func forgettingMost() throws {
    let details = String(repeating: "d", count: 200)
    let labels = Dictionary(uniqueKeysWithValues: (0..<8).map { ("l\($0)", details) })
    func make(_ number: Int, _ status: AlertStatus) -> CurrentAlert {
      alert("a\(number)", status, title: "title \(number)", details: details, labels: labels)
    }
    var board = AlertBoard()
    board.take((0..<5_000).map { make($0, .firing) }, now: noon)
    board.take((0..<5_000).filter { $0 % 50 != 0 }.map { make($0, .resolved) }, now: noon)
    #expect(board.count == AlertBoard.resolvedLimit + 100)
    #expect(try board.matching("title:title", now: noon).count == 100)
    #expect(try board.matching("title:\"title 4350\"", now: noon).map(\.text) == ["a4350"])
  }
}
