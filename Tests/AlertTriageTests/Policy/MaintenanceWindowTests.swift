import AlertTriage
import IncidentModel
import Testing

@Suite("A maintenance window")
struct MaintenanceWindowTests {
  private func window(_ days: Set<MaintenanceWindow.Day>, _ from: Int, _ to: Int) throws
    -> MaintenanceWindow
  {
    MaintenanceWindow(
      name: "upgrade", days: days, fromMinute: from * 60, toMinute: to * 60,
      query: try AlertFilter("src:dbt"), reason: "known")
  }

  @Test(
    "holds or comes next",
    arguments: [
      ("2026-03-04T12:00:00Z", "2026-03-07T22:00:00Z"),
      ("2026-03-07T21:59:59Z", "2026-03-07T22:00:00Z"),
      ("2026-03-07T23:00:00Z", "2026-03-07T22:00:00Z"),
      ("2026-03-08T01:59:59Z", "2026-03-07T22:00:00Z"),
      ("2026-03-08T02:00:00Z", "2026-03-14T22:00:00Z"),
    ])
  func next(now: String, start: String) throws {
    let silence = try #require(try window([.saturday], 22, 2).silence(at: moment(now)))
    #expect(silence.startsAt == moment(start))
    #expect(silence.endsAt == moment(start).adding(minutes: 240))
  }

  @Test("is a silence of the same name all day, and of another the week after")
  func identity() throws {
    let window = try window([.wednesday], 13, 14)
    let first = try #require(window.silence(at: noon))
    #expect(first.kind == .maintenance)
    #expect(first.query == "src:dbt")
    #expect(first.reason == "known")
    #expect(first.id == window.silence(at: noon.adding(minutes: 90))?.id)
    #expect(first.id != window.silence(at: noon.adding(minutes: 180))?.id)
  }

  @Test("without days never comes")
  func never() throws {
    #expect(try window([], 13, 14).silence(at: noon) == nil)
  }
}
