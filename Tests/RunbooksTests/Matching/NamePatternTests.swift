import Testing

@testable import Runbooks

struct NamePatternTests {
  @Test(arguments: [
    ("*fresh*", "TableFreshnessBreached"), ("Target*", "targetdown"), ("a*b*c", "aXbYbZc"),
    ("*", ""), ("exact", "EXACT"),
  ])
  func fits(pattern: String, name: String) {
    #expect(NamePattern(pattern).matches(name))
  }

  @Test(arguments: [("fresh", "freshness"), ("a*b", "ab c"), ("*x", "xy"), ("", "a")])
  func doesNotFit(pattern: String, name: String) {
    #expect(!NamePattern(pattern).matches(name))
  }
}
