import AlertTriage
import IncidentModel
import Testing

@Suite("A back-test")
struct BackTestTests {
  private func past(
    _ name: String, _ severity: Severity = .sev3, minutesAgo: Int = 10, product: String = "x"
  ) -> PastAlert {
    let start = noon.adding(minutes: -minutesAgo)
    return PastAlert(
      words: alert(name, .resolved, severity: severity, source: "dbt", product: product).alert,
      occurrence: AlertOccurrence(
        startedAt: start, endedAt: start.adding(minutes: 1), deliveries: 1))
  }

  private let lastDay = noon.adding(minutes: -1440)..<noon

  @Test("says what rules would have folded and a silence hidden")
  func report() throws {
    let all =
      (0..<8).map { past("a\($0)") } + [past("bad", .sev2, product: "y"), past("z", product: "z")]
    let test = BackTest.run(
      groups: [GroupingRule(name: "r", match: try AlertFilter("src:dbt"), by: ["product"])],
      silence: try AlertFilter("product:y"), over: all, window: lastDay)
    #expect(test.sentence == "would have folded 80 %, 8 into 1, hidden 1 SEV2")
    #expect(test.hiddenGrave.map(\.words.fingerprint.text) == ["bad"])
    #expect(test.largest.map(\.count) == [8])
  }

  @Test("looks only at what fired in its time")
  func window() {
    let test = BackTest.run(over: [past("a"), past("b", minutesAgo: 2_000)], window: lastDay)
    #expect(test.total == 1)
    #expect(test.sentence == "would have folded none of 1")
  }

  @Test("of nothing says so")
  func nothing() {
    #expect(BackTest.run(over: [], window: lastDay).sentence == "nothing fired in that time")
  }

  @Test(
    "tells grave alerts that would have been hidden from others",
    arguments: [
      ([Severity.sev3, .sev4], "would have folded none of 2, hidden 2, none of them SEV1 or SEV2"),
      ([.sev1, .sev2, .sev2], "would have folded none of 3, hidden 1 SEV1 and 2 SEV2"),
      ([.sev1, .sev3], "would have folded none of 2, hidden 1 SEV1 and 1 lesser"),
    ])
  func hidden(severities: [Severity], sentence: String) throws {
    let all = severities.enumerated().map { past("a\($0.offset)", $0.element) }
    let test = BackTest.run(silence: try AlertFilter("src:dbt"), over: all, window: lastDay)
    #expect(test.sentence == sentence)
  }

  @Test("names a grave alert that would have come under lesser ones")
  func buried() {
    let rule = GroupingRule(name: "r", by: ["source"])
    let all = [
      past("early", .sev2, minutesAgo: 40, product: "x"), past("worse", .sev1, minutesAgo: 20),
      past("same", .sev1, minutesAgo: 10), past("lesser", .sev3, minutesAgo: 5),
    ]
    let test = BackTest.run(groups: [rule], over: all, window: lastDay)
    #expect(test.buried.map(\.words.fingerprint.text) == ["worse"])
    #expect(test.sentence == "would have folded 100 %, 4 into 1, put 1 SEV1 under lesser ones")
  }

  @Test("counts alerts without a severity as lesser ones")
  func buriedUnderNone() {
    let rule = GroupingRule(name: "r", by: ["source"])
    let first = PastAlert(
      words: alert("a", .resolved, severity: nil, source: "dbt").alert,
      occurrence: AlertOccurrence(
        startedAt: noon.adding(minutes: -30), endedAt: nil, deliveries: 1))
    let test = BackTest.run(
      groups: [rule], over: [first, past("b", .sev2), past("c", .sev3)], window: lastDay)
    #expect(test.buried.map(\.words.fingerprint.text) == ["b"])
  }

  @Test("keeps apart what a rule's window keeps apart")
  func rulesWindow() {
    let rule = GroupingRule(name: "r", by: ["source"], windowSeconds: 600)
    let test = BackTest.run(
      groups: [rule], over: [90, 88, 20, 15, 12].map { past("a\($0)", minutesAgo: $0) },
      window: lastDay)
    #expect(test.folds == 2)
    #expect(test.folded == 5)
  }
}
