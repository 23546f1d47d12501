import Testing

@testable import TerminalKit

@Suite struct BoxLineTests {
  @Test(
    arguments: [
      ("─", "-"), ("━", "="), ("│", "|"), ("┃", "|"), ("┼", "+"), ("┏", "+"), ("╾", "="),
      ("╵", "|"),
    ] as [(String, Character)])
  func lightHeavyAndCornersHaveTheirTwins(glyph: String, twin: Character) {
    #expect(BoxLine(glyph: glyph)?.asciiTwin == twin)
  }

  @Test func everySetOfLinesHasACharacterOfItsOwn() {
    let weights = [LineWeight.none, .light, .heavy]
    for up in weights {
      for right in weights {
        for down in weights {
          for left in weights {
            let line = BoxLine(up: up, right: right, down: down, left: left)
            #expect(line == BoxLine() || BoxLine(glyph: line.glyph) == line)
          }
        }
      }
    }
  }

  @Test func linesThatMeetKeepTheHeavier() {
    let corner = BoxLine(glyph: "┐")
    let joined = corner.flatMap { corner in BoxLine(glyph: "┏").map(corner.joined) }
    #expect(joined?.glyph == "┲")
  }

  @Test(arguments: ["a", " ", "", "#", "╔"])
  func whatIsNoLineIsNone(glyph: String) {
    #expect(BoxLine(glyph: glyph) == nil)
  }
}
