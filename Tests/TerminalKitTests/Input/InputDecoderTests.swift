import TerminalKit
import Testing

private func events(_ text: String, strings: [[UInt8]: KeyChord] = [:]) -> [InputEvent] {
  var decoder = InputDecoder(strings: strings)
  return decoder.feed(text.utf8)
}

private func keys(_ keys: Key...) -> [InputEvent] {
  keys.map { .key(KeyChord($0)) }
}

@Suite struct InputDecoderTests {
  @Test func textComesCharacterByCharacter() {
    #expect(
      events("a\u{E9}\u{6F22}\u{1F600}")
        == keys(
          .character("a"), .character("\u{E9}"), .character("\u{6F22}"), .character("\u{1F600}")))
  }

  @Test(
    arguments: [
      (0x01, KeyChord(.character("a"), control: true)),
      (0x1A, KeyChord(.character("z"), control: true)),
      (0x00, KeyChord(.character(" "), control: true)),
      (0x1C, KeyChord(.character("\\"), control: true)),
      (0x1F, KeyChord(.character("_"), control: true)), (0x0D, KeyChord(.enter)),
      (0x0A, KeyChord(.enter)),
      (0x09, KeyChord(.tab)), (0x7F, KeyChord(.backspace)), (0x08, KeyChord(.backspace)),
    ] as [(UInt8, KeyChord)])
  func controlBytesAreKeys(byte: UInt8, chord: KeyChord) {
    var decoder = InputDecoder()
    #expect(decoder.feed([byte]) == [.key(chord)])
  }

  @Test(arguments: [
    "\u{1B}[A", "\u{1B}OA", "\u{1B}[1A", "\u{1B}[1;1A", "\u{1B}[1;1:1A", "\u{1B}[57419u",
  ])
  func upIsUpInEveryForm(report: String) {
    #expect(events(report) == keys(.up))
  }

  @Test(
    arguments: [
      ("\u{1B}[1~", .home), ("\u{1B}[7~", .home), ("\u{1B}[H", .home), ("\u{1B}OF", .end),
      ("\u{1B}[4~", .end), ("\u{1B}[2~", .insert), ("\u{1B}[3~", .delete), ("\u{1B}[5~", .pageUp),
      ("\u{1B}[6~", .pageDown), ("\u{1B}OP", .function(1)), ("\u{1B}[15~", .function(5)),
      ("\u{1B}[24~", .function(12)), ("\u{1B}[34~", .function(20)), ("\u{1B}[[B", .function(2)),
      ("\u{1B}OM", .enter), ("\u{1B}Oq", .character("1")), ("\u{1B}[13u", .enter),
      ("\u{1B}[27u", .escape), ("\u{1B}[57400u", .character("1")), ("\u{1B}[57376u", .function(13)),
    ] as [(String, Key)])
  func specialKeysAreNamed(report: String, key: Key) {
    #expect(events(report) == keys(key))
  }

  @Test(arguments: [
    ("\u{1B}[1;5C", KeyChord(.right, control: true)), ("\u{1B}[5;3~", KeyChord(.pageUp, alt: true)),
    ("\u{1B}[1;2P", KeyChord(.function(1), shift: true)), ("\u{1B}[Z", KeyChord(.tab, shift: true)),
    ("\u{1B}[97;5u", KeyChord(.character("a"), control: true)),
    ("\u{1B}[65;5u", KeyChord(.character("a"), control: true)),
    ("\u{1B}[97;2u", KeyChord(.character("A"))), ("\u{1B}[49:33;2u", KeyChord(.character("!"))),
    ("\u{1B}[9;2u", KeyChord(.tab, shift: true)),
    ("\u{1B}[105;5u", KeyChord(.character("i"), control: true)),
    ("\u{1B}[27;5;13~", KeyChord(.enter, control: true)),
    ("\u{1B}x", KeyChord(.character("x"), alt: true)),
    ("\u{1B}\u{E9}", KeyChord(.character("\u{E9}"), alt: true)),
    ("\u{1B}\u{1}", KeyChord(.character("a"), control: true, alt: true)),
    ("\u{1B}\r", KeyChord(.enter, alt: true)), ("\u{1B}\u{1B}[A", KeyChord(.up, alt: true)),
    ("\u{1B}O5P", KeyChord(.function(1), control: true)),
  ])
  func modifiersAreRead(report: String, chord: KeyChord) {
    #expect(events(report) == [.key(chord)])
  }

  @Test(arguments: [
    "\u{1B}[97;5:3u", "\u{1B}[97;9u", "\u{1B}[?1u", "\u{1B}[57358u", "\u{1B}[24;80;1R",
    "\u{1B}[>0;276;0c",
    "\u{1B}[8;24;80t", "\u{1B}[201~", "\u{1B}[99~", "\u{1B}[[Z", "\u{1B}[M !!", "\u{1B}Oz",
    "\u{1B}[<35;3;4M", "\u{1B}[<0;3M", "\u{1B}[?2031;2$y", "\u{1B}[ q", "\u{1B}[E", "\u{1B}[27;5~",
    "\u{1B}]52;c;aGVsbG8=\u{7}", "\u{1B}P1+r5463=31\u{1B}\\", "\u{1B}_Gi=1;OK\u{1B}\\",
    "\u{1B}^private\u{1B}\\", "\u{1B}]11;rgb:zz/00/00\u{7}", "\u{1B}]10;rgb:00/00/00\u{7}",
  ])
  func unknownReportsAreSwallowedWhole(report: String) {
    #expect(events(report + "j") == keys(.character("j")))
  }

  @Test func anOverlongCommandIsSwallowedWhole() {
    let long = String(repeating: "x", count: 10_000)
    #expect(
      events("\u{1B}]52;c;\(long)\u{7}\u{1B}[1;\(long.map { _ in "1" }.joined())Aj")
        == keys(.character("j")))
  }

  @Test(
    arguments: [
      ("\u{1B}[<0;3;4M", .mouse(MouseEvent(.press, at: Point(column: 2, row: 3)))),
      ("\u{1B}[<0;3;4m", .mouse(MouseEvent(.release, at: Point(column: 2, row: 3)))),
      ("\u{1B}[<64;1;1M", .mouse(MouseEvent(.wheelUp, at: Point(column: 0, row: 0)))),
      ("\u{1B}[<69;0;0M", .mouse(MouseEvent(.wheelDown, at: Point(column: 0, row: 0)))),
      ("\u{1B}[I", .focus(true)), ("\u{1B}[O", .focus(false)),
      ("\u{1B}[?2026;2$y", .reply(.synchronizedOutput(supported: true))),
      ("\u{1B}[?2026;0$y", .reply(.synchronizedOutput(supported: false))),
      ("\u{1B}[?62;22c", .reply(.deviceAttributes)),
      ("\u{1B}[2;4R", .reply(.cursor(row: 2, column: 4))),
      ("\u{1B}[1;4R", .key(KeyChord(.function(3), alt: true, shift: true))),
      ("\u{1B}[?997;1n", .reply(.colourScheme(isDark: true))),
      ("\u{1B}[?997;2n", .reply(.colourScheme(isDark: false))),
      (
        "\u{1B}]11;rgb:0000/8080/ffff\u{1B}\\",
        .reply(.background(red: 0, green: 0x8080, blue: 0xFFFF))
      ),
      ("\u{1B}]11;rgb:f/0/80\u{7}", .reply(.background(red: 0xFFFF, green: 0, blue: 0x8080))),
    ] as [(String, InputEvent)])
  func reportsBecomeEvents(report: String, event: InputEvent) {
    #expect(events(report) == [event])
  }

  @Test func invalidBytesBecomeReplacementCharacters() {
    var decoder = InputDecoder()
    let broken: [UInt8] = [0xFF, 0xC0, 0xE2, 0x82, 0x61, 0xED, 0xA0, 0x80, 0xC2, 0x9B]
    let replaced = Array(repeating: KeyChord(.character("\u{FFFD}")), count: 7)
    var expected = replaced.map(InputEvent.key)
    expected.insert(.key(KeyChord(.character("a"))), at: 3)
    #expect(decoder.feed(broken) == expected)
  }

  @Test func aTerminalsOwnStringsComeFirst() {
    let strings: [[UInt8]: KeyChord] = [
      Array("\u{1B}[7$".utf8): KeyChord(.home, shift: true),
      Array("\u{1B}[11~".utf8): KeyChord(.help),
    ]
    #expect(
      events("\u{1B}[7$\u{1B}[11~\u{1B}[12~", strings: strings) == [
        .key(KeyChord(.home, shift: true)), .key(KeyChord(.help)), .key(KeyChord(.function(2))),
      ])
  }

  @Test func theLongestStringWins() {
    let strings: [[UInt8]: KeyChord] = [
      Array("\u{1B}[A".utf8): KeyChord(.up), Array("\u{1B}[AB".utf8): KeyChord(.down),
      Array("\u{1B}xyz".utf8): KeyChord(.home),
    ]
    #expect(events("\u{1B}[AB\u{1B}[Aj", strings: strings) == keys(.down, .up, .character("j")))
    #expect(events("\u{1B}xyz", strings: strings) == keys(.home))
  }

  @Test func stringsThatWouldHideOtherSequencesAreLeftOut() {
    let strings: [[UInt8]: KeyChord] = [
      Array("\u{1B}[".utf8): KeyChord(.help), [0x1B]: KeyChord(.help),
      Array("j".utf8): KeyChord(.help),
    ]
    #expect(events("\u{1B}[Aj", strings: strings) == keys(.up, .character("j")))
  }
}

extension Key {
  fileprivate static let help = Key.function(35)
}
