import TerminalKit
import Testing

@testable import Runtime

@Suite("Looking into a postmortem", .timeLimit(.minutes(5)))
struct PostmortemDoctorCommandTests {
  private let test: TestHome

  init() throws {
    test = try TestHome()
  }

  private func lines(_ text: String) async throws -> (lines: [String], code: CommandFailure.Code) {
    try test.write(text, to: "a.md")
    let report = try await test.run(PostmortemDoctorCommand(path: test.path + "/a.md"))
    let prefix = test.path + "/"
    return (
      report.lines.map { String($0.description.trimmingPrefix(prefix)) }, report.code
    )
  }

  @Test("names each part with line and column, and what is not read with its reason")
  func parts() async throws {
    let found = try await lines(
      "---\nincident: INC-1\nseverity: SEV2\n---\n## Timeline\n- 2026-03-04 14:02Z seen <!-- w:t4k2p9 -->\n- nothing\n"
    )
    #expect(found.lines[0] == "a.md:3:1: key severity SEV2")
    #expect(
      found.lines[1] == "a.md:6:1: timeline t4k2p9: text \"seen\", time \"2026-03-04T14:02Z\"")
    #expect(found.lines[2].hasPrefix("a.md:7:1: not read: "))
    #expect(found.lines[3] == "2 parts are kept in step, 1 are not")
  }

  @Test("ends with exit code 4 when nothing is read")
  func hold() async throws {
    #expect(try await lines("<<<<<<< HEAD\n").code == .held)
  }
}
