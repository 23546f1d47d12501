import Testing

@testable import IncidentModel

@Suite("Changing what an incident is and how it stands")
struct IncidentDecideStateTests {
  @Test("renames it, on one line and not to the same")
  func retitles() throws {
    var story = try Story()
    let event = try story.event(.state(.retitle(" Net\n revenue ")), at: at(9, 5))
    #expect(
      event.event.fact == .retitled(Retitled(title: "Net revenue", previous: "Revenue is wrong")))
    #expect(story.incident.title == "Net revenue")
    #expect(
      story.rejection(of: .state(.retitle("Net  revenue")), at: at(9, 6)) == .unchanged("The title")
    )
  }

  @Test("classifies it, tidied and not as it is")
  func classifies() throws {
    var story = try Story()
    let new = Classification(incidentClass: .freshness, products: ["orders"])
    try story.when(
      .state(.classify(Classification(incidentClass: .freshness, products: [" orders ", ""]))),
      at: at(9, 5))
    #expect(story.incident.classification == new)
    #expect(
      story.rejection(of: .state(.classify(new)), at: at(9, 6)) == .unchanged("The classification"))
  }

  @Test("refuses a data product with an endless name")
  func longProduct() throws {
    let new = Classification(products: [String(repeating: "p", count: 201)])
    #expect(
      try Story().rejection(of: .state(.classify(new)), at: at(9, 5))
        == .tooLong("The data product", limit: 200))
  }

  @Test("changes the severity with a reason, also when it is resolved")
  func severity() throws {
    var story = try Story()
    try story.reach(.resolved, at: at(9, 30))
    let event = try story.event(
      .state(.changeSeverity(to: .sev3, reason: " fewer readers ")), at: at(10, 0))
    #expect(
      event.event.fact
        == .severityChanged(SeverityChanged(from: .sev2, to: .sev3, reason: "fewer readers")))
    #expect(story.incident.severity == .sev3)
  }

  @Test(
    "refuses a severity change without a reason, without a change, or after the end",
    arguments: [
      (
        Severity.sev1, " ", IncidentStatus.investigating,
        IncidentRejection.reasonMissing("Changing the severity")
      ),
      (.sev2, "x", .investigating, .unchanged("The severity")),
      (.sev1, "x", .closed, .ended(.closed)),
      (
        .sev1, String(repeating: "x", count: 4001), .investigating,
        .tooLong("The reason", limit: 4000)
      ),
    ])
  func noSeverity(
    severity: Severity, reason: String, status: IncidentStatus, rejection: IncidentRejection
  ) throws {
    var story = try Story()
    try story.reach(status, at: at(9, 30))
    #expect(
      story.rejection(of: .state(.changeSeverity(to: severity, reason: reason)), at: at(10, 0))
        == rejection)
  }

  @Test("goes forward at the time it happened and sets what the status means")
  func forward() throws {
    var story = try Story()
    try story.when(.state(.changeStatus(to: .identified)), at: at(9, 10), occurredAt: at(9, 5))
    #expect(story.incident.statusSince == at(9, 5))
    #expect(story.incident.impact == ImpactWindow(detectedAt: at(9, 0)))
    try story.when(.state(.changeStatus(to: .mitigated)), at: at(9, 20))
    #expect(story.incident.impact == ImpactWindow(detectedAt: at(9, 0), mitigatedAt: at(9, 20)))
    try story.when(.state(.changeStatus(to: .monitoring)), at: at(9, 30))
    #expect(story.incident.impact.mitigatedAt == at(9, 20))
    try story.when(.state(.changeStatus(to: .resolved)), at: at(9, 40))
    #expect(
      story.incident.impact
        == ImpactWindow(detectedAt: at(9, 0), mitigatedAt: at(9, 20), resolvedAt: at(9, 40)))
    #expect(story.incident.summary.resolvedAt == at(9, 40))
  }

  @Test("is mitigated by the time it is resolved or monitored")
  func skipsAhead() throws {
    for status in [IncidentStatus.monitoring, .resolved] {
      var story = try Story()
      try story.reach(status, at: at(9, 40))
      #expect(story.incident.impact.mitigatedAt == at(9, 40))
    }
  }

  @Test(
    "goes back with a reason and clears what is not so any more",
    arguments: [
      (IncidentStatus.investigating, nil, nil), (.identified, nil, nil),
      (.mitigated, at(9, 40), nil), (.monitoring, at(9, 40), nil),
    ] as [(IncidentStatus, Timestamp?, Timestamp?)])
  func backward(to: IncidentStatus, mitigatedAt: Timestamp?, resolvedAt: Timestamp?) throws {
    var story = try Story()
    try story.reach(.resolved, at: at(9, 40))
    #expect(
      story.rejection(of: .state(.changeStatus(to: to, reason: " ")), at: at(9, 50))
        == .backwardNeedsReason(from: .resolved, to: to))
    try story.when(.state(.changeStatus(to: to, reason: "it is back")), at: at(9, 50))
    #expect(story.incident.impact.mitigatedAt == mitigatedAt)
    #expect(story.incident.impact.resolvedAt == resolvedAt)
    #expect(story.incident.statusSince == at(9, 50))
  }

  @Test("keeps its milestones when it is closed")
  func closing() throws {
    var story = try Story()
    try story.reach(.resolved, at: at(9, 40))
    let impact = story.incident.impact
    try story.when(.state(.changeStatus(to: .closed)), at: at(11, 0))
    #expect(story.incident.impact == impact)
  }

  @Test(
    "is reopened from every end with a reason only",
    arguments: [IncidentStatus.closed, .cancelled, .merged])
  func reopens(end: IncidentStatus) throws {
    var story = try Story()
    try story.reach(end, at: at(9, 40))
    let reopen = IncidentCommand.state(.changeStatus(to: .investigating))
    #expect(
      story.rejection(of: reopen, at: at(9, 50))
        == .backwardNeedsReason(from: end, to: .investigating))
    try story.when(
      .state(.changeStatus(to: .investigating, reason: "it is back")), at: at(9, 50))
    #expect(story.incident.status == .investigating)
    #expect(story.incident.impact == ImpactWindow(detectedAt: at(9, 0)))
  }

  @Test(
    "refuses what the machine has not",
    arguments: [
      (
        IncidentStatus.investigating, IncidentStatus.investigating,
        IncidentRejection.unchanged("The status")
      ),
      (.investigating, .closed, .impossibleStatus(from: .investigating, to: .closed)),
      (.investigating, .triage, .impossibleStatus(from: .investigating, to: .triage)),
      (.resolved, .cancelled, .impossibleStatus(from: .resolved, to: .cancelled)),
      (.closed, .identified, .ended(.closed)),
      (.cancelled, .closed, .ended(.cancelled)),
    ])
  func refuses(from: IncidentStatus, to: IncidentStatus, rejection: IncidentRejection) throws {
    var story = try Story()
    try story.reach(from, at: at(9, 40))
    #expect(
      story.rejection(of: .state(.changeStatus(to: to, reason: "x")), at: at(9, 50)) == rejection)
  }

  @Test("is cancelled with a reason and merged into another")
  func ends() throws {
    let story = try Story()
    #expect(
      story.rejection(of: .state(.changeStatus(to: .cancelled)), at: at(9, 5))
        == .reasonMissing("Cancelling an incident"))
    #expect(
      story.rejection(of: .state(.changeStatus(to: .merged)), at: at(9, 5)) == .mergeTargetMissing)
    #expect(
      story.rejection(of: .state(.changeStatus(to: .merged, into: Story.id)), at: at(9, 5))
        == .mergeTargetMissing)
    #expect(
      story.rejection(
        of: .state(.changeStatus(to: .merged, into: IncidentID("INC-2026-0002"))), at: at(9, 5))
        == nil)
  }

  @Test("remembers another incident only when it is merged into it")
  func mergeTarget() throws {
    var story = try Story()
    let event = try story.event(
      .state(.changeStatus(to: .identified, into: IncidentID("INC-2026-0002"))), at: at(9, 5))
    guard case .statusChanged(let change) = event.event.fact else {
      Issue.record("no status change")
      return
    }
    #expect(change.into == nil)
  }

  @Test("keeps the order of time")
  func timeOrder() throws {
    var story = try Story(
      Declaration(title: "x", severity: .sev2, impact: ImpactWindow(detectedAt: at(8, 50))),
      declaredAt: at(9, 0))
    let mitigate = IncidentCommand.state(.changeStatus(to: .mitigated))
    #expect(
      story.rejection(of: mitigate, at: at(9, 30), occurredAt: at(8, 59))
        == .beforeLastStatus(at(8, 59), last: at(9, 0)))
    #expect(
      story.rejection(of: mitigate, at: at(9, 30), occurredAt: at(9, 32))
        == .inTheFuture(at(9, 32)))
    #expect(story.rejection(of: mitigate, at: at(9, 30), occurredAt: at(9, 0)) == nil)
    try story.when(mitigate, at: at(9, 20))
    try story.when(
      .state(
        .reviseImpact(ImpactWindow(detectedAt: at(8, 50), mitigatedAt: at(9, 40)), reason: "x")),
      at: at(9, 45))
    #expect(
      story.rejection(
        of: .state(.changeStatus(to: .resolved)), at: at(9, 50), occurredAt: at(9, 30))
        == .outOfOrder(earlier: "mitigation", later: "resolution"))
  }

  @Test("is not held up by a clock that was set back a little")
  func clockSetBack() throws {
    var story = try Story()
    try story.when(.state(.changeStatus(to: .identified)), at: at(9, 10))
    try story.when(.state(.changeStatus(to: .mitigated)), at: at(9, 9, 30))
    #expect(story.incident.impact.mitigatedAt == at(9, 10))
  }

  @Test("may change status before the impact begins, as long as no milestone is out of order")
  func forecast() throws {
    var story = try Story()
    try story.when(
      .state(
        .reviseImpact(
          ImpactWindow(startedAt: at(9, 30), detectedAt: at(9, 30)), reason: "began later")),
      at: at(9, 40))
    try story.when(.state(.changeStatus(to: .identified)), at: at(9, 41), occurredAt: at(9, 10))
    #expect(
      story.rejection(
        of: .state(.changeStatus(to: .mitigated)), at: at(9, 42), occurredAt: at(9, 20))
        == .outOfOrder(earlier: "detection", later: "mitigation"))
  }
}
