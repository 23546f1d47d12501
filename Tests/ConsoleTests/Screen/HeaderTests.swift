import IncidentModel
import TerminalKit
import Testing

@testable import Console
@testable import Postmortems

@Suite("Header and footer")
struct HeaderTests {
  @Test("keep a failed receiver in sight at every width", arguments: [80, 100, 120, 200])
  func receiverFailed(columns: Int) {
    var driver = ExecDashboard.driver(size: Size(columns: columns, rows: 24))
    driver.tell(.receiver(.failed("Port 8467 is taken. Use --listen 127.0.0.1:8468.")))
    #expect(driver.lines[0].contains("RECV FAILED") || driver.lines[0].contains("RECEIVER FAILED"))
    #expect(driver.message.contains("error: Port 8467 is taken."))
  }

  @Test("say that the markdown file is held")
  func held() {
    var driver = ExecDashboard.driver()
    driver.tell(
      .postmortem(
        ExecDashboard.id,
        PostmortemStanding(.held(path: "postmortems/x.md", reason: "It was edited by hand."))))
    #expect(driver.lines[0].contains("file HELD"))
    #expect(driver.message.contains("It was edited by hand. (postmortems/x.md)"))
  }

  @Test(
    "say how the markdown file stands",
    arguments: [
      (PostmortemState.synced(path: "x.md"), "file in step"),
      (.pending(path: "x.md", count: 3, why: "The file is open in vim."), "file +3"),
      (.blocked(path: "x.md", reason: "A merge of git is not finished."), "file BLOCKED"),
      (.missing(path: "x.md"), "file MISSING"), (.readOnly(path: "x.md"), "file READ-ONLY"),
      (.conflict(path: "x.md", [SyncConflict(place: .key(.lead), line: 9)]), "file CONFLICT 1"),
    ])
  func file(state: PostmortemState, words: String) {
    var driver = ExecDashboard.driver(size: Size(columns: 200, rows: 24))
    driver.tell(.postmortem(ExecDashboard.id, PostmortemStanding(state)))
    #expect(driver.lines[0].contains(words))
  }

  @Test("name the places in which file and record say different things")
  func conflict() {
    var driver = ExecDashboard.driver(size: Size(columns: 200, rows: 24))
    driver.tell(
      .postmortem(
        ExecDashboard.id,
        PostmortemStanding(
          .conflict(path: "x.md", [SyncConflict(place: .key(.lead), line: 9)]))))
    #expect(driver.message.contains("File and record say different things: lead (line 9)."))
  }

  @Test("always say whether it is real", arguments: [60, 80, 120])
  func kind(columns: Int) {
    let size = Size(columns: columns, rows: 24)
    #expect(ExecDashboard.driver(size: size).lines[0].contains("LIVE"))
    #expect(ExecDashboard.drill(size: size).lines[0].contains(" DRILL "))
  }

  @Test("miss a comms lead that nobody is")
  func openRole() {
    let driver = ExecDashboard.drill(size: Size(columns: 120, rows: 40))
    #expect(driver.lines[1].contains("COMMS open"))
  }

  @Test("show whole key hints only", arguments: 60...140)
  func wholeHints(columns: Int) {
    let driver = ExecDashboard.driver(size: Size(columns: columns, rows: 24))
    let hints = driver.lines[23].split(separator: "  ").map { $0.trimmingPrefix(" ") }
    let words = hints.compactMap { $0.split(separator: " ", maxSplits: 1).last.map(String.init) }
    let labels = Set(ConsoleCatalog.actions.compactMap { $0.hint?.label })
    #expect(words.allSatisfy { labels.contains($0.trimmingWhitespace) })
  }

  @Test("park the terminal's cursor on the focused row")
  func cursor() throws {
    for key in ["1", "2", "3", "4"] {
      var driver = ExecDashboard.driver()
      try driver.press(key)
      let frame = driver.frame
      guard let cursor = frame.cursor else {
        Issue.record("no cursor in pane \(key)")
        continue
      }
      #expect(frame[cursor].glyph == "\u{203A}")
    }
  }

  @Test("say how the calm console stands")
  func calm() {
    var driver = ExecDashboard.calm()
    #expect(driver.lines[0].contains("7 firing"))
    driver.tell(.alertsLoaded(AlertPage()))
    #expect(driver.lines[0].contains("all quiet, nothing is firing"))
    #expect(driver.shows("Nothing is firing."))
  }

  @Test("list the open incidents with their clocks where none is looked at")
  func home() throws {
    var driver = ExecDashboard.driver()
    try driver.press("g", "i", "down", "enter")
    #expect(driver.lines[1].contains("1 open incident"))
    #expect(driver.line("[1] INC-2026-0042", "UPD 04:12") != nil)
  }
}
