import IncidentModel
import Testing

@testable import EventStore

@Suite("Checking the chain of hashes")
struct ChainCheckTests {
  private func record(_ count: Int) throws -> [StoredEvent] {
    var events: [StoredEvent] = []
    for number in 1...count {
      let event = try HashChain.place(
        Sample.draft("e\(number)"), position: Int64(number), stream: Sample.stream, version: number,
        previous: events.last?.hash ?? HashChain.origin)
      events.append(event)
    }
    return events
  }

  private func breaks(_ events: [StoredEvent]) throws -> [String] {
    var check = ChainCheck()
    for event in events { try check.check(event) }
    return check.report().breaks
  }

  @Test("finds nothing in a whole record")
  func acceptsWhole() throws {
    #expect(try breaks(record(3)) == [])
  }

  @Test("reports an empty record as whole")
  func acceptsEmpty() {
    let report = ChainCheck().report()
    #expect(report.isWhole)
    #expect(report.head == String(repeating: "0", count: 64))
  }

  @Test("names the event whose content was changed")
  func findsChange() throws {
    var events = try record(3)
    events[1].draft.payload = Array("{}".utf8)
    #expect(
      try breaks(events) == [
        "Event 2 (entry.noted of INC-2026-0001) is not what was written: "
          + "its hash does not match its content."
      ])
  }

  @Test("names the events that are missing")
  func findsGap() throws {
    var events = try record(5)
    events.removeSubrange(1...2)
    #expect(
      try breaks(events) == [
        "Events 2 to 3 are missing.",
        "Event 4 (entry.noted of INC-2026-0001) does not follow the event before it: "
          + "their hashes do not join.",
      ])
  }

  @Test("names the event that was written anew with a matching hash")
  func findsForgery() throws {
    var events = try record(3)
    events[1] = try HashChain.place(
      Sample.draft("forged"), position: 2, stream: Sample.stream, version: 2,
      previous: events[0].hash)
    #expect(
      try breaks(events) == [
        "Event 3 (entry.noted of INC-2026-0001) does not follow the event before it: "
          + "their hashes do not join."
      ])
  }

  @Test("keeps a hundred breaks and counts the rest")
  func boundsBreaks() throws {
    var events = try record(130)
    for index in events.indices { events[index].draft.payload = [] }
    let found = try breaks(events)
    #expect(found.count == 101)
    #expect(found.last == "And 30 breaks more.")
  }
}
