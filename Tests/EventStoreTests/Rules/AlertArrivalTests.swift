import IncidentModel
import Testing

@testable import EventStore

@Suite("What a report of an alert means")
struct AlertArrivalTests {
  private let minute = { (minutes: Int) in noon.adding(minutes: minutes) }

  private func known(_ alert: Alert) -> AlertStanding {
    AlertStanding(first: ReportedStart(alert, receivedAt: minute(60)), receivedAt: noon)
  }

  private func arrival(
    _ report: Alert, known: AlertStanding?, incidentIsOpen: Bool = false
  ) -> AlertArrival {
    AlertArrival.of(
      report, known: known, receivedAt: minute(60), incidentIsOpen: { _ in incidentIsOpen })
  }

  @Test("a resolved report of an unknown alert is stored as over")
  func storesUnknownEnd() {
    let result = arrival(Sample.alert("f1", .resolved), known: nil)
    #expect(result.standing?.endedAt == minute(60))
    #expect(result.standing?.isOpen == false)
  }

  @Test("an end without a moment is the moment it was heard of")
  func fillsEnd() {
    let result = arrival(Sample.alert("f1", .resolved), known: known(Sample.alert("f1")))
    #expect(result.standing?.endedAt == minute(60))
  }

  @Test("an end that lies before the known start and has none of its own is old news")
  func ignoresLateEnd() {
    var late = Sample.alert("f1", .resolved, startedAt: minute(60), endedAt: minute(-5))
    late.isStartAssumed = true
    #expect(arrival(late, known: known(Sample.alert("f1"))) == .oldNews)
  }

  @Test("telling of an alert once more leaves it acknowledged at its source")
  func keepsSourceAcknowledgement() {
    var again = Sample.alert("f1", startedAt: minute(60))
    again.isStartAssumed = true
    let result = arrival(again, known: known(Sample.alert("f1", .acknowledged)))
    #expect(result.standing?.status == .acknowledged)
  }

  @Test("a newer end of an alert that fires is a new occurrence that is over")
  func endsNewerOccurrence() {
    let newer = Sample.alert("f1", .resolved, startedAt: minute(5), endedAt: minute(6))
    let result = arrival(newer, known: known(Sample.alert("f1")))
    #expect(result.standing?.occurrences == 2)
    #expect(result.standing?.isOpen == false)
  }

  @Test("the end of an earlier occurrence leaves the current one alone")
  func endsEarlierOccurrence() {
    let earlier = Sample.alert("f1", .resolved, endedAt: minute(1))
    let result = arrival(earlier, known: known(Sample.alert("f1", startedAt: minute(5))))
    #expect(result == .endedEarlier(startedAt: noon, endedAt: minute(1)))
  }

  @Test("an earlier firing is old news")
  func ignoresEarlierFiring() {
    let result = arrival(
      Sample.alert("f1"), known: known(Sample.alert("f1", startedAt: minute(5))))
    #expect(result == .oldNews)
  }

  @Test("a firing right after the end is a new occurrence")
  func reopensAfterEnd() {
    let over = known(Sample.alert("f1", .resolved, endedAt: minute(9)))
    let late = Timestamp(milliseconds: minute(9).milliseconds + 1)
    #expect(arrival(Sample.alert("f1", startedAt: late), known: over).standing?.occurrences == 2)
  }

  @Test("a repeated end keeps the end that was known")
  func keepsEnd() {
    let over = known(Sample.alert("f1", .resolved, endedAt: minute(9)))
    let result = arrival(Sample.alert("f1", .resolved), known: over)
    #expect(result.standing?.endedAt == minute(9))
    #expect(result.standing?.deliveries == 2)
  }

  @Test("a repeated end without a start of its own is the same end")
  func repeatsEndWithoutStart() {
    var over = known(Sample.alert("f1", .resolved, endedAt: minute(9)))
    over.acknowledgement = Sample.acknowledgement
    var again = Sample.alert("f1", .resolved, startedAt: minute(60))
    again.isStartAssumed = true
    let result = arrival(again, known: over)
    #expect(result.standing?.occurrences == 1)
    #expect(result.standing?.endedAt == minute(9))
    #expect(result.standing?.acknowledgement == Sample.acknowledgement)
  }

  @Test("a newer start ends the occurrence that was open, at the latest when it was heard of")
  func endsKnownAtNewStart() {
    let open = known(Sample.alert("f1"))
    let newer = arrival(Sample.alert("f1", startedAt: minute(5)), known: open)
    #expect(newer.endOfKnown(open, receivedAt: minute(60)) == minute(5))
    #expect(newer.endOfKnown(open, receivedAt: minute(3)) == minute(3))
  }

  @Test("a newer start changes nothing of an occurrence that was over")
  func leavesKnownEnd() {
    let over = known(Sample.alert("f1", .resolved, endedAt: minute(2)))
    let newer = arrival(Sample.alert("f1", startedAt: minute(5)), known: over)
    #expect(newer.endOfKnown(over, receivedAt: minute(60)) == nil)
  }

  @Test("a repeat ends nothing")
  func repeatEndsNothing() {
    let open = known(Sample.alert("f1"))
    let result = arrival(Sample.alert("f1"), known: open)
    #expect(result.endOfKnown(open, receivedAt: minute(60)) == nil)
  }

  @Test("an alert its source acknowledged is open but not new")
  func countsSourceAcknowledgement() {
    let standing = known(Sample.alert("f1", .acknowledged))
    #expect(standing.isOpen)
    #expect(!standing.isNew)
  }
}
