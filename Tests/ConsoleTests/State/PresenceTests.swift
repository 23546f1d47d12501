import IncidentModel
import StakeholderUpdates
import TerminalKit
import Testing

@testable import Console

@Suite("Other consoles of the home")
struct PresenceTests {
  private let exec = DraftKey.update(ExecDashboard.id, audience: "exec", template: "update")

  private func bob(_ draft: DraftKey? = nil, process: Int32 = 7) -> Presence {
    Presence(
      person: ExecDashboard.bob, process: process, since: ExecDashboard.at("08:00:00"),
      incident: ExecDashboard.id, pane: "updates",
      draft: draft.map { DraftPresence($0, since: ExecDashboard.at("08:20:00")) })
  }

  private func driver(_ others: Presence..., size: Size = Size(columns: 120, rows: 40)) -> Driver {
    var driver = ExecDashboard.driver(size: size)
    driver.tell(.othersChanged(others))
    return driver
  }

  @Test("stand in the header, each person once")
  func header() {
    #expect(driver(bob(), bob(process: 8)).lines[0].contains(" +bob "))
    #expect(!driver().lines[0].contains("+"))
  }

  @Test("are listed with what they look at and write")
  func sheet() throws {
    var driver = driver(bob(exec), size: Size(columns: 100, rows: 30))
    try driver.press("g", "w")
    try Golden.expect(driver.frame, "who_100x30_utf8")
  }

  @Test("are told what is looked at and written here, and not each letter of it")
  func whereabouts() throws {
    var driver = driver()
    #expect(driver.console.whereabouts.draft == nil)
    try driver.press("i")
    let begun = driver.console.whereabouts
    #expect(begun.draft == .entry(ExecDashboard.id))
    driver.type("lag is 2 h")
    #expect(driver.console.whereabouts == begun)
    try driver.press("esc", "4")
    #expect(
      driver.console.whereabouts
        == Whereabouts(incident: ExecDashboard.id, pane: PaneID("updates"), draft: nil))
  }

  @Test("that edit a draft are named before it is opened here too, and y opens it all the same")
  func conflict() throws {
    var driver = ExecDashboard.driver()
    let audience = try #require(driver.console.settings.updates.audiences.first).name
    let key = DraftKey.update(ExecDashboard.id, audience: audience, template: "update")
    driver.tell(.othersChanged([bob(key)]))
    try driver.press("4", "e")
    #expect(driver.shows("bob is editing the \(audience) draft since 08:20Z; your save would"))
    #expect(!driver.effects.contains { if case .edit = $0 { true } else { false } })
    try driver.press("y")
    #expect(driver.effects.contains { if case .edit = $0 { true } else { false } })
  }

  @Test("that write another text are no conflict")
  func other() throws {
    var driver = driver(bob(.update(ExecDashboard.id, audience: "nobody", template: "update")))
    try driver.press("4", "e")
    #expect(driver.effects.contains { if case .edit = $0 { true } else { false } })
  }

  @Test("that begin the text that is written here are named once")
  func begins() throws {
    var driver = driver(bob())
    try driver.press("i")
    driver.tell(.othersChanged([bob(.entry(ExecDashboard.id))]))
    #expect(driver.message.contains("bob writes a note too"))
    driver.wait(seconds: 30)
    driver.tell(.othersChanged([bob(.entry(ExecDashboard.id))]))
    #expect(!driver.message.contains("bob writes a note too"))
  }

  @Test("have names that no terminal obeys")
  func hostile() throws {
    var one = bob()
    one.person = Person("\u{1B}]0;x\u{7}\u{202E}bo")
    var driver = driver(one)
    try driver.press("g", "w")
    #expect(
      !driver.frame.plainText.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E })
  }
}
