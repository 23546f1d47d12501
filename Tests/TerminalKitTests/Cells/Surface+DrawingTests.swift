import TerminalKit
import Testing

private func surface(_ columns: Int, _ rows: Int) -> Surface {
  Surface(Size(columns: columns, rows: rows))
}

private func at(_ column: Int, _ row: Int) -> Point { Point(column: column, row: row) }

@Suite struct SurfaceDrawingTests {
  @Test func textIsWrittenFromItsPlace() {
    var screen = surface(8, 2)
    let used = screen.write("ACK ada", at: at(1, 1), role: .ok)
    #expect(screen.plainText == "        \n ACK ada")
    #expect(screen[at(1, 1)].role == .ok)
    #expect(used == 7)
  }

  @Test func textStopsAtTheClip() {
    var screen = surface(8, 1)
    let clip = Rect(column: 2, row: 0, columns: 3, rows: 1)
    let used = screen.write("abcdefgh", at: at(0, 0), within: clip)
    #expect(screen.plainText == "  cde   ")
    #expect(used == 3)
  }

  @Test func aWideCharacterTakesTwoCells() {
    var screen = surface(4, 1)
    screen.write("a\u{6F22}b", at: at(0, 0))
    #expect(screen.plainText == "a\u{6F22}b")
    #expect(screen[at(2, 0)].isContinuation)
  }

  @Test func aWideCharacterCutByEitherEdgeIsBlank() {
    var screen = surface(4, 1)
    let clip = Rect(column: 1, row: 0, columns: 2, rows: 1)
    screen.write("\u{6F22}\u{5B57}", at: at(0, 0), within: clip)
    #expect(screen.plainText == "    ")
  }

  @Test func overwritingHalfAWideCharacterBlanksTheOtherHalf() {
    var screen = surface(6, 1)
    screen.write("\u{6F22}\u{5B57}\u{6F22}", at: at(0, 0))
    screen.write("xx", at: at(1, 0))
    #expect(screen.plainText == " xx \u{6F22}")
  }

  @Test func marksShareTheCellOfTheirCharacter() {
    var screen = surface(3, 1)
    screen.write("e\u{301}x", at: at(0, 0))
    #expect(screen[at(0, 0)].glyph == "e\u{301}")
    #expect(screen[at(1, 0)].glyph == "x")
  }

  @Test func spansFollowOneAnother() {
    var screen = surface(10, 1)
    let used = screen.write([Span("[1]", role: .sev1), Span(" 47m")], at: at(0, 0))
    #expect(screen.plainText == "[1] 47m   ")
    #expect(screen[at(1, 0)].role == .sev1)
    #expect(screen[at(4, 0)].role == .text)
    #expect(used == 7)
  }

  @Test func fillPaintsOnlyInsideTheSurface() {
    var screen = surface(3, 2)
    screen.fill(Rect(column: -5, row: 1, columns: 7, rows: 9), with: "#", role: .drill)
    #expect(screen.plainText == "   \n## ")
  }

  @Test func anOverlayCoversWhatIsBelowAndBringsItsCursor() {
    var screen = surface(6, 1)
    screen.write("\u{6F22}\u{5B57}\u{6F22}", at: at(0, 0))
    var overlay = surface(2, 1)
    overlay.write("ok", at: at(0, 0))
    overlay.cursor = at(1, 0)
    screen.draw(overlay, at: at(3, 0))
    #expect(screen.plainText == "\u{6F22} ok ")
    #expect(screen.cursor == at(4, 0))
  }

  @Test func aWideCharacterOfAnOverlayIsNotSplitByTheEdge() {
    var overlay = surface(4, 1)
    overlay.write("\u{6F22}\u{5B57}", at: at(0, 0))
    var screen = surface(3, 1)
    screen.draw(overlay, at: at(-1, 0))
    #expect(screen.plainText == " \u{5B57}")
    screen.draw(overlay, at: at(0, 0))
    #expect(screen.plainText == "\u{6F22} ")
  }

  @Test func selectingARowKeepsItsTextAndRoles() {
    var screen = surface(3, 2)
    screen.write("abc", at: at(0, 1), role: .dim)
    screen.restyle(Rect(column: 0, row: 1, columns: 99, rows: 1), selection: .focused)
    #expect(screen[at(2, 1)] == Cell(glyph: "c", role: .dim, selection: .focused))
    #expect(screen[at(2, 0)].selection == .none)
  }

  @Test func aSurfaceIsNeverLargerThanAnyScreen() {
    #expect(surface(.max, .max).size == Surface.limit)
  }

  @Test(arguments: 0..<300)
  func anyDrawingAnywhereKeepsEveryRowWhole(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let size = Size(
      columns: Int.random(in: 0...40, using: &random), rows: Int.random(in: 0...10, using: &random))
    var screen = Surface(size)
    for _ in 0..<20 { screen.scribble(&random) }
    #expect(screen.rowWidths == Array(repeating: size.columns, count: size.rows))
    #expect(screen.asciified().plainText.utf8.allSatisfy { (0x20...0x7E).contains($0) || $0 == 10 })
  }

  @Test(arguments: 0..<100)
  func nothingIsPaintedOutsideTheClip(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let clip = Rect(column: 5, row: 2, columns: 7, rows: 3)
    var screen = surface(20, 8)
    for _ in 0..<20 {
      let text = SafeText(random.hostileText(scalars: 12))
      screen.write(text, at: random.place(), role: .error, within: clip)
      screen.fill(random.rect(), with: "#", within: clip)
    }
    for row in 0..<8 {
      for column in 0..<20 where !clip.contains(at(column, row)) {
        #expect(screen[at(column, row)] == Cell())
      }
    }
  }
}

extension Surface {
  /// The columns each row takes on a terminal.
  fileprivate var rowWidths: [Int] {
    (0..<size.rows).map { row in
      (0..<size.columns).reduce(0) { $0 + SafeText(self[at($1, row)].glyph).columns }
    }
  }

  fileprivate mutating func scribble(_ random: inout SeededRandom) {
    let text = SafeText(random.hostileText(scalars: Int.random(in: 0...60, using: &random)))
    switch Int.random(in: 0...5, using: &random) {
    case 0: fill(random.rect(), with: text)
    case 1: box(random.rect(), title: text, status: text, footer: text, joins: true)
    case 2: rule(at: random.place(), columns: random.extent(), title: text)
    case 3: restyle(random.rect(), selection: .focused)
    case 4:
      var overlay = Surface(Size(columns: 9, rows: 3))
      overlay.write(text, at: random.place())
      draw(overlay, at: random.place())
    default: write([Span(text), Span(text)], at: random.place(), within: random.rect())
    }
  }
}

extension SeededRandom {
  /// Returns a coordinate that is mostly near a screen and sometimes absurd.
  fileprivate mutating func extent() -> Int {
    let absurd = [Int.min, Int.max, -1_000_000, 65_536]
    guard Int.random(in: 0...9, using: &self) > 0 else {
      return absurd.randomElement(using: &self) ?? 0
    }
    return Int.random(in: -10...45, using: &self)
  }

  fileprivate mutating func place() -> Point { Point(column: extent(), row: extent()) }

  fileprivate mutating func rect() -> Rect {
    Rect(column: extent(), row: extent(), columns: extent(), rows: extent())
  }
}
