import IncidentModel
import Testing

@testable import Console

@Suite("A list's cursor")
struct ListCursorTests {
  private let ids = Array(0..<20)

  @Test("stays with its row when rows come and go around it")
  func follows() {
    var cursor = ListCursor<Int>()
    cursor.follow(ids)
    cursor.move(.lines(7), in: ids, height: 10)
    let changed = [100, 101, 102] + ids.filter { $0 != 3 }
    cursor.follow(changed)
    #expect(cursor.id == 7)
  }

  @Test("goes to the neighbour when its row goes")
  func neighbour() {
    var cursor = ListCursor<Int>()
    cursor.follow(ids)
    cursor.move(.lines(7), in: ids, height: 10)
    cursor.follow(ids.filter { $0 != 7 })
    #expect(cursor.id == 8)
  }

  @Test("scrolls no more than needed")
  func scrolling() {
    var cursor = ListCursor<Int>()
    cursor.follow(ids)
    cursor.move(.lines(12), in: ids, height: 10)
    #expect(cursor.top(in: ids, height: 10) == 3)
    cursor.move(.lines(-2), in: ids, height: 10)
    #expect(cursor.top(in: ids, height: 10) == 3)
    cursor.move(.first, in: ids, height: 10)
    #expect(cursor.top(in: ids, height: 10) == 0)
  }

  @Test("takes any count without leaving the list")
  func extremes() {
    var cursor = ListCursor<Int>()
    cursor.follow(ids)
    cursor.move(.pages(.max), in: ids, height: .max)
    #expect(cursor.id == 19)
    cursor.move(.lines(.min), in: ids, height: 0)
    #expect(cursor.id == 0)
    cursor.follow([])
    cursor.move(.last, in: [], height: 5)
    #expect(cursor.id == nil)
  }
}

@Suite("A filter")
struct ListFilterTests {
  private let row = ["sev": "1", "src": "dbt", "title": "Revenue is late"]

  @Test(
    "shows rows that say all its words",
    arguments: [
      ("", true), ("revenue", true), ("Revenue", true), ("REVENUE", false), ("sev:1", true),
      ("sev:2", false), ("src:d late", true), ("!late", false), ("!early", true),
      ("un:known", false),
      ("!", true),
    ])
  func shows(text: String, expected: Bool) {
    #expect(ListFilter(text).shows(row) == expected)
  }
}

@Suite("Fuzzy finding")
struct FuzzyMatchTests {
  @Test("puts letters at the start of words first")
  func ranking() {
    let found = FuzzyMatch.ranked(["sorbet", "open the runbook", "rb"], by: "rb") { $0 }
    #expect(found == ["rb", "open the runbook", "sorbet"])
  }

  @Test("puts letters that begin a word together before the same letters here and there")
  func together() {
    let incidents = ["INC-2026-0002 [1] Late", "INC-2026-0001 [2] Wrong"]
    #expect(FuzzyMatch.ranked(incidents, by: "0001") { $0 }.first == "INC-2026-0001 [2] Wrong")
  }

  @Test("finds nothing when a letter is missing")
  func missing() {
    #expect(FuzzyMatch("xyz", in: "xy") == nil)
  }
}

@Suite("A typed moment")
struct TypedMomentTests {
  private let now = ExecDashboard.now

  @Test("is a time of day, a distance or a whole moment")
  func past() {
    #expect(TypedMoment.parse("06:40", now: now, .past) == ExecDashboard.at("06:40:00"))
    #expect(TypedMoment.parse("6:40Z", now: now, .past) == ExecDashboard.at("06:40:00"))
    #expect(TypedMoment.parse("20m", now: now, .past) == now.adding(minutes: -20))
    #expect(TypedMoment.parse("2026-11-03 06:40Z", now: now, .past) == ExecDashboard.at("06:40:00"))
  }

  @Test("is yesterday's when today's has not come, and tomorrow's when it has gone")
  func nearest() {
    #expect(TypedMoment.parse("23:00", now: now, .past)?.day == "2026-11-02")
    #expect(TypedMoment.parse("06:00", now: now, .future)?.day == "2026-11-04")
  }

  @Test(
    "is nothing when it is nonsense", arguments: ["", "soon", "25:00", "m", "-5m", "99999999h"])
  func nonsense(text: String) {
    #expect(TypedMoment.parse(text, now: now, .past) == nil)
  }
}
