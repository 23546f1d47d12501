import IncidentModel
import Runbooks
import Testing

/// What holds for every runbook of the repository; who adds one adds its name, and nothing else.
struct ShippedRunbooksTests {
  /// What somebody follows in an incident.
  static let playbooks = [
    "credential-expired", "duplicated-or-lost-rows", "failed-deployment", "late-third-party-feed",
    "orchestrator-down", "pii-exposed", "quality-test-failed", "restore-drill", "runaway-cost",
    "safe-backfill", "schema-drift", "stale-tier1-table", "streaming-lag", "stuck-or-failed-dag",
    "warehouse-degraded", "wrong-exec-metric",
  ]
  /// What somebody looks up in any incident.
  static let pages = ["communication-playbook", "escalation-paths", "severity-definitions"]
  static let all = playbooks + pages

  private func runbook(_ name: String) throws -> Runbook {
    try #require(try Repository.playbook(name))
  }

  @Test func noneIsForgottenHere() throws {
    #expect(try Repository.shipped.get().map(\.name) == Self.all.sorted())
  }

  @Test(arguments: all)
  func itReadsWithoutProblems(name: String) throws {
    let runbook = try runbook(name)
    #expect(runbook.problems == [])
  }

  @Test(arguments: all)
  func itSaysWhoKeepsItAndThatItWasRead(name: String) throws {
    let front = try runbook(name).frontMatter
    #expect(front.title != nil)
    #expect(front.owner?.contains(" ") == false, "A role, not a person: \(front.owner ?? "-")")
    #expect(front.lastReviewed != nil)
    #expect(front.minutes != nil)
  }

  @Test(arguments: playbooks)
  func itSaysWhatItIsFor(name: String) throws {
    let front = try runbook(name).frontMatter
    #expect(!front.alerts.isEmpty)
    #expect(front.incidentClass != nil)
    #expect(front.tier != nil)
    #expect(front.severity != nil)
  }

  @Test(arguments: pages)
  func aPageToLookUpAnswersNoAlert(name: String) throws {
    let front = try runbook(name).frontMatter
    #expect(front.alerts.isEmpty)
    #expect(front.incidentClass == nil)
  }

  @Test(arguments: all)
  func itHasStepsForEveryPhase(name: String) throws {
    let runbook = try runbook(name)
    let steps = runbook.steps.filter { !$0.isReading }
    #expect((6...18).contains(steps.count))
    #expect(Set(steps.compactMap(\.phase)).isSuperset(of: [.check, .act, .verify, .escalate]))
  }

  /// The order of an incident, of work that is planned, and of a page to look up.
  private static let orders = [
    ["Contain", "Diagnose", "Fix", "Verify", "Tell", "Escalate"],
    ["Check", "Contain", "Recover", "Verify", "Tell", "Escalate"],
    ["Check", "Actions", "Verify", "Tell", "Escalate"],
  ]

  @Test(arguments: all)
  func itsPhasesComeInAnOrderPeopleKnow(name: String) throws {
    let runbook = try runbook(name)
    #expect(Self.orders.contains(Array(runbook.sections.map(\.title).dropFirst())))
  }

  @Test(arguments: all)
  func itsTitlesFitOneLineAndSayAll(name: String) throws {
    let runbook = try runbook(name)
    for step in runbook.steps {
      #expect((8...70).contains(step.title.count), "\(step.title)")
      #expect(!step.title.hasSuffix("\u{2026}"), "\(step.title)")
    }
  }

  @Test(arguments: all)
  func theNumbersInTheFileAreTheOrderOfTheSteps(name: String) throws {
    let runbook = try runbook(name)
    let lines = runbook.steps.filter { !$0.isReading }.map(\.line)
    #expect(lines == lines.sorted())
    let last = runbook.steps.last
    #expect(last?.isReading == true)
    #expect(last?.title == "Escalate")
  }

  @Test(arguments: all)
  func somethingIsCheckedThatHarmsNothing(name: String) throws {
    let runbook = try runbook(name)
    let checks = runbook.steps.filter { $0.phase == .check || $0.phase == .verify }
    #expect(checks.contains { !$0.commands.isEmpty && $0.risks.isEmpty })
  }

