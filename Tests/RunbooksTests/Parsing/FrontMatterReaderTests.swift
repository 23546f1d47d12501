import IncidentModel
import Runbooks
import Testing

struct FrontMatterReaderTests {
  @Test func allKeysAreRead() {
    let runbook = Runbook.sample(
      """
      ---
      id: stale-orders
      title: "Stale: orders"
      alerts: ["*Freshness*", OrdersLate]
      class: freshness
      tier: 1
      severity: SEV2
      owner: data-platform
      products: fct_orders
      last_reviewed: 2026-11-20
      last_tested: 2026-11-02
      minutes: 45
      weight: 4
      ---
      # Ignored
      1. Look
      """)
    #expect(
      runbook.frontMatter
        == RunbookFrontMatter(
          id: "stale-orders", title: "Stale: orders", alerts: ["*Freshness*", "OrdersLate"],
          incidentClass: .freshness, tier: .tier1, owner: "data-platform", severity: .sev2,
          products: ["fct_orders"], lastReviewed: Timestamp(rfc3339: "2026-11-20T00:00:00Z"),
          lastTested: Timestamp(rfc3339: "2026-11-02T00:00:00Z"), minutes: 45))
    #expect(runbook.title == "Stale: orders")
    #expect(runbook.steps[0].line == 16)
    #expect(runbook.problems.isEmpty)
  }

  @Test func theKeyOfReviewsIsReadByItsOldNameToo() {
    let old = Runbook.sample("---\nreviewed: 2026-11-20\n---\n1. a\n").frontMatter.lastReviewed
    #expect(old == Timestamp(rfc3339: "2026-11-20T00:00:00Z"))
  }

  @Test func valuesThatAreNotUnderstoodAreNamedAndTheRestIsKept() {
    let runbook = Runbook.sample(
      "---\nowner: me\ntier: gold\nseverity: urgent\nclass: broken\nreviewed: May\n"
        + "last_tested: 3 March\nminutes: an hour\n---\n1. a\n")
    #expect(runbook.frontMatter == RunbookFrontMatter(owner: "me"))
    #expect(
      runbook.complaints == [
        "5: The front matter's class is not understood; write one of availability, freshness, "
          + "correctness, schema, access, cost, performance.",
        "3: The front matter's tier is not understood; write 1, 2 or 3.",
        "4: The front matter's severity is not understood; write SEV1, SEV2, SEV3 or SEV4.",
        "6: The front matter's reviewed is not understood; write a day as 2026-03-04.",
        "7: The front matter's last_tested is not understood; write a day as 2026-03-04.",
        "8: The front matter's minutes is not understood; write whole minutes as 45.",
      ])
  }

  @Test func aPatternWithoutQuotesGetsARemedy() {
    let runbook = Runbook.sample("---\nowner: me\nalerts: [*Stale*]\n---\n1. a\n")
    #expect(runbook.outline == ["1.1 a"])
    #expect(runbook.problems.count == 1)
    #expect(runbook.problems.first?.line == 3)
  }

  @Test func brokenYamlIsNamedWithItsLine() {
    let runbook = Runbook.sample("---\ntitle: a\nowner: \"never closed\n---\n1. a\n")
    #expect(runbook.outline == ["1.1 a"])
    #expect(runbook.problems.count == 1)
    #expect(runbook.problems.first?.sentence.hasPrefix("The front matter is not YAML") == true)
  }

  @Test func aListInsteadOfKeysIsNamed() {
    let runbook = Runbook.sample("---\n- a\n---\n1. a\n")
    #expect(
      runbook.complaints == ["2: The front matter is no list of keys; write key: value."])
  }

  @Test func anchorsAreNotFollowed() {
    let bomb = "a0: &a0 [x,x]\na1: &a1 [*a0,*a0]\n"
    let runbook = Runbook.sample("---\n\(bomb)---\n1. a\n")
    #expect(runbook.outline == ["1.1 a"])
    #expect(
      runbook.complaints == [
        "2: The front matter uses YAML anchors or deep nesting, which are not followed; "
          + "write it plainly."
      ])
  }

  @Test(arguments: [
    "a: " + String(repeating: "[", count: 5000), String(repeating: "- ", count: 5000) + "x",
    "? " + String(repeating: "? ", count: 5000) + "x",
  ])
  func deepNestingIsNotFollowed(line: String) {
    let runbook = Runbook.sample("---\n\(line)\n---\n1. a\n")
    #expect(runbook.outline == ["1.1 a"])
    #expect(runbook.problems.count == 1)
  }

  @Test func frontMatterOfUnusualSizeIsNotRead() {
    let runbook = Runbook.sample("---\ntitle: \(String(repeating: "x", count: 17000))\n---\n1. a\n")
    #expect(
      runbook.complaints == [
        "1: The front matter is too long (over 16 KiB) and was not read; shorten it."
      ])
  }

  @Test func frontMatterWithoutEndIsNamedAndShown() {
    let runbook = Runbook.sample("---\ntitle: x\n")
    #expect(
      runbook.complaints == ["1: The front matter never ends; close it with a line of ---."])
    #expect(runbook.steps.map(\.isReading) == [true])
  }

  @Test func aRuleOnTheFirstLineIsNoFrontMatter() {
    #expect(Runbook.sample("---\n\n1. a\n").problems.isEmpty)
  }

  @Test func tomlIsSkippedAndNamed() {
    let runbook = Runbook.sample("+++\ntitle = \"x\"\n+++\n1. a\n")
    #expect(runbook.outline == ["1.1 a"])
    #expect(
      runbook.complaints == [
        "1: TOML front matter is not read; write it as YAML between two lines of ---."
      ])
  }
}
