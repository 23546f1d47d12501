import TerminalKit
import Testing

@Suite struct GeometryTests {
  @Test func theIntersectionIsWhatBothCover() {
    let left = Rect(column: 0, row: 0, columns: 10, rows: 4)
    let right = Rect(column: 6, row: 2, columns: 10, rows: 9)
    #expect(left.intersection(right) == Rect(column: 6, row: 2, columns: 4, rows: 2))
  }

  @Test func absurdRectanglesDoNotOverflow() {
    let huge = Rect(column: .max, row: .max, columns: .max, rows: .max)
    #expect(huge.endColumn == .max)
    #expect(huge.intersection(Rect(column: .min, row: .min, columns: 9, rows: 9)).isEmpty)
    #expect(huge.inset(columns: .min, rows: .max).rows == 0)
  }
}
