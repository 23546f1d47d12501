import TerminalKit
import Testing

@Suite struct PasteBufferTests {
  @Test func pastedTextIsDataNotKeys() {
    var decoder = InputDecoder()
    let events = decoder.feed("\u{1B}[200~q\n\u{1B}[A\u{3}\u{1B}[201~j".utf8)
    #expect(
      events == [
        .paste("q\n\u{1B}[A\u{3}", isTruncated: false), .key(KeyChord(.character("j"))),
      ])
  }

  @Test func aPasteMaySpanReads() {
    var decoder = InputDecoder()
    #expect(decoder.feed("\u{1B}[200~one ".utf8).isEmpty)
    #expect(decoder.feed("two\u{1B}[20".utf8).isEmpty)
    #expect(!decoder.isAwaitingEscape)
    #expect(decoder.feed("1~".utf8) == [.paste("one two", isTruncated: false)])
  }

  @Test func almostAnEndMarkIsText() {
    var decoder = InputDecoder()
    let events = decoder.feed("\u{1B}[200~\u{1B}[20\u{1B}\u{1B}[201~".utf8)
    #expect(events == [.paste("\u{1B}[20\u{1B}", isTruncated: false)])
  }

  @Test func aPasteIsCutAtOneMebibyteBetweenCharacters() {
    var decoder = InputDecoder()
    let text = "a" + String(repeating: "\u{6F22}", count: 400_000)
    let events = decoder.feed(("\u{1B}[200~" + text + "\u{1B}[201~").utf8)
    #expect(events == [.paste(String(text.prefix(349_526)), isTruncated: true)])
  }

  @Test func aPasteOfExactlyTheLimitIsWhole() {
    var decoder = InputDecoder()
    let text = String(repeating: "x", count: 1 << 20)
    #expect(
      decoder.feed(("\u{1B}[200~" + text + "\u{1B}[201~").utf8) == [
        .paste(text, isTruncated: false)
      ])
  }

  @Test func aPasteWhoseEndNeverCameIsGivenUp() {
    var decoder = InputDecoder()
    #expect(decoder.feed("\u{1B}[200~half a th".utf8).isEmpty)
    #expect(decoder.isAwaitingPaste)
    #expect(decoder.pasteTimedOut() == [.paste("half a th", isTruncated: true)])
    #expect(decoder.feed("q".utf8) == [.key(KeyChord(.character("q")))])
  }

  @Test func theRestOfAPasteThatWasGivenUpIsStillNoKeys() {
    var decoder = InputDecoder()
    _ = decoder.feed("\u{1B}[200~one".utf8)
    _ = decoder.pasteTimedOut()
    let rest = String(repeating: "rm -rf ", count: 10)
    #expect(
      decoder.feed((rest + "\u{1B}[201~j").utf8) == [
        .paste(rest, isTruncated: false), .key(KeyChord(.character("j"))),
      ])
  }

  @Test func aTimeOutWithoutAPasteChangesNothing() {
    var decoder = InputDecoder()
    #expect(decoder.feed("\u{1B}[".utf8).isEmpty)
    #expect(decoder.pasteTimedOut().isEmpty)
    #expect(decoder.feed("A".utf8) == [.key(KeyChord(.up))])
  }

  @Test(arguments: [true, false]) func tenMebibytesAreCutAtOne(isEnded: Bool) {
    var decoder = InputDecoder()
    let events =
      decoder.feed(Array("\u{1B}[200~".utf8) + Array(repeating: 0x78, count: 10 << 20))
      + decoder.feed((isEnded ? "\u{1B}[201~" : "").utf8) + decoder.pasteTimedOut()
    #expect(events == [.paste(String(repeating: "x", count: 1 << 20), isTruncated: true)])
  }
}
