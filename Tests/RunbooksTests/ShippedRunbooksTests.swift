import IncidentModel
import Runbooks
import Testing

struct ShippedRunbooksTests {
  static let names = [
    "credential-expired", "orchestrator-down", "runaway-cost", "stale-tier1-table",
    "wrong-exec-metric",
  ]

  private func runbook(_ name: String) throws -> Runbook {
    try #require(Repository.playbook(name))
  }

  @Test func thereAreTheFiveForDataPlatforms() throws {
    #expect(try Repository.runbooks(in: "runbooks").map(\.name) == Self.names)
  }

  @Test(arguments: names)
  func itReadsWithoutProblems(name: String) throws {
    let runbook = try runbook(name)
    #expect(runbook.problems == [])
  }

  @Test(arguments: names)
  func itSaysWhatItIsForAndWhoOwnsIt(name: String) throws {
    let runbook = try runbook(name)
    let front = runbook.frontMatter
    #expect(!front.alerts.isEmpty)
    #expect(front.incidentClass != nil)
    #expect(front.tier != nil)
    #expect(front.severity != nil)
    #expect(front.owner != nil)
    #expect(front.lastReviewed != nil)
  }

  @Test(arguments: names)
  func itHasStepsForEveryPhase(name: String) throws {
    let runbook = try runbook(name)
    let steps = runbook.steps.filter { !$0.isReading }
    #expect((6...18).contains(steps.count))
    #expect(Set(steps.compactMap(\.phase)).isSuperset(of: [.check, .act, .verify, .escalate]))
  }

  @Test(arguments: names)
  func itsPhasesComeInTheOrderOfAnIncident(name: String) throws {
    let runbook = try runbook(name)
    #expect(
      runbook.sections.map(\.title).dropFirst() == [
        "Contain", "Diagnose", "Fix", "Verify", "Tell", "Escalate",
      ])
  }

  @Test(arguments: names)
  func itsTitlesFitOneLineAndSayAll(name: String) throws {
    let runbook = try runbook(name)
    for step in runbook.steps {
      #expect((8...70).contains(step.title.count), "\(step.title)")
      #expect(!step.title.hasSuffix("\u{2026}"), "\(step.title)")
    }
  }

  @Test(arguments: names)
  func theNumbersInTheFileAreTheOrderOfTheSteps(name: String) throws {
    let runbook = try runbook(name)
    let lines = runbook.steps.filter { !$0.isReading }.map(\.line)
    #expect(lines == lines.sorted())
    let last = runbook.steps.last
    #expect(last?.isReading == true)
    #expect(last?.title == "Escalate")
  }

  @Test(arguments: names)
  func itHasCommandsAndNothingLeftOut(name: String) throws {
    let runbook = try runbook(name)
    let blocks = runbook.steps.flatMap(\.blocks)
    #expect(blocks.contains { $0.kind == .command })
    #expect(blocks.contains { $0.language == "sql" })
    #expect(blocks.allSatisfy { !$0.isIncomplete && !$0.language.isEmpty })
    #expect(blocks.allSatisfy { !$0.text.contains("TODO") && !$0.risks.contains(.hiddenText) })
  }

  @Test(arguments: names)
  func everyAngleInItsCodeIsAPlaceholder(name: String) throws {
    let runbook = try runbook(name)
    for block in runbook.steps.flatMap(\.blocks) {
      let rest = block.placeholders.reduce(block.text) { text, placeholder in
        text.replacing(placeholder.spelling, with: "")
      }
      let isOpen = zip(rest, rest.dropFirst()).contains { $0 == "<" && $1.isLetter }
      #expect(!isOpen, "\(rest)")
    }
  }

  @Test(arguments: names)
  func itSaysWhatNotToDoAndWhenItIsOver(name: String) throws {
    let runbook = try runbook(name)
    #expect(runbook.introduction.contains("**Do not**"))
    #expect(runbook.steps.contains { $0.body.contains("Exit criteria:") })
  }

  @Test(arguments: [
    ("TableFreshnessBreached", "stale-tier1-table"), ("freshness_anomaly", "stale-tier1-table"),
    ("RevenueAnomaly", "wrong-exec-metric"), ("AirflowSchedulerDown", "orchestrator-down"),
    ("SnowflakeCreditUsageHigh", "runaway-cost"), ("VaultTokenExpired", "credential-expired"),
  ])
  func theRightOneIsFoundForAnAlert(alertName: String, name: String) throws {
    let shipped = try Repository.runbooks(in: "runbooks")
    let alert = Alert(
      source: "alertmanager", fingerprint: Fingerprint("f"), status: .firing, title: alertName,
      labels: ["alertname": alertName], startedAt: Timestamp(seconds: 0))
    #expect(RunbookMatch.ranked(shipped, for: alert).first?.name == name)
  }
}
