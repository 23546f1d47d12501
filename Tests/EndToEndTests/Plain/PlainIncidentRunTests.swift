import Foundation
import Testing

/// A whole incident led in lines, by the real program with a pipe for standard input.
@Suite("An incident in plain mode", .serialized, .timeLimit(.minutes(5)))
struct PlainIncidentRunTests {
  private func home() throws -> TemporaryHome {
    let home = try TemporaryHome()
    let settings = """
      channels:
        note: {type: file, path: told.md}
      audiences:
        exec: {channels: [note]}
      updates: {hold: 1 s}
      """
    try write(settings, "wardroom.yaml", in: home)
    try FileManager.default.createDirectory(
      atPath: home.path + "/runbooks", withIntermediateDirectories: true)
    let runbook =
      "# Probe the warehouse\n\n1. Count the rows\n\n   ```sh\n   echo 41 rows\n   ```\n\n"
    try write(runbook + "2. Tell finance\n", "runbooks/probe.md", in: home)
    return home
  }

  private func write(_ text: String, _ name: String, in home: TemporaryHome) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: home.path + "/" + name))
  }

  /// Lets alerts in, leads the incident from the lines and returns what was said.
  private func run(
    _ lines: [String], in home: TemporaryHome, _ arguments: String...
  ) throws -> CommandLineRun {
    for (name, words) in [("Revenue", "net revenue is off \\u001b[31m"), ("Rows", "rows are gone")]
    {
      let alert = try CommandLineRun.wardroom(
        ["ingest", "--source", "alertmanager", "-"], home: home,
        input: Webhook.firing(name, summary: words))
      try #require(alert.code == 0, "\(alert.messages)")
    }
    return try CommandLineRun.wardroom(
      ["--plain", "--listen", "none"] + arguments, home: home,
      input: lines.map { $0 + "\n" }.joined())
  }

  @Test("is declared, acknowledged, linked, followed, told and resolved")
  func whole() throws {
    let home = try home()
    let run = try run(
      [
        "alerts", "ack 1 looking", "declare Net revenue is wrong", "2 2", "ok", "link 2",
        "note gross is right, net is not", "hypothesis the join counts refunds twice",
        "evidence +H1 two rows for each order", "decide roll back because it is quick",
        "runbook probe", "runbook-start", "run 1", "yes", "wait", "tick 1", "skip 2 they know",
        "updates", "edit-fact 1 Net revenue is 12 % too low.", "edit-fact 2 The weekly board.",
        "edit-fact 3 Gross revenue.", "edit-fact 4 Use the ledger.", "write",
        "+ We are sorry.", "review", "send", "wait", "status mitigated rolled back", "undo",
        "sev 3 the ledger is right", "resolve", "1", "the numbers are right again", "yes",
        "timeline", "postmortem",
      ], in: home)
    #expect(run.code == 0)
    #expect(run.messages == "")
    #expect(try matches(timeless(run.output), "incident.txt"))
    #expect(home.text("told.md").contains("We are sorry."))
  }

  @Test("changes nothing with --read-only and says why")
  func readOnly() throws {
    let home = try home()
    let run = try run(["declare It burns", "alerts"], in: home, "--read-only")
    #expect(run.output.contains("This console only reads."))
    #expect(run.code == 1)
    #expect(run.output.contains("1. SEV1, NEW, net revenue is off"))
  }

  @Test("says nothing but text, whatever alerts and lines hold")
  func hostile() throws {
    let hostile = "\u{1B}]52;c;aGk=\u{7}\u{9B}2J\u{202E}"
    let run = try run(
      [
        "alerts", "note \(hostile)", hostile, "declare \(hostile)", "ok", "note \(hostile)",
        "timeline",
      ],
      in: home())
    let controls = run.output.unicodeScalars.filter {
      $0 != "\n" && ($0.value < 0x20 || (0x7F...0x9F).contains($0.value) || $0 == "\u{202E}")
    }
    #expect(controls.isEmpty)
    #expect(run.output.contains("\u{241B}[31m"))
  }

  @Test("is said in ASCII where the locale knows no more")
  func ascii() throws {
    let home = try home()
    let run = try CommandLineRun.wardroom(
      ["--plain", "--listen", "none"], home: home, input: "sev\nd\u{E9}j\u{E0} vu\n",
      environment: ["LC_ALL": "C"])
    #expect(run.output.utf8.allSatisfy { $0 < 0x80 })
    #expect(run.output.contains("\"declare\" declares one"))
  }

  @Test("keeps the draft when the lines end in the middle of a form")
  func draft() throws {
    let home = try home()
    _ = try run(["declare It burns", "3 because it does"], in: home)
    let again = try run(["declare"], in: home)
    #expect(again.output.contains("3. Because: because it does"))
  }

  @Test("survives a hundred thousand lines of garbage and one of ten megabytes")
  func garbage() throws {
    let home = try home()
    let lines = [String](repeating: "xq \u{0} 7-9 \u{FFFD} declare? =zz", count: 100_000)
    let text = lines + [String(repeating: "y", count: 10_000_000), "now", ""]
    try write(text.joined(separator: "\n"), "lines", in: home)
    let run = try CommandLineRun.run(
      "/bin/sh",
      [
        "-c", "exec \"$0\" --plain --listen none <\"$1\"", CommandLineRun.program,
        home.path + "/lines",
      ],
      environment: ["WARDROOM_HOME": home.path])
    #expect(run.code == 1)
    #expect(run.output.contains("the line was cut after 1 MiB"))
    #expect(run.output.hasSuffix("declare TITLE begins one\n"))
  }

  /// The transcript without what is another with every run.
  private func timeless(_ text: String) -> String {
    text.replacing(#/in \d+ ms/#, with: "in N ms").replacing(#/\d{4}-\d\d-\d\d/#, with: "DAY")
      .replacing(#/\d\d:\d\dZ/#, with: "TIME").replacing(#/INC-\d{4}/#, with: "INC-YEAR")
      .replacing(#/, \d+[mhdwy]$/#.anchorsMatchLineEndings(), with: ", AGE").replacing(
        #/due in \d+m/#, with: "due in MINUTES"
      )
      .replacing(#/\d{4}\/DAY/#, with: "YEAR/DAY")
  }

  /// Whether a transcript is the kept one; `WARDROOM_UPDATE_SNAPSHOTS=1` writes it anew.
  private func matches(_ text: String, _ name: String) throws -> Bool {
    let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../Fixtures/plain/\(name)").standardizedFileURL
    if ProcessInfo.processInfo.environment["WARDROOM_UPDATE_SNAPSHOTS"] == "1" {
      try Data(text.utf8).write(to: source)
    }
    let kept = try String(contentsOf: source, encoding: .utf8)
    let pairs = zip(kept.split(separator: "\n"), text.split(separator: "\n"))
    if let (wanted, said) = pairs.first(where: { $0 != $1 }) {
      Issue.record("said “\(said)” instead of “\(wanted)”")
    }
    return kept == text
  }
}
