import IncidentModel
import TerminalKit
import Testing

@testable import Console

@Suite("The desk of a drill")
struct DrillDeskTests {
  /// Twelve minutes into the first drill, nothing declared yet.
  private static func board(_ now: Timestamp) -> DrillBoard {
    let start = now.adding(seconds: -720)
    var board = DrillBoard(
      name: "DRILL-exec-dashboard-wrong", title: "The executive dashboard shows wrong revenue",
      brief: "You are on call for the data platform.\n\nThe board meets at 10:00.",
      startedAt: start, endsAt: start.adding(seconds: 5400), speed: 4)
    board.messages = [
      .init(
        number: 1, at: start, channel: "stakeholder", from: "CFO office", to: "comms",
        text: "Revenue is 12 % under Friday. Is it real? Pre-read goes out at 10:00."),
      .init(
        number: 2, at: start.adding(seconds: 480), channel: "chat", from: "platform",
        text: "CDC had lag overnight and recovered."),
    ]
    board.actions = [
      .init(id: "list-changes", seconds: 120, dueAt: now.adding(seconds: 60)),
      .init(id: "recon-billing", seconds: 360, timesDone: 1),
      .init(id: "rollback-482", seconds: 540),
    ]
    board.path = "drills/runs/2026-11-03-DRILL-exec-dashboard-wrong.jsonl"
    return board
  }

  private static func driver(columns: Int = 80, rows: Int = 24) -> Driver {
    var driver = ExecDashboard.calm(size: Size(columns: columns, rows: rows))
    driver.tell(.drill(.players(board(driver.room.now))))
    return driver
  }

  private static var ended: Driver {
    var driver = driver()
    var board = board(driver.room.now)
    board.isOver = true
    board.questions = [
      .init(.judgement("X-tone", scale: 4), "Would the CFO know what to do?"),
      .init(.answer(1), "What did we believe too long?", answer: "the lag"),
      .init(
        .improvement(DrillImprovement(number: 1, text: "Alert on free space", owner: "bo")),
        "Take over: Alert on free space"),
      .init(
        .improvement(DrillImprovement(number: 2, text: "Train the handoff")),
        "Take over: Train the handoff", answer: "DRILL-2026-0001 a4k2p9"),
      .init(.improvement(DrillImprovement()), "Take over another corrective action"),
    ]
    board.score = [
      "DRILL exec-dashboard-wrong: 71.5 of 100, S", "declared after 9 min (full 15, none 45)",
    ]
    driver.tell(.drill(.players(board)))
    return driver
  }

  @Test("marks every line of the screen's head and says how far the drill is") func head() {
    let driver = Self.driver()
    #expect(driver.lines[0].contains("DRILL T+12m x4"))
    #expect(driver.frame[Point(column: 1, row: 0)].role == .drill)
    #expect(driver.frame[Point(column: 60, row: 1)].role == .drill)
  }

  @Test("says what came last, with the key that shows it all") func news() throws {
    let driver = Self.driver()
    #expect(driver.message.contains("platform: CDC had lag overnight and recovered. (gD)"))
    #expect(driver.effects.contains(.ringBell))
  }

  @Test("lists what was said, the newest first, and what is under way", arguments: [80, 120])
  func lists(columns: Int) throws {
    var driver = Self.driver(columns: columns, rows: columns == 80 ? 24 : 40)
    try driver.press("g", "D")
    try Golden.expect(driver.frame, "drill_desk_\(columns == 80 ? "80x24" : "120x40")_utf8")
  }

  @Test("shows a message whole") func whole() throws {
    var driver = Self.driver()
    try driver.press("g", "D", "j", "enter")
    #expect(driver.shows("stakeholder from CFO office to comms"))
    #expect(driver.shows("Pre-read goes out at 10:00."))
  }

  @Test("does what is chosen among what the scenario offers") func acts() throws {
    var driver = Self.driver()
    try driver.press("g", "D", "a")
    #expect(driver.shows("takes 9m"))
    #expect(driver.shows("done, takes 6m"))
    driver.type("roll")
    driver.forgetEffects()
    try driver.press("enter")
    #expect(driver.effects == [.drill(.perform("rollback-482"))])
  }

