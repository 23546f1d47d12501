import IncidentModel
import TerminalKit
import Testing

@testable import Console

@Suite("A real page during a drill")
struct RealPageSheetTests {
  private static let incident = RealPage(
    id: "INC-2026-0043", kind: .incident(commander: Person("bob")), severity: .sev2,
    title: "Payments are booked twice", since: moment)
  private static let alert = RealPage(
    id: "a1 5", kind: .alert, severity: .sev1,
    title: "TableStale: orders \u{1B}[31mstale", since: moment.adding(seconds: -15))
  private static var moment: Timestamp { Timestamp(milliseconds: 1_772_632_930_000) }

  private static func driver(_ size: Size = Size(columns: 80, rows: 24), speed: Int = 4) -> Driver {
    var driver = ExecDashboard.calm(size: size)
    let start = driver.room.now.adding(seconds: -720)
    var board = DrillBoard(
      name: "DRILL-exec-dashboard-wrong", title: "The executive dashboard shows wrong revenue",
      brief: "", startedAt: start, endsAt: start.adding(seconds: 5400), speed: speed)
    board.messages = []
    driver.tell(.drill(.players(board)))
    driver.forgetEffects()
    return driver
  }

  private static func pages(_ pages: [RealPage]) -> ConsoleAction {
    .realPages(RealPages(pages, command: "wardroom --home /srv/wardroom"))
  }

  private static func paged(_ size: Size = Size(columns: 80, rows: 24)) -> Driver {
    var driver = driver(size)
    driver.tell(pages([incident, alert]))
    return driver
  }

  @Test("takes the whole screen, the worst first", arguments: [80, 120])
  func screen(columns: Int) throws {
    let size = Size(columns: columns, rows: columns == 80 ? 24 : 40)
    try Golden.expect(
      Self.paged(size).frame, "real_page_\(columns == 80 ? "80x24" : "120x40")_utf8")
  }

  @Test("rings, and lets the drill stand still")
  func stands() {
    #expect(
      Self.paged().effects == [
        .ringBell, .room(.notify("for real: wardroom --home /srv/wardroom shows it")),
        .drill(.pause(true)),
      ])
  }

  @Test("ends the drill for the console in earnest with E")
  func ends() throws {
    var driver = Self.paged()
    driver.forgetEffects()
    try driver.press("E")
    #expect(driver.effects == [.drill(.earnest)])
  }

  @Test("lets the drill go on with c, and stays in the head of the screen")
  func goesOn() throws {
    var driver = Self.paged()
    driver.forgetEffects()
    try driver.press("c")
    #expect(driver.effects == [.drill(.pause(false))])
    #expect(driver.lines[0].contains("REAL: 2 pages"))
    #expect(!driver.shows("NOT THE DRILL"))
  }

  @Test("leaves a drill standing that stood before it came")
  func stood() throws {
    var driver = Self.driver(speed: 0)
    driver.tell(Self.pages([Self.incident]))
    try driver.press("c")
    #expect(!driver.effects.contains { if case .drill = $0 { true } else { false } })
  }

  @Test("takes no letter of somebody who was typing for an answer")
  func typing() throws {
    var driver = Self.driver()
    driver.type(":do sec")
    driver.tell(Self.pages([Self.incident]))
    driver.forgetEffects()
    driver.type("cEc")
    #expect(driver.effects == [])
    #expect(driver.shows("NOT THE DRILL"))
    try driver.press("enter", "E")
    #expect(driver.effects == [.drill(.earnest)])
  }

  @Test("comes again when something else pages or it gets worse, and not for what was shown")
  func again() throws {
    var driver = Self.paged()
    try driver.press("c")
    driver.forgetEffects()
    driver.tell(Self.pages([Self.incident]))
    #expect(driver.effects == [])
    var worse = Self.incident
    worse.severity = .sev1
    driver.tell(Self.pages([worse]))
    #expect(driver.shows("NOT THE DRILL"))
  }

  @Test("stays until a person answers, also when nothing pages any more")
  func stays() throws {
    var driver = Self.paged()
    driver.tell(Self.pages([]))
    #expect(driver.shows("REAL: nothing pages any more"))
    try driver.press("esc")
    #expect(driver.shows("looked after by now"))
  }

  @Test("stays above the debrief when the drill ends meanwhile")
  func above() throws {
    var driver = Self.paged()
    var board = try #require(driver.console.drill)
    board.isOver = true
    driver.tell(.drill(.players(board)))
    #expect(driver.shows("NOT THE DRILL"))
    try driver.press("c")
    #expect(driver.shows("Debrief"))
  }

  @Test("stays in the head of the controller's screen too")
  func controller() throws {
    var driver = ExecDashboard.calm(size: Size(columns: 80, rows: 24))
    let start = driver.room.now.adding(seconds: -720)
    driver.tell(
      .drill(
        .controller(
          ControlBoard(
            seat: .controller, name: "DRILL-exec-dashboard-wrong", title: "Wrong revenue",
            startedAt: start, endsAt: start.adding(seconds: 5400), speed: 4, isRevealed: false))))
    driver.tell(Self.pages([Self.incident]))
    #expect(driver.shows("NOT THE DRILL"))
    try driver.press("c")
    #expect(driver.lines[0].contains("REAL: 1 page"))
  }

  @Test("says how many follow where there is no room, on any screen", arguments: [4, 8, 15])
  func small(rows: Int) {
    var driver = Self.driver(Size(columns: 40, rows: rows))
    let many = (0..<40).map { number in
      RealPage(
        id: "a\(number)", kind: .alert, severity: .sev2, title: "alert \(number)",
        since: Self.moment)
    }
    driver.tell(Self.pages(many))
    #expect(driver.lines[0].contains("REAL PAGE"))
    #expect(driver.shows("E  end the drill"))
    #expect(rows < 15 || driver.shows("more page"))
  }
}
