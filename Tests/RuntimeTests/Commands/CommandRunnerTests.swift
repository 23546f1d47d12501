import Glibc
import TerminalKit
import Testing

@testable import Runtime

@Suite("Writing an answer")
@MainActor struct CommandRunnerTests {
  private func code(writingTo path: String) throws -> Int32 {
    let report = try Report(["a line"], json: ["a line"])
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    return CommandRunner.print(report, isJSON: false, to: descriptor)
  }

  @Test("that arrives ends with the code of the report")
  func arrives() throws {
    #expect(try code(writingTo: "/dev/null") == 0)
  }

  @Test("on a full disk ends with 73")
  func fullDisk() throws {
    #expect(try code(writingTo: "/dev/full") == 73)
  }
}
