import Foundation
import Testing

/// The real program at the command line, one process a step, as scripts and cron jobs use it.
@Suite("The command line", .timeLimit(.minutes(5)))
struct CommandLineTests {
  private let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
  }

  private func wardroom(_ arguments: String..., input: String = "") throws -> CommandLineRun {
    try CommandLineRun.wardroom(arguments, home: home, input: input)
  }

  private func declare() throws -> String {
    let run = try wardroom(
      "declare", "--json", "-s", "2", "--class", "correctness", "--ic", "ada",
      "Revenue wrong in exec dashboard")
    try #require(run.code == 0, "\(run.messages)")
    let incident = try #require(try run.json() as? [String: Any])
    return try #require(incident["id"] as? String)
  }

  @Test("numbers incidents by year, from one")
  func numbers() throws {
    let first = try declare()
    let second = try declare()
    #expect(first.hasSuffix("-0001"))
    #expect(second.hasSuffix("-0002"))
  }

  @Test("logs what comes on standard input")
  func logsStandardInput() throws {
    let id = try declare()
    let run = try wardroom("log", id, "-", input: "failover done\n")
    #expect(run.code == 0)
    #expect(run.output == "\(id) failover done\n")
    #expect(try wardroom("show", id).output.contains("note: failover done [ada]"))
  }

  @Test("says no with exit code 1 and a sentence")
  func rejects() throws {
    let id = try declare()
    let run = try wardroom("severity", id, "SEV2", "no change")
    #expect(run.code == 1)
    #expect(run.output == "")
    #expect(run.messages == "wardroom: The severity is that already; nothing was recorded.\n")
  }

  @Test("answers an unknown incident with where to look")
  func unknownIncident() throws {
    _ = try declare()
    let run = try wardroom("show", "INC-2026-0999")
    #expect(run.code == 1)
    #expect(
      run.messages == "wardroom: There is no such incident. `wardroom incidents` lists them.\n")
  }

  @Test(
    "answers what it cannot parse with exit code 64",
    arguments: [
      ["declare"], ["severity", "INC-1", "SEV9", "x"], ["screen", "--size", "wide"],
      ["--now", "yesterday", "incidents"], ["nonsense"],
    ])
  func usage(arguments: [String]) throws {
    #expect(try CommandLineRun.wardroom(arguments, home: home).code == 64)
  }

  @Test("leads an incident from declaring to resolving, and the file is there")
  func leads() throws {
    let id = try declare()
    for step in [
      ["role", id, "comms", "bob"], ["log", id, "--kind", "decision", "roll back 4812"],
      ["status", id, "mitigated"],
      ["resolve", id, "counts equal billing", "--anyway", "the board meets at nine"],
    ] {
      let run = try CommandLineRun.wardroom(step, home: home)
      try #require(run.code == 0, "\(run.messages)")
    }
    let file = try #require(home.postmortems.first)
    let text = home.text("postmortems/" + file)
    #expect(text.hasPrefix("---\nincident: \(id)\n"))
    #expect(text.contains("roll back 4812"))
    #expect(text.contains("-> resolved (counts equal billing)"))
    #expect(text.contains("**Claimed, not verified:** the board meets at nine"))
    #expect(try wardroom("postmortem", "check", home.path + "/postmortems/" + file).code == 0)
  }

  @Test("refuses to resolve while something is open, says the next step, and lets it pass then")
  func resolves() throws {
    let id = try declare()
    let refused = try wardroom("resolve", id, "looks fine")
    #expect(refused.code == 1)
    #expect(refused.messages.contains("`wardroom exit verify \(id) "))
    _ = try wardroom("side-effect", "add", id, "banner", "board says do not use")
    let listed = try #require(try wardroom("exit", "list", id, "--json").json() as? [String: Any])
    for criterion in try #require(listed["criteria"] as? [[String: Any]]) {
      let name = try #require(criterion["id"] as? String)
      #expect(try wardroom("exit", "verify", id, name, "query 7").code == 0)
    }
    let effect = try #require((listed["side_effects"] as? [[String: Any]])?.first?["id"] as? String)
    #expect(try wardroom("side-effect", "keep", id, effect, "until Friday").code == 0)
    #expect(try wardroom("severity", id, "3", "a workaround exists").code == 0)
    #expect(try wardroom("resolve", id, "counts equal billing").code == 0)
    #expect(try !wardroom("show", id).output.contains("claimed"))
  }

  @Test("keeps who owes what until when")
  func tasks() throws {
    let id = try declare()
    #expect(
      try wardroom("task", "add", id, "--to", "ana", "--due", "5m", "is CDC healthy?").code == 0)
    let listed = try #require(try wardroom("task", "list", id, "--json").json() as? [[String: Any]])
    #expect(listed.map { $0["kind"] as? String } == ["ask", "callout", "update"])
    let ask = try #require(listed.first?["id"] as? String)
    #expect(try wardroom("task", "answer", id, ask, "lag 2 s").code == 0)
    #expect(try wardroom("show", id).output.contains("is CDC healthy? (ana) - lag 2 s"))
  }

  @Test("keeps what was edited by hand and writes what was recorded since")
  func keepsHandEdits() throws {
    let id = try declare()
    let file = "postmortems/" + (try #require(home.postmortems.first))
    let edited = home.text(file) + "\nA line of mine.\n"
    try edited.write(toFile: home.path + "/" + file, atomically: false, encoding: .utf8)
    #expect(try wardroom("log", id, "after the edit").code == 0)
    #expect(home.text(file).hasSuffix("\nA line of mine.\n"))
    #expect(home.text(file).contains("after the edit"))
    #expect(try wardroom("postmortem", "sync", "--check").code == 0)
  }

  @Test("proves the record and finds a change in it")
  func verifies() throws {
    _ = try declare()
    let whole = try wardroom("audit", "verify", "--json")
    #expect(whole.code == 0)
    let report = try #require(try whole.json() as? [String: Any])
    #expect(report["breaks"] as? [String] == [])
  }

  @Test(
    "prints JSON only with --json, and nothing else on standard output then",
    arguments: [
      ["incidents"], ["alerts"], ["runbook", "list"], ["paths"], ["doctor"], ["audit", "verify"],
      ["screen", "--size", "80x24"], ["keys"], ["postmortem", "check"],
    ])
  func json(arguments: [String]) throws {
    _ = try declare()
    let asJSON = try CommandLineRun.wardroom(arguments + ["--json"], home: home)
    #expect(throws: Never.self) { _ = try asJSON.json() }
    let plain = try CommandLineRun.wardroom(arguments, home: home)
    #expect(throws: (any Error).self) { _ = try plain.json() }
  }

  @Test("takes global options before the command too")
  func globalOptionsFirst() throws {
    _ = try declare()
    let run = try CommandLineRun.wardroom(["--home", home.path, "--json", "incidents"])
    #expect((try run.json() as? [Any])?.count == 1)
  }

  @Test("changes nothing with --read-only and says so with exit code 77")
  func readOnly() throws {
    let id = try declare()
    let run = try wardroom("log", id, "--read-only", "nothing")
    #expect(run.code == 77)
    #expect(try !wardroom("show", id).output.contains("nothing"))
  }

  @Test("writes completions for the shells")
  func completions() throws {
    #expect(try wardroom("--generate-completion-script", "bash").output.contains("wardroom"))
  }

  @Test("answers the same question twice the same under --now")
  func isDeterministic() throws {
    let moment = ["--now", "2026-03-04T14:02Z"]
    let other = try TemporaryHome()
    let declare = ["declare", "-s", "2", "Same"] + moment
    let first = try CommandLineRun.wardroom(declare + ["--json"], home: home)
    let second = try CommandLineRun.wardroom(declare + ["--json"], home: other)
    #expect(first.output == second.output)
    #expect(first.output.contains("INC-2026-0001"))
  }

  @Test("says what is wrong with a home that cannot be made")
  func impossibleHome() throws {
    let run = try CommandLineRun.wardroom(["init", "--home", "/proc/nowhere"])
    #expect(run.code == 73)
    #expect(run.messages.contains("/proc/nowhere"))
  }

  @Test("keeps a damaged record as it is and says what to do")
  func damagedRecord() throws {
    _ = try declare()
    let store = home.path + "/.wardroom/store.sqlite"
    for suffix in ["-wal", "-shm"] {
      if FileManager.default.fileExists(atPath: store + suffix) {
        try FileManager.default.removeItem(atPath: store + suffix)
      }
    }
    let garbage = Data(repeating: 0x58, count: 5000)
    try garbage.write(to: URL(fileURLWithPath: store))
    let run = try wardroom("incidents")
    #expect(run.code == 65)
    #expect(run.messages.contains("damaged"))
    #expect(FileManager.default.contents(atPath: store) == garbage)
  }

  @Test("repeats what was typed only as harmless text")
  func hostileArguments() throws {
    for arguments in [
      ["show", "\u{1B}]0;x\u{7}"], ["\u{1B}[2J"], ["alerts", "--limit", "\u{1B}[2J"],
    ] {
      let run = try CommandLineRun.wardroom(arguments, home: home)
      #expect(run.code == 64)
      #expect(!run.messages.utf8.contains(0x1B) && run.output.isEmpty)
    }
  }

  @Test("escapes in JSON what a terminal may obey")
  func hostileJSON() throws {
    let id = try declare()
    _ = try wardroom("log", id, "a\u{9B}31mb\u{202E}c\u{E0041}")
    let run = try wardroom("show", id, "--json")
    #expect(run.output.contains("a\\u009b31mb\\u202ec\\udb40\\udc41"))
    #expect(throws: Never.self) { _ = try run.json() }
  }

  @Test("shows hostile text from the record as harmless text")
  func hostileText() throws {
    let id = try declare()
    _ = try wardroom("log", id, "a\u{1B}]52;c;aGk=\u{7}b\u{202E}c")
    let output = try wardroom("show", id).output
    #expect(!output.utf8.contains(0x1B) && !output.utf8.contains(0x07))
    #expect(!output.unicodeScalars.contains("\u{202E}"))
  }
}
