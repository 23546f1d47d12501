import Testing

@testable import IncidentModel

@Suite("Declaring an incident")
struct IncidentDecideTests {
  @Test("records the declaration, the commander and each alert once, every one with a line")
  func declares() throws {
    let story = try Story(
      Declaration(
        title: "  Revenue\n is wrong ", severity: .sev2, severityReason: " tier-1 ",
        classification: Classification(
          incidentClass: .correctness, failureKind: .wrongData,
          products: ["exec_revenue", " exec_revenue ", "", "board  pack"]),
        commander: Person(" bo "), alerts: [alert("lag"), alert("diff"), alert("lag")]))
    let impact = ImpactWindow(startedAt: at(8, 50), detectedAt: at(8, 50))
    let declared = Declared(
      id: Story.id, kind: .real, title: "Revenue is wrong", severity: .sev2,
      severityReason: "tier-1", status: .investigating,
      classification: Classification(
        incidentClass: .correctness, failureKind: .wrongData,
        products: ["exec_revenue", "board pack"]),
      impact: impact)
    #expect(
      story.events.map(\.event.fact) == [
        .declared(declared),
        .roleAssigned(RoleAssigned(role: .incidentCommander, person: Person("bo"))),
        .alertLinked(AlertActedOn(alert: alert("lag"), reason: "")),
        .alertLinked(AlertActedOn(alert: alert("diff"), reason: "")),
      ])
    #expect(Set(story.events.compactMap(\.event.entry)).count == 4)
  }

  @Test(
    "refuses a title nobody can read",
    arguments: [
      ("", IncidentRejection.missing("The title")), (" \n\t\u{2003}", .missing("The title")),
      (String(repeating: "x", count: 201), .tooLong("The title", limit: 200)),
      ("e" + String(repeating: "\u{301}", count: 200), .tooLong("The title", limit: 200)),
    ])
  func title(title: String, rejection: IncidentRejection) {
    #expect(throws: rejection) { try Story(Declaration(title: title, severity: .sev2)) }
  }

  @Test("takes a title of 200 letters of any script", arguments: ["x", "ж", "界", "🚨"])
  func longTitle(letter: String) throws {
    let title = String(repeating: letter, count: 200)
    #expect(try Story(Declaration(title: title, severity: .sev2)).incident.title == title)
  }

  @Test("refuses a commander without a name")
  func commander() {
    #expect(throws: IncidentRejection.missing("The name")) {
      try Story(Declaration(title: "x", severity: .sev2, commander: Person("  ")))
    }
  }

  @Test("may have happened earlier, but not later than now")
  func earlier() throws {
    let events = try declare(occurredAt: at(8, 0))
    #expect(events.map(\.occurredAt) == [at(8, 0)])
    #expect(throws: IncidentRejection.inTheFuture(at(9, 1, 1))) {
      try declare(occurredAt: at(9, 1, 1))
    }
  }

  @Test("is detected by the declaration when no alert came first")
  func detectedByDeclaration() throws {
    #expect(try impact(ImpactWindow()) == ImpactWindow(detectedAt: at(9, 0)))
    #expect(
      try impact(ImpactWindow(startedAt: at(6, 40)))
        == ImpactWindow(startedAt: at(6, 40), detectedAt: at(9, 0)))
  }

  @Test("is detected by the first alert, and never before the impact began")
  func detectedByAlert() throws {
    let alerts = [alert("b", startedAt: at(8, 30)), alert("a", startedAt: at(8, 10))]
    #expect(
      try impact(ImpactWindow(startedAt: at(6, 40)), alerts)
        == ImpactWindow(startedAt: at(6, 40), detectedAt: at(8, 10)))
    #expect(
      try impact(ImpactWindow(startedAt: at(8, 20)), alerts)
        == ImpactWindow(startedAt: at(8, 20), detectedAt: at(8, 20)))
  }

  @Test("is not stopped by an alert whose clock is ahead")
  func fastClock() throws {
    #expect(
      try impact(ImpactWindow(), [alert("a", startedAt: at(9, 30))])
        == ImpactWindow(startedAt: at(9, 0), detectedAt: at(9, 0)))
  }

  @Test("begins with the status its milestones have reached")
  func reached() throws {
    let mitigated = try Story(
      Declaration(
        title: "x", severity: .sev3,
        impact: ImpactWindow(startedAt: at(6, 0), mitigatedAt: at(7, 0))
      ))
    #expect(mitigated.incident.status == .mitigated)
    #expect(mitigated.incident.impact.detectedAt == at(7, 0))
    let resolved = try Story(
      Declaration(
        kind: .backfilled, title: "x", severity: .sev3,
        impact: ImpactWindow(startedAt: at(6, 0), resolvedAt: at(7, 0))))
    #expect(resolved.incident.status == .resolved)
    #expect(resolved.incident.impact.mitigatedAt == at(7, 0))
  }

  @Test(
    "refuses milestones that cannot be",
    arguments: [
      (
        ImpactWindow(startedAt: at(8, 0), detectedAt: at(7, 0)),
        IncidentRejection.outOfOrder(earlier: "impact start", later: "detection")
      ),
      (
        ImpactWindow(startedAt: at(8, 0), mitigatedAt: at(7, 0)),
        .outOfOrder(earlier: "detection", later: "mitigation")
      ),
      (
        ImpactWindow(mitigatedAt: at(8, 30), resolvedAt: at(8, 0)),
        .outOfOrder(earlier: "mitigation", later: "resolution")
      ),
      (ImpactWindow(startedAt: at(9, 2)), .inTheFuture(at(9, 2))),
      (ImpactWindow(resolvedAt: at(10, 0)), .inTheFuture(at(10, 0))),
    ])
  func milestones(window: ImpactWindow, rejection: IncidentRejection) {
    #expect(throws: rejection) { try impact(window) }
  }

  private func impact(
    _ window: ImpactWindow, _ alerts: [AlertReference] = []
  ) throws -> ImpactWindow {
    try Story(Declaration(title: "x", severity: .sev2, impact: window, alerts: alerts))
      .incident.impact
  }

  private func declare(occurredAt: Timestamp) throws(IncidentRejection) -> [IncidentEvent] {
    var context = DecisionContext(
      now: at(9, 0), actor: Person("bo"), occurredAt: occurredAt, identity: IdentitySource(seed: 1))
    return try Incident.declaring(
      Story.id, Declaration(title: "x", severity: .sev2), &context)
  }
}
