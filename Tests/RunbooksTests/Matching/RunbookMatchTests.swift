import IncidentModel
import Runbooks
import Testing

struct RunbookMatchTests {
  private let noon = Timestamp(seconds: 1_700_000_000)

  private func alert(
    _ name: String, labels: [String: String] = [:], runbookURL: String? = nil
  ) -> Alert {
    let links = runbookURL.map { [AlertLink(kind: .runbook, url: $0)] } ?? []
    return Alert(
      source: "alertmanager", fingerprint: Fingerprint("f"), status: .firing, title: name,
      labels: labels.merging(["alertname": name]) { own, _ in own }, links: links, startedAt: noon)
  }

  private func runbook(_ name: String, alerts: String = "[]", products: String = "[]") -> Runbook {
    Runbook.sample(
      "---\nalerts: \(alerts)\nproducts: \(products)\n---\n# \(name)\n1. Look\n", name: name)
  }

  @Test func theLinkOfTheAlertSaysMost() {
    let ranked = RunbookMatch.ranked(
      [runbook("TargetDown"), runbook("orders-late")],
      for: alert("TargetDown", runbookURL: "https://wiki/runbooks/orders-late.md?plain=1#fix"))
    #expect(
      ranked == [
        RunbookMatch(
          name: "orders-late", score: 100, reason: "The alert links to this runbook."),
        RunbookMatch(
          name: "TargetDown", score: 90, reason: "The file is named after the alert TargetDown."),
      ])
  }

  @Test func dashesAndCaseOfTheNameDoNotMatter() {
    #expect(
      RunbookMatch.ranked([runbook("target-down")], for: alert("TargetDown")).map(\.score) == [90])
  }

  @Test func thePatternThatSaysMoreWins() {
    let ranked = RunbookMatch.ranked(
      [runbook("a", alerts: "[\"*ness*\"]"), runbook("b", alerts: "[\"x\", \"*freshness*\"]")],
      for: alert("TableFreshnessBreached"))
    #expect(ranked.map(\.name) == ["b", "a"])
    #expect(ranked[0].reason == "Its front matter lists the alert as *freshness*.")
  }

  @Test func aProductInTheLabelsFits() {
    let ranked = RunbookMatch.ranked(
      [runbook("orders", products: "[fct_orders]")],
      for: alert("Late", labels: ["table": "FCT_orders"]))
    #expect(ranked.map(\.reason) == ["It is about fct_orders, which the alert names."])
  }

  @Test func sharedWordsFitWeakly() {
    let ranked = RunbookMatch.ranked(
      [runbook("warehouse-queue-full"), runbook("disk-full")], for: alert("WarehouseQueueTime"))
    #expect(
      ranked == [
        RunbookMatch(
          name: "warehouse-queue-full", score: 20,
          reason: "It shares words with the alert: queue, warehouse.")
      ])
  }

  @Test func aPatternOfStarsOnlyFitsNothing() {
    #expect(RunbookMatch.ranked([runbook("a", alerts: "[\"*\"]")], for: alert("X")).isEmpty)
  }

  @Test func equalScoresAreInOrderOfName() {
    let runbooks = ["b", "a"].map { runbook($0, alerts: "[\"*late*\"]") }
    #expect(RunbookMatch.ranked(runbooks, for: alert("Late")).map(\.name) == ["a", "b"])
  }
}
