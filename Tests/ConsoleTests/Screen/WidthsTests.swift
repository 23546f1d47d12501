import IncidentModel
import TerminalKit
import Testing

@testable import Console

@Suite("Texts of every script on the screen")
struct WidthsTests {
  private static let sizes = [
    Size(columns: 60, rows: 15), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40),
    Size(columns: 200, rows: 60),
  ]
  private static let names = ForeignTexts.all.map(\.name)

  private static func frames(_ name: String, _ size: Size) throws -> [(
    frame: Surface, plain: Surface
  )] {
    let text = try #require(ForeignTexts.all.first { $0.name == name }?.text)
    return try [["1"], ["2"], ["3"], ["4"], ["2", "+", "+"], ["1", "enter"], ["g", "z"]].map {
      var driver = ForeignTexts.driver(text, size: size)
      var plain = ForeignTexts.driver(ForeignTexts.plain, size: size)
      for key in $0 {
        try driver.press(key)
        try plain.press(key)
      }
      return (driver.frame, plain.frame)
    }
  }

  @Test("fill every row to its last column and not beyond", arguments: names, sizes)
  func rows(name: String, size: Size) throws {
    for (frame, _) in try Self.frames(name, size) {
      let widths = frame.plainText.split(separator: "\n").map { SafeText($0).columns }
      #expect(widths == Array(repeating: size.columns, count: size.rows))
    }
  }

  @Test("have a second cell behind every wide character, and nowhere else", arguments: names, sizes)
  func cells(name: String, size: Size) throws {
    for (frame, _) in try Self.frames(name, size) {
      for row in 0..<size.rows {
        var isExpected = false
        for column in 0..<size.columns {
          let cell = frame[Point(column: column, row: row)]
          #expect(cell.isContinuation == isExpected)
          isExpected = cell.glyph.unicodeScalars.first.flatMap(TextWidth.columns) == 2
        }
        #expect(!isExpected)
      }
    }
  }

  @Test("leave the borders of panes where they are", arguments: names, sizes)
  func borders(name: String, size: Size) throws {
    for (frame, plain) in try Self.frames(name, size).prefix(4) {
      for row in 0..<size.rows {
        for column in 0..<size.columns {
          let place = Point(column: column, row: row)
          guard ["\u{2502}", "\u{2503}"].contains(plain[place].glyph) else { continue }
          #expect(frame[place].glyph == plain[place].glyph, "row \(row) column \(column)")
        }
      }
    }
  }

  @Test(
    "hold nothing that is drawn wide by some terminals and narrow by others, once those are said",
    arguments: names, sizes)
  func ambiguous(name: String, size: Size) throws {
    for (frame, _) in try Self.frames(name, size) {
      let shown = frame.withoutAmbiguousWidths()
      #expect(
        shown.cells.allSatisfy { cell in
          cell.glyph.unicodeScalars.allSatisfy { !TextWidth.isAmbiguous($0) }
        })
      let widths = shown.plainText.split(separator: "\n").map { SafeText($0).columns }
      #expect(widths == Array(repeating: size.columns, count: size.rows))
    }
  }

  @Test("look as they should in a full incident, and where ambiguous characters are wide")
  func golden() throws {
    let text = "売上が合わない e\u{301}te\u{301} \u{1F525} إيرادات ±12 % → Ωμέγα"
    let frame = ForeignTexts.driver(text, size: Size(columns: 80, rows: 24)).frame
    try Golden.expect(frame, "widths_80x24_utf8")
    try Golden.expect(frame.withoutAmbiguousWidths().plainText + "\n", "widths_80x24_ambiguous")
  }
}
