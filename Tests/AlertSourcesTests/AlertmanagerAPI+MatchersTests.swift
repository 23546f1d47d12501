import IncidentModel
import Testing

@testable import AlertSources

@Suite struct AlertmanagerAPIMatchersTests {
  @Test(arguments: [
    ("label.team:bi", "team", "bi.*"), ("@Team_1:=\"data platform\"", "Team_1", "data platform"),
    ("label.job:a|b", "job", #"a\|b.*"#), ("label.job:\"a*b\"", "job", #"a\*b.*"#),
    ("label.table:fct_*", "table", "fct_.*"), ("label.table:=fct_*", "table", #"fct_\*"#),
    ("label.table:mart.*+x", "table", #"mart\..*\+x"#), ("label.table:a?c", "table", "a.c"),
    ("label.table:*", "table", ".+"), ("label.env:prod,=eu,\"a b\"", "env", "prod.*|eu|a b.*"),
    ("severity:crit", "severity", "crit.*"),
  ])
  func aConditionMeansTheSameAsAMatcher(query: String, name: String, pattern: String) {
    #expect(
      matchers(query)
        == [AlertmanagerMatcher(name: name, value: "(?is:\(pattern))", isRegex: true)])
  }

  @Test(arguments: ["-", "!"])
  func aConditionIsTurnedRound(mark: String) {
    #expect(
      matchers("@a:b \(mark)@c:d") == [
        AlertmanagerMatcher(name: "a", value: "(?is:b.*)", isRegex: true),
        AlertmanagerMatcher(name: "c", value: "(?is:d.*)", isRegex: true, isEqual: false),
      ])
  }

  @Test func conditionsThatAlertmanagerAlwaysMeetsNeedNoMatcher() {
    #expect(
      matchers("source:alertmanager  state:firing label.a:b")
        == [AlertmanagerMatcher(name: "a", value: "(?is:b.*)", isRegex: true)])
  }

  @Test(arguments: [
    "", "   ", "source:alertmanager", "text", "label.a:b text", "label.a:b tier:1", "sev:1",
    "label.a:b product:orders", "label.a:b since:2h", "label.a:b source:dbt", "-label.a:b",
    "label.a:b -source:alertmanager", "label.a:b,", "label.a:", "label.a:\"\"", "label.:b",
    "label.1a:b", "label.a-b:c", "label.a:\"b", "label.a:b\"c\"", "label.a:\"b\\\"c\"",
    "(label.a:b)", "label.a:b OR label.c:d", "label.a:b or label.c:d", "label.a:b (label.c:d)",
    "not label.a:b", "!!label.a:b", "--label.a:b", "label.alertmanager_state:suppressed",
    "label.é:b", ":b", "\"label.a:b\"",
  ])
  func whatCannotBeSaidIsRefusedWithASentence(query: String) throws {
    let problem = #expect(throws: AlertmanagerSilenceProblem.self) {
      try SilenceMatchers(query: query)
    }
    #expect(try #require(problem).sentence.hasSuffix("."))
  }

  @Test func theSentenceNamesTheConditionAndTheRemedy() {
    #expect(
      throws: AlertmanagerSilenceProblem(
        sentence: "\"tier:1\" has no matching label in Alertmanager, so this silence holds in "
          + "Wardroom only. For Alertmanager too, use label.NAME:VALUE conditions.")
    ) { try SilenceMatchers(query: "label.a:b tier:1") }
  }

  private func matchers(_ query: String) -> [AlertmanagerMatcher]? {
    do throws(AlertmanagerSilenceProblem) {
      return try SilenceMatchers(query: query).matchers
    } catch {
      return nil
    }
  }
}
