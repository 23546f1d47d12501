import IncidentModel
import Testing

@testable import EventStore

@Suite("Reading the number of an incident")
struct IncidentNumberTests {
  @Test("reads prefix, year and number")
  func reads() {
    let number = IncidentNumber(IncidentID("DRILL-2026-0042"))
    #expect(number?.prefix == "DRILL")
    #expect(number?.year == 2026)
    #expect(number?.number == 42)
  }

  @Test(
    "reads nothing from an id that was not made from a number",
    arguments: ["INC", "A-B-C", "A-1-2-3", "INC-2026--1", ""])
  func refuses(id: String) {
    #expect(IncidentNumber(IncidentID(id)) == nil)
  }
}
