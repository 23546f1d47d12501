import Testing

private let agreedTopLevel: Set<String> = [
  "Package.swift", "README.md", "Sources", "Tests", "runbooks", "themes",
]
/// Targets whose tests stand elsewhere, with where.
private let testedElsewhere = [
  "wardroom": "EndToEndTests", "WardroomBenchmarks": "measures; its numbers are its tests",
]

@Suite("The repository")
struct LayoutTests {
  @Test(
    "shows nothing at its top but what was agreed",
    .enabled(if: Repository.trackedPaths != nil, "this is no git checkout, or git is absent"))
  func topLevel() {
    let visible = topLevel(of: Repository.trackedPaths ?? [])
    #expect(visible.subtracting(agreedTopLevel) == [])
  }

  @Test(
    "shows all that was agreed",
    .enabled(
      if: Repository.trackedPaths?.contains("README.md") == true,
      "this is no git checkout, or README.md has not landed"))
  func wholeTopLevel() {
    #expect(topLevel(of: Repository.trackedPaths ?? []) == agreedTopLevel)
  }

  @Test("has tests for every target of the package", arguments: Repository.swiftTargets)
  func tests(target: String) {
    let manifest = Repository.text(of: "Package.swift")
    let isTested = hasTests(target, Repository.swiftFiles)
    #expect(isTested || !declares(target, manifest))
  }

  @Test("is caught showing more, hiding nothing behind a dot")
  func plantedTopLevel() {
    #expect(
      topLevel(of: ["Package.swift", ".ci/run", ".gitignore", "docs/x/y.md", "Makefile"])
        == ["Package.swift", "docs", "Makefile"])
  }

  @Test("is caught with a target that has no tests")
  func plantedTarget() {
    let tested = SwiftFile("Tests/ATests/XTests.swift", "@Test func x() {}")
    let empty = SwiftFile("Tests/BTests/XTests.swift", "// @Test")
    #expect(hasTests("A", [tested, empty]))
    #expect(!hasTests("B", [tested, empty]))
    #expect(!hasTests("C", [tested, empty]))
    #expect(hasTests("wardroom", []))
  }

  @Test("takes a folder for a target when the manifest does")
  func declared() {
    #expect(declares("A", "module(\"A\", [yams])"))
    #expect(declares("A", ".executableTarget(\n  name: \"A\")"))
    #expect(!declares("A", "module(\"AB\"), tests(\"A\")"))
  }

  private func declares(_ target: String, _ manifest: String) -> Bool {
    manifest.contains("module(\"\(target)\"") || manifest.contains("name: \"\(target)\"")
  }

  private func topLevel(of paths: [String]) -> Set<String> {
    Set(paths.compactMap { $0.split(separator: "/").first.map(String.init) })
      .filter { !$0.hasPrefix(".") }
  }

  private func hasTests(_ target: String, _ files: [SwiftFile]) -> Bool {
    testedElsewhere[target] != nil
      || files.contains { file in
        file.path.hasPrefix("Tests/\(target)Tests/") && file.code.contains { $0.contains("@Test") }
      }
  }
}
