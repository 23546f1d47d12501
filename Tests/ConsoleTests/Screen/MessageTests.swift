import IncidentModel
import TerminalKit
import Testing

@testable import Console

@Suite("What the message row says")
struct MessageTests {
  private static let sentence: SafeText =
    "The channel exec-status refused update #2, so nothing was sent: its answer was 403, the token may not post in this room. Ask for chat:write and press P again."

  private static let common = Size(columns: 80, rows: 24)

  private static func driver(_ weight: Notice.Weight, size: Size = common) -> Driver {
    var driver = ExecDashboard.driver(size: size)
    driver.tell(.notice(Notice(weight, sentence)))
    return driver
  }

  /// The words of the rows from one to the row of keys, in order.
  private static func words(_ driver: Driver, from row: Int) -> String {
    driver.lines[row..<23].flatMap { $0.split(separator: " ") }.joined(separator: " ")
  }

  @Test("an error longer than a row is there to the last word, above the keys")
  func wholeError() {
    let said = Self.words(Self.driver(.error), from: 20)
    #expect(said == "error: " + Self.sentence.description)
  }

  @Test("advice longer than a row is there to the last word")
  func wholeWarning() {
    let said = Self.words(Self.driver(.warning), from: 20)
    #expect(said == Self.sentence.description)
  }

  @Test("the next key gives the rows back to the panes")
  func givenBack() throws {
    var driver = Self.driver(.error)
    try driver.press("j", "k")
    var untouched = ExecDashboard.driver(size: Self.common)
    try untouched.press("j", "k")
    #expect(driver.frame == untouched.frame)
  }

  @Test("what an error says stands below the sheet it is about")
  func belowSheet() throws {
    var driver = ExecDashboard.driver(size: Self.common)
    try driver.press("?")
    driver.tell(.notice(Notice(.error, Self.sentence)))
    #expect(driver.lines[19].contains("esc back"))
    #expect(Self.words(driver, from: 20) == "error: " + Self.sentence.description)
  }

  @Test("a line that is typed covers a sentence on all its rows")
  func underLine() throws {
    var driver = ExecDashboard.driver(size: Self.common)
    try driver.press(":")
    driver.tell(.notice(Notice(.error, Self.sentence)))
    #expect(!driver.shows("refused") && !driver.shows("press P again"))
  }

  @Test("a sentence without end leaves the panes half of the screen and ends in an ellipsis")
  func endless() {
    var driver = ExecDashboard.driver(size: Self.common)
    let text = SafeText(String(repeating: "no room left ", count: 400))
    driver.tell(.notice(Notice(.error, text)))
    #expect(driver.lines.count { $0.contains("no room left") } == 10)
    #expect(driver.lines[22].contains("\u{2026}"))
  }

  @Test("the smallest screens say as much of it as there are rows")
  func smallest() {
    let driver = Self.driver(.error, size: Size(columns: 50, rows: 12))
    let said = driver.lines.dropFirst().flatMap { $0.split(separator: " ") }
    #expect(said.joined(separator: " ") == "error: " + Self.sentence.description)
  }

  @Test("where a long sentence stood, the frame is drawn anew once its time is over")
  func gone() {
    var driver = Self.driver(.warning)
    let before = driver.frame
    driver.wait(seconds: 21)
    #expect(driver.console.seconds(over: before) == nil)
    #expect(!driver.shows("exec-status refused"))
  }

  @Test("while a long sentence stands, the next second is the whole frame")
  func sameFrame() {
    var driver = Self.driver(.error)
    let before = driver.frame
    driver.wait(seconds: 1)
    #expect(driver.console.seconds(over: before) == driver.frame)
  }
}
