import Testing

@testable import IncidentModel

@Suite("A time zone")
struct ZoneTests {
  @Test("shows the time on the wall with what people call it")
  func wall() {
    #expect(TimeReaderTests.berlin.clock(at: at(14, 2)) == "15:02 CET")
    #expect(Zone.utc.clock(at: at(14, 2)) == "14:02 UTC")
  }

  @Test("is read from a file of the tz database, changes and all")
  func file() {
    // One change, from LMT to CET at 1 s; version 1.
    let bytes: [UInt8] =
      Array("TZif".utf8) + [UInt8](repeating: 0, count: 16)
      + [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 8]
      + [0, 0, 0, 1] + [1] + [0, 0, 0, 60, 0, 0] + [0, 0, 14, 16, 0, 4]
      + Array("LMT".utf8) + [0] + Array("CET".utf8) + [0]
    let zone = Zone(name: "X", tzif: bytes)
    #expect(zone?.change(at: Timestamp(seconds: 0)).abbreviation == "LMT")
    #expect(zone?.change(at: Timestamp(seconds: 1)).offset == 3600)
  }

  @Test("is not read from bytes that are none or end early", arguments: [0, 3, 44, 60])
  func broken(count: Int) {
    let bytes = Array("TZif2".utf8) + [UInt8](repeating: 0xFF, count: 80)
    #expect(Zone(name: "X", tzif: Array(bytes.prefix(count))) == nil)
    #expect(Zone(name: "X", tzif: [UInt8](repeating: 7, count: count)) == nil)
  }
}
