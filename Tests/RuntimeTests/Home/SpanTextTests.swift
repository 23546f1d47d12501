import IncidentModel
import Testing

@testable import Runtime

@Suite("A span as people type it")
struct SpanTextTests {
  @Test(
    "is read in the units people use",
    arguments: [
      ("45s", 45), ("90m", 5400), ("2h30m", 9000), ("15 min", 900), ("30d", 2_592_000),
      ("1 week", 604_800), ("2 hours", 7200),
    ])
  func seconds(text: String, seconds: Int64) {
    #expect(SpanText.seconds(text) == seconds)
  }

  @Test(
    "is none without a unit, a number or with words",
    arguments: ["", "2", "h", "soon", "2x", "-2h"])
  func none(text: String) {
    #expect(SpanText.seconds(text) == nil)
  }

  @Test("names a moment after now, and before now for the past")
  func moments() throws {
    let now = try #require(Timestamp(rfc3339: "2026-03-04T14:00Z"))
    #expect(
      try SpanText.moment("2h", after: now, option: "--until")
        == Timestamp(
          rfc3339: "2026-03-04T16:00Z"))
    #expect(
      try SpanText.past("1d", before: now, option: "--since")
        == Timestamp(
          rfc3339: "2026-03-03T14:00Z"))
    #expect(
      try SpanText.moment("2026-03-05T00:00Z", after: now, option: "--until")
        == Timestamp(rfc3339: "2026-03-05T00:00Z"))
  }

  @Test("that is none is refused with the option and both forms")
  func refusal() throws {
    let now = try #require(Timestamp(rfc3339: "2026-03-04T14:00Z"))
    #expect(throws: CommandFailure.self) {
      try SpanText.moment("tomorrow", after: now, option: "--until")
    }
  }
}
