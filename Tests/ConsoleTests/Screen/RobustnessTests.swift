import IncidentModel
import Runbooks
import TerminalKit
import Testing

@testable import Console

@Suite("Whatever happens")
struct RobustnessTests {
  /// Things that have hurt terminals, in every field that comes from outside.
  static let hostile = [
    "\u{1B}[31mred", "\u{1B}]52;c;aGk=\u{7}", "\u{1B}]0;title\u{7}", "\u{9B}2J", "\u{1B}c",
    "a\rb", "a\nb", "a\u{8}b", "a\tb", "\u{0}\u{7F}", "\u{202E}gnp.exe", "\u{200B}\u{FEFF}\u{2028}",
    "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}", "\u{1F469}\u{200D}\u{1F4BB}",
    "\u{1F1E9}\u{1F1EA}",
    "\u{6F22}\u{5B57}\u{6F22}\u{5B57}", "\u{26A0}\u{FE0F}", "\u{E0041}\u{E007F}",
    "\u{1B}P q\u{1B}\\",
    "{{braces}} <tag> | pipe", "",
  ]

  /// Whether no cell holds what a terminal could obey and the frame is as large as asked.
  static func expectSound(
    _ frame: Surface, _ size: Size, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(frame.size == size, sourceLocation: sourceLocation)
    #expect(frame.cells.count == size.columns * size.rows, sourceLocation: sourceLocation)
    let isClean = frame.cells.allSatisfy { cell in
      cell.glyph.unicodeScalars.allSatisfy { scalar in
        scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value)
          && !(0x202A...0x202E).contains(scalar.value) && !(0x2066...0x2069).contains(scalar.value)
      }
    }
    #expect(isClean, sourceLocation: sourceLocation)
    if let cursor = frame.cursor {
      #expect(Rect(size).contains(cursor), sourceLocation: sourceLocation)
    }
  }

  @Test(
    "every pane draws at every size without a trap", arguments: ["1", "2", "3", "4"])
  func sizes(pane: String) throws {
    var driver = ExecDashboard.driver()
    try driver.press(pane)
    for columns in [0, 1, 2, 3, 10, 59, 60, 61, 80, 99, 100, 159, 160, 300] {
      for rows in [0, 1, 2, 3, 5, 14, 15, 16, 24, 29, 30, 44, 45, 100] {
        let size = Size(columns: columns, rows: rows)
        Self.expectSound(driver.console.frame(size), size)
      }
    }
  }

  @Test("hostile text in every field never reaches a cell", arguments: hostile)
  func hostileText(text: String) throws {
    var driver = ExecDashboard.driver(size: Size(columns: 170, rows: 50))
    var page = ExecDashboard.page
    for index in page.alerts.indices {
      page.alerts[index].alert.title = text
      page.alerts[index].alert.source = text
      page.alerts[index].alert.details = text
      page.alerts[index].alert.labels = [text: text]
      page.alerts[index].alert.severityText = text
      page.alerts[index].acknowledgement?.by = Person(text)
      page.alerts[index].alert.links = [AlertLink(kind: .runbook, url: text)]
    }
    let runbook = Runbook.parse(
      name: text, bytes: Array("# \(text)\n\n1. \(text)\n\n   ```sh\n   \(text)\n   ```\n".utf8))
    driver.tell(
      .alertsLoaded(page), .runbooksLoaded([runbook, ExecDashboard.runbook]),
      .receiver(.failed(text)), .notice(Notice(.error, SafeText(text))),
      .postmortem(ExecDashboard.id, PostmortemStanding(.held(path: text, reason: text))),
      .deadLettersLoaded([
        DeadLetter(
          number: 1, source: text, receivedAt: ExecDashboard.now, reason: text,
          body: Array(text.utf8))
      ]))
    for command in ["note \(text)", "role tech \(text)", "title \(text)x", "sev 2 \(text)"] {
      try driver.press("esc", ":")
      driver.tell(.input(.paste(command, isTruncated: false)))
      try driver.press("enter")
    }
    for keys in [
      ["enter"], ["D"], ["R"], ["3", "b"], ["2", "enter"], ["4", "enter"], ["4", "v"], ["?"],
      ["g", "i"],
    ] {
      for key in keys { try driver.press(key) }
      Self.expectSound(driver.frame, driver.size)
      try driver.press("esc", "esc")
    }
  }
}
