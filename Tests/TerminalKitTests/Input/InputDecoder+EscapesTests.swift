import TerminalKit
import Testing

@Suite struct InputDecoderEscapesTests {
  @Test func aLoneEscapeIsAKeyOnceTimeIsUp() {
    var decoder = InputDecoder()
    #expect(decoder.feed([0x1B]).isEmpty)
    #expect(decoder.isAwaitingEscape)
    #expect(decoder.escapeTimedOut() == [.key(KeyChord(.escape))])
    #expect(!decoder.isAwaitingEscape)
  }

  @Test func twoEscapesAreTwoKeysOnceTimeIsUp() {
    var decoder = InputDecoder()
    #expect(decoder.feed([0x1B, 0x1B]).isEmpty)
    #expect(decoder.escapeTimedOut().count == 2)
  }

  @Test func aTimeOutInTheMiddleOfAReportChangesNothing() {
    var decoder = InputDecoder()
    #expect(decoder.feed("\u{1B}[1;".utf8).isEmpty)
    #expect(!decoder.isAwaitingEscape)
    #expect(decoder.escapeTimedOut().isEmpty)
    #expect(decoder.feed("5A".utf8) == [.key(KeyChord(.up, control: true))])
  }

  @Test func escapeLeadsOutOfAnUnfinishedCommand() {
    var decoder = InputDecoder()
    #expect(decoder.feed("\u{1B}]11;rgb\u{1B}".utf8).isEmpty)
    #expect(decoder.isAwaitingEscape)
    #expect(decoder.escapeTimedOut() == [.key(KeyChord(.escape))])
    #expect(decoder.feed("j".utf8) == [.key(KeyChord(.character("j")))])
  }

  @Test func aControlKeyLeadsOutOfAnUnfinishedCommand() {
    var decoder = InputDecoder()
    let events = decoder.feed("\u{1B}]abc\u{3}j".utf8)
    #expect(
      events == [
        .key(KeyChord(.character("c"), control: true)), .key(KeyChord(.character("j"))),
      ])
  }

  @Test func aSequenceThatAnotherCutsOffIsDropped() {
    var decoder = InputDecoder()
    #expect(decoder.feed("\u{1B}[1;5\u{1B}[B".utf8) == [.key(KeyChord(.down))])
  }

  @Test(arguments: 0..<400)
  func howBytesAreCutNeverChangesTheEvents(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let bytes = random.terminalBytes(pieces: 30)
    var whole = InputDecoder(strings: SeededRandom.strings)
    let expected = whole.feed(bytes) + whole.escapeTimedOut()
    var cut = InputDecoder(strings: SeededRandom.strings)
    var events: [InputEvent] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Int.random(in: 1...min(5, rest.count), using: &random)
      events += cut.feed(rest.prefix(count))
      rest = rest.dropFirst(count)
    }
    #expect(events + cut.escapeTimedOut() == expected)
    #expect(cut == whole)
  }

  @Test(arguments: 0..<50)
  func afterAnyBytesAKeyIsReachable(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var decoder = InputDecoder()
    _ = decoder.feed(random.terminalBytes(pieces: 200))
    _ = decoder.feed("\u{1B}[201~\u{1B}[201~\u{3}".utf8)
    #expect(decoder.feed("j".utf8) == [.key(KeyChord(.character("j")))])
  }
}

extension SeededRandom {
  fileprivate static let strings: [[UInt8]: KeyChord] = [
    Array("\u{1B}[A".utf8): KeyChord(.up), Array("\u{1B}[AB".utf8): KeyChord(.down),
    Array("\u{1B}[7$".utf8): KeyChord(.home), Array("\u{1B}Oxy".utf8): KeyChord(.end),
  ]

  /// Returns whole and broken sequences, text and noise.
  fileprivate mutating func terminalBytes(pieces: Int) -> [UInt8] {
    let known = [
      "\u{1B}", "\u{1B}[", "\u{1B}O", "\u{1B}]", "\u{1B}P", "\u{1B}\\", "\u{7}", "\u{1B}[200~", "A",
      "B",
      "\u{1B}[201~", "\u{1B}[<0;1;2M", "\u{1B}[?2026;1$y", "\u{1B}[1;5A", "1;5", "~", "$", "u", "[",
      "\u{1B}]11;rgb:00/00/00", "\u{6F22}", "\u{1B}[M", "\u{1B}[AB", "\u{1B}Oxy", "\u{1B}[27;5;13~",
    ]
    return (0..<pieces).flatMap { _ in
      Bool.random(using: &self)
        ? Array((known.randomElement(using: &self) ?? "").utf8)
        : [UInt8.random(in: 0...255, using: &self)]
    }
  }
}
