import FoundationEssentials
import Glibc
import Testing

@testable import Runtime

@Suite("Merging for git", .timeLimit(.minutes(5)))
struct MergeFileCommandTests {
  private let test: TestHome
  private let base = """
    ---
    incident: INC-2026-0042
    severity: SEV2
    ---
    ## Action items
    - [ ] Gate deploys @sam due:2026-04-02 <!-- w:a7q3mz -->

    """

  init() throws {
    test = try TestHome()
  }

  private func merge(
    _ ours: String, _ theirs: String, path: String? = nil
  ) async throws -> Report {
    for (name, text) in [("base", base), ("ours", ours), ("theirs", theirs)] {
      try test.write(text, to: name)
    }
    return try await test.run(
      MergeFileCommand(
        base: test.path + "/base", ours: test.path + "/ours", theirs: test.path + "/theirs",
        path: path))
  }

  @Test("writes the result over our version")
  func clean() async throws {
    let report = try await merge(
      base.replacing("@sam", with: "@mira"),
      base.replacing("due:2026-04-02", with: "due:2026-05-01"))
    #expect(report.exitCode == 0)
    #expect(
      try test.text("ours")
        == base.replacing("@sam due:2026-04-02", with: "@mira due:2026-05-01"))
  }

  @Test("ends with the number of conflicts and marks them")
  func conflicts() async throws {
    let report = try await merge(
      base.replacing("@sam", with: "@mira").replacing("SEV2", with: "SEV1"),
      base.replacing("@sam", with: "@noor").replacing("SEV2", with: "SEV3"))
    #expect(report.exitCode == 2)
    #expect(try test.text("ours")?.contains("<<<<<<< ours\nseverity: SEV1\n") == true)
  }

  @Test("calls the file by the path git knows it by")
  func path() async throws {
    let report = try await merge(
      base.replacing("SEV2", with: "SEV1"), base.replacing("SEV2", with: "SEV3"),
      path: "postmortems/a.md")
    #expect(
      report.text == ["postmortems/a.md: 1 conflict is marked; choose, and take the marks away"])
  }

  @Test("says which file is not there")
  func missing() async throws {
    let refusal = try await test.refusal(
      of: MergeFileCommand(base: "/no/base", ours: "/no/ours", theirs: "/no/theirs"))
    #expect(refusal?.sentence.contains("/no/ours") == true)
  }
}
