import IncidentModel
import Runbooks
import Testing

struct RunbookSuggestionTests {
  private let noon = Timestamp(seconds: 1_700_000_000)

  private func alert(
    _ name: String, tier: Int? = nil, after seconds: Int64 = 0, runbookURL: String? = nil
  ) -> Alert {
    let links = runbookURL.map { [AlertLink(kind: .runbook, url: $0)] } ?? []
    return Alert(
      source: "alertmanager", fingerprint: Fingerprint("\(name) \(seconds)"), status: .firing,
      title: name, labels: ["alertname": name], links: links, tier: tier.flatMap(Tier.init),
      startedAt: noon.adding(seconds: seconds))
  }

  private func runbook(_ name: String, _ front: String...) -> Runbook {
    let lines = front.map { $0 + "\n" }.joined()
    return Runbook.sample("---\n\(lines)---\n# \(name)\n1. Look\n", name: name)
  }

  private func subject(
    _ title: String = "Something happened", severity: Severity = .sev3,
    class incidentClass: IncidentClass? = nil, products: [String] = [], alerts: [Alert] = [],
    precedents: [RunbookPrecedent] = []
  ) -> RunbookSubject {
    RunbookSubject(
      title: title, severity: severity,
      classification: Classification(incidentClass: incidentClass, products: products),
      alerts: alerts, precedents: precedents)
  }

  private func precedent(
    of runbook: String, likeness: Double, done: Int, in incident: String = "INC-2026-0003"
  ) -> RunbookPrecedent {
    RunbookPrecedent(
      runbook: runbook, incident: IncidentID(incident), likeness: likeness, doneCount: done,
      stepCount: 12)
  }

  /// The sentences that speak for the only runbook that fits.
  private func reasons(_ runbook: Runbook, _ subject: RunbookSubject) -> [String] {
    RunbookSuggestion.ranked([runbook], for: subject).flatMap { $0.reasons.map(\.sentence) }
  }

  @Test func anIncidentWithoutAnythingInCommonHasNone() {
    #expect(
      RunbookSuggestion.ranked([runbook("restore", "tier: 1", "severity: SEV3")], for: subject())
        .isEmpty)
  }

  @Test func aLinkOfAnAlertIsCertain() {
    let found = RunbookSuggestion.ranked(
      [runbook("orders", "class: cost"), runbook("other", "class: cost")],
      for: subject(class: .cost, alerts: [alert("X", runbookURL: "https://wiki/orders.md")]))
    #expect(found.map(\.name) == ["orders", "other"])
    #expect(found.map(\.score) == [100, 25])
  }

  @Test func theClassOfTheIncidentSpeaksForItsRunbooks() {
    #expect(
      reasons(runbook("a", "class: schema"), subject(class: .schema))
        == ["It is for incidents of class schema."])
  }

  @Test func anAffectedProductSpeaksForItsRunbook() {
    #expect(
      reasons(runbook("a", "products: [FCT_orders]"), subject(products: ["fct_orders"]))
        == ["It is about fct_orders, which is affected."])
  }

  @Test func aTitleMayFitWhatTheFrontMatterListsForAlerts() {
    #expect(
      reasons(
        runbook("a", "alerts: [\"*stale*\", \"*orders*stale*\"]"), subject("Orders are stale"))
        == ["The incident's title fits *orders*stale*."])
  }

  @Test func wordsOfTheTitleSpeakWeakly() {
    let found = RunbookSuggestion.ranked(
      [runbook("warehouse-queue")], for: subject("The queue of the warehouse is long"))
    #expect(found.map(\.score) == [20])
    #expect(found.map(\.words) == ["It shares words with the title: queue, warehouse."])
  }

  @Test func whatWasFollowedInASimilarIncidentIsNamedWithItsLikeness() {
    let found = RunbookSuggestion.ranked(
      [runbook("a")],
      for: subject(precedents: [
        precedent(of: "a", likeness: 0.8, done: 9),
        precedent(of: "a", likeness: 0.4, done: 12, in: "INC-2026-0002"),
      ]))
    #expect(found.map(\.score) == [60])
    #expect(
      found.map(\.words) == [
        "It was followed in INC-2026-0003, 80 % alike (9/12 done), and in 1 more."
      ])
  }

  @Test func whatWasOnlyOpenedSaysHalfAsMuch() {
    let found = RunbookSuggestion.ranked(
      [runbook("a")], for: subject(precedents: [precedent(of: "a", likeness: 0.8, done: 0)]))
    #expect(found.map(\.score) == [30])
    #expect(found[0].words.contains("none of its steps done"))
  }

  @Test func tierAndSeverityAddToWhatFitsAlready() {
    let found = RunbookSuggestion.ranked(
      [runbook("a", "class: cost", "tier: 1", "severity: SEV2"), runbook("b", "class: cost")],
      for: subject(
        severity: .sev2, class: .cost, alerts: [alert("X", tier: 2), alert("Y", tier: 1)]))
    #expect(
      found[0].reasons.map(\.sentence) == [
        "It is for incidents of class cost.", "It is for SEV2.", "It is for tier 1.",
      ])
    #expect(found.map(\.score) == [32, 25])
  }

  @Test func reasonsTogetherSayMoreThanTheBestAndAreNeverCertain() {
    let found = RunbookSuggestion.ranked(
      [runbook("late", "class: freshness", "products: [orders]", "alerts: [\"*late*\"]")],
      for: subject(class: .freshness, products: ["orders"], alerts: [alert("OrdersLate")]))
    #expect(found[0].reasons.map(\.weight) == [64, 55, 25])
    #expect(found[0].score == 88)
  }

  @Test func ofManyAlertsTheOneThatSpeaksIsNamed() {
    #expect(
      reasons(
        runbook("a", "alerts: [\"*lag*\"]"),
        subject(alerts: [alert("DiskFull"), alert("KafkaLag")]))
        == ["Its front matter lists the alert as *lag* (\"KafkaLag\")."])
  }

  @Test func ofAStormTheFirstAlertsAreHeld() {
    let storm = (1...60).map { alert("Noise\($0)", after: Int64($0)) }
    let late = alert("OrdersLate", after: 99)
    let first = alert("OrdersLate", after: -1)
    let orders = runbook("a", "alerts: [\"*late*\"]")
    #expect(reasons(orders, subject(alerts: storm + [late])).isEmpty)
    #expect(!reasons(orders, subject(alerts: storm + [first])).isEmpty)
  }

  @Test func equalScoresAreInOrderOfName() {
    let runbooks = ["b", "a"].map { runbook($0, "class: cost") }
    #expect(
      RunbookSuggestion.ranked(runbooks, for: subject(class: .cost)).map(\.name) == ["a", "b"])
  }
}
