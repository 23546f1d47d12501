import Postmortems
import Testing

@Suite("What a postmortem file is checked for")
struct PostmortemCheckTests {
  private static let head = """
    ---
    incident: INC-1
    wardroom: 1
    title: x
    severity: SEV2
    status: draft
    started: 2026-03-04T13:41Z
    detected: 2026-03-04T14:02Z
    ---

    """

  /// The findings as `line code`, so that one look tells what was found where.
  private func findings(_ text: String) -> [String] {
    PostmortemDocument.check(Array(text.utf8)).map { "\($0.line) \($0.code.rawValue)" }
  }

  private func body(_ text: String) -> [String] { findings(Self.head + text) }

  @Test("a good file has no finding, with any line ends and a byte order mark")
  func good() {
    let text = Self.head + "# x\n\n## Timeline\n- 2026-03-04 13:41Z deploy <!-- w:t4k2p9 -->\n"
    #expect(findings(text) == [])
    #expect(findings("\u{FEFF}" + text.split(separator: "\n").joined(separator: "\r\n")) == [])
  }

  @Test("a file without front matter, or with one that does not end, is told so")
  func frontMatterMissing() {
    #expect(findings("# x\n") == ["1 P102"])
    #expect(findings("") == ["1 P102"])
    #expect(findings("---\nincident: INC-1\n") == ["1 P103"])
  }

