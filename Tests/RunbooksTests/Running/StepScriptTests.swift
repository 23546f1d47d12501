import Testing

@testable import Runbooks

@Suite("What a shell is given to run")
struct StepScriptTests {
  private func unit(_ code: String, _ language: String = "bash") throws -> StepUnit {
    let runbook = Runbook.sample(
      "# R\n\n1. Do\n\n   ```\(language)\n\(Self.indented(code))\n   ```\n")
    return try #require(runbook.steps.first?.units.first)
  }

  private static func indented(_ code: String) -> String {
    code.split(separator: "\n", omittingEmptySubsequences: false).map { "   " + $0 }
      .joined(separator: "\n")
  }

  private func text(_ code: String, _ values: [String: String]) throws -> String {
    try StepScript(unit(code), values: values).text
  }

  @Test(
    "quotes a value for the place where it stands",
    arguments: [
      ("ls <dir>", "ls 'it'\\''s; rm -rf $HOME `x`'"),
      ("ls a-<dir>-b", "ls a-'it'\\''s; rm -rf $HOME `x`'-b"),
      ("ls \"<dir>\"", "ls \"it's; rm -rf \\$HOME \\`x\\`\""),
      ("ls '<dir>'", "ls 'it'\\''s; rm -rf $HOME `x`'"),
      ("ls \"$(cat <dir>)\"", "ls \"$(cat 'it'\\''s; rm -rf $HOME `x`')\""),
      ("ls $(cat \"<dir>\")", "ls $(cat \"it's; rm -rf \\$HOME \\`x\\`\")"),
      ("ls # see <dir>", "ls # see it's; rm -rf $HOME `x`"),
      ("echo 'a' \"b\" <dir>", "echo 'a' \"b\" 'it'\\''s; rm -rf $HOME `x`'"),
      ("echo \"\\\"<dir>\"", "echo \"\\\"it's; rm -rf \\$HOME \\`x\\`\""),
      ("echo \\' <dir>", "echo \\' 'it'\\''s; rm -rf $HOME `x`'"),
    ])
  func quotes(code: String, expected: String) throws {
    #expect(try text(code, ["dir": "it's; rm -rf $HOME `x`"]) == expected)
  }

  @Test("leaves a plain value as it is")
  func plain() throws {
    #expect(
      try text("kubectl logs <pod> -n <ns>", ["pod": "web-1.2", "ns": "a/b"])
        == "kubectl logs web-1.2 -n a/b")
  }

  @Test(
    "lets only plain values in where quoting is not safe",
    arguments: [
      "cat <<END\n<x>\nEND", "echo `ls <x>`", "echo $((1 + <x>))", "echo ${a:-<x>}", "echo $'<x>'",
      "case <x> in a) ls;; esac",
    ])
  func hardGrammar(code: String) throws {
    #expect(throws: StepScriptProblem.unquotable("x")) { try text(code, ["x": "a b"]) }
    #expect(try !text(code, ["x": "ab"]).contains("<x>"))
  }

  @Test("gives a variable its value in front, and leaves what the environment has to it")
  func variables() throws {
    let unit = try unit("echo $POD ${NS} $HOME $(date) $1")
    let script = try StepScript(unit, values: ["POD": "a b"], inherited: ["NS"])
    #expect(script.text == "export POD='a b'\necho $POD ${NS} $HOME $(date) $1")
    #expect(throws: StepScriptProblem.unfilled("NS")) { try StepScript(unit, values: ["POD": "a"]) }
  }

  @Test("is not there while something is not filled in or left out")
  func unfilled() throws {
    #expect(throws: StepScriptProblem.unfilled("pod")) { try text("ls <pod>", [:]) }
    #expect(throws: StepScriptProblem.incomplete) { try text("ls ...", [:]) }
    #expect(throws: StepScriptProblem.incomplete) { try text("ls xxx", [:]) }
  }

  @Test(
    "takes no value with a line end or an option's dash", arguments: ["a\nrm -rf x", "--all", ""])
  func badValues(value: String) throws {
    #expect(throws: StepScriptProblem.self) { try text("ls <dir>", ["dir": value]) }
  }

  @Test("leaves Go templates and jsonpath alone")
  func templates() throws {
    let code = "kubectl get pods -o jsonpath='{.items[0].name}' --template '{{.status}}'"
    #expect(try text(code, [:]) == code)
  }

  @Test("says when a value with special signs stands in quotes")
  func nested() throws {
    #expect(try StepScript(unit("psql -c \"select '<x>'\""), values: ["x": "a'; drop"]).isNested)
    #expect(try !StepScript(unit("psql -c \"select '<x>'\""), values: ["x": "a"]).isNested)
    #expect(try !StepScript(unit("ls <x>"), values: ["x": "a b"]).isNested)
  }

  @Test("shows and records no secret")
  func secrets() throws {
    let script = try StepScript(
      unit("curl -u me:<password> h; echo token=abc"), values: ["password": "p w"])
    #expect(script.text.contains("'p w'"))
    #expect(script.shown == "curl -u me:'[password]' h; echo token=abc")
    #expect(script.recorded == "curl -u me:'[password]' h; echo token=[password]")
  }

  @Test("runs a script as a whole that stops at the first failure, or one command of it")
  func wholeScript() throws {
    let runbook = Runbook.sample("# R\n\n1. Do\n\n   ```sh\n   cd /tmp\n   ls\n   ```\n")
    let units = try #require(runbook.steps.first).units
    #expect(units.map(\.text) == ["cd /tmp\nls", "cd /tmp", "ls"])
    #expect(units.map(\.shell) == [["sh", "-e", "-c"], ["sh", "-c"], ["sh", "-c"]])
  }

  @Test("runs a pasted session command by command")
  func session() throws {
    let runbook = Runbook.sample(
      "# R\n\n1. Do\n\n   ```console\n   $ id\n   uid=0\n   $ ls\n   ```\n")
    let units = try #require(runbook.steps.first).units
    #expect(units.map(\.text) == ["id", "ls"])
    #expect(units.first?.expectedOutput == ["uid=0"])
  }

  @Test("does not ask for what a script reads itself")
  func readNames() throws {
    #expect(try unit("read -r -p \"who? \" who; echo $who").placeholders.isEmpty)
  }
}
