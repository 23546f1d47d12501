import AlertSources
import IncidentModel
import Testing

@Suite struct AlertmanagerAPIReconciliationTests {
  private let beganAt = Timestamp(seconds: 10_000)
  private let now = Timestamp(seconds: 10_002)

  @Test func whatIsGoneThereIsReportedResolved() {
    var wanted = alert("a", startedAt: 100)
    wanted.status = .resolved
    wanted.isStatusOnly = true
    wanted.endedAt = now
    #expect(reports(known: [current(alert("a", startedAt: 100))], present: []) == [wanted])
  }

  @Test func whatWasAcknowledgedAndIsGoneIsReportedResolvedToo() {
    var known = current(alert("a", startedAt: 100))
    known.alert.status = .acknowledged
    #expect(reports(known: [known], present: []).map(\.status) == [.resolved])
  }

  @Test func whatNobodyHeardOfIsReportedFiring() {
    let alert = alert("a", startedAt: 9990)
    #expect(reports(known: [], present: [alert]) == [alert])
  }

  @Test func whatIsKnownAndThereNeedsNoReport() {
    let alert = alert("a", startedAt: 100)
    #expect(reports(known: [current(alert)], present: [alert]) == [])
  }

  @Test func whatWasHeardOfAroundThePollIsLeftAlone() {
    let known = [
      current(alert("a", startedAt: 100), heardAt: 9971),
      current(alert("b", startedAt: 100), heardAt: 10_001),
    ]
    #expect(reports(known: known, present: []) == [])
  }

  @Test func whatIsResolvedHereAndGoneThereNeedsNoReport() {
    #expect(reports(known: [resolved("a", startedAt: 100, endedAt: 200)], present: []) == [])
  }

  @Test func aReFireThatNobodyHeardOfIsReported() {
    let again = alert("a", startedAt: 300)
    let known = resolved("a", startedAt: 100, endedAt: 200)
    #expect(reports(known: [known], present: [again]) == [again])
  }

  @Test func whatWasTakenForResolvedAndStillFiresBeginsAnew() {
    var wanted = alert("a", startedAt: 10_002)
    wanted.isStartAssumed = true
    let known = resolved("a", startedAt: 100, endedAt: 200)
    #expect(reports(known: [known], present: [alert("a", startedAt: 100)]) == [wanted])
  }

  @Test func aResolutionThatHasJustComeIsBelieved() {
    let known = resolved("a", startedAt: 100, endedAt: 9999, heardAt: 10_001)
    #expect(reports(known: [known], present: [alert("a", startedAt: 100)]) == [])
  }

  @Test(arguments: [9_701, nil])
  func nothingIsGoneForOneThatMayHaveForgotten(runningSince: Int64?) {
    let poll = AlertmanagerPoll(
      beganAt: beganAt, runningSince: runningSince.map { Timestamp(seconds: $0) },
      alerts: [alert("b", startedAt: 9990)])
    let known = [current(alert("a", startedAt: 100))]
    #expect(
      AlertmanagerAPI.reconciliation(known: known, present: poll, at: now).map(\.fingerprint.text)
        == ["b"])
  }

  @Test func nothingIsGoneWhileAnAlertCannotBeRead() {
    let poll = AlertmanagerPoll(
      beganAt: beganAt, runningSince: Timestamp(seconds: 0), alerts: [],
      skipped: [AlertPayloadProblem(trouble: "is odd", remedy: "Look.")])
    let known = [current(alert("a", startedAt: 100))]
    #expect(AlertmanagerAPI.reconciliation(known: known, present: poll, at: now) == [])
  }

  private func reports(known: [CurrentAlert], present: [Alert]) -> [Alert] {
    let poll = AlertmanagerPoll(
      beganAt: beganAt, runningSince: Timestamp(seconds: 9_700), alerts: present)
    return AlertmanagerAPI.reconciliation(known: known, present: poll, at: now)
  }

  private func alert(_ fingerprint: String, startedAt: Int64) -> Alert {
    Alert(
      source: "alertmanager", fingerprint: Fingerprint(fingerprint), status: .firing,
      title: "stale", startedAt: Timestamp(seconds: startedAt))
  }

  private func current(_ alert: Alert, heardAt: Int64 = 9_000) -> CurrentAlert {
    CurrentAlert(
      alert: alert, firstReceivedAt: alert.startedAt, lastReceivedAt: Timestamp(seconds: heardAt))
  }

  private func resolved(
    _ fingerprint: String, startedAt: Int64, endedAt: Int64, heardAt: Int64 = 9_000
  ) -> CurrentAlert {
    var alert = alert(fingerprint, startedAt: startedAt)
    alert.status = .resolved
    alert.endedAt = Timestamp(seconds: endedAt)
    return current(alert, heardAt: heardAt)
  }
}
