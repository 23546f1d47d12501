import TerminalKit
import Testing

@Suite struct ListWindowTests {
  @Test func theSelectionPushesTheWindow() {
    var window = ListWindow(count: 10, rows: 3)
    window.move(by: 4)
    #expect(window.visible == 2..<5)
    window.move(by: -1)
    #expect(window.visible == 2..<5)
    window.move(by: -2)
    #expect(window.visible == 1..<4)
  }

  @Test func movingStopsAtBothEnds() {
    var window = ListWindow(count: 10, rows: 3)
    window.move(by: .min)
    #expect(window.selected == 0)
    window.movePages(by: .max)
    #expect(window.selected == 9)
    window.moveToStart()
    window.moveToEnd()
    #expect(window.visible == 7..<10)
  }

  @Test func pagesAndHalfPagesAreScreens() {
    var window = ListWindow(count: 100, rows: 10)
    window.movePages(by: 2)
    #expect(window.selected == 20)
    window.moveHalfPages(by: -1)
    #expect(window.selected == 15)
  }

  @Test func anEmptyListHasNoSelection() {
    var window = ListWindow(count: 0, rows: 5)
    window.move(by: 1)
    #expect(window.selected == nil)
    #expect(window.visible.isEmpty)
    #expect(window.position == "0/0")
    window.setCount(2)
    #expect(window.selected == 0)
  }

  @Test func aListThatShrinksKeepsTheWindowFull() {
    var window = ListWindow(count: 100, rows: 10, selected: 99)
    window.setCount(12)
    #expect(window.selected == 11)
    #expect(window.visible == 2..<12)
  }

  @Test func aScreenThatGrowsShowsMoreRows() {
    var window = ListWindow(count: 12, rows: 3, selected: 11)
    window.setRows(20)
    #expect(window.visible == 0..<12)
  }

  @Test func aRowThatMovesInTheListStaysOnTheScreen() {
    var window = ListWindow(count: 100, rows: 10, selected: 50)
    window.move(by: -3)
    let before = 47 - window.first
    window.follow(60, count: 113)
    #expect(window.selected == 60)
    #expect(60 - window.first == before)
  }

  @Test func thePositionCountsFromOne() {
    #expect(ListWindow(count: 38, rows: 5, selected: 11).position == "12/38")
  }

  @Test(arguments: 0..<100)
  func theSelectionIsAlwaysVisible(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var window = ListWindow()
    for _ in 0..<50 {
      let number =
        [.min, .max, Int.random(in: -20...60, using: &random)].randomElement(using: &random) ?? 0
      switch Int.random(in: 0...4, using: &random) {
      case 0: window.setCount(number)
      case 1: window.setRows(number)
      case 2: window.move(by: number)
      case 3: window.movePages(by: number)
      default: window.follow(number, count: 40)
      }
      let isVisible = window.selected.map { window.visible.contains($0) } ?? (window.count == 0)
      #expect(isVisible || window.rows == 0)
    }
  }
}