  @Test(arguments: all)
  func nothingInItsCodeIsLeftOut(name: String) throws {
    let blocks = try runbook(name).steps.flatMap(\.blocks)
    #expect(blocks.contains { $0.kind == .command })
    #expect(blocks.allSatisfy { !$0.isIncomplete && !$0.language.isEmpty })
    #expect(blocks.allSatisfy { !$0.text.contains("TODO") && !$0.risks.contains(.hiddenText) })
  }

  @Test(arguments: playbooks)
  func itHasAQueryToProveItWith(name: String) throws {
    let blocks = try runbook(name).steps.flatMap(\.blocks)
    #expect(blocks.contains { $0.language == "sql" && $0.text.contains("select") })
  }

  @Test(arguments: all)
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

  @Test(arguments: all)
  func itSaysWhatNotToDoAndWhenItIsOver(name: String) throws {
    let runbook = try runbook(name)
    #expect(runbook.introduction.contains("**Do not**"))
    #expect(runbook.steps.contains { $0.body.contains("Exit criteria:") })
  }

  @Test(arguments: all)
  func itSaysWhatItMeansAndWhomItHits(name: String) throws {
    let lines = try runbook(name).introduction
    #expect(lines.contains { $0.hasPrefix("**Meaning.** ") })
    #expect(lines.contains { $0.hasPrefix("**Impact.** ") })
  }

  @Test(arguments: all)
  func everyRunbookItSendsToIsShipped(name: String) throws {
    let steps = try runbook(name).steps
    for word in steps.flatMap(\.body).flatMap({ $0.matches(of: /`([a-z0-9]+(-[a-z0-9]+)+)`/) }) {
      #expect(Self.all.contains(String(word.1)), "\(word.1)")
    }
  }

  @Test(arguments: all)
  func everyStepItSendsToIsThere(name: String) throws {
    let runbook = try runbook(name)
    let last = runbook.steps.count { !$0.isReading }
    let texts = runbook.introduction + runbook.steps.flatMap(\.body)
    for mention in texts.flatMap({ $0.matches(of: /[Ss]teps? ([0-9]+)(?: and ([0-9]+))?/) }) {
      let numbers = [Int(mention.1), mention.2.flatMap { Int($0) }].compactMap { $0 }
      #expect(numbers.allSatisfy { (1...last).contains($0) }, "\(mention.0)")
    }
  }

  @Test(arguments: all)
  func everyStepHasANameToJumpTo(name: String) throws {
    let runbook = try runbook(name)
    let nameless = runbook.steps.filter { $0.anchor == nil && !$0.isReading }
    #expect(nameless.map(\.title) == [])
  }

  @Test(arguments: [
    ("TableFreshnessBreached", "stale-tier1-table"), ("freshness_anomaly", "stale-tier1-table"),
    ("RevenueAnomaly", "wrong-exec-metric"), ("AirflowSchedulerDown", "orchestrator-down"),
    ("SnowflakeCreditUsageHigh", "runaway-cost"), ("VaultTokenExpired", "credential-expired"),
    ("KafkaConsumerLagHigh", "streaming-lag"), ("SchemaDriftDetected", "schema-drift"),
    ("AirflowDagFailed", "stuck-or-failed-dag"), ("dbt_test_failed", "quality-test-failed"),
    ("WarehouseQueueTime", "warehouse-degraded"), ("HelmDeployFailed", "failed-deployment"),
    ("RowCountMismatch", "duplicated-or-lost-rows"), ("SftpFileMissing", "late-third-party-feed"),
    ("PiiInSharedMart", "pii-exposed"), ("BackupRestoreFailed", "restore-drill"),
    ("BackfillRangeTooWide", "safe-backfill"),
  ])
  func theRightOneIsFoundForAnAlert(alertName: String, name: String) throws {
    let shipped = try Repository.shipped.get()
    let alert = Alert(
      source: "alertmanager", fingerprint: Fingerprint("f"), status: .firing, title: alertName,
      labels: ["alertname": alertName], startedAt: Timestamp(seconds: 0))
    #expect(RunbookMatch.ranked(shipped, for: alert).first?.name == name)
  }
}
