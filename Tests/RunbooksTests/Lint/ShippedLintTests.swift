import Testing

@testable import Runbooks

struct ShippedLintTests {
  @Test func theShippedLibraryHasNothingToMend() throws {
    let folder = Repository.root + "/runbooks/"
    let files = try Repository.files(in: "runbooks")
    let names = Set(files.map { folder + $0.name }.map(LinkTarget.plain))
    let subjects = files.map { file in
      LintSubject(
        path: folder + file.name, runbook: Runbook.parse(name: file.name, bytes: file.bytes),
        bytes: file.bytes)
    }
    let lint = RunbookLint(now: RunbookLint.day) { names.contains(LinkTarget.plain($0)) }
    let findings = lint.findings(in: subjects).filter { $0.rule.weight != .advice }
    #expect(findings.map { "\($0.path):\($0.line) \($0.rule.rawValue)" } == [])
  }
}
