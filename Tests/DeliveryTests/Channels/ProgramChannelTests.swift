import Delivery
import Foundation
import Testing

@Suite(.timeLimit(.minutes(5))) struct ProgramChannelTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  /// Returns a command that runs a script, which is only read: one that was just written, and that another test's
  /// child has open for a moment, cannot be executed.
  private func program(_ script: String) throws -> [String] {
    try folder.write(script, to: "program")
    return ["/bin/sh", folder.path("program")]
  }

  private func command(
    _ script: String, _ arguments: [String] = [], timeout: String = "20",
    _ message: OutgoingMessage = .sample
  ) async throws -> SendVerdict {
    let command = try channel(
      .command,
      ["command": .texts(try program(script) + arguments), "timeout": .text(timeout)],
      folder: folder.url.path,
      environment: ["PATH": "/usr/bin:/bin", "SECRET_TOKEN": "s3cr3t", "HOME": "/home/ada"])
    return await command.send(try message.real, part: 0)
  }

  private func written(_ name: String) throws -> String {
    try String(contentsOfFile: folder.path(name), encoding: .utf8)
  }

  @Test func theTextIsOnStandardInput() async throws {
    let verdict = try await command("cat > text", [], OutgoingMessage.sample.saying("a\n$(b) 'c'"))
    #expect(verdict == .sent(receipt: nil, thread: nil))
    #expect(
      try written("text") == "SEV2 - Net revenue is wrong - update 2\n\na\n$(b) 'c'\n")
  }

  @Test func noShellReadsTheArguments() async throws {
    _ = try await command("printf '%s\\n' \"$@\" > arguments", ["$(id)", "a b", "*"])
    #expect(try written("arguments") == "$(id)\na b\n*\n")
  }

  @Test func theEnvironmentHoldsNothingOfOurs() async throws {
    _ = try await command("env | cut -d= -f1 | sort > names")
    let names = Set(try written("names").split(separator: "\n").map { String($0) })
    #expect(
      names.subtracting(["PWD", "_", "SHLVL", "OLDPWD"]) == [
        "HOME", "LC_ALL", "PATH", "WARDROOM_AUDIENCE", "WARDROOM_FINAL", "WARDROOM_INCIDENT",
        "WARDROOM_KEY", "WARDROOM_NUMBER", "WARDROOM_SEVERITY", "WARDROOM_STATUS",
        "WARDROOM_SUBJECT",
      ])
  }

  @Test func nothingOfOursIsOpenInTheProgram() async throws {
    _ = try await command("ls /proc/self/fd > open")
    // The last is the folder that ls reads.
    #expect(try written("open") == "0\n1\n2\n3\n")
  }

  @Test(arguments: [
    (0, "sent"), (1, "refused"), (64, "refused"), (67, "refused"), (69, "later"), (71, "later"),
    (74, "unclear"), (75, "later"), (77, "refused"), (78, "refused"),
  ])
  func everyExitCodeHasItsVerdict(code: Int, verdict: String) async throws {
    let said = try await command("echo 'the \u{1B}[31mreason' >&2; exit \(code)")
    #expect("\(said)".hasPrefix(verdict))
    #expect(code == 0 || "\(said)".contains("(the [31mreason)"))
  }

  @Test func aProgramThatDoesNotEndIsEndedAndLeavesItUnclear() async throws {
    let said = try await command("exec sleep 100", timeout: "1")
    #expect("\(said)".hasPrefix("unclear"))
  }

  @Test func aProgramThatReadsNothingIsNoFailure() async throws {
    let long = OutgoingMessage.sample.saying(String(repeating: "x", count: 1 << 20))
    #expect(try await command("exit 0", [], long) == .sent(receipt: nil, thread: nil))
  }

  @Test func whatItLeavesRunningIsNotWaitedFor() async throws {
    let said = try await command("sleep 5 & exit 0")
    #expect(said == .sent(receipt: nil, thread: nil))
  }

  @Test func sendmailGetsTheWholeMail() async throws {
    let program = try program("printf '%s ' \"$@\" > arguments; cat > mail")
    let email = try channel(
      .email,
      [
        "sendmail": .texts(program + ["--quiet"]), "from": .text("w@example.com"),
        "to": .text("cfo@example.com"), "bcc": .text("archive@example.com"),
      ], folder: folder.url.path)
    let verdict = await email.send(try OutgoingMessage.sample.saying("a\n.\nb").real, part: 0)
    let id = "<wardroom.0f3a-exec-2@example.com>"
    #expect(verdict == .sent(receipt: id, thread: id))
    #expect(try written("arguments") == "--quiet -t -i ")
    let mail = try written("mail")
    #expect(mail.contains("\nTo: cfo@example.com\n"))
    #expect(mail.contains("\nBcc: archive@example.com\n"))
    #expect(mail.hasSuffix("\n\na\n.\nb\n"))
    #expect(!mail.utf8.contains(0x0D))
  }

  @Test(arguments: [["/no/such/program"], ["nothing-of-that-name"], [], ["/bin/sh\u{0}x"]])
  func whatCannotBeRunIsNoChannel(command: [String]) {
    #expect(throws: SettingMistake.self) { try channel(.command, ["command": .texts(command)]) }
  }
}
