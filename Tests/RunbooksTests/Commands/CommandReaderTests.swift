import Runbooks
import Testing

struct CommandReaderTests {
  /// Reads one fenced block.
  private func block(_ language: String, _ code: String) -> CodeBlock? {
    Runbook.sample("1. a\n\n~~~\(language)\n\(code)\n~~~\n").steps.first?.blocks.first
  }

  @Test func everyLineOfAShellBlockIsACommand() {
    #expect(block("bash", "# list\nls\n\ncd /tmp")?.commands.map(\.text) == ["ls", "cd /tmp"])
  }

  @Test func promptsAreTakenOffAndTheRestIsOutput() {
    let block = block("console", "$ date\nTue\n$ uptime\n up 7 days\n")
    #expect(block?.commands.map(\.text) == ["date", "uptime"])
    #expect(block?.commands.map(\.expectedOutput) == [["Tue"], [" up 7 days"]])
    #expect(block?.commands.map(\.line) == [4, 6])
  }

  @Test(arguments: [
    "$ ls", "% ls", "user@host:~$ ls", "[root@host ~]# ls", "root@host:/var# ls", "# ls",
  ])
  func promptsOfManyShellsAreKnown(line: String) {
    #expect(block("", line)?.commands.map(\.text) == ["ls"])
  }

  @Test func aHashIsACommentWhereOtherLinesAreCommands() {
    #expect(block("", "$ ls\n# not a command\n")?.commands.map(\.text) == ["ls"])
  }

  @Test func aSessionWithoutPromptsIsOutput() {
    #expect(block("console", "NAME READY")?.kind == .copy)
  }

  @Test func continuedLinesStayTogether() {
    let code = "kubectl get pods \\\n  -n x\nps |\n  grep y\nls"
    #expect(
      block("sh", code)?.commands.map(\.text) == [
        "kubectl get pods \\\n  -n x", "ps |\n  grep y", "ls",
      ])
  }

  @Test func aHeredocStaysTogether() {
    let code = "cat <<'EOF' > f\nsome text\nEOF\nls"
    #expect(
      block("sh", code)?.commands.map(\.text) == ["cat <<'EOF' > f\nsome text\nEOF", "ls"])
  }

  @Test func aLoopAndAQuotedQueryStayTogether() {
    let code = "for p in a b; do\n  echo $p\ndone\npsql -c \"select 1\nfrom t\"\nls"
    #expect(
      block("bash", code)?.commands.map(\.text) == [
        "for p in a b; do\n  echo $p\ndone", "psql -c \"select 1\nfrom t\"", "ls",
      ])
  }

  @Test(arguments: ["yaml", "json", "sql", "promql", "text", "python"])
  func otherLanguagesAreCopied(language: String) {
    #expect(block(language, "ls")?.kind == .copy)
  }

  @Test(arguments: [
    "select 1;", "key: value", "{\"a\": 1}", "NAME READY STATUS", "db=# select 1", "a = b",
    "#!/bin/bash\nls",
  ])
  func aBlockWithoutALanguageThatIsNoShellIsCopied(code: String) {
    #expect(block("", code)?.kind == .copy)
  }

  @Test(arguments: ["kubectl get pods", "./run.sh", "FOO=bar ls", "/usr/bin/env", "bin/rails c"])
  func aBlockWithoutALanguageThatLooksLikeShellIsRun(code: String) {
    #expect(block("", code)?.kind == .command)
  }

  @Test(arguments: [
    ("bash", "bash"), ("{.Bash}", "bash"), ("{code-block} bash", "bash"), ("sh title=\"x\"", "sh"),
  ])
  func theLanguageIsTheFirstWordOfTheFence(info: String, language: String) {
    #expect(block(info, "ls")?.language == language)
  }

  @Test(arguments: ["kubectl delete pod ...", "curl http://x/\u{2026}", "ssh xxx"])
  func aGapIsNeverRun(code: String) {
    #expect(block("sh", code)?.isIncomplete == true)
  }

  @Test(arguments: ["go test ./...", "git diff main...topic", "echo fixxx"])
  func dotsWithAMeaningAreNoGap(code: String) {
    #expect(block("sh", code)?.isIncomplete == false)
  }
}
