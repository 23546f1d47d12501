import Testing

@testable import AlertSources

@Suite struct LowercaseWordsTests {
  @Test(arguments: [
    ("TableFreshnessBreached", ["table", "freshness", "breached"]),
    ("row_count-drop", ["row", "count", "drop"]), ("HTTP500s", ["http500s"]),
    ("orders2Load X", ["orders2", "load", "x"]), ("été", ["t"]), ("--", []), ("", []),
  ])
  func aTextIsSplitWhereAReaderWould(text: String, words: [String]) {
    var reader = LowercaseWords(text)
    var read: [String] = []
    while let word = reader.next() { read.append(word) }
    #expect(read == words)
  }

  @Test func onlyTheBeginningIsRead() {
    var reader = LowercaseWords(String(repeating: "a", count: 400))
    #expect(reader.next()?.count == 300)
    #expect(reader.next() == nil)
  }
}
