import Runbooks
import Testing

/// What every string of bytes must give: a runbook, and sentences about what is wrong with it.
struct ProblemFinderTests {
  @Test func anEmptyFileHasNoSteps() {
    let runbook = Runbook.sample("")
    #expect(runbook.steps.isEmpty)
    #expect(
      runbook.complaints == ["-: The file has no steps; write them as a numbered list."])
  }

  @Test func bytesThatAreNotUTF8AreReadAsLatin1() {
    let runbook = Runbook.parse(
      name: "x", bytes: [0x23, 0x20, 0xE9, 0x0A, 0x31, 0x2E, 0x20, 0xEF])
    #expect(runbook.title == "\u{E9}")
    #expect(runbook.outline == ["1.1 \u{EF}"])
    #expect(
      runbook.complaints == ["1: The file is not UTF-8 and was read as Latin-1; save it as UTF-8."])
  }

  @Test func aFileOverTwoMebibytesIsRefused() {
    let runbook = Runbook.parse(
      name: "x", bytes: Array(repeating: 0x61, count: Runbook.largestFile + 1))
    #expect(runbook.steps.isEmpty)
    #expect(
      runbook.complaints == [
        "-: The file is larger than 2 MiB and was not read; split it into several runbooks."
      ])
  }

  @Test func aFenceWithoutEndIsNamedAndItsCodeKept() {
    let runbook = Runbook.sample("# F\n\n1. a\n   ```sh\n   echo 1\n")
    #expect(runbook.steps[0].commandTexts == ["echo 1"])
    #expect(
      runbook.complaints == [
        "4: The code block never ends, so what follows is taken as code; close it with ```."
      ])
  }

  @Test func aNulByteIsNamedAndShown() {
    let runbook = Runbook.sample("1. a\u{0}b\n")
    #expect(runbook.outline == ["1.1 a\u{FFFD}b"])
    #expect(runbook.complaints == ["1: The file holds a NUL byte; remove it with an editor."])
  }

  @Test func anIdUsedTwiceIsNamed() {
    let runbook = Runbook.sample("1. a {#s1}\n2. b {#s1}\n")
    #expect(runbook.outline == ["1.1 a", "1.2 b"])
    #expect(
      runbook.complaints == [
        "2: The step id #s1 is already used on line 1; give each step its own."
      ])
  }

  @Test(arguments: [
    "{{include ../../../../etc/shadow}}", "{% include 'x.md' %}", "!include x.md",
    "--8<-- \"x.md\"", ".. include:: x.md", "```{include} x.md\n```", "{{< snippet \"x\" >}}",
  ])
  func anIncludeIsNamedAndNeverFollowed(directive: String) {
    let runbook = Runbook.sample("\(directive)\n\n1. ok\n")
    #expect(runbook.outline == ["1.1 ok"])
    #expect(
      runbook.complaints == [
        "1: The line would include another file, which is never followed; open that file yourself."
      ])
  }

  @Test func lineEndsOfEveryKindAndAMarkAreRead() {
    let runbook = Runbook.parse(
      name: "x", bytes: [0xEF, 0xBB, 0xBF] + Array("# C\r\n\r\n1. a\r2. b\r\n".utf8))
    #expect(runbook.title == "C")
    #expect(runbook.steps.map(\.line) == [3, 4])
    #expect(runbook.problems.isEmpty)
  }

  @Test func listsNestedWithoutEndAreCutOffAndKept() {
    let lines = (0..<400).map { String(repeating: "   ", count: $0) + "1. level" }
    let runbook = Runbook.sample(lines.joined(separator: "\n"))
    #expect(runbook.steps.map(\.path) == ["1.1", "1.1.1", "1.1.1.1"])
    #expect(runbook.steps[2].body.count == 397)
  }

  @Test func quotesNestedWithoutEndAreText() {
    let runbook = Runbook.sample(String(repeating: ">", count: 20000) + " a\n\n1. b\n")
    #expect(runbook.outline == ["1.1 b"])
  }

  @Test func aLineOfThousandsOfBarsIsNoTable() {
    let bars = String(repeating: "|x", count: 20000)
    let runbook = Runbook.sample("1. a\n\n\(bars)\n\(String(repeating: "|-", count: 20000))\n")
    #expect(runbook.outline == ["1.1 a"])
  }

  @Test func anyBytesGiveARunbook() {
    var state: UInt64 = 20_261_124
    let alphabet = Array("`~-*#>|<!{}[]()1. \t\r\n\u{0}\"':&\\$a".utf8) + [0xFF, 0xC3, 0xE2]
    for _ in 0..<100 {
      let bytes = (0..<200).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return alphabet[Int(state >> 33) % alphabet.count]
      }
      let runbook = Runbook.parse(name: "x", bytes: bytes)
      #expect(runbook.name == "x")
    }
  }
}
