import IncidentModel
import TerminalKit
import Testing

@testable import Console

@Suite("The form that declares")
struct DeclareFormTests {
  private let id = IncidentID("INC-2026-0042")

  private func page(_ change: (inout Alert) -> Void) -> AlertPage {
    var page = ExecDashboard.page
    var first = page.alerts[0]
    (first.incident, first.acknowledgement) = (nil, nil)
    change(&first.alert)
    page.alerts = [first]
    return page
  }

  /// A console with one alert of tier 1 that says data is late, and nobody's class.
  private func driver(size: Size = Size(columns: 120, rows: 40)) -> Driver {
    var driver = ExecDashboard.calm(size: size)
    driver.tell(
      .alertsLoaded(
        page {
          ($0.tier, $0.signal, $0.failureKind) = (.tier1, .freshness, nil)
          $0.product = "orders"
        }))
    return driver
  }

  private func declared(_ driver: Driver) -> Incident? { driver.console.situation.incidents[id] }

  @Test("is filled in with what the matrix suggests, and says why")
  func suggestion() throws {
    var driver = driver()
    try driver.press("g", "g", "D")
    #expect(driver.shows("(SEV2)"))
    #expect(driver.shows("suggested: tier 1, freshness, no workaround known"))
    #expect(driver.line("Class", "freshness") != nil)
    try driver.press("ctrl-s")
    #expect(declared(driver)?.severity == .sev2)
    #expect(declared(driver)?.classification.incidentClass == .freshness)
    #expect(declared(driver)?.assessment.isOverridden == false)
  }

  @Test("keeps the suggestion beside another severity, and asks nothing for it")
  func override() throws {
    var driver = driver()
    try driver.press("g", "g", "D", "tab", "4")
    #expect(driver.shows("the matrix says SEV2: tier 1"))
    try driver.press("ctrl-s")
    #expect(declared(driver)?.severity == .sev4)
    #expect(declared(driver)?.assessment.suggested?.severity == .sev2)
  }

  @Test("follows what is typed of a deadline and picked of an exposure")
  func factors() throws {
    var driver = driver()
    try driver.press("g", "g", "D", "tab", "tab", "tab", "tab", "3", "tab", "tab")
    driver.type("1h")
    #expect(driver.shows("(SEV1)"))
    try driver.press("tab", "3")
    #expect(driver.shows("(SEV2)"))
    try driver.press("tab", "4")
    #expect(driver.shows("suggested: personal or regulated data is exposed"))
  }

  @Test("says what is wrong with a deadline or a codename, and declares nothing")
  func problems() throws {
    var driver = driver()
    try driver.press("g", "g", "D", "tab", "tab", "tab", "tab", "tab", "tab")
    driver.type("after lunch")
    try driver.press("ctrl-s")
    #expect(driver.message.contains("after lunch is not a time to come"))
    try driver.press("ctrl-u", "shift-tab", "shift-tab", "shift-tab", "shift-tab", "shift-tab")
    try driver.press("shift-tab", "shift-tab", "shift-tab")
    driver.type("../etc bo")
    try driver.press("ctrl-s")
    #expect(driver.message.contains("../etc is no codename"))
    #expect(declared(driver) == nil)
  }

  @Test("shows the earlier incident of the same alert and what was to be done about it")
  func repeats() throws {
    var driver = driver()
    try driver.press("g", "g", "D", "ctrl-s")
    driver.room.now = driver.room.now.adding(minutes: 1)
    let action = IncidentCommand.action(
      .add(CorrectiveActionDraft(text: "alert on lag", owner: Person("bo"), due: "2026-12-03")))
    let effect = Effect.propose(id, action, occurredAt: nil, isUndo: false)
    let answers = driver.room.answer(effect, to: driver.console)
    for answer in answers { driver.tell(answer) }
    driver.tell(.alertsLoaded(page { $0.tier = .tier1 }))
    try driver.press("g", "g", "D")
    #expect(driver.shows("again? INC-2026-0042"))
    #expect(driver.shows("this was to be fixed by 2026-12-03: alert on lag"))
  }

  @Test("declares what is told afterwards, which rings for nobody")
  func backfilled() throws {
    var driver = driver()
    try driver.press("g", "g", "D", "shift-tab", "shift-tab", "shift-tab", "4")
    #expect(driver.shows("(BACKFILLED)"))
    try driver.press("ctrl-s")
    #expect(declared(driver)?.kind == .backfilled)
    #expect(driver.lines[0].contains("BACKFILLED"))
    driver.wait(seconds: 5 * 3600)
    #expect(!driver.effects.contains(.ringBell))
  }
}
