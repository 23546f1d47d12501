import Testing

@testable import IncidentModel

@Suite("The line of a fact")
struct IncidentFactLineTests {
  @Test(
    "says what happened",
    arguments: [
      ("incident.declared", EntryKind.status, "declared SEV2: Revenue wrong · 12 %"),
      ("incident.retitled", .status, "renamed to \"Net revenue wrong\""),
      ("incident.classified", .status, "correctness, wrong_data: exec_revenue"),
      ("severity.changed", .severity, "SEV3 -> SEV1 (decision at 10:00)"),
      ("status.changed", .status, "monitoring -> merged into INC-2026-0041 (same cause)"),
      ("role.assigned", .role, "IC is mira"),
      ("role.vacated", .role, "LIAISON is open, bo left it"),
      ("entry.added", .hypothesis, "CDC lag / a\nb"),
      ("alert.acknowledged", .alert, "acknowledged alertmanager: Lag \"high\" (on it)"),
      ("alert.released", .alert, "acknowledgement taken back alertmanager: Lag \"high\""),
      ("alert.linked", .alert, "linked alertmanager: Lag \"high\""),
      ("alert.unlinked", .alert, "unlinked alertmanager: Lag \"high\" (other team)"),
      ("update.recorded", .communication, "update #2 (exec) copied"),
      ("runbook.started", .runbook, "started stale-table: Stale table"),
      ("step.ticked", .runbook, "stale-table 2.1 done: Tell readers"),
      ("step.skipped", .runbook, "stale-table 2.1 skipped: Tell readers (known)"),
      ("step.reopened", .runbook, "stale-table 2.1 open again: Tell readers"),
      ("step.noted", .runbook, "stale-table 2.1: 14 readers"),
      ("criterion.verified", .exit, "verified: figures reconcile (query 7: equal)"),
      ("criterion.reopened", .exit, "to be verified again: figures reconcile (late rows)"),
      ("criterion.withdrawn", .exit, "no longer asked for: figures reconcile (not used)"),
      ("side_effect.added", .exit, "banner in place: board says wrong"),
      ("side_effect.undone", .exit, "banner undone: board says wrong (unpinned)"),
      ("side_effect.kept", .exit, "banner kept on purpose: board says wrong (until Friday)"),
      ("side_effect.reopened", .exit, "banner in place again: board says wrong (pinned again)"),
      ("resolution.claimed", .exit, "resolution claimed, not verified: 1 open (board meets)"),
      ("resolution.verified", .exit, "resolution verified (still equal)"),
      ("ask.started", .ask, "asked ana: is CDC healthy? (by 2026-03-04 14:07Z)"),
      ("ask.answered", .ask, "is CDC healthy? (ana) - lag 2 s"),
      ("ask.dropped", .ask, "no longer asked ana: is CDC healthy? (on leave)"),
      ("ask.reopened", .ask, "asked again ana: is CDC healthy?"),
      ("callout.answered", .ask, "20 minutes in: rolling back"),
      ("hypothesis.proposed", .hypothesis, "H1: CDC lag (ana)"),
      ("hypothesis.judged", .hypothesis, "H1 testing -> refuted: CDC lag (max(ts) is now)"),
      ("evidence.added", .observation, "E1 against H1: counts = -11.8 %"),
      ("evidence.related", .observation, "E1 speaks for H1"),
      (
        "handoff.offered", .role,
        "IC is offered to bo; mira keeps it until all is read back (tired)"
      ),
      ("handoff.section_accepted", .role, "handoff of IC, read back Promises: one at 15"),
      ("handoff.ended", .role, "handoff of IC to bo withdrawn (bo sleeps)"),
      (
        "handoff.escalated", .role,
        "bo has not accepted IC within 10 minutes; mira still holds it"
      ),
      (
        "decision.recorded", .decision,
        "D1: roll back (old numbers, cost none, risk low, takes 10 min, reversible); quickest"
      ),
    ])
  func says(name: String, kind: EntryKind, text: String) {
    #expect(LogV1.facts[name]?.line == TimelineLine(kind: kind, text: text))
  }

  @Test("names every milestone that was revised")
  func impact() {
    #expect(
      LogV1.facts["impact.revised"]?.line?.text
        == "impact start 2026-03-04 13:41Z, detection 2026-03-04 14:02Z, "
        + "mitigation 2026-03-04 14:50Z, resolution 2026-03-04 15:10Z (logs)")
    let cleared = ImpactRevised(
      impact: ImpactWindow(), previous: ImpactWindow(startedAt: at(9, 0)), reason: "")
    #expect(IncidentFact.impactRevised(cleared).line?.text == "impact start unknown")
  }

  @Test(
    "is none for acts on lines, answers, promises and actions",
    arguments: [
      "entry.corrected", "entry.withdrawn", "entry.restored", "entry.pinned", "entry.unpinned",
      "fact.revised", "update.promised", "action.added", "action.closed", "action.reopened",
      "action.withdrawn", "criterion.added",
    ])
  func none(name: String) throws {
    #expect(try #require(LogV1.facts[name]).line == nil)
  }

  @Test("says when nothing is classified")
  func unclassified() {
    #expect(Classification().words == "not classified")
    #expect(Classification(products: ["a", "b"]).words == "not classified: a, b")
  }
}
