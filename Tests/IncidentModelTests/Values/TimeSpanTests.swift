import IncidentModel
import Testing

@Suite("A span of time")
struct TimeSpanTests {
  @Test(
    "is written short, in two units and as a clock counts",
    arguments: [
      (0, "0s", "0s", "00:00"), (59, "59s", "59s", "00:59"), (60, "1m", "1m", "01:00"),
      (252, "4m", "4m", "04:12"), (3599, "59m", "59m", "59:59"), (3600, "1h", "1h00m", "1:00:00"),
      (3852, "1h", "1h04m", "1:04:12"), (86_399, "23h", "23h59m", "23:59:59"),
      (86_400, "1d", "1d00h", "24:00:00"), (187_200, "2d", "2d04h", "52:00:00"),
    ] as [(Int64, String, String, String)])
  func words(seconds: Int64, short: String, precise: String, clock: String) {
    let span = TimeSpan(seconds: seconds)
    #expect([span.short, span.precise, span.clock] == [short, precise, clock])
  }

  @Test("is as long when it lies ahead, also at the very end of what can be counted")
  func ahead() {
    #expect(TimeSpan(seconds: -252).clock == "04:12")
    #expect(TimeSpan(seconds: .min).short == "106751991167300d")
  }
}
