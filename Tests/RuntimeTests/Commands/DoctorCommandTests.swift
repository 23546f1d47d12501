import EventStore
import Glibc
import IncidentModel
import TerminalKit
import Testing

@testable import Runtime

@Suite("The doctor", .timeLimit(.minutes(5)))
struct DoctorCommandTests {
  private let test: TestHome

  init() throws {
    test = try TestHome()
  }

  /// Returns what is not well, without what the test's own terminal is.
  private func failures() async throws -> [String] {
    let report = try await test.run(DoctorCommand())
    return report.lines.map(\.description).filter {
      $0.hasPrefix("FAIL") && !$0.hasPrefix("FAIL terminal")
    }
  }

  @Test("finds nothing in a fresh home")
  func well() async throws {
    #expect(try await failures() == [])
    #expect(FileBytes.names(in: test.home.privatePath).contains { $0.hasPrefix("probe") } == false)
  }

  @Test("examines a record that cannot be opened and says how to go on without it")
  func damaged() async throws {
    try test.write(String(repeating: "x", count: 5000), to: ".wardroom/store.sqlite")
    chmod(test.home.storePath, 0o600)
    let found = try await failures()
    #expect(found.count == 1)
    #expect(found.first?.contains("FAIL record: The record is damaged") == true)
    #expect(found.first?.contains("mv \(test.home.storePath)*") == true)
    #expect(found.first?.contains("wardroom doctor") == false)
  }

  @Test("says where no home is, and makes none")
  func missing() async throws {
    let options = WorkspaceOptions(home: test.path + "/typo", actor: "ada")
    let workspace = try Workspace.open(options, for: .examine)
    let report = try await DoctorCommand().run(in: workspace)
    #expect(report.code == .no)
    #expect(report.lines.contains { $0.description.hasPrefix("FAIL home: There is none") })
    #expect(FileBytes.names(in: test.path) == [".wardroom"])
  }

  @Test("names what others may read")
  func open() async throws {
    chmod(test.home.privatePath, 0o755)
    #expect(
      try await failures() == [
        "FAIL privacy: Others may read \(test.home.privatePath). "
          + "Run `chmod go-rwx \(test.home.privatePath)`."
      ])
  }

  @Test("tells keys that cannot be bound")
  func keys() async throws {
    try test.write("keys: {nosuch.action: [x]}\n", to: "wardroom.yaml")
    let found = try await failures()
    #expect(found.count == 1)
    #expect(found.first?.contains("there is no action \"nosuch.action\"") == true)
  }

  @Test("says that nothing can be written")
  func unwritable() async throws {
    try test.write("", to: ".wardroom/drafts/x")
    let workspace = try test.open(for: .examine)
    rename(test.home.privatePath, test.path + "/gone")
    try test.write("theme: dark\n", to: "wardroom.yaml")
    let check = DoctorCommand.home(workspace)
    #expect(!check.ok)
    #expect(check.finding.contains("cannot be written"))
    await workspace.store.close()
  }
}

@Suite("The doctor, asked about a terminal,")
struct DoctorTerminalTests {
  private func findings(_ environment: [String: String]) -> [String] {
    DoctorCommand.terminal(environment).map {
      "\($0.ok ? "ok" : "FAIL") \($0.what): \($0.finding)"
    }
  }

  @Test("has nothing to say of a good one") func good() {
    let found = findings(["TERM": "xterm-256color", "LANG": "de_DE.UTF-8"])
    #expect(
      found.prefix(3) == [
        "ok terminal: xterm-256color", "ok characters: de_DE.UTF-8", "ok colours: 256",
      ])
  }

  @Test(
    "says what is wrong and how to mend it",
    arguments: [
      (["TERM": "dumb"], "FAIL terminal: TERM is \"dumb\", so the console speaks in lines."),
      (
        ["TERM": "no-such-terminal"],
        "FAIL terminal: Nothing is known of \"no-such-terminal\" here. Install ncurses-term"
      ),
      (["TERM": "../../etc/passwd"], "FAIL terminal: Nothing is known of"),
      (
        ["TERM": "xterm", "TMUX": "/tmp/x"],
        "ok terminal: xterm, within tmux; `set -g default-terminal"
      ),
      (["TERM": "xterm", "LC_ALL": "C"], "ok characters: C has ASCII only"),
      (["TERM": "xterm", "NO_COLOR": "1"], "ok colours: none, because NO_COLOR is set"),
    ])
  func bad(environment: [String: String], expected: String) {
    #expect(findings(environment).contains { $0.hasPrefix(expected) })
  }
}
