import IncidentModel
import TerminalKit
import Testing

@testable import Console

/// The script of somebody who knows other terminal programs and not this one: every key is read from the row
/// of hints or from the help.
@Suite("Somebody who reads only the footer and the help")
struct UsabilityTests {
  private static let sizes = [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)]

  /// Returns the key that the row of hints shows before a label.
  private func hinted(_ label: String, in driver: Driver) throws -> String {
    let words = try #require(driver.lines.last).split(separator: " ").map(String.init)
    let first = label.split(separator: " ").first.map(String.init) ?? label
    let place = try #require(words.firstIndex(of: first), "no hint \(label) in \(words)")
    return try #require(place > 0 ? words[place - 1] : nil)
  }

  /// Opens the help, looks for words, and does the first thing it finds.
  private func fromHelp(_ words: String, in driver: inout Driver) throws {
    try driver.press(try hinted("help", in: driver))
    driver.type(words)
    try driver.press("enter")
  }

  @Test("acknowledges, links, notes and drafts an update", arguments: sizes)
  func script(size: Size) throws {
    var driver = ExecDashboard.driver(size: size)
    let before = try #require(driver.console.incident)
    try driver.press("j", "j", "j")
    let alert = try #require(driver.console.place.rows["alerts"])
    try driver.press(try hinted("ack", in: driver))
    driver.type("looking into it")
    try driver.press("enter")
    let state = driver.console.situation.alerts.rows.compactMap(\.alert?.current)
      .first { $0.alert.fingerprint.text == alert }
    #expect(state?.acknowledgement != nil)

    try driver.press(try hinted("link", in: driver))
    #expect(driver.console.incident?.alerts.contains { $0.fingerprint.text == alert } == true)

    try fromHelp("Put a line on the timeline", in: &driver)
    driver.type("the join is wrong")
    try driver.press("enter")
    #expect(driver.console.incident?.timeline.entries.last?.text == "the join is wrong")

    try fromHelp("Go to the Updates pane", in: &driver)
    #expect(driver.console.focusedID == PaneID("updates"))
    try driver.press("j", "j", "j", "j")
    try driver.press(try hinted("fill", in: driver))
    driver.type("a macro changed the join")
    try driver.press("enter")
    #expect(driver.console.incident?.facts[.known].hasSuffix("a macro changed the join") == true)
    try driver.press(try hinted("review", in: driver))
    #expect(driver.shows("a macro changed the join"))
    #expect(driver.console.incident?.outgoing.count == before.outgoing.count)
  }
}
