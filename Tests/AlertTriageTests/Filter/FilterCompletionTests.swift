import AlertTriage
import Testing

@Suite("A filter that is being typed")
struct FilterCompletionTests {
  private func completions(_ text: String, known: [String: [String]] = [:]) -> [String] {
    FilterCompletion.completions(of: text, known: known).map(\.text)
  }

  @Test(
    "goes on with the names of fields",
    arguments: [("se", ["sev:", "severity:"]), ("src", ["src:"])])
  func names(text: String, expected: [String]) {
    #expect(completions(text) == expected)
  }

  @Test("keeps what stands before the term")
  func head() {
    #expect(completions("src:dbt !ti") == ["src:dbt !tier:", "src:dbt !title:"])
    #expect(completions("(ti") == ["(tier:", "(title:"])
  }

  @Test("offers every field when nothing is typed yet")
  func everything() {
    #expect(completions("").count == FilterField.all.count)
  }

  @Test("goes on with values that are known, in quotes where they need them")
  func values() {
    let known = ["source": ["dbt", "data dog"], "label.team": ["data"]]
    #expect(completions("src:d", known: known) == ["src:dbt", "src:\"data dog\""])
    #expect(completions("src:dbt,da", known: known) == ["src:dbt,\"data dog\""])
    #expect(completions("@team:", known: known) == ["@team:data"])
    #expect(completions("te", known: known) == ["team:", "@team:"])
  }

  @Test("goes on with the words for where an alert stands")
  func states() {
    #expect(completions("state:s") == ["state:snoozed", "state:silenced"])
  }

  @Test("can always be read once a completion is taken")
  func readable() throws {
    for text in completions("state:") + completions("sev:") + completions("age:")
      + completions("since:")
    {
      #expect(throws: Never.self) { try AlertFilter(text) }
    }
  }

  @Test("has help for every field, and no name stands for two")
  func table() {
    let names = FilterField.all.flatMap { [$0.name] + $0.aliases }
    #expect(Set(names).count == names.count)
    #expect(FilterField.all.allSatisfy { !$0.help.isEmpty })
  }
}
