import TerminalKit
import Testing

@Suite("Small bars")
struct SafeTextBarsTests {
  @Test("stand one for each count, nothing as a blank, in UTF-8 and in ASCII")
  func levels() {
    let text = SafeText(sparkline: [0, 1, 2, 3, 4, 5, 6, 7])
    #expect(text.description == " \u{2581}\u{2582}\u{2583}\u{2584}\u{2585}\u{2586}\u{2587}")
    #expect(text.columns == 8)
    #expect(text.asciified().description == " ..:--=#")
  }

  @Test("are low where little comes, and the most there is is the highest where much does")
  func heights() {
    #expect(SafeText(sparkline: [1, 2]).description == "\u{2581}\u{2582}")
    #expect(SafeText(sparkline: [1, 1_000, 500]).description == "\u{2581}\u{2587}\u{2584}")
  }

  @Test("of nothing are nothing")
  func nothing() {
    #expect(SafeText(sparkline: []).isEmpty)
    #expect(SafeText(blocks: -3).isEmpty && SafeText(line: -1).isEmpty)
  }
}
