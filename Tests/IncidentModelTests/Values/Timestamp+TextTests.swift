import FoundationEssentials
import IncidentModel
import Testing

@Suite("A moment as text")
struct TimestampTextTests {
  @Test(
    "is read from RFC 3339 with any zone, fraction and separator",
    arguments: [
      ("1970-01-01T00:00:00Z", 0),
      ("1969-12-31T23:59:59.999Z", -1),
      ("2026-03-04T14:02:31Z", 1_772_632_951_000),
      ("2026-03-04t14:02:31z", 1_772_632_951_000),
      ("2026-03-04 14:02:31Z", 1_772_632_951_000),
      ("2026-03-04T14:02Z", 1_772_632_920_000),
      ("2026-03-04T16:02:31+02:00", 1_772_632_951_000),
      ("2026-03-04T16:02:31+0200", 1_772_632_951_000),
      ("2026-03-04T08:32:31-05:30", 1_772_632_951_000),
      ("2026-03-04T14:02:31-00:00", 1_772_632_951_000),
      ("2026-03-05T13:02:31+23:00", 1_772_632_951_000),
      ("2026-03-04T14:02:31.5Z", 1_772_632_951_500),
      ("2026-03-04T14:02:31,25Z", 1_772_632_951_250),
      ("2026-03-04T14:02:31.123456789Z", 1_772_632_951_123),
      ("2000-02-29T00:00:00Z", 951_782_400_000),
      ("2024-02-29T00:00:00Z", 1_709_164_800_000),
      ("2023-12-31T23:30:00-01:00", 1_704_069_000_000),
      ("0001-01-01T00:00:00Z", -62_135_596_800_000),
      ("0000-01-01T00:00:00Z", -62_167_219_200_000),
      ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
    ] as [(String, Int64)])
  func reads(text: String, milliseconds: Int64) {
    #expect(Timestamp(rfc3339: text)?.milliseconds == milliseconds)
  }

  @Test(
    "is not read from what is no complete moment",
    arguments: [
      "", "now", "2026-03-04", "2026-03-04T14:02:31", "2026-03-04T14Z", "2026-3-4T14:02Z",
      "2026-02-29T00:00Z", "1900-02-29T00:00Z", "2026-04-31T00:00Z", "2026-00-01T00:00Z",
      "2026-13-01T00:00Z", "2026-01-00T00:00Z", "2026-03-04T24:00Z", "2026-03-04T14:60Z",
      "2026-03-04T14:02:60Z", "2026-03-04T14:02:31.Z", "2026-03-04T14:02:31Zx",
      "2026-03-04T14:02:31+2", "2026-03-04T14:02:31+24:00", "2026-03-04T14:02:31+02:60",
      "2026-03-04T14:02:3Z", "+026-03-04T14:02:31Z", "2026-03-04T14:02:31 Z",
      "٢٠٢٦-03-04T14:02Z", "2026-03-04T14:02:31\u{0}Z", "0000-01-01T00:00:00+00:01",
      "9999-12-31T23:59:59-00:01", "20260304T140231Z",
    ])
  func refuses(text: String) {
    #expect(Timestamp(rfc3339: text) == nil)
  }

  @Test("is written with a fraction only when there is one")
  func writes() {
    #expect(Timestamp(milliseconds: 1_772_632_951_000).rfc3339 == "2026-03-04T14:02:31Z")
    #expect(Timestamp(milliseconds: 1_772_632_951_007).rfc3339 == "2026-03-04T14:02:31.007Z")
    #expect("\(Timestamp(milliseconds: 1_772_632_951_120))" == "2026-03-04T14:02:31.120Z")
  }

  @Test("is written short for the screen")
  func writesShort() {
    let moment = Timestamp(milliseconds: 1_772_632_951_999)
    #expect(moment.day == "2026-03-04")
    #expect(moment.clock == "14:02Z")
    #expect(moment.clockWithSeconds == "14:02:31Z")
    #expect(moment.dayAndClock == "2026-03-04 14:02Z")
  }

  @Test("is the same after it was written and read, for 4,000 moments of all years")
  func roundTrips() {
    var chance = IdentitySource(seed: 42)
    let wrong = (0..<4000).compactMap { _ -> String? in
      let span: UInt64 = 253_402_300_799_999 + 62_167_219_200_000
      let moment = Timestamp(milliseconds: Int64(chance.next() % span) - 62_167_219_200_000)
      return Timestamp(rfc3339: moment.rfc3339) == moment ? nil : moment.rfc3339
    }
    #expect(wrong == [])
  }

  @Test("is a string in JSON, and anything else is an error that quotes the text")
  func codes() throws {
    let bytes = try JSONEncoder().encode([at(9, 0)])
    #expect(String(decoding: bytes, as: UTF8.self) == #"["2026-03-04T09:00:00Z"]"#)
    let error = #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Timestamp].self, from: Data(#"["soon"]"#.utf8))
    }
    #expect("\(String(describing: error))".contains("not an RFC 3339 time: soon"))
  }
}
