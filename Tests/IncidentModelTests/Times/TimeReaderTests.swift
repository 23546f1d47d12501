import Testing

@testable import IncidentModel

@Suite("A typed time")
struct TimeReaderTests {
  /// Berlin around 2026 as the tz database has it.
  static let berlin = Zone(
    name: "Europe/Berlin",
    base: Zone.Change(at: Timestamp(seconds: 0), offset: 3600, abbreviation: "CET"),
    changes: [
      change("2025-10-26T01:00Z", 3600, "CET"), change("2026-03-29T01:00Z", 7200, "CEST"),
      change("2026-10-25T01:00Z", 3600, "CET"),
    ])

  private static func change(_ text: String, _ offset: Int, _ name: String) -> Zone.Change {
    Zone.Change(
      at: Timestamp(rfc3339: text) ?? Timestamp(seconds: 0), offset: offset, abbreviation: name)
  }

  private let reader = TimeReader(now: at(15, 0), zone: Self.berlin) { name in
    name == "Europe/Berlin" ? Self.berlin : nil
  }

  @Test(
    "is read in every form people and programs write",
    arguments: [
      ("2026-03-04T14:02Z", "2026-03-04T14:02:00Z"),
      ("2026-03-04T14:02:31.120+01:00", "2026-03-04T13:02:31.120Z"),
      ("2026-03-04 14:02", "2026-03-04T13:02:00Z"),
      ("2026-03-04 14:02 UTC", "2026-03-04T14:02:00Z"),
      ("20260304T140231Z", "2026-03-04T14:02:31Z"),
      ("04/Mar/2026:14:02:31 +0100", "2026-03-04T13:02:31Z"),
      ("Wed, 04 Mar 2026 14:02:31 +0100", "2026-03-04T13:02:31Z"),
      ("Mar  4 14:02:31", "2026-03-04T13:02:31Z"),
      ("04.03.2026 14:02", "2026-03-04T13:02:00Z"),
      ("2026/03/04 14:02:31,120", "2026-03-04T13:02:31.120Z"),
      ("1772632951", "2026-03-04T14:02:31Z"),
      ("1772632951120", "2026-03-04T14:02:31.120Z"),
      ("14:02", "2026-03-04T13:02:00Z"), ("14:02Z", "2026-03-04T14:02:00Z"),
      ("2:02 PM", "2026-03-04T13:02:00Z"), ("2:02pm", "2026-03-04T13:02:00Z"),
      ("12:10 am", "2026-03-03T23:10:00Z"), ("14:02 CET", "2026-03-04T13:02:00Z"),
      ("14:02 EST", "2026-03-03T19:02:00Z"), ("14:02 Europe/Berlin", "2026-03-04T13:02:00Z"),
      ("14:02 UTC+2", "2026-03-04T12:02:00Z"), ("yesterday 23:10", "2026-03-03T22:10:00Z"),
      ("20m", "2026-03-04T14:40:00Z"), ("1h30m ago", "2026-03-04T13:30:00Z"),
      ("now", "2026-03-04T15:00:00Z"),
    ])
  func reads(text: String, moment: String) throws {
    #expect(try reader.read(text).moment.rfc3339 == moment)
  }

  @Test("without a day is the last such time, or the next where the future is meant")
  func nearest() throws {
    #expect(try reader.read("17:00").moment == at(16, 0).adding(seconds: -86_400))
    #expect(try reader.read("17:00", .future).moment == at(16, 0))
    #expect(try reader.read("15:00", .future).moment == at(14, 0).adding(seconds: 86_400))
  }

  @Test("of the last December is not one of the next")
  func lastYear() throws {
    #expect(try reader.read("Dec 31 14:02Z").moment.rfc3339 == "2025-12-31T14:02:00Z")
  }

  @Test("says how it was read where something was filled in, and nothing where it said it all")
  func notes() throws {
    #expect(try reader.read("14:02").note == "\"14:02\" is read as 2026-03-04 13:02Z")
    #expect(try reader.read("2026-03-04T14:02Z").note == nil)
  }

  @Test("that clocks skipped is refused with the reason")
  func gap() {
    #expect(throws: TimeProblem.self) { try reader.read("2026-03-29 02:30") }
    #expect(problem("2026-03-29 02:30")?.contains("did not exist in Europe/Berlin") == true)
  }

  @Test("that clocks showed twice is the first, and says so")
  func overlap() throws {
    var later = reader
    later.now = Timestamp(rfc3339: "2026-11-01T00:00Z") ?? later.now
    let reading = try later.read("2026-10-25 02:30")
    #expect(reading.moment.rfc3339 == "2026-10-25T00:30:00Z")
    #expect(
      reading.note == "it came twice in Europe/Berlin; the first is taken, 00:30Z, not 01:30Z")
  }

  @Test(
    "that is none, or could be two, is refused with what to write",
    arguments: [
      ("", "empty"), ("soon", "no time, day or zone"), ("25:00", "not a time of day"),
      ("14:61", "not a time of day"), ("2026-02-30 14:02", "not on the calendar"),
      ("03/04/2026 14:02", "can be two days"), ("14:02 IST", "Irish, Israeli or Indian"),
      ("2026-03-04", "no time of day"), ("13:02 pm", "before or after noon"),
      ("14:02 Mars/Olympus", "no time, day or zone"), ("May 14:02", "half a day"),
      ("14:02 7", "a number too many"),
    ])
  func refuses(text: String, words: String) {
    #expect(problem(text)?.contains(words) == true, "\(problem(text) ?? "it was read")")
  }

  @Test("of a megabyte is refused, not read")
  func huge() {
    #expect(problem(String(repeating: "1", count: 1 << 20))?.contains("too long") == true)
  }

  private func problem(_ text: String) -> String? {
    do throws(TimeProblem) {
      _ = try reader.read(text)
      return nil
    } catch {
      return error.sentence
    }
  }
}
