import TerminalKit
import Testing

@testable import Console

@Suite("The palette")
struct PaletteTests {
  @Test(
    "finds what is called so before what only says so",
    arguments: [
      ("ack", "look after"), ("acknowledge", "look after"), ("wake", "End their snooze"),
      ("sev", "severity"), ("quit", "quit"), ("them", "theme"), ("run", "un"),
    ])
  func names(word: String, found: String) throws {
    var driver = ExecDashboard.driver()
    try driver.press("ctrl-p")
    driver.type(word)
    let list = try #require(driver.console.overlays.last as? ChoiceOverlay)
    let best = try #require(list.shown.first)
    #expect(list.choices[best].label.map(\.text.description).joined().contains(found))
  }
}

@Suite("A list to choose from")
struct ChoiceOverlayTests {
  @Test("says that it goes on, and goes to its ends while nothing is typed")
  func ends() throws {
    var driver = ExecDashboard.driver(size: Size(columns: 80, rows: 24))
    try driver.press("?")
    let top = driver.frame.plainText
    #expect(top.contains("more lines"))
    try driver.press("end")
    let end = driver.frame.plainText
    #expect(end != top && !end.contains("more line"))
    try driver.press("home")
    #expect(driver.frame.plainText == top)
    try driver.press("ctrl-d")
    #expect(driver.frame.plainText != top)
    try driver.press("ctrl-u")
    #expect(driver.frame.plainText == top)
  }

  @Test("leaves those keys to what is typed")
  func typed() throws {
    var driver = ExecDashboard.driver(size: Size(columns: 80, rows: 24))
    try driver.press("ctrl-p")
    driver.type("inident")
    try driver.press("home", "right", "right")
    driver.type("c")
    let list = try #require(driver.console.overlays.last as? ChoiceOverlay)
    #expect(list.field?.text == "incident")
  }
}

@Suite("A text to read")
struct TextOverlayTests {
  @Test("goes to its end and back by the keys of the panes")
  func ends() throws {
    var driver = ExecDashboard.driver(size: Size(columns: 80, rows: 15))
    try driver.press("enter")
    let top = driver.frame.plainText
    #expect(top.contains("more line"))
    try driver.press("G")
    let end = driver.frame.plainText
    #expect(end != top && !end.contains("more line"))
    try driver.press("k")
    #expect(driver.shows("1 more line"))
    try driver.press("g")
    #expect(driver.frame.plainText == top)
    try driver.press("ctrl-d")
    #expect(driver.frame.plainText != top)
    try driver.press("ctrl-u")
    #expect(driver.frame.plainText == top)
  }

  @Test(
    "is broken anew where it has no room, and loses nothing",
    arguments: [
      (["one two three"], ["one two", "three"]),
      (["  dbt ls --select"], ["  dbt ls", "  --select"]),
      (["to: ", "a longer sentence"], ["to: ", "a longer", "sentence"]), (["short"], ["short"]),
    ])
  func folded(spans: [String], rows: [String]) {
    let folded = TextOverlay.folded(spans.map { Span(SafeText($0)) }, columns: 10)
    #expect(folded.map { $0.map(\.text.description).joined() } == rows)
  }

  @Test("that is opened by a key stands above no sentence of before")
  func message() throws {
    var driver = ExecDashboard.driver()
    driver.tell(.notice(Notice(.warning, "that was long ago")))
    try driver.press("j")
    #expect(driver.shows("that was long ago"))
    try driver.press("enter")
    #expect(!driver.shows("that was long ago"))
  }
}
