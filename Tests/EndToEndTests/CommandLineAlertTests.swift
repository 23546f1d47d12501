import Foundation
import Testing

/// Triage with the real program at the command line, one process a step.
@Suite("Alerts at the command line", .timeLimit(.minutes(5)))
struct CommandLineAlertTests {
  private let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
  }

  private func wardroom(_ arguments: String..., input: String = "") throws -> CommandLineRun {
    try CommandLineRun.wardroom(arguments, home: home, input: input)
  }

  private func ingest(_ titles: String...) throws {
    let alerts = titles.map { #"{"id":"\#($0)","title":"\#($0) is late","severity":"critical"}"# }
    let run = try wardroom(
      "ingest", "--source", "generic", "-", input: "[\(alerts.joined(separator: ","))]")
    try #require(run.code == 0, "\(run.messages)")
  }

  private func listed(_ arguments: String...) throws -> [[String: Any]] {
    let run = try CommandLineRun.wardroom(["alerts", "--json"] + arguments, home: home)
    return try #require(try run.json() as? [[String: Any]])
  }

  @Test("are taken from standard input, listed, acknowledged by a query and shown")
  func triages() throws {
    try ingest("orders", "revenue")
    #expect(try listed().count == 2)
    let ack = try wardroom(
      "alert", "ack", "--query", "orders", "--reason", "known upstream", "--until", "2h")
    #expect(ack.code == 0, "\(ack.messages)")
    #expect(ack.output.hasPrefix("acknowledged 1 alert"))
    let left = try listed("state:new")
    #expect(left.map { $0["title"] as? String } == ["revenue is late"])
    let name = try #require(try listed("orders").first?["fingerprint"] as? String)
    let shown = try wardroom("alert", "show", name).output
    #expect(shown.contains("known upstream"))
    #expect(try wardroom("alert", "history", name).output.contains("ada"))
    #expect(try wardroom("alert", "raw", name).output.hasPrefix("[{\"id\":\"orders\""))
  }

  @Test("want a reason and an aim, and say so with exit code 64")
  func usage() throws {
    try ingest("orders")
    for arguments in [
      ["alert", "ack", "--query", "orders"], ["alert", "ack", "--reason", "x"],
      ["alert", "snooze", "--query", "orders", "--reason", "x"], ["alert", "replay"],
      ["silence", "add", "orders", "--reason", "x"],
      ["alert", "ack", "--query", "x", "--reason", "x", "--until", "soon"],
    ] {
      let run = try CommandLineRun.wardroom(arguments, home: home)
      #expect(run.code == 64 || run.code == 1, "\(arguments): \(run.messages)")
      #expect(run.output == "")
    }
  }

  @Test("are asked for with a query that is quoted with a caret where it is wrong")
  func caret() throws {
    try ingest("orders")
    let run = try wardroom("alerts", "sev:9")
    #expect(run.code == 64)
    #expect(run.messages.hasPrefix("  sev:9\n      ^\nwardroom: "))
  }

  @Test("are silenced only with --yes where nobody can be asked, after a preview")
  func silences() throws {
    try ingest("orders", "revenue")
    let arguments = ["silence", "add", "orders", "--for", "2h", "--reason", "backfill"]
    let unasked = try CommandLineRun.wardroom(arguments, home: home)
    #expect(unasked.code == 64)
    #expect(unasked.messages.contains("It hits 1 open alert now: 1 SEV1."))
    let run = try CommandLineRun.wardroom(arguments + ["--yes"], home: home)
    #expect(run.code == 0, "\(run.messages)")
    #expect(try listed().count == 1)
    #expect(try listed("--all").count == 2)
    let list = try wardroom("silence", "list", "--json").json() as? [[String: Any]]
    let id = try #require(list?.first?["id"] as? String)
    #expect(try wardroom("silence", "expire", id).code == 0)
    #expect(try listed().count == 2)
  }

  @Test("print JSON only with --json, whichever command it is")
  func json() throws {
    try ingest("orders")
    let name = try #require(try listed().first?["fingerprint"] as? String)
    for arguments in [
      ["alert", "show", name], ["alert", "history", name], ["alert", "dead-letters"],
      ["silence", "list"], ["sources"], ["sources", "dbt"], ["changes"], ["alerts", "backtest"],
      ["alert", "ack", name, "--reason", "x", "--dry-run"], ["init", "--airflow"],
    ] {
      let asJSON = try CommandLineRun.wardroom(arguments + ["--json"], home: home)
      #expect(throws: Never.self, "\(arguments) \(asJSON.messages)") { _ = try asJSON.json() }
      let plain = try CommandLineRun.wardroom(arguments, home: home)
      #expect(throws: (any Error).self, "\(arguments)") { _ = try plain.json() }
    }
  }

  @Test("come in half-written and are read once their writer is done")
  func halfWritten() throws {
    let file = home.path + "/alert.json"
    let text = #"{"id":"orders","title":"orders is late"}"#
    try String(text.prefix(20)).write(toFile: file, atomically: false, encoding: .utf8)
    let script =
      "(sleep 1; printf '%s' '\(text)' > '\(file)') & exec \"$0\" ingest --source generic '\(file)'"
    let run = try CommandLineRun.run(
      "/bin/sh", ["-c", script, CommandLineRun.program], environment: ["WARDROOM_HOME": home.path])
    #expect(run.code == 0, "\(run.messages)")
    #expect(run.output.hasSuffix("generic, 1 alerts, 1 new\n"))
  }
}

/// The lines that `wardroom sources` prints, pasted into a shell while a console receives.
@Suite("What sources print to be copied", .timeLimit(.minutes(5)))
struct SourceGuideTests {
  @Test("works when it is pasted, for every source, and so does the test alert")
  func pastes() throws {
    let run = try ConsoleRun.start(["--listen", "127.0.0.1:0"])
    let settings = "receiver: {listen: 127.0.0.1:\(try run.receiverPort())}\n"
    try settings.write(
      toFile: run.home.path + "/wardroom.yaml", atomically: true, encoding: .utf8)
    let all = try CommandLineRun.wardroom(["sources", "--json"], home: run.home).json()
    let names = (all as? [[String: Any]])?.compactMap { $0["name"] as? String } ?? []
    #expect(names.count > 20)
    for name in names {
      let guide = try CommandLineRun.wardroom(["sources", name, "--json"], home: run.home).json()
      let line = try #require((guide as? [String: Any])?["curl"] as? String)
      let answer = try CommandLineRun.run("/bin/sh", ["-c", line + " -w '%{http_code}'"])
      #expect(answer.output.suffix(3).hasPrefix("2"), "\(name): \(answer.output)\n\(line)")
    }
    let test = try CommandLineRun.wardroom(["alert", "test"], home: run.home)
    #expect(test.code == 0, "\(test.messages)")
    #expect(test.output.contains("answered 202: arrived"))
  }

  @Test("says when nobody listens")
  func nobody() throws {
    let home = try TemporaryHome()
    try "receiver: {listen: 127.0.0.1:1}\n".write(
      toFile: home.path + "/wardroom.yaml", atomically: true, encoding: .utf8)
    let run = try CommandLineRun.wardroom(["alert", "test"], home: home)
    #expect(run.code == 69)
    #expect(run.messages.contains("Nobody answered at http://127.0.0.1:1/ingest/generic"))
  }
}
