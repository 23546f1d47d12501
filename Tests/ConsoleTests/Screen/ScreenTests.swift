import IncidentModel
import TerminalKit
import Testing

@testable import Console

@Suite("The screen looks as it was agreed")
struct ScreenTests {
  static let sizes = [
    Size(columns: 60, rows: 15), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40),
    Size(columns: 200, rows: 60),
  ]

  private static func name(_ what: String, _ size: Size, _ glyphs: String) -> String {
    "\(what)_\(size.columns)x\(size.rows)_\(glyphs)"
  }

  @Test("in the middle of an incident, in UTF-8", arguments: sizes)
  func incident(size: Size) throws {
    try Golden.expect(ExecDashboard.driver(size: size).frame, Self.name("incident", size, "utf8"))
  }

  @Test("in the middle of an incident, in ASCII", arguments: sizes)
  func incidentInASCII(size: Size) throws {
    let frame = ExecDashboard.driver(size: size).frame.asciified()
    try Golden.expect(frame, Self.name("incident", size, "ascii"))
  }

  @Test("in the middle of an incident, on a terminal without colours")
  func incidentInMono() throws {
    let frame = ExecDashboard.driver(size: Size(columns: 80, rows: 24)).frame
    try Golden.expect(frame.monoText(.dark), "incident_80x24_mono")
  }

  @Test("in the middle of an incident, in its colours: dark, light and none", arguments: sizes)
  func incidentInColours(size: Size) throws {
    let frame = ExecDashboard.driver(size: size).frame
    let looks: [(name: String, theme: Theme, depth: ColourDepth)] = [
      ("dark, 256 colours", .dark, .indexed256), ("light, 256 colours", .light, .indexed256),
      ("no colours", .dark, .mono),
    ]
    let text = looks.map { "\($0.name)\n\(frame.styleRuns($0.theme, depth: $0.depth))\n" }
    try Golden.expect(text.joined(separator: "\n"), Self.name("incident", size, "colours"))
  }

  @Test("in the colours of each theme", arguments: [Theme.dark, .light, .highContrast])
  func colours(theme: Theme) throws {
    try Golden.expect(theme.indexedText, "theme_\(theme.name)_256")
  }

  @Test("without an incident", arguments: sizes)
  func calm(size: Size) throws {
    try Golden.expect(ExecDashboard.calm(size: size).frame, Self.name("calm", size, "utf8"))
  }

  @Test("in a drill with an overdue update", arguments: sizes)
  func drill(size: Size) throws {
    try Golden.expect(ExecDashboard.drill(size: size).frame, Self.name("drill", size, "utf8"))
  }

  @Test(
    "too small for panes", arguments: [Size(columns: 59, rows: 14), Size(columns: 40, rows: 2)])
  func oneLine(size: Size) throws {
    try Golden.expect(ExecDashboard.driver(size: size).frame, Self.name("incident", size, "utf8"))
  }

  @Test("with the focused pane given more room", arguments: ["1", "2", "3", "4"])
  func zoom(key: String) throws {
    var driver = ExecDashboard.driver()
    try driver.press(key, "+")
    try Golden.expect(driver.frame, "grown\(key)_120x40_utf8")
    try driver.press("+")
    try Golden.expect(driver.frame, "full\(key)_120x40_utf8")
  }

  @Test("with each pane in focus on the common terminal", arguments: ["2", "3", "4"])
  func focus(key: String) throws {
    var driver = ExecDashboard.driver(size: Size(columns: 80, rows: 24))
    try driver.press(key)
    try Golden.expect(driver.frame, "focus\(key)_80x24_utf8")
  }

  @Test(
    "with a sheet over it",
    arguments: [
      ["D"], ["?"], ["ctrl-p"], ["S"], ["R"], ["X"], ["i"], ["a"], ["enter"], ["g", "i"], [":"],
      ["/"], ["3", "b"], ["g"],
    ])
  func overlay(keys: [String]) throws {
    var driver = ExecDashboard.driver(size: Size(columns: 100, rows: 30))
    try driver.press("j", "j", "j")
    for key in keys { try driver.press(key) }
    // What may follow a prefix key comes up only when it is waited for.
    if keys == ["g"] {
      driver.tell(.clock(Timestamp(milliseconds: ExecDashboard.now.milliseconds + 250)))
    }
    let name = keys.joined().replacing("?", with: "help").replacing(":", with: "verb")
      .replacing("/", with: "filter")
    try Golden.expect(driver.frame, "sheet_\(name)_100x30_utf8")
  }

  // MARK: - Alerts

  private static let common = [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)]

  @Test("in a storm", arguments: common)
  func storm(size: Size) throws {
    try Golden.expect(Flood.driver(size: size).frame, Self.name("storm", size, "utf8"))
  }

  @Test("in a storm, in ASCII, with a fold open", arguments: common)
  func openFold(size: Size) throws {
    var driver = Flood.driver(size: size)
    try driver.press("j", "enter")
    driver.tell(.alertsLoaded(Flood.page(AlertView(unfolded: [FoldID("group=dbt-prod")]))))
    try Golden.expect(driver.frame, Self.name("folds", size, "utf8"))
    try Golden.expect(driver.frame.asciified(), Self.name("folds", size, "ascii"))
  }

  @Test("in a storm in the middle of an incident")
  func stormInIncident() throws {
    var driver = ExecDashboard.driver(size: Size(columns: 80, rows: 24))
    driver.tell(.alertsLoaded(Flood.page()))
    try Golden.expect(driver.frame, "incident_storm_80x24_utf8")
  }

  @Test("with alerts in every state")
  func states() throws {
    var driver = Flood.driver(size: Size(columns: 80, rows: 24))
    var page = AlertPage(
      view: AlertView(folding: AlertView.Folding.none), rows: [],
      counts: AlertCounts(open: 7, new: 3))
    page.rows = Flood.states.map { .alert($0) }
    driver.tell(.alertsLoaded(page))
    try Golden.expect(driver.frame, "states_80x24_utf8")
  }

  @Test("with a filter that makes no sense")
  func filterProblem() throws {
    var driver = ExecDashboard.driver(size: Size(columns: 80, rows: 24))
    try driver.press("/")
    driver.type("sev:1 prodct:fct_*")
    try Golden.expect(driver.frame, "filter_problem_80x24_utf8")
  }

  @Test("asking about a fold")
  func acknowledgement() throws {
    var driver = Flood.driver(size: Size(columns: 80, rows: 24))
    try driver.press("j", "a")
    driver.type("upstream is down until 30m")
    try Golden.expect(driver.frame, "acknowledge_80x24_utf8")
  }

  @Test("while a grouping rule is tried", arguments: common)
  func grouping(size: Size) throws {
    var driver = ExecDashboard.calm(size: size)
    driver.room.base.alerts[0].alert.startedAt = ExecDashboard.now.adding(minutes: -1)
    try driver.press(":")
    driver.type("group !source:datadog")
    try driver.press("enter")
    driver.type("label.team")
    try Golden.expect(driver.frame, Self.name("grouping", size, "utf8"))
  }

  @Test("with a grouping rule that makes no sense, and with what keeps one")
  func groupingRule() throws {
    var driver = ExecDashboard.calm(size: Size(columns: 80, rows: 24))
    try driver.press("g", "r")
    driver.type("product, ownr")
    try Golden.expect(driver.frame, "grouping_problem_80x24_utf8")
    try driver.press("backspace", "backspace", "backspace", "backspace", "ctrl-s")
    try Golden.expect(driver.frame, "grouping_settings_80x24_utf8")
  }

  @Test("before Alertmanager is told about a silence")
  func silenceForward() throws {
    var driver = try SilenceForwardTests.driver(
      [SilenceForwardTests.push], size: Size(columns: 80, rows: 24))
    try driver.press("P")
    try Golden.expect(driver.frame, "silence_forward_80x24_utf8")
  }

  @Test("before a silence holds")
  func silence() throws {
    var driver = ExecDashboard.calm(size: Size(columns: 80, rows: 24))
    try driver.press("G", "k", "M")
    driver.type("rebuild of the night")
    try Golden.expect(driver.frame, "silence_80x24_utf8")
    try driver.press("ctrl-s")
    try Golden.expect(driver.frame, "silence_review_80x24_utf8")
  }

  @Test("with what holds alerts back, and with what could not be read")
  func boards() throws {
    var driver = ExecDashboard.driver(size: Size(columns: 80, rows: 24))
    driver.room.silences = [
      Silence(
        id: EntryID("q00001"), query: "source:=airflow", startsAt: ExecDashboard.at("06:00:00"),
        endsAt: ExecDashboard.at("10:00:00"), by: ExecDashboard.bob, reason: "migration")
    ]
    driver.room.overdue = ExecDashboard.overdue()
    try driver.press("g", "a")
    try Golden.expect(driver.frame, "leases_80x24_utf8")
    try driver.press("esc")
    driver.tell(
      .deadLettersLoaded([
        DeadLetter(
          number: 7, source: "dbt", receivedAt: ExecDashboard.at("08:20:00"),
          reason: "It is no JSON.", body: Array("{\"metadata\": ".utf8))
      ]))
    try Golden.expect(driver.frame, "dead_letters_80x24_utf8")
  }
}
