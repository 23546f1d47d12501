import IncidentModel
import TerminalKit
import Testing

@testable import Console

@Suite("The desk of a drill's controller")
struct ControlDeskTests {
  /// Twelve minutes into the first drill, seen with all that is hidden.
  private static func board(_ seat: ControlBoard.Seat, _ now: Timestamp) -> ControlBoard {
    let start = now.adding(seconds: -725)
    var board = ControlBoard(
      seat: seat, name: "DRILL-exec-dashboard-wrong",
      title: "The executive dashboard shows wrong revenue", startedAt: start,
      endsAt: start.adding(seconds: 5400), speed: 4, isRevealed: seat == .controller)
    board.player = "ada"
    board.controller = seat == .controller ? "ben" : ""
    board.nextAt = now.adding(seconds: 235)
    board.hints = [
      .init(
        text: seat == .controller ? "What was deployed since Friday?" : "", points: 2,
        isGiven: false),
      .init(text: seat == .controller ? "Compare with billing." : "", points: 3, isGiven: false),
    ]
    board.lines = lines(start)
    guard seat == .controller else { return board }
    board.lines[2].worth = "misleading"
    board.lines[2].isTrouble = true
    board.lines[4].worth = "+10 declare"
    board.score = "score so far 18 (2 taken off)"
    board.coming = coming(now)
    board.flags = [
      .init(name: "contained", isSet: true, since: now.adding(seconds: -60)),
      .init(name: "export_paused", isSet: false),
    ]
    board.goals = [
      .init(
        id: "X-declare", criterion: "declare", points: "10", weight: 10, isOpen: false,
        note: "T+9:30; line 5"),
      .init(
        id: "X-first", criterion: "first_update", points: "0", weight: 10, isOpen: true,
        note: "never; nothing in the record; full up to T+20:00, none from T+60:00"),
    ]
    board.hidden = [
      "Cause: PR 482 joins refunds on order_line_id", "It helped: no reconciliation test",
    ]
    return board
  }

  private static func lines(_ start: Timestamp) -> [ControlBoard.Line] {
    [
      .init(number: 1, at: start, kind: .end, text: "DRILL-exec-dashboard-wrong begins, seed 7"),
      .init(
        number: 2, at: start, kind: .inject,
        text: "CFO office: Revenue is 12 % under Friday. Is it real? Pre-read goes out at 10:00."),
      .init(
        number: 3, at: start.adding(seconds: 480), kind: .inject,
        text: "note: Overnight CDC lag of 25 min, recovered."),
      .init(
        number: 4, at: start.adding(seconds: 500), kind: .control,
        text: "ben gives a hint (-2): What was deployed since Friday?"),
      .init(
        number: 5, at: start.adding(seconds: 570), kind: .act,
        text: "ada declares SEV2: Executive dashboard wrong"),
      .init(
        number: 6, at: start.adding(seconds: 700), kind: .outcome,
        text: "list-changes [E-changes]: Three changes in 24 h."),
    ]
  }

  private static func coming(_ now: Timestamp) -> [ControlBoard.Coming] {
    var lag = ControlBoard.Coming(
      id: "just-fix-it", dueAt: now.adding(seconds: 235), channel: "stakeholder",
      from: "Chief of staff", text: "Can somebody just overwrite the tile for now?")
    lag.isMisleading = true
    var who = ControlBoard.Coming(
      id: "who-runs-this", dueAt: now.adding(seconds: 775), channel: "stakeholder",
      from: "Head of Data", text: "Who is running this? I see four threads.")
    who.condition = "unless declare"
    who.isKept = true
    var rescue = ControlBoard.Coming(
      id: "second-lead", channel: "note", from: "", text: "The deputy's laptop is there.")
    rescue.isContingency = true
    return [
      lag, who,
      .init(
        id: "mart-still-wrong", waitsFor: "8m after rolled back", channel: "alert", from: "",
        text: "mart_finance still serves rows computed before the rollback."), rescue,
    ]
  }

  private static func driver(
    _ seat: ControlBoard.Seat, columns: Int = 80, rows: Int = 24
  ) -> Driver {
    var driver = ExecDashboard.calm(size: Size(columns: columns, rows: rows))
    driver.tell(.drill(.controller(board(seat, driver.room.now))))
    driver.forgetEffects()
    return driver
  }

  @Test(
    "opens on what comes, with what happened below where there is room", arguments: [80, 120])
  func opens(columns: Int) throws {
    let driver = Self.driver(.controller, columns: columns, rows: columns == 80 ? 24 : 40)
    try Golden.expect(driver.frame, "control_desk_\(columns == 80 ? "80x24" : "120x40")_utf8")
  }

  @Test("shows what was done with what each thing earned")
  func log() throws {
    var driver = Self.driver(.controller)
    try driver.press("2")
    try Golden.expect(driver.frame, "control_log_80x24_utf8")
  }

  @Test("shows flags, hints in order, what is expected and the cause, a page each")
  func pages() throws {
    var driver = Self.driver(.controller)
    try driver.press("3")
    #expect(driver.shows("[x] contained"))
    try driver.press("tab")
    #expect(driver.shows("1 -2  What was deployed since Friday?"))
    try driver.press("tab")
    #expect(driver.line("[ ]", "0 of 10", "first_update") != nil)
    try driver.press("tab")
    #expect(driver.shows("Cause: PR 482 joins refunds on order_line_id"))
  }

