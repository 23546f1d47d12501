import Console
import NcursesTerminal
import TerminalKit
import Testing

@testable import Runtime

@Suite("Settings of the room around the terminal")
struct RoomSettingsTests {
  private func parse(_ text: String) -> Configuration {
    Configuration.parse(Array(text.utf8), path: "w.yaml")
  }

  @Test("name layout, notifications, colour and synchronized output")
  func words() {
    let settings = parse(
      "layout: grid\nnotifications: osc777\ncolor: never\nsynchronized_output: always\n")
    #expect(settings.problems.isEmpty)
    #expect(settings.layout == .grid)
    #expect(settings.notifications == .osc777)
    #expect(settings.colour == .never)
    #expect(settings.synchronizedOutput == .always)
  }

  @Test("are the defaults, and say so with the line, where a word is none of them")
  func wrong() {
    let settings = parse("editor: vi\nlayout: circle\nnotifications: [osc9]\n")
    #expect(settings.layout == .auto)
    #expect(settings.notifications == .none)
    #expect(
      settings.problems.map(\.description) == [
        "w.yaml:2: layout: \"circle\" is none of auto, accordion, grid, columns.",
        "w.yaml:3: notifications wants one word or line.",
      ])
  }
}
