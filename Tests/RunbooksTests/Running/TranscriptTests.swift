import Testing

@testable import Runbooks

@Suite("The transcript of a step")
struct TranscriptTests {
  private func kept(_ chunks: [[UInt8]]) -> KeptTranscript {
    var transcript = Transcript()
    for chunk in chunks { chunk.withUnsafeBytes { _ = transcript.take($0) } }
    return transcript.finished()
  }

  private func kept(_ text: String) -> String {
    String(decoding: kept([Array(text.utf8)]).bytes, as: UTF8.self)
  }

  @Test(
    "is plain text whatever the program does to the terminal",
    arguments: [
      ("a\r\nb\n", "a\nb\n"), ("10 %\r50 %\r100 %\n", "100 %\n"), ("ab\u{8}c\n", "ac\n"),
      ("\u{1B}[31mred\u{1B}[0m\n", "red\n"), ("\u{1B}]0;title\u{7}x\n", "x\n"),
      ("\u{1B}]52;c;ZXZpbA==\u{1B}\\x\n", "x\n"), ("\u{1B}P+q\u{1B}\\x\n", "x\n"),
      ("a\u{0}\u{7}b\n", "ab\n"), ("a\u{9B}31mb\n", "a31mb\n"), ("no end", "no end\n"),
      ("\u{1B}(Bx\n", "x\n"), ("a\tb\n", "a\tb\n"), ("\n\n", "\n\n"),
    ])
  func plain(text: String, expected: String) {
    #expect(kept(text) == expected)
  }

  @Test("shows bytes that are no UTF-8 as such")
  func binary() {
    let bytes = kept([[0xFF, 0xFE, 0x41, 0xC3, 0x0A]]).bytes
    #expect(String(decoding: bytes, as: UTF8.self) == "\u{FFFD}\u{FFFD}A\u{FFFD}\n")
  }

  @Test("is the same however the bytes are cut")
  func chunks() {
    let text = Array("\u{1B}[1mäöü\u{1B}[0m password=x\r\nnext \u{1F600}\n".utf8)
    let whole = kept([text])
    for size in 1...7 {
      let cut = stride(from: 0, to: text.count, by: size).map {
        Array(text[$0..<min($0 + size, text.count)])
      }
      #expect(kept(cut) == whole)
    }
  }

  @Test("holds no secret, and counts what was blacked out")
  func redacted() {
    let transcript = kept([
      Array("token=abcdef\n-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\nok\n".utf8)
    ])
    let text = String(decoding: transcript.bytes, as: UTF8.self)
    #expect(text == "token=[password]\n[private key]\n[private key]\n[private key]\nok\n")
    #expect(transcript.redactions == 2)
  }

  @Test(
    "counts lines, the last without an end too",
    arguments: [("", 0), ("a", 1), ("a\n", 1), ("a\nb", 2)])
  func lines(text: String, count: Int) {
    #expect(kept([Array(text.utf8)]).lines == count)
  }

  @Test("keeps the beginning and the end of a flood, and says what is left out")
  func flood() throws {
    let line = "0123456789 a line of sixty-four bytes that says nothing at all\n"
    var chunks: [[UInt8]] = [Array("first\n".utf8)]
    let block = Array(String(repeating: line, count: 1024).utf8)
    for _ in 0..<16 { chunks.append(block) }
    chunks.append(Array("last\n".utf8))
    let transcript = kept(chunks)
    let text = String(decoding: transcript.bytes, as: UTF8.self)
    #expect(text.hasPrefix("first\n\(line)"))
    #expect(text.hasSuffix("\(line)last\n"))
    #expect(
      transcript.bytes.count <= Transcript.headLimit + Transcript.tailLimit + block.count + 200)
    #expect(transcript.lines == 16 * 1024 + 2)
    let printed = chunks.reduce(0) { $0 + $1.count }
    let gap = "\n[... \(transcript.leftOutBytes) bytes were printed here and are not kept ...]\n\n"
    #expect(text.contains(gap))
    // Nothing here is longer or shorter than it was printed, so the figures have to add up.
    #expect(transcript.bytes.count - gap.utf8.count + transcript.leftOutBytes == printed)
  }

  @Test("shows the last lines while it grows, before and after the beginning is full")
  func lastLines() {
    var transcript = Transcript()
    Array("one\ntwo\nthr".utf8).withUnsafeBytes { _ = transcript.take($0) }
    #expect(transcript.lastLines(2) == ["two", "thr"])
    let block = Array(String(repeating: "x", count: 99).utf8) + [0x0A]
    for _ in 0..<6000 { block.withUnsafeBytes { _ = transcript.take($0) } }
    Array("end\nopen".utf8).withUnsafeBytes { _ = transcript.take($0) }
    #expect(transcript.lastLines(2) == ["end", "open"])
  }

  @Test("breaks a line that never ends")
  func longLine() {
    let transcript = kept([[UInt8](repeating: 0x61, count: 40_000)])
    #expect(
      transcript.texts.filter { !$0.isEmpty }.allSatisfy {
        $0.utf8.count <= TerminalLines.longestLine
      })
    #expect(transcript.bytes.count { $0 == 0x61 } == 40_000)
  }
}

@Suite("What a step expects")
struct StepExpectationTests {
  @Test("is an exit code, and a text in a line with anything for a star")
  func met() {
    let expectation = StepExpectation(output: OutputExpectation("state=*running"), exit: 0)
    #expect(expectation.isMet(by: ["a", "x state=now running!"], exit: 0))
    #expect(!expectation.isMet(by: ["state=", "running"], exit: 0))
    #expect(!expectation.isMet(by: ["state=running"], exit: 1))
    #expect(StepExpectation(exit: 3).isMet(by: [], exit: 3))
  }

  @Test("is nothing where the step says nothing")
  func nothing() {
    #expect(StepAttributes().expectation == nil)
    #expect(StepAttributes(exitCode: 1).expectation == StepExpectation(exit: 1))
  }
}
