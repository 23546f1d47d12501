import Foundation
import Testing

/// Has git merge two branches with the real program as its merge driver.
@Suite("Git with the merge driver", .timeLimit(.minutes(5)))
struct MergeDriverTests {
  private let home: TemporaryHome
  private let base = """
    ---
    incident: INC-2026-0042
    severity: SEV2
    ---
    ## Timeline
    - 2026-03-04 14:02Z detected <!-- w:t9x0ha -->

    ## Action items
    - [ ] Gate deploys @sam due:2026-04-02 <!-- w:a7q3mz -->

    """

  init() throws {
    home = try TemporaryHome()
    try git("init", "-q", "-b", "main")
    try git("config", "merge.wardroom.driver", "\(CommandLineRun.program) merge-file %O %A %B")
    try write("*.md merge=wardroom\n", to: ".gitattributes")
    try write(base)
    try git("add", "-A")
    try git("commit", "-q", "-m", "base")
  }

  private func write(_ text: String, to name: String = "a.md") throws {
    try text.write(toFile: home.path + "/" + name, atomically: true, encoding: .utf8)
  }

  @discardableResult private func git(
    _ arguments: String..., code: Int32 = 0
  ) throws -> CommandLineRun {
    let names = ["AUTHOR", "COMMITTER"].flatMap {
      [("GIT_\($0)_NAME", "ada"), ("GIT_\($0)_EMAIL", "ada@example.invalid")]
    }
    var environment = Dictionary(names) { $1 }
    environment["HOME"] = home.path
    environment["WARDROOM_HOME"] = home.path
    let run = try CommandLineRun.run(
      "/usr/bin/git", ["-C", home.path] + arguments, environment: environment)
    try #require(run.code == code, "\(arguments): \(run.output) \(run.messages)")
    return run
  }

  /// Commits one version on a branch of its own and another on the main branch.
  private func commit(ours: String, theirs: String) throws {
    try git("checkout", "-q", "-b", "side")
    try write(theirs)
    try git("commit", "-q", "-a", "-m", "theirs")
    try git("checkout", "-q", "main")
    try write(ours)
    try git("commit", "-q", "-a", "-m", "ours")
  }

  @Test("merges two fields of one line and two new lines at one place")
  func merges() throws {
    let last = "detected <!-- w:t9x0ha -->\n"
    try commit(
      ours: base.replacing("@sam", with: "@mira")
        .replacing(last, with: last + "- 2026-03-04 14:10Z one <!-- w:t00001 -->\n"),
      theirs: base.replacing("due:2026-04-02", with: "due:2026-05-01")
        .replacing(last, with: last + "- 2026-03-04 14:20Z two <!-- w:t00002 -->\n"))
    try git("merge", "-q", "--no-edit", "side")
    let merged = home.text("a.md")
    #expect(merged.contains("@mira due:2026-05-01"))
    #expect(merged.contains("14:10Z one") && merged.contains("14:20Z two"))
    #expect(!merged.contains("<<<<<<<"))
  }

  @Test("leaves a conflict for a person where both sides changed one field")
  func conflicts() throws {
    try commit(
      ours: base.replacing("SEV2", with: "SEV1"), theirs: base.replacing("SEV2", with: "SEV3"))
    try git("merge", "-q", "--no-edit", "side", code: 1)
    #expect(home.text("a.md").contains("<<<<<<< ours\nseverity: SEV1\n=======\nseverity: SEV3\n"))
    #expect(try git("status", "--porcelain").output.contains("UU a.md"))
  }
}