  @Test("does what is typed") func typed() throws {
    var driver = Self.driver()
    driver.forgetEffects()
    driver.type(":do rollback-482")
    try driver.press("enter")
    #expect(driver.effects == [.drill(.perform("rollback-482"))])
  }

  @Test("stops the clock, lets it go on, and jumps") func clock() throws {
    var driver = Self.driver()
    driver.forgetEffects()
    try driver.press("g", "D", "p", "s")
    #expect(driver.effects == [.drill(.pause(true)), .drill(.skip)])
  }

  @Test("takes no speed that is none") func speed() throws {
    var driver = Self.driver()
    driver.forgetEffects()
    driver.type(":speed fast")
    try driver.press("enter")
    #expect(driver.effects == [])
    #expect(driver.message.contains("how fast?"))
    driver.type(":speed 60")
    try driver.press("enter")
    #expect(driver.effects == [.drill(.speed(60))])
  }

  @Test("ends only after a question") func ends() throws {
    var driver = Self.driver()
    driver.forgetEffects()
    try driver.press("g", "D", "E", "enter")
    #expect(driver.effects == [])
    try driver.press("y")
    #expect(driver.effects == [.drill(.end)])
  }

  @Test("opens the debrief when the drill is over") func debrief() throws {
    try Golden.expect(Self.ended.frame, "drill_debrief_80x24_utf8")
  }

  @Test("takes what only people can say, and no number that is none") func judges() throws {
    var driver = Self.ended
    driver.forgetEffects()
    try driver.press("enter")
    driver.type("9")
    try driver.press("enter")
    #expect(driver.effects == [])
    try driver.press("enter")
    driver.type("3")
    try driver.press("enter")
    #expect(driver.effects == [.drill(.judge("X-tone", 3))])
  }

  @Test("asks for an action one thing after the other, and takes it over when somebody agrees")
  func improves() throws {
    var driver = Self.ended
    driver.forgetEffects()
    try driver.press("j", "j", "enter", "enter", "enter")
    driver.type("2026-12-20")
    try driver.press("enter")
    driver.type("it fired in a test")
    try driver.press("enter")
    #expect(driver.shows("bo, by 2026-12-20; done when: it fired in a test"))
    #expect(driver.effects == [])
    try driver.press("y")
    let wish = DrillImprovement(
      number: 1, text: "Alert on free space", owner: "bo", due: "2026-12-20",
      doneWhen: "it fired in a test")
    #expect(driver.effects == [.drill(.improve(wish))])
  }

  @Test("takes no action over twice")
  func improvesOnce() throws {
    var driver = Self.ended
    driver.forgetEffects()
    try driver.press("j", "j", "j", "enter")
    #expect(driver.effects == [])
    #expect(driver.message.contains("taken over already: DRILL-2026-0001 a4k2p9"))
  }

  @Test("says that a run is to be debriefed until a question is answered")
  func undebriefed() {
    var driver = Self.driver()
    var board = Self.board(driver.room.now)
    board.isOver = true
    board.questions = [.init(.answer(1), "What did we believe too long?")]
    driver.tell(.drill(.players(board)))
    #expect(driver.shows("To be debriefed"))
    board.questions[0].answer = "the lag"
    driver.tell(.drill(.players(board)))
    #expect(!driver.shows("To be debriefed"))
  }

  @Test("declares a drill, and says so before it does") func declares() throws {
    var driver = Self.driver()
    try driver.press("D")
    #expect(driver.shows("(DRILL)"))
    driver.forgetEffects()
    try driver.press("ctrl-s")
    let kinds = driver.effects.compactMap { effect in
      if case .declare(let declaration) = effect { declaration.kind } else { nil }
    }
    #expect(kinds == [.drill])
  }

  @Test("does nothing where no drill runs") func earnest() throws {
    var driver = ExecDashboard.calm()
    driver.forgetEffects()
    driver.type(":do rollback-482")
    try driver.press("enter")
    #expect(driver.effects == [])
    #expect(driver.message.contains("No drill runs here"))
  }
}
