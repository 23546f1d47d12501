import IncidentModel
import Testing

@testable import Console
@testable import TerminalKit

@Suite("A hundred thousand random events")
struct RandomEventsTests {
  /// Eight times 125 batches of a hundred events.
  private static let batches = 125
  private static let eventsPerBatch = 100

  @Test("never trap, and every frame is sound and as large as asked", arguments: 0..<8)
  func random(seed: Int) async {
    var night = RandomNight(seed: seed)
    var moves = 0
    for _ in 0..<Self.batches {
      for _ in 0..<Self.eventsPerBatch { night.step() }
      // Others wait for the same two threads.
      await Task.yield()
      let frame = night.console.frame(night.size)
      Self.expectSound(frame, night.size)
      // What is drawn over a frame each second must leave what a whole frame would.
      if let again = night.console.seconds(over: frame) { #expect(again == frame) }
      if Self.movesAlike(&night) { moves += 1 }
    }
    #expect(moves > 2)
  }

  /// Whether a cursor was moved, at once or a second later, and the frame drawn over the last one is the whole
  /// frame.
  private static func movesAlike(_ night: inout RandomNight) -> Bool {
    #expect(night.nextFrame() == night.console.frame(night.size))
    night.waitOrNot()
    night.move()
    let frame = night.nextFrame()
    #expect(frame == night.console.frame(night.size))
    return night.console.hasOnlyMoved && night.console.rowsAbovePanes != nil
  }

  /// Whether no cell holds what a terminal could obey, no row is wider or narrower than the screen, and the
  /// cursor is on it.
  private static func expectSound(_ frame: Surface, _ size: Size) {
    #expect(frame.size == size)
    #expect(frame.cells.count == size.columns * size.rows)
    #expect(frame.cells.allSatisfy { isSound($0) })
    #expect(frame.cursor.map { Rect(size).contains($0) } ?? true)
    for row in 0..<size.rows where size.columns > 0 {
      let cells = frame.cells[row * size.columns..<(row + 1) * size.columns]
      // A wide character's second cell stands behind its first, so none can begin a row.
      #expect(cells.first?.isContinuation != true)
      #expect(cells.last?.isWide != true)
    }
  }

  private static func isSound(_ cell: Cell) -> Bool {
    let bytes = cell.glyph.utf8
    if bytes.count == 1, let byte = bytes.first { return (0x20..<0x7F).contains(byte) }
    return cell.glyph.unicodeScalars.allSatisfy { scalar in
      scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value)
        && !(0x202A...0x202E).contains(scalar.value) && !(0x2066...0x2069).contains(scalar.value)
    }
  }
}
