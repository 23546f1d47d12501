import Foundation
import Testing

/// What the program prints for other programs of the shell: the manual page and completions.
@Suite("What is printed for the shell", .timeLimit(.minutes(5)))
struct ManualTests {
  private let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
  }

  private func printed(_ arguments: String..., to name: String) throws -> String {
    let run = try CommandLineRun.wardroom(arguments, home: home)
    try #require(run.code == 0, "\(run.messages)")
    let path = home.path + "/" + name
    try run.output.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  /// Runs a program of the system and returns what it complains about.
  private func complaints(_ program: String, _ arguments: String...) throws -> String {
    let run = try CommandLineRun.run("/usr/bin/env", [program] + arguments)
    return run.messages + (run.code == 0 ? "" : "exit \(run.code)")
  }

  @Test("is a manual page that groff has nothing to say of") func groff() throws {
    let path = try printed("man", to: "wardroom.1")
    #expect(try complaints("groff", "-man", "-Tutf8", "-ww", path) == "")
  }

  @Test("names every command of the program") func commands() throws {
    let path = try printed("man", to: "wardroom.1")
    let page = try String(contentsOfFile: path, encoding: .utf8)
    for command in ["declare", "alert ack", "update send", "drill play", "theme preview", "man"] {
      let typed = command.replacing("-", with: "\\-")
      #expect(page.contains(".B \"wardroom \(typed)"), "\(command)")
    }
  }

  @Test("is a completion that the shell can read", arguments: ["bash", "zsh", "fish"])
  func completions(shell: String) throws {
    let path = try printed("--generate-completion-script", shell, to: "completion")
    #expect(try complaints(shell, "-n", path) == "")
  }
}
