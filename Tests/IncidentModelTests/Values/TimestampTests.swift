import IncidentModel
import Testing

@Suite("A moment")
struct TimestampTests {
  @Test("counts whole seconds downwards before 1970")
  func floorsSeconds() {
    #expect(Timestamp(milliseconds: -1).seconds == -1)
    #expect(Timestamp(milliseconds: -1000).seconds == -1)
    #expect(Timestamp(milliseconds: 1999).seconds == 1)
  }

  @Test("moves by seconds and minutes, forwards and back")
  func moves() {
    #expect(at(9, 0).adding(minutes: 5) == at(9, 5))
    #expect(at(9, 0).adding(seconds: -60) == at(8, 59))
    #expect(at(9, 5).seconds(since: at(9, 0)) == 300)
  }

  @Test(
    "stays within the years that can be written",
    arguments: [
      Timestamp(milliseconds: .max), Timestamp(seconds: .max),
      Timestamp(seconds: 0).adding(seconds: .max), Timestamp(seconds: 0).adding(minutes: .max),
      Timestamp(milliseconds: .max).adding(seconds: .max),
    ])
  func hasAnEnd(moment: Timestamp) {
    #expect(moment.rfc3339 == "9999-12-31T23:59:59.999Z")
  }

  @Test(
    "has a beginning that can be written",
    arguments: [
      Timestamp(milliseconds: .min), Timestamp(seconds: .min),
      Timestamp(seconds: 0).adding(seconds: .min), Timestamp(seconds: 0).adding(minutes: .min),
    ])
  func hasABeginning(moment: Timestamp) {
    #expect(moment.rfc3339 == "0000-01-01T00:00:00Z")
  }

  @Test("has the calendar day of a leap year")
  func civil() {
    let parts = Timestamp(seconds: 951_827_696).civil
    #expect(
      [parts.year, parts.month, parts.day, parts.hour, parts.minute, parts.second]
        == [2000, 2, 29, 12, 34, 56])
  }

  @Test("is the same after its calendar parts were put together again, on every day of 400 years")
  func civilRoundTrip() {
    let first: Int64 = -11_644_473_600
    let wrong = (0..<146_097).filter { day in
      let moment = Timestamp(milliseconds: (first + Int64(day) * 86_400) * 1000 + 86_399_999)
      return Timestamp(civil: moment.civil) != moment
    }
    #expect(wrong == [])
  }
}
