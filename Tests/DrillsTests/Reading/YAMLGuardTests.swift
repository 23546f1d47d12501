import Testing

@testable import Drills

@Suite("What YAML may not be used for")
struct YAMLGuardTests {
  @Test(
    "is found wherever it can stand",
    arguments: [
      "a: &x 1", "a: *x", "- &x 1", "{a: &x 1}", "[*x]", "[1, *x]", "? &x a", "&x a: 1",
      "a: !!str 1", "a: !own 1", "a:\n  - b: |\n    text\n  - &x c", "- b: |\n   text\n  c: &x 1",
      "a: \"open\n  b\", &x c", "a: \"open\n # \", &x c", "a: 'it''s', b: *x",
    ])
  func found(text: String) {
    #expect(!YAMLGuard.problems(in: text).isEmpty)
  }

  @Test(
    "is not taken for a text",
    arguments: [
      "a: R&D", "a: this & that", "a: b *c* d", "a: \"&x\"", "a: '*x'", "# &x\na: 1",
      "a: |\n  *bold* and &more\nb: 1", "a: >-\n  &x\n\n  *y\nb: 1", "a: b # *x", "a: 5!",
      "a: \"he said \\\"&x\\\"\"", "- a: |\n    *x\n  b: 1",
    ])
  func passed(text: String) {
    #expect(YAMLGuard.problems(in: text).isEmpty)
  }

  @Test("is told with line and column")
  func place() {
    #expect(
      YAMLGuard.problems(in: "a: 1\nb: [1, *x]").map(\.place)
        == [ScenarioPlace(line: 2, column: 8)])
  }

  @Test("ends a bomb of a hundred bytes before it is read")
  func bomb() {
    let bomb = "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n? [*c,*c]\n: 1\n"
    #expect(Scenarios.problems(bomb).count == 9)
  }
}
