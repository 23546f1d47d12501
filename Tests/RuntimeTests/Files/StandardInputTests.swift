import Glibc
import Testing

@testable import Runtime

@Suite("Standard input")
struct StandardInputTests {
  private let test: TestHome

  init() throws {
    test = try TestHome()
  }

  private func text(of path: String) throws -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    return try StandardInput.text(of: descriptor)
  }

  private func refusal(of path: String) -> CommandFailure? {
    #expect(throws: CommandFailure.self) { _ = try text(of: path) }
  }

  @Test("is taken as it stands")
  func taken() throws {
    try test.write("zwei\nZeilen ü\n", to: "input")
    #expect(try text(of: test.path + "/input") == "zwei\nZeilen ü\n")
  }

  @Test("that is no UTF-8 is refused, not repaired")
  func latin1() throws {
    try writeInPlace([0x61, 0xFF], to: test.path + "/input")
    let refusal = refusal(of: test.path + "/input")
    #expect(refusal?.code == .badData)
    #expect(refusal?.sentence.contains("no UTF-8") == true)
  }

  @Test("that is a folder is called one")
  func folder() {
    #expect(refusal(of: test.path)?.sentence.contains("is a folder") == true)
  }

  @Test("that does not end is refused")
  func endless() {
    #expect(refusal(of: "/dev/zero")?.sentence.contains("1 MiB") == true)
  }
}
