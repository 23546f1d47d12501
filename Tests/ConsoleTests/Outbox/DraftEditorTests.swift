import IncidentModel
import StakeholderUpdates
import TerminalKit
import Testing

@testable import Console

@Suite("Writing a draft here")
struct DraftEditorTests {
  private let key = DraftKey.update(Sending.id, audience: "exec", template: "update")

  @Test("shows what is wrong with it while it is typed")
  func findings() throws {
    var driver = try Sending.driver()
    try driver.press("a")
    driver.type("We will fix it soon. ")
    #expect(driver.shows("U106"))
    try Golden.expect(driver.frame, "draft_editor_120x40_utf8")
  }

  @Test("keeps what was typed within a second, and through esc")
  func autosave() throws {
    var driver = try Sending.driver()
    try driver.press("a")
    driver.type("Hello. ")
    driver.forgetEffects()
    driver.wait(seconds: 1)
    #expect(
      driver.effects.contains {
        if case .keepDraft(key, let text) = $0 { text.hasPrefix("Hello. ") } else { false }
      })
    try driver.press("esc")
    #expect(driver.console.unsavedDrafts[key]?.hasPrefix("Hello. ") == true)
    #expect(driver.shows("edited"))
  }

  @Test("keeps nothing when nothing was changed")
  func untouched() throws {
    var driver = try Sending.driver()
    try driver.press("a", "esc")
    #expect(driver.console.unsavedDrafts[key] == nil)
  }

  @Test("goes on to the review with ^S")
  func review() throws {
    var driver = try Sending.driver()
    try driver.press("a")
    driver.type("Hello. ")
    try driver.press("ctrl-s")
    #expect(driver.shows("Send to Executives"))
    #expect(driver.shows("Hello. "))
  }
}

@Suite("The templates of an audience")
struct TemplatePickerTests {
  @Test("are listed with the one that fits now, and the picked one is drafted")
  func pick() throws {
    var driver = try Sending.driver()
    try driver.press("b")
    #expect(driver.shows("fits now"))
    driver.type("no change")
    try driver.press("enter")
    #expect(driver.shows("No change"))
    try driver.press("a")
    driver.type("X")
    try driver.press("esc")
    let keys = driver.console.unsavedDrafts.keys
    #expect(
      keys.contains(DraftKey.update(Sending.id, audience: "exec", template: "no-change")))
  }
}

@Suite("A draft and the facts it was begun with")
struct StaleDraftTests {
  private func revise(_ driver: inout Driver, _ field: FactField, _ text: String) {
    let effect = Effect.propose(
      Sending.id, .update(.reviseFact(field, text)), occurredAt: nil, isUndo: false)
    for action in driver.room.answer(effect, to: driver.console) { driver.tell(action) }
  }

  @Test("is stale once one of them changes, and shows which and how")
  func stale() throws {
    var driver = try Sending.driver()
    try driver.press("a")
    driver.type("X")
    try driver.press("esc")
    #expect(!driver.shows("STALE"))
    revise(&driver, .impact, "It is 14 % too low.")
    #expect(driver.shows("STALE"))
    #expect(driver.shows("changed since it was begun: Impact"))
    try driver.press("d")
    #expect(driver.shows("- Net revenue for 2 and 3 November"))
    #expect(driver.shows("+ It is 14 % too low."))
    try driver.press("esc", "P")
    #expect(driver.shows("! STALE: Impact changed since the text was begun"))
  }

  @Test("is not stale for facts its template does not state")
  func unused() throws {
    var driver = try Sending.driver()
    try driver.press("a")
    driver.type("X")
    try driver.press("esc")
    let effect = Effect.propose(
      Sending.id, .entry(.add(.note, "coffee")), occurredAt: nil, isUndo: false)
    for action in driver.room.answer(effect, to: driver.console) { driver.tell(action) }
    #expect(!driver.shows("STALE"))
  }

  @Test("begins with what was recorded since the last update, each sentence with its line")
  func sinceLast() throws {
    var driver = try Sending.driver()
    try driver.press("c")
    #expect(driver.shows("Begin the draft with this"))
    #expect(driver.shows("rolled back PR 482"))
    #expect(driver.shows("(t"))
    try driver.press("y")
    #expect(driver.shows("Write to Executives"))
    #expect(driver.line("08:24Z", "rolled back PR 482") != nil)
  }

  @Test("begins an empty fact with what the record knows, and says from where")
  func suggestion() throws {
    var driver = try Sending.driver()
    revise(&driver, .impact, "")
    try driver.press("g", "g", "enter")
    #expect(driver.shows("Suggested"))
    #expect(driver.shows("mart_finance rows before the rollback."))
  }
}
