import IncidentModel
import Runbooks
import TerminalKit
import Testing

@testable import Console

@Suite("Choosing a runbook")
struct RunbookPickingTests {
  private let id = ExecDashboard.id

  private static func file(_ name: String, _ front: String, title: String) -> Runbook {
    Runbook.parse(
      name: name, bytes: Array("---\n\(front)\n---\n# \(title)\n\n1. Look\n2. Act\n".utf8))
  }

  private static let files = [
    file("late-feed", "class: freshness", title: "A feed is late"),
    file("mart-rebuild", "products: [exec_weekly]", title: "Rebuild a mart"),
    file("rows-doubled", "class: correctness", title: "Rows are doubled"),
    ExecDashboard.runbook,
  ]

  /// A console in the incident, with a library of four; one of them is being followed.
  private func console(size: Size = Size(columns: 120, rows: 40)) throws -> Driver {
    var driver = ExecDashboard.driver(size: size)
    driver.tell(.runbooksLoaded(Self.files))
    try driver.press("3")
    return driver
  }

  private func following(_ names: String...) throws -> Driver {
    var driver = try console()
    for name in names {
      driver.type(":runbook \(name)")
      try driver.press("enter", "r")
    }
    return driver
  }

  @Test("lists what is followed, then what fits, then all")
  func groups() throws {
    var driver = try console()
    try driver.press("b")
    let rows = driver.lines
    let headings = ["BEING FOLLOWED", "FITS THE INCIDENT", "ALL"].map { heading in
      rows.firstIndex { $0.contains(heading) } ?? -1
    }
    #expect(headings == headings.sorted() && headings[0] > 0)
    #expect(driver.line("wrong-exec-metric", "3/8 done, shown") != nil)
    #expect(driver.line("mart-rebuild", "55") != nil)
  }

  @Test("says of the chosen one why it fits")
  func reasons() throws {
    var driver = try console()
    try driver.press("b", "down")
    #expect(driver.shows("It is about exec_weekly, which is affected."))
  }

  @Test("finds letters of name and title, not of reasons")
  func fuzzy() throws {
    var driver = try console()
    try driver.press("b")
    driver.type("doubled")
    #expect(driver.line("\u{203A}", "rows-doubled") != nil)
    try driver.press("esc", "b")
    driver.type("affected")
    #expect(driver.shows("nothing matches"))
  }

  @Test("says in the title which of several is shown")
  func place() throws {
    let driver = try following("mart-rebuild", "rows-doubled")
    #expect(driver.shows("3 Runbook \u{00B7} rows-doubled 3/3"))
  }

  @Test("goes round the runbooks that are followed")
  func round() throws {
    var driver = try following("mart-rebuild", "rows-doubled")
    try driver.press(">")
    #expect(driver.shows("3 Runbook \u{00B7} wrong-exec-metric 1/3"))
    try driver.press("<", "<")
    #expect(driver.shows("3 Runbook \u{00B7} mart-rebuild 2/3"))
  }

  @Test("puts the cursor on the first open step of the runbook it goes to")
  func firstOpen() throws {
    var driver = try following("mart-rebuild")
    try driver.press(">")
    #expect(driver.line("\u{203A}[ ] 1.4") != nil)
  }

  @Test("says that the only one followed is the only one")
  func onlyOne() throws {
    var driver = try console()
    try driver.press(">")
    #expect(driver.message.contains("wrong-exec-metric is the only one followed"))
    #expect(!driver.shows("1/1"))
  }

  @Test("goes back from one that was only looked at to the one that is followed")
  func backToFollowed() throws {
    var driver = try console()
    driver.type(":runbook late-feed")
    try driver.press("enter", ">")
    #expect(driver.shows("3 Runbook \u{00B7} wrong-exec-metric"))
  }

  @Test("asks at first sight of an incident what was followed in similar ones")
  func firstSight() {
    var room = Room(now: ExecDashboard.now, actor: ExecDashboard.ada)
    let events = ExecDashboard.events(room: &room)
    var driver = Driver(ConsoleState(ExecDashboard.settings()), room: room)
    driver.tell(.recorded(events), .clock(ExecDashboard.now))
    #expect(driver.effects == [.findPrecedents(id)])
  }

  @Test("asks again when more alerts are linked, not before")
  func precedents() throws {
    var driver = try console()
    try driver.press("b", "esc")
    #expect(!driver.effects.contains(.findPrecedents(id)))
    try driver.press("1", "j", "j", "j", "L", "3", "b")
    #expect(driver.effects.contains(.findPrecedents(id)))
  }

  @Test("shows what was followed in a similar incident")
  func similar() throws {
    var driver = try console()
    driver.tell(
      .precedentsFound(
        id,
        [
          RunbookPrecedent(
            runbook: "late-feed", incident: IncidentID("INC-2026-0007"), likeness: 0.9,
            doneCount: 2, stepCount: 2)
        ]))
    try driver.press("b", "down")
    #expect(driver.line("\u{203A}", "65", "late-feed") != nil)
    #expect(driver.shows("It was followed in INC-2026-0007, 90 % alike (2/2 done)."))
  }

  @Test("shows nothing by itself that only the class speaks for")
  func unsure() throws {
    var driver = ExecDashboard.calm()
    driver.tell(.runbooksLoaded(Self.files))
    let declaration = Declaration(
      title: "Q", severity: .sev3, classification: Classification(incidentClass: .correctness))
    for answer in driver.room.answer(.declare(declaration), to: driver.console) {
      driver.tell(answer)
    }
    #expect(!driver.shows("3 Runbook \u{00B7}"))
  }

  @Test("the list of runbooks in a small terminal", arguments: [80, 120])
  func golden(columns: Int) throws {
    var driver = try console(size: Size(columns: columns, rows: columns == 80 ? 24 : 40))
    try driver.press("b", "down")
    try Golden.expect(driver.frame, "runbook_picker_\(columns)_utf8")
  }

  @Test("two runbooks that are followed")
  func goldenOfTwo() throws {
    var driver = try following("mart-rebuild")
    try driver.press("<")
    try Golden.expect(driver.frame, "runbook_two_120x40_utf8")
  }
}
