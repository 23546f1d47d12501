import IncidentModel
import Testing

@testable import EventStore

@Suite("What outlives an occurrence, and what a report without words or a start means")
struct AlertArrivalTriageTests {
  private let minute = { (minutes: Int) in noon.adding(minutes: minutes) }

  private var known: AlertStanding {
    AlertStanding(first: ReportedStart(Sample.alert("f1"), receivedAt: noon), receivedAt: noon)
  }

  private func refired(
    _ known: AlertStanding, minutes: Int = 60
  ) throws -> AlertStanding {
    let arrival = AlertArrival.of(
      Sample.alert("f1", startedAt: minute(minutes)), known: known, receivedAt: minute(minutes),
      incidentIsOpen: { _ in false })
    return try #require(arrival.standing)
  }

  private func told(
    _ status: AlertStatus, endedAt: Timestamp? = nil, known: AlertStanding?
  ) -> AlertArrival {
    var report = Sample.alert("f1", status, startedAt: minute(60), endedAt: endedAt)
    report.isStartAssumed = true
    report.isStatusOnly = true
    return AlertArrival.of(
      report, known: known, receivedAt: minute(60), incidentIsOpen: { _ in false })
  }

  private func acknowledged(_ end: LeaseEnd) -> AlertStanding {
    var standing = known
    standing.apply(
      .acknowledged(Acknowledgement(by: Person("ana"), at: noon, reason: "mine", end: end)))
    return standing
  }

  @Test("a re-fire ends an acknowledgement that was for its occurrence only")
  func endsPlainLease() throws {
    let next = try refired(acknowledged(.whenCleared))
    #expect(next.acknowledgement == nil)
  }

  @Test("a lease until a time survives a re-fire, and the alert is not new before that")
  func keepsTimedLease() throws {
    let next = try refired(acknowledged(.at(minute(90))))
    #expect(next.acknowledgement?.occurrence == 1)
    #expect(!next.isNew)
  }

  @Test("a lease that has run out is still told of, and the alert is new again")
  func tellsEndedLease() throws {
    let next = try refired(acknowledged(.at(minute(30))))
    #expect(next.acknowledgement != nil)
    #expect(next.isNew)
  }

  @Test("a lease for two more firings ends with the second", arguments: [(1, false), (2, true)])
  func countsLease(refires: Int, isNew: Bool) throws {
    var standing = acknowledged(.afterMore(2))
    for number in 1...refires { standing = try refired(standing, minutes: 60 * number) }
    #expect(standing.isNew == isNew)
  }

  @Test("an acknowledgement is for the occurrence in which it is given")
  func fillsOccurrence() throws {
    var standing = try refired(known)
    standing.apply(.acknowledged(Sample.acknowledgement))
    #expect(standing.acknowledgement?.occurrence == 2)
  }

  @Test("a snooze survives a re-fire until its time", arguments: [(90, true), (60, false)])
  func keepsSnooze(until: Int, isKept: Bool) throws {
    var standing = known
    standing.apply(
      .snoozed(Snooze(by: Person("ana"), at: noon, until: minute(until), reason: "later")))
    let next = try refired(standing)
    #expect((next.snooze != nil) == isKept)
  }

  @Test("a re-fire waits for a verdict of its own")
  func clearsVerdict() throws {
    var standing = known
    standing.apply(.judged(Verdict(.fixed, by: Person("ana"), at: noon, note: "")))
    let next = try refired(standing)
    #expect(next.verdict == nil)
  }

  @Test("a status without words makes no alert")
  func makesNothing() {
    #expect(told(.firing, known: nil) == .oldNews)
    #expect(told(.resolved, known: nil) == .oldNews)
  }

  @Test("a status without words changes how a known alert stands")
  func tellsStatus() {
    #expect(told(.acknowledged, known: known).standing?.status == .acknowledged)
    #expect(told(.resolved, known: known).standing?.endedAt == minute(60))
    #expect(told(.resolved, known: known).standing?.startedAt == noon)
  }

  @Test("an end before the start that is known is old news")
  func ignoresEarlierEnd() {
    #expect(told(.resolved, endedAt: minute(-1), known: known) == .oldNews)
  }

  @Test("a start that lies too far ahead is the moment of arrival, and is said to be assumed")
  func clampsStart() throws {
    let report = Sample.alert("f1", startedAt: minute(6))
    let arrival = AlertArrival.of(
      report, known: nil, receivedAt: noon, incidentIsOpen: { _ in false })
    let current = try #require(arrival.standing).current(report)
    #expect(current.alert.startedAt == noon)
    #expect(current.alert.isStartAssumed)
  }

  @Test("a start a little ahead is a clock's difference and stays")
  func keepsStart() {
    let report = ReportedStart(Sample.alert("f1", startedAt: minute(5)), receivedAt: noon)
    #expect(report.claimed == nil)
    #expect(report.alert.startedAt == minute(5))
  }

  @Test("a start that was claimed ahead of its time is no new occurrence when its time has come")
  func recognisesClaimedStart() throws {
    let report = Sample.alert("f1", startedAt: minute(30))
    let first = AlertArrival.of(
      report, known: nil, receivedAt: noon, incidentIsOpen: { _ in false })
    let again = AlertArrival.of(
      report, known: first.standing, receivedAt: minute(31), incidentIsOpen: { _ in false })
    #expect(again.standing?.occurrences == 1)
    #expect(again.standing?.startedAt == noon)
  }

  @Test("a duplicate without a start of its own begins no occurrence after the end")
  func ignoresDuplicate() {
    var over = known
    over.status = .resolved
    over.endedAt = minute(1)
    var report = Sample.alert("f1", startedAt: minute(2))
    report.isStartAssumed = true
    func arrival(isDuplicate: Bool) -> AlertArrival {
      AlertArrival.of(
        report, known: over, receivedAt: minute(2), isDuplicate: isDuplicate,
        incidentIsOpen: { _ in false })
    }
    #expect(arrival(isDuplicate: true) == .oldNews)
    #expect(arrival(isDuplicate: false).standing?.occurrences == 2)
  }
}
