import Runbooks
import Testing

struct LineAccountTests {
  private func places(_ markdown: String) -> [LineAccount.Place] {
    RunbookReading(name: "x", bytes: Array(markdown.utf8)).account.places
  }

  @Test func everyLineHasAPlace() {
    #expect(
      places(
        """
        ---
        owner: me
        ---
        # Restart

        Read this.

        ## Check
        1. Look
           at it

           ```sh
           ls
           ```
        2. Wait
        """)
        == [
          .frontMatter, .frontMatter, .frontMatter, .section(0), .blank, .section(0), .blank,
          .section(1), .step("1.1"), .step("1.1"), .blank, .step("1.1"), .step("1.1"),
          .step("1.1"), .step("1.2"),
        ])
  }

  @Test(arguments: [
    ("<!-- for authors -->\n", LineAccount.Omission.comment),
    ("<!-- wardroom: kind: act -->\n", .attributes), ("[a]: https://x.example\n", .linkDefinition),
    ("- [Check](#check)\n", .contents),
  ])
  func aLineThatIsNotShownSaysWhy(line: String, reason: LineAccount.Omission) {
    #expect(places("# T\n\n\(line)\n1. a\n\n## Context\n\(line)").last == .skipped(reason))
  }

  @Test func theMarksOfADirectiveAreNoText() {
    let marks = places("## Fix\n````{note}\nMind it.\n```bash\ndf -h\n```\n````\n")
    #expect(marks[1] == .skipped(.directive))
    #expect(marks[6] == .skipped(.directive))
    #expect(marks[2] == .step("1.1"))
  }

  @Test func frontMatterOfAnotherKindIsNamed() {
    #expect(places("+++\nx = 1\n+++\n1. a\n").first == .skipped(.foreignFrontMatter))
  }

  @Test func aFileThatIsTooLargeIsNamedLineByLine() {
    let bytes = Array(repeating: UInt8(ascii: "\n"), count: Runbook.largestFile + 1)
    let account = RunbookReading(name: "x", bytes: bytes).account
    #expect(account.places.count == bytes.count)
    #expect(account.omissions.first?.reason == .tooLarge)
  }

  @Test func omissionsAreListedWithTheirLines() {
    let account = RunbookReading(name: "x", bytes: Array("1. a\n\n<!-- b -->\n".utf8)).account
    #expect(account.omissions.map(\.line) == [3])
  }

  @Test func linesThatWereLostAreListed() {
    #expect(LineAccount([.blank, .lost, .step("1.1")]).lost == [2])
  }
}

/// Texts of which an earlier reader lost a part; each has its words in a step or a section.
struct LineWordsTests {
  @Test(arguments: [
    "1. Open [the board](https://x.example/board)\n", "1. ![](disk.png)\n2. b\n",
    "## [Alert](https://x.example)\n1. a\n", "# T\n\n1. a <!-- x --> b\n",
    "<!-- a note --> and text behind it\n\n1. a\n",
    "````{tab-set}\n```{tab-item} AWS\nCreate it:\n\n- x\n\n~~~sh\nls\n~~~\n```\n````\n",
    "```{note} Mind the disk\nIt fills.\n\n~~~sh\ndf\n~~~\n```\n",
    "- b\n\n  ```sh\n  ls\n  ```\n\n1. a\n", "Look at it:\n\n> quoted\n\n1. a\n",
    "1. a\n\n   ```REDISCLI_AUTH=$(sudo grep x /y)\n   redis-cli\n   ```\n",
    "1. a\n\n   ```bash title=\"Restart it\"\n   ls\n   ```\n", "1.\n2. b\n-\n", "a\n===\n\n1. b\n",
    "| a | b |\n|---|---|\n| c | d |\n\n1. x\n", "1. a\n\n   - b\n     - c\n\n       text\n",
    "para\n| a |\n|---|\n| b |\n", "Term\n: what it means\n\n1. a\n",
    "<details>\n<summary>More</summary>\n\n1. a\n\n</details>\n",
  ])
  func noWordIsLost(markdown: String) {
    #expect(LineWords(name: "x", bytes: Array(markdown.utf8)).missing == [])
  }

  @Test func aWordThatIsLostIsFound() {
    let reading = RunbookReading(name: "x", bytes: Array("# T\n\n1. a b\n2. d\n".utf8))
    let words = LineWords(reading, of: Array("# T\n\n1. a b\n2. c d\n".utf8))
    #expect(words.missing == ["line 4 lacks [\"c\"]: 2. c d"])
  }

  @Test func aTitleWithALinkKeepsItsAddressBelow() {
    let step = Runbook.sample("1. Open [the board](https://x.example/board)\n").steps[0]
    #expect(step.title == "Open the board")
    #expect(step.body == ["Open [the board](https://x.example/board)"])
  }

  @Test func aTitleThatIsAnAddressIsNotRepeated() {
    #expect(Runbook.sample("1. Open <https://x.example>\n").steps[0].body == [])
  }

  @Test func aCommentThatNeverEndsIsNamed() {
    let runbook = Runbook.sample("1. a\n\n<!-- b\n\n2. c\n")
    #expect(
      runbook.complaints == [
        "3: The comment never ends, so nothing below it is read; close it with -->."
      ])
  }
}
