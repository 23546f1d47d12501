import TerminalKit
import Testing

@testable import Console

@Suite("The layout")
struct ScreenLayoutTests {
  private func layout(
    _ columns: Int, _ rows: Int, focus: Int = 0, zoom: Zoom = .none, shape: LayoutShape = .auto
  ) -> ScreenLayout {
    ScreenLayout(
      Size(columns: columns, rows: rows), focus: focus, paneCount: 4, zoom: zoom, shape: shape)
  }

  @Test("is the chosen one where there is room, else the next smaller one")
  func shapes() {
    #expect(layout(200, 60, shape: .accordion).panes.count(where: \.isFolded) == 3)
    #expect(layout(200, 60, shape: .grid).detail == nil)
    #expect(layout(80, 24, shape: .grid).panes.filter(\.isFolded).isEmpty)
    #expect(layout(120, 40, shape: .columns).detail != nil)
    #expect(layout(100, 30, shape: .columns).panes.filter(\.isFolded).isEmpty)
    #expect(layout(80, 24, shape: .columns).panes.count(where: \.isFolded) == 3)
  }

  @Test("shows one line on screens too small for panes")
  func oneLine() {
    #expect(layout(59, 24).isOneLine)
    #expect(layout(80, 14).isOneLine)
    #expect(!layout(60, 15).isOneLine)
  }

  @Test("folds the panes that are not in focus on common terminals")
  func accordion() {
    let places = layout(80, 24, focus: 2).panes
    #expect(places.map(\.isFolded) == [true, true, false, true])
    #expect(places.map(\.rect.row) == [2, 4, 6, 19])
  }

  @Test("shows four panes from 100 columns and 30 rows on, and Detail from 160 and 45 on")
  func larger() {
    #expect(layout(100, 30).panes.filter(\.isFolded).isEmpty)
    #expect(layout(159, 60).detail == nil)
    #expect(layout(160, 45).detail != nil)
  }

  @Test("fills every cell between header and footer at every size", arguments: 0..<4)
  func coverage(focus: Int) {
    for columns in stride(from: 60, through: 220, by: 7) {
      for rows in 15...70 {
        for zoom in Zoom.allCases {
          expectCovered(layout(columns, rows, focus: focus, zoom: zoom))
          if rows.isMultiple(of: 5) {
            for shape in LayoutShape.allCases {
              expectCovered(layout(columns, rows, focus: focus, zoom: zoom, shape: shape))
            }
          }
        }
      }
    }
  }

  private func expectCovered(_ layout: ScreenLayout) {
    let rects = layout.panes.map(\.rect) + [layout.detail].compactMap { $0 }
    let room = Rect(column: 0, row: 2, columns: layout.size.columns, rows: layout.size.rows - 4)
    // Borders may be shared, so the corners and the middle of the room tell enough.
    for row in room.row..<room.endRow {
      for column in [0, room.columns / 3, room.columns / 2, room.columns - 1] {
        let place = Point(column: column, row: row)
        #expect(rects.contains { $0.contains(place) }, "\(layout.size) \(place)")
      }
    }
    #expect(rects.allSatisfy { $0.intersection(room) == $0 }, "\(layout.size)")
  }

  @Test("gives the focused pane the whole room when it is zoomed twice")
  func zoomed() {
    #expect(layout(80, 24, focus: 1, zoom: .full).panes.map(\.index) == [1])
  }
}
