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
    try driver.expectEnds(last: "end", first: "home")
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
    try driver.expectEnds(last: "G", first: "g") { driver throws in
      try driver.press("k")
      #expect(driver.shows("1 more line"))
    }
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

extension Driver {
  /// Goes to the end of what is read, back, and some rows down and up.
  fileprivate mutating func expectEnds(
    last: String, first: String, atEnd: (inout Driver) throws -> Void = { _ in }
  ) throws {
    let top = frame.plainText
    #expect(top.contains("more line"))
    try press(last)
    #expect(frame.plainText != top && !frame.plainText.contains("more line"))
    try atEnd(&self)
    try press(first)
    #expect(frame.plainText == top)
    try press("ctrl-d")
    #expect(frame.plainText != top)
    try press("ctrl-u")
    #expect(frame.plainText == top)
  }
}
