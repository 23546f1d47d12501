import IncidentModel
import TerminalKit
import Testing

@testable import Console

@Suite("Roles and calls at the console")
struct RolesTests {
  private let id = ExecDashboard.id
  private let lead = LeadPolicy(
    roles: .standard,
    escalations: [EscalationRule(.severityAge, afterSeconds: 3 * 3600, call: "bo")],
    roster: Roster([
      RosterEntry(Person("bo"), contact: "+49 30 1"),
      RosterEntry(Person("kim"), roles: [.scribe]),
    ]))

  @Test("offer those who are meant for the role first, with how they are reached")
  func order() throws {
    var driver = ExecDashboard.driver(lead: lead)
    try driver.press("R", "4")
    let names = driver.lines.filter { $0.contains("kim") || $0.contains("+49 30 1") }
    #expect(names.count == 2 && names[0].contains("kim"))
  }

  @Test("show what a role owes once I have taken it, and esc is enough to go on")
  func duty() throws {
    var driver = ExecDashboard.driver(lead: lead)
    try driver.press(":")
    driver.type("role scribe ada")
    try driver.press("enter")
    #expect(driver.shows("SCRIBE: what it owes"))
    #expect(driver.shows("must not"))
    try driver.press("esc")
    #expect(driver.console.overlays.isEmpty)
  }

  @Test("show nothing of it when I give a role to somebody else, or declare")
  func noDuty() throws {
    var driver = ExecDashboard.driver(lead: lead)
    try driver.press(":")
    driver.type("role scribe kim")
    try driver.press("enter")
    #expect(driver.console.overlays.isEmpty)
    try driver.press("D", "ctrl-u")
    driver.type("Another one")
    try driver.press("ctrl-s")
    #expect(driver.console.overlays.isEmpty)
  }

  @Test("show a call once it is due, ring once, and one key says that it was done")
  func call() throws {
    var driver = ExecDashboard.driver(lead: lead)
    #expect(!driver.shows("call bo"))
    driver.wait(seconds: 3 * 3600)
    #expect(driver.lines[2].contains("call bo (+49 30 1)"))
    let rings = driver.effects.filter { $0 == .ringBell }.count
    driver.wait(seconds: 1)
    #expect(driver.effects.filter { $0 == .ringBell }.count == rings)
    let clocks = driver.console.incident?.clocks(under: lead, at: driver.room.now) ?? []
    #expect(clocks.count == 1)
    try driver.press("T")
    driver.type("on the way")
    try driver.press("enter")
    #expect(driver.console.incident?.calls.first?.callee == "bo (+49 30 1)")
    #expect(driver.console.incident?.calls.first?.text == "on the way")
    #expect(!driver.lines[2].contains("call bo"))
    try driver.press("u")
    #expect(driver.lines[2].contains("call bo"))
  }

  @Test("wake the console when a call comes due, and not every second until then")
  func wake() throws {
    let driver = ExecDashboard.driver(lead: lead)
    let clocks = driver.console.incident?.clocks(under: lead, at: driver.room.now) ?? []
    let due = try #require(clocks.first?.dueAt)
    #expect(driver.console.nextClock(after: driver.room.now) == due)
    #expect(!driver.console.clocksCountSeconds(at: due.adding(seconds: -60)))
  }
}
