import TerminalKit
import Testing

@Suite struct ASCIITwinTests {
  @Test(arguments: [
    ("Z\u{FC}rich \u{2192} \u{201C}ok\u{201D}\u{2026}", "Zurich -> \"ok\"~"),
    ("\u{1B}[2J\u{7F}", "^[[2J^?"),
    ("\u{250C}\u{2500}\u{2510}\u{2501}\u{2503}\u{2533}", "+-+=|+"),
    ("[\u{2713}] \u{25CF} \u{203A}", "[x] * >"),
    ("\u{2581}\u{2582}\u{2583}\u{2584}\u{2585}\u{2586}\u{2587}", "..:--=#"),
    ("Stra\u{DF}e \u{152}uvre \u{FF21}\u{FF22}", "Strasse OEuvre AB"),
    ("\u{6F22}e\u{301}", "?e"),
    ("a\nb", "a^Jb"),
  ])
  func textIsSpelledInASCII(text: String, twin: String) {
    #expect(SafeText(text).asciified().description == twin)
  }

  @Test(arguments: 0..<50)
  func nothingBeyondASCIIIsLeft(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let twin = SafeText(random.hostileText(scalars: 100)).asciified()
    #expect(twin.description.utf8.allSatisfy { (0x20...0x7E).contains($0) })
    #expect(twin.columns == twin.description.utf8.count)
  }
}