  @Test("keys that are missing or written twice are named with their lines")
  func keys() {
    #expect(
      findings("---\nincident: INC-1\nwardroom: 1\ntitle: x\ntitle: y\nseverity: SEV2\n---\n")
        == ["1 P104", "5 P105"])
  }

  @Test(
    "a value that cannot be used is found on its line",
    arguments: [
      ("incident: INC-1", "incident: a b", 2), ("wardroom: 1", "wardroom: 2", 3),
      ("title: x", "title:", 4), ("title: x", "title: >\n  x", 4),
      ("severity: SEV2", "severity: bad", 5), ("status: draft", "status: done", 6),
      ("started: 2026-03-04T13:41Z", "started: 13:41", 7),
      ("detected: 2026-03-04T14:02Z", "detected: 2026-03-04T14:02", 8),
    ])
  func values(good: String, bad: String, line: Int) {
    let text = Self.head.split(separator: "\n").map { $0 == good ? bad : String($0) }
    #expect(findings(text.joined(separator: "\n") + "\n") == ["\(line) P106"])
  }

  @Test("a detection before the start is found")
  func order() {
    let text = Self.head.split(separator: "\n")
      .map { $0.hasPrefix("detected") ? "detected: 2026-03-04T14:00+02:00" : String($0) }
    #expect(findings(text.joined(separator: "\n") + "\n") == ["8 P107"])
  }

  @Test("an id on two lines is found on the second")
  func idTwice() {
    #expect(
      body(
        "## Timeline\n- 2026-03-04 13:41Z a <!-- w:t4k2p9 -->\n- 2026-03-04 13:42Z a <!-- w:t4k2p9 -->\n"
      )
        == ["12 P201"])
  }

  @Test("a comment that only looks like an id is found")
  func badID() {
    #expect(body("## Timeline\n- 2026-03-04 13:41Z a <!-- w:x1 -->\n") == ["11 P202"])
  }

  @Test(
    "a line of the timeline needs a time with date and zone",
    arguments: [
      ("2026-03-04 13:41Z a", true), ("2026-03-04T13:41:05Z a", true),
      ("**2026-03-04 13:41Z** a", true), ("2026-03-04 13:41 UTC a", true),
      ("2026-03-04 13:41+01:00 a", true), ("2026-03-04 13:41 a", false), ("13:41Z a", false),
      ("at lunch a", false), ("2026-02-30 13:41Z a", false), ("5:00 PM a", false),
    ])
  func times(line: String, isGood: Bool) {
    #expect(body("## Timeline\n- \(line)\n") == (isGood ? [] : ["11 P203"]))
  }

  @Test("a time of day is enough under a heading with a date, as the sync reads it")
  func timeOfDay() {
    #expect(body("## Timeline, 2026-03-04\n- 13:55Z b\n") == [])
    #expect(body("## Timeline\n- 2026-03-04 13:41Z a\n- 13:55Z b\n") == ["12 P203"])
  }

  @Test("an empty line of a list is no entry")
  func emptyLine() {
    #expect(body("## Timeline\n-\n") == [])
  }

  @Test("a row of a table is read as the sync reads it")
  func rows() {
    let head = "## Timeline\n| Time | Event |\n|---|---|\n"
    #expect(body(head + "| 2026-03-04 13:41Z | a |\n") == [])
    #expect(body(head + "| 08.48 | a |\n") == ["13 P203"])
  }

  @Test("a day that there is not is called so")
  func noDay() {
    let text = Array(body: "## Timeline\n- 2026-02-31 13:41Z a\n", Self.head)
    #expect(
      PostmortemDocument.check(text).first?.sentence
        == "This line of the timeline names a day that there is not, 2026-02-31. "
        + "Write it as 2026-03-04 14:02Z.")
  }

  @Test("an action needs owner, day and type, also on a wrapped line")
  func actions() {
    #expect(body("## Action items\n- [ ] a\n") == ["11 P301", "11 P302", "11 P303"])
    #expect(body("## Follow-ups\n- [ ] a @sam due:2026-13-02 type:x\n") == ["11 P302"])
    #expect(body("## Next steps\n* [x] a\n  @sam due:2026-04-02\n  type:x\n") == [])
  }

  @Test("the empty box of a template is no action")
  func emptyBox() {
    #expect(body("## Action items\n- [ ]\n") == [])
  }

  @Test("what stands in code, quotes, comments or generated blocks is not read")
  func opaque() {
    let text = """
      ## Timeline
      ```
      - not an entry <!-- w:t4k2p9 -->
      <<<<<<< HEAD
      ```
      > - nor this
      <!-- w:begin decisions -->
      - nor this
      <!-- w:end decisions -->
      - 2026-03-04 13:41Z a <!-- w:t4k2p9 -->
        - details without a time

      """
    #expect(body(text) == [])
  }

  @Test("a generated block without end or beginning is found")
  func blocks() {
    #expect(body("<!-- w:begin metrics -->\n\nx\n") == ["10 P109"])
    #expect(body("x\n\n<!-- w:end metrics -->\n") == ["12 P109"])
  }

  @Test("marks of an unfinished merge are found")
  func merge() {
    #expect(body("x\n<<<<<<< HEAD\ny\n=======\nz\n>>>>>>> main\n") == ["11 P108"])
  }

  @Test("bytes that are not UTF-8 are found on their line and the rest is still read")
  func notUTF8() {
    let bytes = Array(Self.head.utf8) + [0x78, 0x0A, 0xFF, 0x0A] + Array("## Timeline\n- a\n".utf8)
    let found = PostmortemDocument.check(bytes).map { "\($0.line) \($0.code.rawValue)" }
    #expect(found == ["11 P101", "13 P203"])
  }

  @Test("a sentence says what to write instead")
  func sentence() {
    let finding = PostmortemDocument.check(Array(body: "## Timeline\n- lunch\n", Self.head)).first
    #expect(
      finding?.sentence == "This line of the timeline does not begin with a time. "
        + "Write it as 2026-03-04 14:02Z.")
    #expect(finding?.isError == false)
  }

  @Test("any bytes can be checked")
  func anyBytes() throws {
    var chance = IdentityChance(seed: 5)
    let whole = PostmortemDocument.render(try Story.whole().incident)
    for _ in 0..<500 {
      let bytes = chance.mutated(whole)
      let findings = PostmortemDocument.check(bytes)
      #expect(findings.allSatisfy { $0.line >= 1 && !$0.sentence.isEmpty })
    }
    for _ in 0..<500 {
      _ = PostmortemDocument.check(Array(chance.text(of: 30).utf8))
      _ = PostmortemDocument.check((0..<chance.below(60)).map { _ in UInt8(chance.below(256)) })
    }
  }

  @Test("many unclosed comments, brackets and boxes are read in one pass")
  func long() {
    for piece in ["<!-- w:", "- [ ] x\n", "[", "> ", "<!-- w:begin x -->\n", "---\n"] {
      let text = "---\nincident: INC-1\n---\n- " + String(repeating: piece, count: 20_000)
      #expect(!findings(text).isEmpty)
    }
  }

  @Test(
    "every hostile markdown text can be checked, alone and inside a file",
    .enabled(if: Shared.has("hostile/markdown.jsonl"), "needs ../shared/hostile/markdown.jsonl"))
  func hostile() throws {
    for row in try Shared.hostile("markdown.jsonl") {
      #expect(!PostmortemDocument.check(row.bytes).isEmpty, "\(row.id)")
      _ = PostmortemDocument.check(Array(Self.head.utf8) + row.bytes)
    }
  }

  @Test(
    "every real postmortem can be checked, and its lines exist",
    .enabled(if: Shared.has("corpus/postmortems"), "needs ../shared/corpus/postmortems"))
  func corpus() throws {
    for (name, bytes) in try Shared.markdown(in: "corpus/postmortems") {
      let count = String(decoding: bytes, as: UTF8.self).utf8.count { $0 == 0x0A || $0 == 0x0D } + 1
      let findings = PostmortemDocument.check(bytes)
      #expect(findings.allSatisfy { (1...count).contains($0.line) }, "\(name)")
    }
  }
}

extension [UInt8] {
  fileprivate init(body: String, _ head: String) {
    self = Array((head + body).utf8)
  }
}
