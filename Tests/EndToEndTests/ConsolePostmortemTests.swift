import Foundation
import TerminalKit
import TestSupport
import Testing

/// What is chosen in the console of a file that a person edited, on the real program.
@Suite("Settling a postmortem file in the console", .serialized, .timeLimit(.minutes(5)))
struct ConsolePostmortemTests {
  private let home: TemporaryHome
  private let id: String

  init() throws {
    home = try TemporaryHome()
    let declared = try CommandLineRun.wardroom(
      ["declare", "-s", "2", "Orders mart stale"], home: home)
    try #require(declared.code == 0, "\(declared.messages)")
    id = "INC-" + declared.output.components(after: "INC-").prefix { !$0.isWhitespace }
  }

  private var file: String {
    get throws { "postmortems/" + (try #require(home.postmortems.first)) }
  }

  /// A console whose file says another severity than the record, because both were changed.
  private func conflicting() throws -> ConsoleRun {
    let path = home.path + "/" + (try file)
    let text = home.text(try file).replacing("severity: SEV2", with: "severity: SEV3")
    try Data(text.utf8).write(to: URL(filePath: path))
    let changed = try CommandLineRun.wardroom(
      ["severity", id, "1", "the board reads it"], home: home)
    try #require(changed.code == 0, "\(changed.messages)")
    let run = try ConsoleRun.start(home: home, until: "file CONFLICT 1")
    run.press("gc")
    try run.terminal.wait(for: "In conflict: 1 place")
    return run
  }

  private func severity() throws -> String {
    try CommandLineRun.wardroom(["show", id], home: home).output
  }

  @Test("f brings the record to what the file says")
  func takesFile() throws {
    let run = try conflicting()
    run.press("f")
    try run.terminal.wait(for: "In step: file and record say the same.")
    #expect(home.text(try file).contains("severity: SEV3"))
    #expect(try severity().contains("SEV3"))
  }

  @Test("r brings the file to what the record says")
  func takesRecord() throws {
    let run = try conflicting()
    run.press("r")
    try run.terminal.wait(for: "In step: file and record say the same.")
    #expect(home.text(try file).contains("severity: SEV1"))
    #expect(try severity().contains("SEV1"))
  }
}