  @Test("says in the head whose console it is")
  func head() {
    #expect(Self.driver(.controller).lines[0].contains("DRILL CONTROL T+12m x4"))
    #expect(Self.driver(.observer).lines[0].contains("DRILL WATCH T+12m x4"))
  }

  @Test("stops the clock, jumps and lets it go on by a key")
  func clock() throws {
    var driver = Self.driver(.controller)
    try driver.press("p", "s", "x")
    driver.type("60")
    try driver.press("enter")
    #expect(driver.effects == [.drill(.pause(true)), .drill(.skip), .drill(.speed(60))])
  }

  @Test("brings the chosen inject only after a question")
  func fires() throws {
    var driver = Self.driver(.controller)
    try driver.press("j", "f", "enter")
    #expect(driver.effects == [])
    #expect(driver.shows("Bring who-runs-this now?"))
    try driver.press("y")
    #expect(driver.effects == [.drill(.fire("who-runs-this"))])
  }

  @Test("gives the next hint, or one in other words")
  func hints() throws {
    var driver = Self.driver(.controller)
    try driver.press("h", "enter")
    #expect(driver.effects == [.drill(.hint(""))])
    driver.forgetEffects()
    try driver.press("h", "j", "j", "enter")
    driver.type("Ask finance")
    try driver.press("enter")
    #expect(driver.effects == [.drill(.hint("Ask finance"))])
  }

  @Test("turns a flag round where it stands, and takes a note")
  func flagsAndNotes() throws {
    var driver = Self.driver(.controller)
    try driver.press("3", "enter", "n")
    driver.type("calm")
    try driver.press("enter")
    #expect(driver.effects == [.drill(.flag("contained", false)), .drill(.observe("calm"))])
  }

  @Test("ends only after a question")
  func ends() throws {
    var driver = Self.driver(.controller)
    try driver.press("E", "enter")
    #expect(driver.effects == [])
    try driver.press("y")
    #expect(driver.effects == [.drill(.end)])
  }

  @Test(
    "does the same by a verb",
    arguments: [
      ("fire mart-still-wrong", DrillEffect.fire("mart-still-wrong")),
      ("hint Ask finance", .hint("Ask finance")),
      ("flag export_paused", .flag("export_paused", true)),
      ("flag contained off", .flag("contained", false)), ("observe calm", .observe("calm")),
      ("pause", .pause(true)), ("skip", .skip), ("speed 8", .speed(8)),
    ])
  func verbs(line: String, effect: DrillEffect) throws {
    var driver = Self.driver(.controller)
    try driver.press("esc")
    driver.type(":" + line)
    try driver.press("enter")
    #expect(driver.effects == [.drill(effect)])
  }

  @Test("shows an observer no more than what happened, and lets one steer nothing")
  func observer() throws {
    var driver = Self.driver(.observer)
    #expect(driver.shows("Hidden, because you play or watch yourself."))
    for key in ["p", "s", "E", "h", "n", "f"] {
      try driver.press(key)
      #expect(driver.message.contains("You only watch this drill."), "\(key)")
    }
    #expect(driver.effects == [])
  }

  @Test("shows one who plays alone nothing that is hidden before a question")
  func alone() throws {
    var driver = ExecDashboard.calm(size: Size(columns: 80, rows: 24))
    driver.tell(.drill(.controller(Self.board(.player, driver.room.now))))
    #expect(!driver.shows("Control"))
    driver.forgetEffects()
    try driver.press("g", "C")
    try Golden.expect(driver.frame, "control_alone_80x24_utf8")
    try driver.press("v", "enter")
    #expect(driver.effects == [])
    try driver.press("y")
    #expect(driver.effects == [.drill(.reveal)])
  }

  @Test("asks one who plays alone before a hint, for it costs points")
  func hintAlone() throws {
    var driver = ExecDashboard.calm()
    driver.tell(.drill(.controller(Self.board(.player, driver.room.now))))
    driver.forgetEffects()
    driver.type(":hint")
    try driver.press("enter")
    #expect(driver.shows("It costs 2 points. 2 hints left."))
    try driver.press("y")
    #expect(driver.effects == [.drill(.hint(""))])
  }

  @Test("says that nobody plays any more, and that what is sent is kept")
  func gone() throws {
    var driver = Self.driver(.controller)
    var board = Self.board(.controller, driver.room.now)
    board.player = ""
    driver.tell(.drill(.controller(board)))
    #expect(driver.message.contains("nobody plays any more; what you send is kept"))
    #expect(driver.shows("nobody plays; drill play --resume goes on"))
  }

  @Test("counts the seconds to what comes next")
  func counts() {
    var driver = Self.driver(.controller)
    #expect(driver.shows("next in 03:55"))
    #expect(
      driver.console.nextTick(after: driver.room.now) == driver.room.now.adding(seconds: 1))
    driver.wait(seconds: 1)
    #expect(driver.shows("next in 03:54"))
  }

  @Test("records nothing in the players' record, and says whose it is")
  func recordsNothing() throws {
    var driver = Self.driver(.controller)
    driver.console.settings.isReadOnly = true
    try driver.press("esc", "D")
    #expect(driver.message.contains("The players record here, not you. gC is your desk."))
  }
}
