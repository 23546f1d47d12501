import TerminalKit
import Testing

@Suite struct KeyStormTests {
  private static func keys(_ text: String) -> [InputEvent] {
    text.map { .key(KeyChord($0 == "\n" ? .enter : .character($0))) }
  }

  @Test func whatAPersonCanHavePressedIsKeys() {
    let held = Self.keys(String(repeating: "j", count: 1_000))
    #expect(held.withoutStorm == held)
  }

  @Test func moreIsTextThatWasPastedWithoutBrackets() {
    let text = String(repeating: "X\n", count: 501)
    #expect(Self.keys(text).withoutStorm == [.paste(text, isTruncated: false)])
  }

  @Test func whatIsNoKeyIsLeftAsItIs() {
    let storm = [.focus(true)] + Self.keys(String(repeating: "a", count: 1_001))
    #expect(storm.withoutStorm.first == .focus(true))
  }

  @Test func commandsAmongThemAreNoText() {
    let storm =
      Self.keys(String(repeating: "a", count: 1_001)) + [
        .key(KeyChord(.up)), .key(KeyChord(.character("c"), control: true)),
      ]
    #expect(
      storm.withoutStorm == [.paste(String(repeating: "a", count: 1_001), isTruncated: false)])
  }
}
