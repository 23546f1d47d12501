import TerminalKit
import Testing

@testable import Console
@testable import IncidentModel

@Suite("More than one incident in the console")
struct ManyIncidentsTests {
  private let size = Size(columns: 100, rows: 30)

  /// The dashboard incident and a lesser one that was declared after it.
  private func two() throws -> Driver {
    var driver = ExecDashboard.driver(size: size)
    driver.room.declaredCount = 42
    let declaration = Declaration(title: "Net revenue export is late", severity: .sev3)
    for answer in driver.room.answer(.declare(declaration), to: driver.console) {
      driver.tell(answer)
    }
    try verb("incident \(ExecDashboard.id.text)", in: &driver)
    return driver
  }

  private func verb(_ words: String, in driver: inout Driver) throws {
    try driver.press(":")
    driver.type(words)
    try driver.press("enter")
  }

  private func incident(_ id: IncidentID, _ driver: Driver) throws -> Incident {
    try #require(driver.console.situation.incidents[id])
  }

  private func other(_ driver: Driver) throws -> IncidentID {
    try #require(driver.console.situation.incidents.keys.first { $0 != ExecDashboard.id })
  }

  @Test("g q lists the open ones in order and says why each stands there")
  func queue() throws {
    var driver = try two()
    try driver.press("g", "q")
    try Golden.expect(driver.frame, "queue_100x30_utf8")
  }

  @Test("K moves the chosen one up, with numbers, and u puts it back")
  func moves() throws {
    var driver = try two()
    let other = try other(driver)
    try driver.press("g", "q", "j", "K")
    #expect(IncidentQueue(driver.console.situation.index).rows.first?.id == other)
    #expect(driver.shows("priority 1"))
    try driver.press("esc", "u")
    #expect(try incident(other, driver).priority == nil)
    #expect(IncidentQueue(driver.console.situation.index).rows.first?.id == ExecDashboard.id)
  }

  @Test("a digit gives the chosen one that priority, 0 takes it off")
  func digits() throws {
    var driver = try two()
    try driver.press("g", "q", "3")
    #expect(try incident(ExecDashboard.id, driver).priority?.number == 3)
    try driver.press("0")
    #expect(try incident(ExecDashboard.id, driver).priority == nil)
  }

  @Test("moving the first one up says that it is there already")
  func movesFirst() throws {
    var driver = try two()
    try driver.press("g", "q", "K")
    #expect(driver.message.contains("is that already"))
  }

  @Test("g l lists what looked alike with reasons, and enter looks at one")
  func similar() throws {
    var driver = try two()
    try driver.press("g", "l")
    #expect(driver.shows("title words: net, revenue"))
    try Golden.expect(driver.frame, "similar_100x30_utf8")
    try driver.press("enter")
    #expect(driver.console.incident?.id == (try other(driver)))
  }

  @Test("what is found late does not come up under other keys")
  func lateAnswer() throws {
    var driver = try two()
    try driver.press("i")
    driver.tell(.similarFound(ExecDashboard.id, []))
    #expect(!driver.shows("Like \(ExecDashboard.id.text)"))
  }

  @Test(":incident-link links both, g k shows it, and u takes it off on both sides")
  func links() throws {
    var driver = try two()
    let other = try other(driver)
    try verb("incident-link parent-of \(other.text) same export", in: &driver)
    #expect(try incident(other, driver).parent == ExecDashboard.id)
    try driver.press("g", "k")
    #expect(driver.line("has as a part", other.text, "investigating") != nil)
    try driver.press("esc", "u")
    #expect(try incident(ExecDashboard.id, driver).links.isEmpty)
    #expect(try incident(other, driver).links.isEmpty)
  }

  @Test("ending a parent says which parts go on")
  func openParts() throws {
    var driver = try two()
    let other = try other(driver)
    try verb("incident-link parent-of \(other.text)", in: &driver)
    try driver.press("X")
    #expect(driver.shows("A part of it still goes on: \(other.text) (investigating)."))
  }

  @Test("g x marks what goes, asks for a title and makes the new incident")
  func splits() throws {
    var driver = ExecDashboard.driver(size: size)
    driver.room.declaredCount = 42
    try driver.press("g", "x", "space")
    try Golden.expect(driver.frame, "split_100x30_utf8")
    try driver.press("enter")
    driver.type("The rows before the rollback")
    try driver.press("enter", "y")
    let new = try other(driver)
    #expect(driver.console.incident?.id == new)
    #expect(try incident(new, driver).alerts.count == 1)
    #expect(try incident(ExecDashboard.id, driver).link(.splitInto, new) != nil)
  }

  @Test("g x refuses to take nothing")
  func splitsNothing() throws {
    var driver = ExecDashboard.driver(size: size)
    try driver.press("g", "x", "enter")
    #expect(driver.message.contains("nothing is marked yet"))
    #expect(!driver.effects.contains { if case .relate = $0 { true } else { false } })
  }

  @Test("X ends it as a near miss, which the header says")
  func nearMiss() throws {
    var driver = ExecDashboard.driver(size: size)
    try driver.press("X", "4")
    driver.type("the export was paused in time")
    try driver.press("enter", "y")
    #expect(try incident(ExecDashboard.id, driver).nearMiss != nil)
    #expect(driver.shows("RESOLVED (near miss)"))
  }

  @Test("X does not reopen what ended too long ago")
  func tooLate() throws {
    var lead = LeadPolicy()
    lead.exit.reopenSeconds = 3600
    var driver = ExecDashboard.driver(size: size, lead: lead)
    try verb("resolve equal to billing", in: &driver)
    try driver.press("enter")
    driver.type(ExecDashboard.id.text)
    try driver.press("enter")
    driver.wait(seconds: 3601)
    try verb("incident \(ExecDashboard.id.text)", in: &driver)
    try driver.press("X", "4")
    #expect(driver.message.contains("it ended too long ago"))
  }
}
