import TerminalKit
import Testing

@Suite struct RectSplittingTests {
  private let screen = Rect(column: 2, row: 1, columns: 20, rows: 10)

  @Test func fixedPartsComeFirstAndSharesDivideTheRest() {
    let parts = screen.splitRows([.cells(2), .share(3), .share(1), .cells(4)])
    #expect(parts.map(\.row) == [1, 3, 6, 7])
    #expect(parts.map(\.rows) == [2, 3, 1, 4])
    #expect(parts.allSatisfy { $0.column == 2 && $0.columns == 20 })
  }

  @Test func sharesCoverTheWholeExtent() {
    let parts = screen.splitColumns([.share(1), .share(1), .share(1)])
    #expect(parts.map(\.column) == [2, 9, 16])
    #expect(parts.map(\.columns) == [7, 7, 6])
  }

  @Test func neighboursMayShareAColumn() {
    let parts = screen.splitColumns([.share(1), .share(1)], overlap: 1)
    #expect(parts.map(\.column) == [2, 12])
    #expect(parts.map(\.endColumn) == [13, 22])
  }

  @Test func whenRoomIsShortTheLastPartsAreEmpty() {
    let parts = screen.splitRows([.cells(8), .cells(8), .share(1)])
    #expect(parts.map(\.rows) == [8, 2, 0])
  }

  @Test(
    arguments: [
      [.cells(.max), .share(.max), .cells(.min)], [.share(0)],
      [.share(.max), .share(.max), .share(1)], [],
    ] as [[Length]])
  func absurdLengthsStayInside(lengths: [Length]) {
    let huge = Rect(column: .max, row: .min, columns: .max, rows: 5)
    #expect(huge.splitColumns(lengths, overlap: .max).count == lengths.count)
    let parts = screen.splitRows(lengths, overlap: .min)
    #expect(parts.allSatisfy { $0.row >= 1 && $0.endRow <= 11 })
  }

  @Test func anOverlayStandsInTheMiddle() {
    #expect(
      screen.centred(Size(columns: 10, rows: 4)) == Rect(column: 7, row: 4, columns: 10, rows: 4))
    #expect(screen.centred(Size(columns: .max, rows: .max)) == screen)
  }
}
