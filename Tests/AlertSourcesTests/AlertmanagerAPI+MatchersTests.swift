import IncidentModel
import Testing

@testable import AlertSources

@Suite struct AlertmanagerAPIMatchersTests {
  @Test(arguments: [
    ("label.team:bi", AlertmanagerMatcher(name: "team", value: "bi")),
    ("label.Team_1:\"data platform\"", AlertmanagerMatcher(name: "Team_1", value: "data platform")),
    ("label.job:a|b", nil),
    ("label.job:\"a|b\"", AlertmanagerMatcher(name: "job", value: "a|b")),
    ("label.table:fct_*", AlertmanagerMatcher(name: "table", value: "fct_.*", isRegex: true)),
    (
      "label.table:mart.*+x",
      AlertmanagerMatcher(name: "table", value: #"mart\..*\+x"#, isRegex: true)
    ),
    ("label.table:*", AlertmanagerMatcher(name: "table", value: ".+", isRegex: true)),
    (
      "sev:3",
      AlertmanagerMatcher(
        name: "severity", value: "(?i:3|medium|minor|p3|sev3|warn|warning)", isRegex: true)
    ),
  ])
  func aConditionBecomesAMatcher(query: String, matcher: AlertmanagerMatcher?) {
    #expect(matchers(query) == matcher.map { [$0] })
  }

  @Test func conditionsThatAlertmanagerAlwaysMeetsNeedNoMatcher() {
    #expect(
      matchers("source:alertmanager  state:firing label.a:b label.c:d") == [
        AlertmanagerMatcher(name: "a", value: "b"), AlertmanagerMatcher(name: "c", value: "d"),
      ])
  }

  @Test(arguments: [
    "", "   ", "source:alertmanager", "text", "label.a:b text", "label.a:b tier:1",
    "label.a:b product:orders", "label.a:b since:2h", "label.a:b source:dbt", "-label.a:b",
    "!label.a:b", "label.a:b,c", "label.a:", "label.:b", "label.1a:b", "label.a-b:c", "sev:1,2",
    "sev:9", "label.a:\"b", "label.a:\"b*\"", "label.a:b?", "(label.a:b)", "label.a:b OR label.c:d",
    "label.alertmanager_state:suppressed", "label.é:b", "label.a:>5", "label.a:~b", ":b",
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
