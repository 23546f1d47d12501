import Testing

@testable import Postmortems

@Suite("A unified diff")
struct UnifiedDiffTests {
  private func diff(_ old: String, _ new: String) -> [String] {
    UnifiedDiff(Array(old.utf8), Array(new.utf8), path: "x.md").lines
  }

  @Test("is empty when nothing is different")
  func same() {
    #expect(diff("a\n", "a\n").isEmpty)
  }

  @Test("names a line that changed, with what is around it")
  func change() {
    #expect(
      diff("a\nb\nc\n", "a\nB\nc\n")
        == ["--- a/x.md", "+++ b/x.md", "@@ -1,3 +1,3 @@", " a", "-b", "+B", " c"])
  }

  @Test("leaves out what is far from any change")
  func far() {
    let lines = (1...20).map { "\($0)\n" }
    let new = lines.joined() + "21\n"
    #expect(
      diff(lines.joined(), new)
        == ["--- a/x.md", "+++ b/x.md", "@@ -18,3 +18,4 @@", " 18", " 19", " 20", "+21"])
  }

  @Test("has a hunk for each of two places far from each other")
  func hunks() {
    let lines = (1...20).map { "\($0)\n" }
    let lines2 = ["0\n"] + lines + ["21\n"]
    #expect(diff(lines.joined(), lines2.joined()).count { $0.hasPrefix("@@") } == 2)
  }

  @Test("says when the last line has no end")
  func noEnd() {
    #expect(
      diff("a\n", "a").suffix(3) == ["-a", "+a", "\\ No newline at end of file"])
  }
}
