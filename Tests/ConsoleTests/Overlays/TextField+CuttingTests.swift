import IncidentModel
import TerminalKit
import Testing

@testable import Console

@Suite("Text that finds no room")
struct TextFieldCuttingTests {
  private func paste(_ text: String, _ keys: String...) throws -> Driver {
    var driver = ExecDashboard.driver()
    for key in keys { try driver.press(key) }
    driver.tell(.input(.paste(text, isTruncated: false)))
    return driver
  }

  @Test("is named in a title, which takes what the rules take")
  func title() throws {
    let driver = try paste(String(repeating: "x", count: 200) + "the end", "D", "ctrl-u")
    #expect(
      driver.message.contains(
        "Title takes 200 characters; 7 characters cut: \u{201C}the end\u{201D}"))
  }

  @Test("is named in a note, and the note that fits is recorded")
  func note() throws {
    var driver = try paste(String(repeating: "x", count: 4_000) + "the end", "i")
    #expect(driver.message.contains("7 characters cut: \u{201C}the end\u{201D}"))
    try driver.press("enter")
    #expect(driver.message.contains("recorded on the timeline as note"))
  }

  @Test("is named when it is typed, too")
  func typed() throws {
    var driver = try paste(String(repeating: "x", count: 400), "/")
    #expect(!driver.shows(" cut: "))
    driver.type("y")
    #expect(driver.console.message?.notice.text.description.contains("1 character cut") == true)
  }

  @Test("is named when a form is filled with it")
  func prefilled() throws {
    var driver = ExecDashboard.driver()
    try driver.press(":")
    driver.type("declare " + String(repeating: "x", count: 203))
    try driver.press("enter")
    #expect(driver.message.contains("3 characters cut: \u{201C}xxx\u{201D}"))
  }

  @Test("is cut from what is looked for in the palette")
  func palette() throws {
    let driver = try paste(String(repeating: "x", count: 81), "ctrl-p")
    #expect(driver.message.contains("takes 80 characters; 1 character cut"))
  }
}
