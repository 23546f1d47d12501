import IncidentModel
import Testing

@testable import Console

@Suite("The list of alerts")
struct AlertListTests {
  /// Numbers that look random and are the same every time.
  private struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) | (state << 31)
    }
  }

  private func page(_ numbers: [Int]) -> AlertPage {
    var page = AlertPage()
    page.rows = numbers.map { .alert(Flood.alert($0)) }
    return page
  }

  private func ids(_ numbers: [Int]) -> [AlertRowID] {
    numbers.map { .alert(Fingerprint("flood\($0)")) }
  }

  @Test(
    "never moves the row under the cursor nor changes the order of rows, whatever comes and goes",
    arguments: UInt64(1)...40)
  func steadiness(seed: UInt64) {
    var dice = Dice(state: seed)
    var list = AlertList()
    list.sort(as: page(Array(0..<30).shuffled(using: &dice)))
    var cursor = ListCursor<AlertRowID>()
    let height = Int.random(in: 1...20, using: &dice)
    cursor.follow(list.ids)
    for _ in 0..<30 {
      cursor.move(.lines(Int.random(in: -12...12, using: &dice)), in: list.ids, height: height)
      let before = (id: cursor.id, line: cursor.line, ids: list.ids)
      let now = Array(0..<60).shuffled(using: &dice).prefix(Int.random(in: 0...45, using: &dice))
      list.merge(page(Array(now)), cursor: cursor.id, line: cursor.line)
      cursor.follow(list.ids)
      #expect(cursor.id == before.id)
      #expect(cursor.line == before.line)
      let top = cursor.top(in: list.ids, height: height)
      #expect(list.ids[top + cursor.line] == before.id)
      let old = Set(before.ids)
      let kept = Set(list.ids)
      #expect(list.ids.filter { old.contains($0) } == before.ids.filter { kept.contains($0) })
      #expect(Set(list.ids).isSuperset(of: ids(Array(now))))
      #expect(Set(list.ids).count == list.ids.count)
    }
  }

  @Test("puts new rows where the board has them and counts them until it is sorted")
  func newcomers() {
    var list = AlertList()
    list.sort(as: page([1, 2, 3]))
    list.merge(page([9, 1, 8, 3, 2]), cursor: ids([2]).first, line: 0)
    #expect(list.ids == ids([9, 1, 8, 2, 3]))
    #expect(list.newer == 2)
    #expect(!list.isSorted)
    list.sort(as: page([9, 1, 8, 3, 2]))
    #expect(list.ids == ids([9, 1, 8, 3, 2]))
    #expect(list.newer == 0)
  }

  @Test("keeps the row under the cursor when it is listed no more, and says so")
  func gone() {
    var list = AlertList()
    list.sort(as: page([1, 2, 3]))
    list.merge(page([1, 3]), cursor: ids([2]).first, line: 1)
    #expect(list.ids == ids([1, 2, 3]))
    #expect(list.gone == Set(ids([2])))
  }

  @Test("drops rows that go below the cursor")
  func below() {
    var list = AlertList()
    list.sort(as: page([1, 2, 3]))
    list.merge(page([1]), cursor: ids([1]).first, line: 0)
    #expect(list.ids == ids([1]))
  }

  @Test("counts what a page would change")
  func changes() {
    var list = AlertList()
    list.sort(as: page([1, 2, 3]))
    #expect(list.changes(to: page([1, 2, 3])) == 0)
    #expect(list.changes(to: page([2, 3, 4, 5])) == 3)
  }
}
