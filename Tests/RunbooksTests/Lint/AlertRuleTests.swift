import IncidentModel
import Testing

@testable import Runbooks

struct AlertRuleTests {
  private let file = """
    groups:
      - name: lag
        rules:
          - record: lag:rate
            expr: rate(lag[5m])
          - alert: KafkaLagHigh
            expr: lag{topic=~"a.*"} > 100
            labels: {tier: tier1, severity: page}
            annotations:
              runbook_url: https://wiki.example/lag
          - alert: Quiet
            expr: up == 0
    """

  private func rules(_ text: String) throws -> [AlertRule] {
    try AlertRule.all(in: Array(text.utf8), path: "rules.yml")
  }

  @Test func alertsAreReadWithTheirLineTierAndRunbook() throws {
    let rules = try rules(file)
    #expect(rules.map(\.name) == ["KafkaLagHigh", "Quiet"])
    #expect(rules.map(\.line) == [6, 11])
    #expect(rules.map(\.alert.tier) == [.tier1, nil])
    #expect(rules[0].alert.labels["runbook_url"] == "https://wiki.example/lag")
  }

  @Test func aRuleOfKubernetesIsRead() throws {
    let text = "kind: PrometheusRule\nspec:\n  groups:\n    - rules: [{alert: A, expr: up}]\n"
    #expect(try rules("a: b\n---\n" + text).map(\.name) == ["A"])
  }

  @Test func aFileOfRecordingRulesHasNoAlerts() throws {
    #expect(try rules("groups: []\n").isEmpty)
  }

  @Test(arguments: [
    (
      "route: {receiver: a}\n",
      "rules.yml has no `groups:` of rules. Name a file of Prometheus rules."
    ),
    (
      String(repeating: "[\n", count: 10_000),
      "rules.yml is too large or too deep for a file of rules. Name a file of Prometheus."
    ),
  ])
  func whatIsNoFileOfRulesIsSaid(text: String, sentence: String) {
    let problem = #expect(throws: AlertRuleProblem.self) { try rules(text) }
    #expect(problem?.sentence == sentence)
  }

  @Test func brokenYamlIsSaid() {
    let problem = #expect(throws: AlertRuleProblem.self) { try rules("groups: [\n") }
    #expect(problem?.sentence.hasPrefix("rules.yml is not YAML. Correct it:") == true)
  }

  @Test func namesThatStandForMuchAreNotFollowedWithoutEnd() throws {
    var text = "a0: &a0 [x, x]\n"
    for level in 1..<60 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    #expect(try rules(text + "groups: []\n").isEmpty)
  }
}
