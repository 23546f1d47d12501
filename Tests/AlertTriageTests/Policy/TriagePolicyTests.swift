import AlertTriage
import IncidentModel
import Testing

@Suite("A policy file")
struct TriagePolicyTests {
  @Test("says everything a team wants of its alerts")
  func everything() throws {
    let policy = try TriagePolicy(
      yaml: """
        enrichment:
          - match: "src:dbt asset:fct_*"
            set: {tier: T1, product: Revenue, owner: ana, failure_kind: wrong_data, signal: volume, severity: SEV2}
        groups:
          - {name: nightly, match: "src:airflow", by: [product, "@dag"], window: 10m, title: "{product}"}
        storm: {per_minute: 30, standing: 100, calm_for: 2m, first_out_within: 90s}
        stale: {default: 2d, "prometheus/eu": 5m, sentry: never}
        flapping: {occurrences: 4, within: 1h, hold: 10m}
        pulse: {factor: 3, deliveries: 9, gap: 2m, off: [email]}
        """)
    let set = try #require(policy.enrichment.rules.first)
    #expect(
      [set.tier?.name, set.failureKind?.rawValue, set.severity?.name] == [
        "T1", "wrong_data", "SEV2",
      ])
    #expect(
      policy.groups == [
        GroupingRule(
          name: "nightly", match: try AlertFilter("src:airflow"), by: ["product", "@dag"],
          windowSeconds: 600, title: "{product}")
      ])
    #expect(
      policy.storm
        == StormPolicy(
          perMinute: 30, standing: 100, calmPerMinute: 5, calmSeconds: 120, firstOutSeconds: 90))
    #expect(policy.stale.seconds(source: "soda") == 172_800)
    #expect(policy.stale.seconds(source: "prometheus", instance: "eu") == 300)
    #expect(policy.stale.seconds(source: "alertmanager", instance: "data") == 86_400)
    #expect(policy.stale.seconds(source: "alertmanager") == 900)
    #expect(policy.stale.seconds(source: "sentry") == nil)
    #expect(
      policy.flapping == FlappingPolicy(occurrences: 4, withinSeconds: 3600, holdSeconds: 600))
    #expect(
      policy.pulse
        == PulsePolicy(factor: 3, minimumDeliveries: 9, minimumGapSeconds: 120, ignored: ["email"]))
  }

  @Test("holds maintenance windows with days and times of day")
  func maintenance() throws {
    let policy = try TriagePolicy(
      yaml: """
        maintenance:
          - {name: upgrade, days: [sat, sunday], from: 22:00, to: "02:30", query: src:dbt, reason: known}
        """)
    let window = try #require(policy.maintenance.first)
    #expect(window.days == [.saturday, .sunday])
    #expect([window.fromMinute, window.toMinute] == [22 * 60, 150])
  }

  @Test("may be empty", arguments: ["", "# nothing yet", "storm:", "groups: []"])
  func empty(yaml: String) throws {
    #expect(try TriagePolicy(yaml: yaml) == .standard)
  }

  @Test(
    "is told what is wrong in which line",
    arguments: [
      ("strom: {}", 1, "'strom' is no key; did you mean storm?"),
      ("\nstorm: {per_minut: 3}", 2, "'per_minut' is no key of storm; did you mean per_minute?"),
      ("storm: {per_minute: 0}", 1, "storm.per_minute wants a whole number from 1 on, not '0'"),
      (
        "storm: [1]", 1,
        "storm wants keys and values: per_minute, standing, calm_per_minute, calm_for, first_out_within"
      ),
      ("groups: x", 1, "groups wants a list, each item with -"),
      (
        "groups:\n  - {name: a}\n  - {match: \"svr:1\", name: b}", 3,
        "groups[2].match: unknown field 'svr' at column 1; did you mean sev?"
      ),
      ("groups:\n- {by: [product]}", 2, "groups[1] needs name, such as name: nightly load"),
      (
        "groups:\n- {name: a, by: [prodct]}", 2,
        "groups[1].by: alerts have no field 'prodct'; did you mean product?"
      ),
      (
        "groups:\n- {name: a, match: \"age:>1h\"}", 2,
        "groups[1].match asks for states or times, so alerts would change their fold; use fields and labels only"
      ),
      ("stale: {dbt: soon}", 1, "stale.dbt wants a span like 15m or 24h, or never, not 'soon'"),
      (
        "enrichment:\n- {match: \"src:dbt\", set: {tier: 9}}", 2,
        "enrichment[1].set.tier wants 1, 2 or 3, not '9'"
      ),
      (
        "enrichment:\n- {set: {tier: 1}}", 2, "enrichment[1] needs match, such as match: source:dbt"
      ),
      ("enrichment:\n- {match: \"src:dbt\"}", 2, "enrichment[1] needs set, such as set: {tier: 1}"),
      (
        "maintenance:\n- {name: a, query: x, from: \"25:00\", to: \"02:00\"}", 2,
        "maintenance[1].from wants a time of day in UTC like \"02:00\", not '25:00'"
      ),
      (
        "maintenance:\n- {name: a, from: \"01:00\", to: \"02:00\"}", 2,
        "maintenance[1] needs a query that does not hit everything, such as src:dbt"
      ),
      (
        "maintenance:\n- {name: a, query: x, days: [someday], from: \"01:00\", to: \"02:00\"}", 2,
        "maintenance[1].days wants mon, tue, wed, thu, fri, sat or sun, not 'someday'"
      ),
      ("pulse: {off: {a: b}}", 1, "pulse.off wants a list of words, [a, b]"),
      ("storm: {standing: 1, standing: 2}", 1, "standing stands there twice"),
      ("- a", 1, "the file is not a map of keys and values"),
    ])
  func problems(yaml: String, line: Int, sentence: String) {
    #expect(throws: PolicyProblem(line: line, sentence: sentence)) { try TriagePolicy(yaml: yaml) }
  }

  @Test("that is no YAML is told so", arguments: ["{", "a: b: c", "storm: \"x", "\u{1}"])
  func noYAML(yaml: String) {
    #expect(throws: PolicyProblem.self) { try TriagePolicy(yaml: yaml) }
  }

  @Test("keeps the rest when one item is wrong")
  func rest() throws {
    var policy = TriagePolicy.standard
    let problems = policy.take(
      yaml: "groups:\n- {name: good}\n- {name: bad, match: \"svr:1\"}\nstorm: {standing: 7}")
    #expect(problems.count == 1)
    #expect(policy.groups.map(\.name) == ["good"])
    #expect(policy.storm.standing == 7)
  }
}
