import IncidentModel
import TerminalKit
import Testing

@testable import Console

@Suite("Somebody who is new here")
struct TourTests {
  @Test("is shown around, and goes on by doing what the tour speaks of")
  func goesOn() throws {
    var driver = ExecDashboard.driver(size: Size(columns: 80, rows: 24))
    driver.tell(.tourBegun)
    #expect(driver.shows("Tour: Moving"))
    try driver.press("k")
    #expect(driver.shows("Tour: Reading"))
    try driver.press("enter", "esc")
    #expect(driver.shows("Tour: Acknowledging"))
  }

  @Test("may go on without doing it, to the end")
  func skips() throws {
    var driver = ExecDashboard.driver(size: Size(columns: 80, rows: 24))
    driver.tell(.tourBegun)
    for step in TourStep.all {
      #expect(driver.shows("Tour: \(step.title)"))
      try driver.press("g", "n")
    }
    #expect(!driver.shows("Tour: "))
    #expect(driver.message.contains("the tour is over"))
  }

  @Test("goes on by no act that was refused")
  func refused() throws {
    var driver = ExecDashboard.driver(size: Size(columns: 80, rows: 24))
    driver.tell(.tourBegun)
    for _ in 0..<5 { try driver.press("g", "n") }
    try driver.press(":")
    for _ in 0..<2 {
      driver.type("runbook nonsense")
      try driver.press("enter")
      #expect(driver.message.contains("there is no runbook nonsense"))
      #expect(driver.shows("Tour: The runbook"))
      try driver.press(":")
    }
    driver.type("runbook")
    try driver.press("enter", "esc")
    #expect(!driver.shows("Tour: The runbook"))
  }

  @Test("is told nothing by half a box beside a sheet, and all of it again below none")
  func underSheet() throws {
    var driver = ExecDashboard.driver(size: Size(columns: 80, rows: 24))
    driver.tell(.tourBegun)
    try driver.press("k", "?")
    #expect(!driver.shows("goes on \u{00B7} :tour end"))
    try driver.press("esc")
    #expect(driver.shows("goes on \u{00B7} :tour end"))
  }

  @Test("reads every step whole at 80x24, with keys that mean what is said")
  func fits() throws {
    for place in TourStep.all.indices {
      var driver = ExecDashboard.driver(size: Size(columns: 80, rows: 24))
      driver.tell(.tourBegun)
      for _ in 0..<place { try driver.press("g", "n") }
      let words = TourStep.all[place].words(.standard).description
      let last = words.split(separator: " ").last.map(String.init) ?? ""
      #expect(driver.shows(last))
      #expect(!words.contains("the palette"))
    }
  }

  @Test("ends the tour and begins it again behind the colon")
  func verb() throws {
    var driver = ExecDashboard.driver()
    try driver.press(":")
    driver.type("tour")
    try driver.press("enter")
    #expect(driver.shows("Tour: Moving"))
    try driver.press(":")
    driver.type("tour end")
    try driver.press("enter")
    #expect(!driver.shows("Tour: Moving"))
  }
}

@Suite("A prefix key")
struct PrefixKeyTests {
  @Test("shows what may follow once a quarter of a second has passed")
  func delay() throws {
    var driver = ExecDashboard.driver()
    try driver.press("g")
    #expect(!driver.shows("Go to the first row"))
    let now = driver.room.now
    let due = try #require(driver.console.nextTick(after: now))
    #expect(due.milliseconds - now.milliseconds == 250)
    driver.tell(.clock(due))
    #expect(driver.shows("Go to the first row"))
  }
}

@Suite("Copying")
struct CopyingTests {
  @Test("asks in which form, and the first letter twice copies the line as markdown")
  func forms() throws {
    var driver = ExecDashboard.driver()
    try driver.press("y")
    #expect(driver.shows("Copy the alert"))
    driver.forgetEffects()
    try driver.press("y")
    guard case .copy(let text) = driver.effects.first else { return #expect(Bool(false)) }
    #expect(text.hasPrefix("- "))
  }

  @Test("takes all marked alerts, a line each")
  func marked() throws {
    var driver = ExecDashboard.driver()
    try driver.press("space", "space", "y", "t")
    let copied = driver.effects.compactMap { effect -> Int? in
      guard case .copy(let text) = effect else { return nil }
      return text.split(separator: "\n").count
    }
    #expect(copied == [2])
  }

  @Test("takes the whole timeline that is shown")
  func timeline() throws {
    var driver = ExecDashboard.driver()
    try driver.press("2", "y", "a")
    let lines = driver.console.incident?.timeline.shown.count
    let copied = driver.effects.compactMap { effect -> Int? in
      guard case .copy(let text) = effect else { return nil }
      return text.split(separator: "\n").count
    }
    #expect(copied.first == lines)
  }
}
