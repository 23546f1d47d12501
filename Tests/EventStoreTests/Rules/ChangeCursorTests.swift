import Testing

@testable import EventStore

@Suite("Where a reader of the changes stands")
struct ChangeCursorTests {
  @Test("zero begins with the open alerts at the newest revision")
  func begins() {
    #expect(ChangeCursor(0, newest: 7) == .firstReading(reached: 0, began: 7))
  }

  @Test("a number above zero follows")
  func follows() {
    #expect(ChangeCursor(5, newest: 7) == .following(5))
  }

  @Test(
    "a first reading is found again by the number it handed out",
    arguments: [(0, 0), (3, 9), (2_147_483_646, 2_147_483_647)] as [(Int64, Int64)])
  func returns(reached: Int64, began: Int64) {
    let cursor = ChangeCursor.firstReading(reached: reached, began: began)
    #expect(ChangeCursor(cursor.number, newest: 99) == cursor)
  }

  @Test("a first reading cannot be taken in pieces when its numbers no longer fit")
  func hasEnd() {
    #expect(ChangeCursor.canPause(began: 2_147_483_647))
    #expect(!ChangeCursor.canPause(began: 2_147_483_648))
  }
}
