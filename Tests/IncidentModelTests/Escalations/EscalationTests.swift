import Testing

@testable import IncidentModel

@Suite("Whom to call")
struct EscalationTests {
  private let roster = Roster([
    RosterEntry(Person("bo"), contact: "+49 30 1", owns: ["orders"], level: 2),
    RosterEntry(Person("cy"), level: 2), RosterEntry(Person("di"), level: 3),
  ])

  private func policy(_ rules: EscalationRule...) -> LeadPolicy {
    LeadPolicy(escalations: rules, roster: roster)
  }

  private func story(
    _ policy: LeadPolicy, kind: IncidentKind = .real, _ severity: Severity = .sev1
  ) throws -> Story {
    try Story(
      Declaration(
        kind: kind, title: "Revenue is wrong", severity: severity,
        classification: Classification(incidentClass: .access, products: ["orders"])),
      policy: policy)
  }

  @Test("is due once nobody has taken it on, and not when somebody has")
  func notAcknowledged() throws {
    let policy = self.policy(EscalationRule(.notAcknowledged, afterSeconds: 300, call: "bo"))
    var story = try self.story(policy)
    let due = try #require(story.incident.escalations(under: policy).first)
    #expect(due.dueAt == at(9, 5))
    #expect(due.words == "call bo (+49 30 1): nobody has taken it on for 5m")
    try story.when(.role(.assign(.scribe, Person("cy"))), at: at(9, 3))
    #expect(story.incident.escalations(under: policy).isEmpty)
  }

  @Test("counts anew when the last commander leaves")
  func noCommander() throws {
    let policy = self.policy(EscalationRule(.noCommander, afterSeconds: 300, call: "level 3"))
    var story = try self.story(policy)
    try story.when(.role(.assign(.incidentCommander, Person("ada"))), at: at(9, 1))
    #expect(story.incident.escalations(under: policy).isEmpty)
    try story.when(.role(.vacate(.incidentCommander)), at: at(9, 30))
    let due = try #require(story.incident.escalations(under: policy).first)
    #expect(due.dueAt == at(9, 35))
    #expect(due.callee == "di")
  }

  @Test("counts from when it became grave, where the rule is for grave ones only")
  func severity() throws {
    let policy = self.policy(
      EscalationRule(.noUpdate, severities: [.sev1], afterSeconds: 600, call: "the boss"))
    var story = try self.story(policy, .sev3)
    #expect(story.incident.escalations(under: policy).isEmpty)
    try story.when(.state(.changeSeverity(to: .sev1, reason: "x")), at: at(10, 0))
    #expect(story.incident.escalations(under: policy).first?.dueAt == at(10, 10))
  }

  @Test("takes an exposure to whom the class names, at once")
  func exposure() throws {
    let rule = EscalationRule(
      .declared, classes: [.access], call: "the security lead", because: "exposure")
    let policy = self.policy(rule)
    let due = try #require(try self.story(policy).incident.escalations(under: policy).first)
    #expect(due.dueAt == at(9, 0))
    #expect(due.words == "call the security lead: SEV1 access, exposure")
    let other = try Story(policy: policy)
    #expect(other.incident.escalations(under: policy).isEmpty)
  }

  @Test("names who answers for the product before others of the level")
  func owners() {
    #expect(roster.callee("level 2", products: ["orders"]) == "bo (+49 30 1)")
    #expect(roster.callee("level 2", products: ["refunds"]) == "bo (+49 30 1), cy")
    #expect(roster.callee("level 9", products: []) == "level 9")
    #expect(roster.callee("the boss", products: []) == "the boss")
  }

  @Test("is done once, stands on the timeline, and is due again when its reason begins anew")
  func done() throws {
    let rule = EscalationRule(.handoffUnanswered, afterSeconds: 600, call: "cy")
    let policy = self.policy(rule)
    var story = try self.story(policy)
    let offer = IncidentCommand.handoff(
      .offer(.incidentCommander, to: Person("bo"), note: "", nextUpdateAt: nil))
    try story.when(offer, at: at(9, 1))
    let line = try story.line(
      .escalation(.done(rule: rule.name, text: "on her way")), at: at(9, 12))
    #expect(
      story.incident.timeline[line]?.text
        == "called cy: bo has not read back the handoff for 10m (on her way)")
    #expect(story.incident.escalations(under: policy).isEmpty)
    #expect(
      story.rejection(of: .escalation(.done(rule: rule.name, text: "")), at: at(9, 13))
        == .people(.unknownEscalation(rule.name, [])))
    try story.when(.handoff(.withdraw(reason: "x")), at: at(9, 20))
    try story.when(offer, at: at(9, 30))
    #expect(story.incident.escalations(under: policy).first?.dueAt == at(9, 40))
  }

  @Test("asks nothing of what is told afterwards or over")
  func nothing() throws {
    let policy = self.policy(EscalationRule(.severityAge, call: "cy"))
    let told = try self.story(policy, kind: .backfilled).incident.escalations(under: policy)
    #expect(told.isEmpty)
    var over = try self.story(policy)
    try over.reach(.resolved, at: at(9, 1))
    #expect(over.incident.escalations(under: policy).isEmpty)
  }

  @Test("runs as a deputy's clock that shows once it is due")
  func clock() throws {
    let policy = self.policy(EscalationRule(.severityAge, afterSeconds: 600, call: "cy"))
    let incident = try self.story(policy).incident
    let clock = try #require(incident.clocks(under: policy, at: at(9, 0)).first)
    #expect(clock.dueAt == at(9, 10))
    #expect(!clock.isShown(at: at(9, 9)) && clock.isShown(at: at(9, 10)))
  }

  @Test("refuses a report of 100 KB")
  func long() throws {
    let rule = EscalationRule(.severityAge, call: "cy")
    let story = try self.story(policy(rule))
    let text = String(repeating: "x", count: 100_000)
    #expect(
      story.rejection(of: .escalation(.done(rule: rule.name, text: text)), at: at(9, 1))
        == .tooLong("How it went", limit: Incident.textLimit))
  }
}
