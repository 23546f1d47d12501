import TerminalKit
import Testing

@Suite struct SafeTextTests {
  @Test(arguments: [
    ("plain text", "plain text"),
    ("\u{1B}[31mred", "\u{241B}[31mred"),
    ("\u{1B}]52;c;aGk=\u{7}", "\u{241B}]52;c;aGk=\u{2407}"),
    ("\u{1B}]8;;http://evil\u{1B}\\x", "\u{241B}]8;;http://evil\u{241B}\\x"),
    ("a\u{0}b\u{7F}c", "a\u{2400}b\u{2421}c"),
    ("\u{9B}31m", "<U+009B>31m"),
    ("rows ok\rFAILED", "rows ok\u{240D}FAILED"),
    ("abc\u{8}x", "abc\u{2408}x"),
    ("safe\u{202E}txt.exe", "safe<U+202E>txt.exe"),
    ("\u{2066}a\u{2069}", "<U+2066>a<U+2069>"),
    ("INC\u{200B}-1", "INC<U+200B>-1"),
    ("a\u{200D}b", "a<U+200D>b"),
    ("\u{FEFF}bom", "<U+FEFF>bom"),
    ("a\u{2028}b\u{2029}", "a<U+2028>b<U+2029>"),
    ("\u{E0041}tag", "<U+E0041>tag"),
    ("soft\u{AD}hyphen", "soft<U+00AD>hyphen"),
    ("\u{115F}\u{3164}", "<U+115F><U+3164>"),
    ("\u{2800}\u{A0}x\u{3000}y", "  x  y"),
    ("\u{E000}\u{378}", "\u{FFFD}\u{FFFD}"),
  ])
  func unsafeScalarsBecomeVisibleMarks(foreign: String, shown: String) {
    #expect(SafeText(foreign).description.unicodeScalars.elementsEqual(shown.unicodeScalars))
  }

  @Test(arguments: [
    ("\u{26A0}\u{FE0F}", "\u{26A0}", 1),
    ("\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}", "\u{1F468}", 2),
    ("\u{1F44D}\u{1F3FD}", "\u{1F44D}", 2),
    ("1\u{FE0F}\u{20E3}", "1", 1),
    ("\u{1F1EB}\u{1F1F7}", ":FR:", 4),
    ("\u{1F1EB}x", ":F:x", 4),
    ("\u{1F3FD}", "<U+1F3FD>", 9),
    ("\u{1F469}\u{200D}", "\u{1F469}<U+200D>", 10),
    ("x\u{FE0F}\u{FE0F}\u{FE0F}", "x", 1),
  ])
  func emojiClustersCollapseToSomethingOfKnownWidth(foreign: String, shown: String, columns: Int) {
    #expect(SafeText(foreign).description.unicodeScalars.elementsEqual(shown.unicodeScalars))
    #expect(SafeText(foreign).columns == columns)
  }

  @Test func onlyFourMarksStayOnACharacter() {
    let zalgo = SafeText("a" + String(repeating: "\u{301}", count: 200) + "b")
    #expect(zalgo.description.unicodeScalars.count == 6)
    #expect(zalgo.columns == 2)
  }

  @Test func aMarkWithoutACharacterStandsOnADottedCircle() {
    #expect(SafeText("\u{301}").description == "\u{25CC}\u{301}")
    #expect((SafeText("e") + SafeText("\u{301}")).columns == 2)
  }

  @Test func tabsReachTheNextStop() {
    #expect(SafeText("ab\tc\td").description == "ab      c       d")
  }

  @Test func lineFeedsBecomeReturnSigns() {
    #expect(SafeText("a\nb\r\nc").description == "a\u{23CE}b\u{23CE}c")
  }

  @Test func linesSplitsAtLineFeedsOnly() {
    #expect(SafeText.lines("a\r\nb\rc\n\nd\n") == ["a", "b\u{240D}c", "", "d"])
    #expect(SafeText.lines("") == [""])
    #expect(SafeText.lines("\n") == [""])
  }

  @Test func widthsAreThoseOfTheCLibrary() {
    #expect(SafeText("\u{6F22}\u{5B57}").columns == 4)
    #expect(SafeText("\u{915}\u{94D}\u{937}\u{93F}").columns == 3)
    #expect(SafeText("e\u{301}").columns == 1)
    #expect(SafeText("\u{25CF}\u{2192}\u{2026}").columns == 3)
  }

  @Test(arguments: 0..<200)
  func noTextHoldsAnythingHarmful(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let text = SafeText(random.hostileText(scalars: 200))
    #expect(text.harm == nil)
    #expect(SafeText(text.description) == text)
  }

  @Test func aMegabyteIsCleanedWhole() {
    let text = SafeText(String(repeating: "A\u{E9}", count: 250_000))
    #expect(text.columns == 500_000)
  }
}
