@testable import IncidentModel

extension LogV1 {
  static let steps: [String: IncidentFact] = [
    "step.value_given": .step(
      .valueGiven(StepValueGiven(name: "dag", value: "orders_daily", previous: "orders"))),
    "step.run_started": .step(.runStarted(started)),
    "step.run_ended": .step(
      .runEnded(
        StepRunEnded(
          id: EntryID("x4k2p9"), runbook: "dag-stuck", path: "2.1", title: "Look at its runs",
          command: "airflow dags list-runs", result: result, evidence: "E7"))),
    "step.answered": .step(
      .answered(
        StepAnswered(
          runbook: "dag-stuck", path: "2.2", title: "Is a task queued?", answer: "yes",
          goesTo: "3.1"))),
    "step.approval_asked": .step(.approvalAsked(started)),
    "step.approved": .step(
      .approved(
        StepApproved(
          id: EntryID("x4k2p9"), runbook: "dag-stuck", path: "2.1", title: "Look at its runs"))),
  ]

  private static let started = StepRunStarted(
    id: EntryID("x4k2p9"), runbook: "dag-stuck", path: "2.1", title: "Look at its runs",
    command: "airflow dags list-runs", sha256: "c0ffee", approval: EntryID("x00001"))

  private static let result = StepRunResult(
    .exited, code: 0, milliseconds: 4200, printedBytes: 120, lines: 3,
    transcript: EvidenceFile(name: "dag-stuck-2.1.txt", bytes: 118, sha256: "c0ffee"),
    leftOutBytes: 0, redactions: 1, isAsExpected: true, leftRunning: 0, remark: "")
}
