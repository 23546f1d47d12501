@testable import IncidentModel

extension ExecDashboard {
  /// A postmortem nobody reviewed and an action that was put off once, both of an earlier incident.
  static func overdue() -> OverdueWork {
    let stream = IncidentID("INC-2026-0017")
    let resolved = Timestamp(rfc3339: "2026-02-04T10:00Z") ?? now
    let declared = Declared(
      id: stream, kind: .real, title: "Orders late", severity: .sev1, severityReason: "",
      status: .resolved, classification: Classification(),
      impact: ImpactWindow(resolvedAt: resolved))
    let late = CorrectiveActionDraft(text: "Gate deploys", owner: bob, due: "2026-02-20")
    let later = CorrectiveActionDraft(text: "Gate deploys", owner: bob, due: "2026-03-20")
    let action = EntryID("a00001")
    let facts: [IncidentFact] = [
      .declared(declared),
      .actionAdded(
        ActionAdded(id: action, text: late.text, owner: late.owner, due: late.due)),
      .work(.revised(ActionRevised(id: action, action: later, previous: late))),
    ]
    let events = facts.enumerated().map { index, fact in
      RecordedEvent(
        id: "o\(index)", position: Int64(index + 1), stream: StreamID(stream), version: index + 1,
        recordedAt: resolved, actor: ada, event: IncidentEvent(occurredAt: resolved, fact: fact))
    }
    let incident = Incident.folding(events)
    return OverdueWork(
      in: [incident].compactMap(\.self), on: now.day, under: .standard)
  }
}
