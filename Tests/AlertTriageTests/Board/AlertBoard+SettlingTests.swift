import AlertTriage
import IncidentModel
import Testing

@Suite("Time alone")
struct AlertBoardSettlingTests {
  private func attention(_ board: AlertBoard, _ now: Timestamp) throws -> [AlertAttention] {
    try board.selection(AlertView(includesQuiet: true), now: now).rows
      .compactMap { $0.entry?.attention }
  }

  private func board(_ alerts: [CurrentAlert], policy: TriagePolicy = .standard) -> AlertBoard {
    var board = AlertBoard(policy: policy)
    board.take(alerts, now: noon)
    return board
  }

  @Test("ends a lease, and the alert needs somebody again")
  func lease() throws {
    let end = noon.adding(minutes: 5)
    let board = board([alert("a").acknowledged(until: .at(end))])
    #expect(board.nextChange(after: noon) == end)
    #expect(try attention(board, end.adding(seconds: -1)) == [.acknowledged])
    #expect(try attention(board, end) == [.leaseEnded])
    #expect(try board.selection(AlertView(), now: end).counts.new == 1)
  }

  @Test("does not end a lease that lasts until the alert clears")
  func untilCleared() throws {
    let board = board([alert("a").acknowledged()])
    #expect(try attention(board, noon.adding(minutes: 600)) == [.acknowledged])
  }

  @Test("does not bring back a lease that a new occurrence ended")
  func newOccurrence() throws {
    let lapsed = alert("a").acknowledged().with { $0.occurrences = 2 }
    #expect(try attention(board([lapsed]), noon) == [.leaseEnded])
    let held = alert("a").acknowledged(until: .afterMore(3)).with { $0.occurrences = 3 }
    #expect(try attention(board([held]), noon) == [.acknowledged])
  }

  @Test("ends a snooze")
  func snooze() throws {
    let end = noon.adding(minutes: 5)
    let board = board([alert("a").snoozed(until: end)])
    #expect(try attention(board, noon) == [.snoozed])
    #expect(try attention(board, end) == [.new])
  }

  @Test("begins and ends a silence")
  func silences() throws {
    let (start, end) = (noon.adding(minutes: 5), noon.adding(minutes: 9))
    var board = board([alert("a"), alert("b", source: "dbt")])
    board.take(silences: [silence("src:dbt", from: start, until: end)], now: noon)
    #expect(board.nextChange(after: noon) == start)
    #expect(try attention(board, start) == [.new, .silenced(EntryID("q00001"))])
    board.take([], now: start)
    #expect(board.nextChange(after: start) == end)
    #expect(try attention(board, end) == [.new, .new])
  }

  @Test("hands an alert over to another silence when one ends")
  func overlapping() throws {
    let (first, second) = (noon.adding(minutes: 5), noon.adding(minutes: 9))
    var board = board([alert("a")])
    board.take(
      silences: [silence("a", id: "q1", until: first), silence("a", id: "q2", until: second)],
      now: noon)
    #expect(try attention(board, noon) == [.silenced(EntryID("q1"))])
    #expect(try attention(board, first) == [.silenced(EntryID("q2"))])
    board.take(silences: [silence("a", id: "q2", until: second)], now: noon)
    #expect(try attention(board, noon) == [.silenced(EntryID("q2"))])
    board.take(silences: [], now: noon)
    #expect(try attention(board, noon) == [.new])
  }

  @Test("lets a silence hit what grows old")
  func fleetingSilence() throws {
    var board = board([alert("a", minutesAgo: 10)])
    board.take(silences: [silence("age:>15m", until: noon.adding(minutes: 90))], now: noon)
    #expect(try attention(board, noon) == [.new])
    #expect(board.nextChange(after: noon) == noon.adding(minutes: 1))
    #expect(try attention(board, noon.adding(minutes: 6)) == [.silenced(EntryID("q00001"))])
  }

  @Test("does not make a silence hit anything whose query cannot be read, and tells of it")
  func unreadable() throws {
    var board = board([alert("a")])
    let broken = silence("svr:1", until: noon.adding(minutes: 9))
    board.take(silences: [broken], now: noon)
    #expect(try attention(board, noon) == [.new])
    #expect(board.unreadableSilences == [broken])
  }

  @Test("hits an alert that comes while a silence holds")
  func laterAlert() throws {
    var board = board([])
    board.take(silences: [silence("src:dbt", until: noon.adding(minutes: 9))], now: noon)
    board.take([alert("a", source: "dbt")], now: noon)
    #expect(try attention(board, noon) == [.silenced(EntryID("q00001"))])
  }

  @Test("makes an alert unknown whose source should have told, never resolved")
  func stale() throws {
    let board = board([alert("a", source: "alertmanager", minutesAgo: 10)])
    let late = noon.adding(minutes: 5)
    #expect(board.nextChange(after: noon) == late)
    #expect(try board.selection(AlertView(), now: noon).counts.unknown == 0)
    let selection = try board.selection(AlertView(), now: late)
    #expect(selection.counts.unknown == 1)
    #expect(selection.counts.open == 1)
    #expect(selection.rows.first?.entry?.unknownSince == late)
    #expect(selection.rows.first?.entry?.attention == .new)
  }

  @Test("ends flapping")
  func flapping() throws {
    let board = board([alert("a").with { $0.flappingUntil = noon.adding(minutes: 5) }])
    #expect(try board.selection(AlertView(), now: noon).rows.first?.entry?.isFlapping == true)
    let later = noon.adding(minutes: 5)
    #expect(try board.selection(AlertView(), now: later).rows.first?.entry?.isFlapping == false)
  }

  @Test("changes nothing when nothing waits for it")
  func nothing() {
    var policy = TriagePolicy.standard
    policy.stale = StalePolicy(usual: nil)
    #expect(
      board([alert("a"), alert("b", .resolved)], policy: policy).nextChange(after: noon) == nil)
  }

  @Test("brings a maintenance window every week")
  func maintenance() throws {
    let window = MaintenanceWindow(
      name: "upgrade", days: [.wednesday], fromMinute: 13 * 60, toMinute: 14 * 60,
      query: try AlertFilter("src:dbt"), reason: "warehouse upgrade")
    var board = board([alert("a", source: "dbt")], policy: TriagePolicy(maintenance: [window]))
    board.take(silences: [], now: noon)
    #expect(try attention(board, noon) == [.new])
    #expect(board.nextChange(after: noon) == noon.adding(minutes: 60))
    let during = noon.adding(minutes: 90)
    guard case .silenced(let id) = try attention(board, during).first else {
      Issue.record("the window does not hold")
      return
    }
    #expect(id.text.hasPrefix("m"))
    #expect(try attention(board, noon.adding(minutes: 120)) == [.new])
    let nextWeek = noon.adding(minutes: 7 * 1440 + 90)
    board.take([alert("a", source: "dbt").with { $0.lastReceivedAt = nextWeek }], now: nextWeek)
    #expect(try attention(board, nextWeek) != [.new])
  }
}
