import FoundationEssentials
import TerminalKit
import Testing

@Suite struct ThemeEntriesTests {
  private func entries(_ json: String) throws -> [String: ThemeEntry] {
    try JSONDecoder().decode([String: ThemeEntry].self, from: Data(json.utf8))
  }

  @Test func entriesAreReadAsFilesWriteThem() throws {
    let entries = try entries(
      #"{"severity.1": {"fg": 204, "basic": 9, "bold": true, "reverse": true}, "text": {}}"#)
    let theme = try Theme(name: "mine", entries: entries)
    #expect(
      theme.style(.sev1)
        == Style(foreground: Colour(indexed: 204, basic: 9), bold: true, reverse: true))
    #expect(theme.style(.dim) == Style())
  }

  @Test func aGroupStylesItsRolesUnlessTheyHaveTheirOwn() throws {
    let entries = ["severity": ThemeEntry(bold: true), "severity.2": ThemeEntry(dim: true)]
    let theme = try Theme(name: "mine", entries: entries)
    #expect(theme.style(.sev1).bold)
    #expect(theme.style(.sev2) == Style(dim: true))
  }

  @Test func whatHasNoEntryIsInherited() throws {
    let theme = try Theme(
      name: "mine", entries: ["border": ThemeEntry(dim: true)], inheriting: .dark)
    #expect(theme.style(.border) == Style(dim: true))
    #expect(theme.style(.borderFocused) == Theme.dark.style(.borderFocused))
  }

  @Test func aMissingBasicColourIsTheNearest() throws {
    let theme = try Theme(name: "mine", entries: ["ok": ThemeEntry(foreground: 46)])
    #expect(theme.style(.ok).foreground == Colour(indexed: 46, basic: 10))
  }

  @Test func anUnknownRoleIsNamed() throws {
    let problem = #expect(throws: ThemeProblem.self) {
      try Theme(name: "mine", entries: ["severty.1": ThemeEntry()])
    }
    #expect(problem?.role == "severty.1")
    #expect(
      problem?.description.hasPrefix("Theme `mine` styles `severty.1`, which is no role.") == true)
  }

  @Test(arguments: [
    (ThemeEntry(foreground: 256), "fg: 256. Write a number from 0 to 255."),
    (ThemeEntry(basic: -1), "basic: -1. Write a number from 0 to 15."),
  ])
  func aColourThatDoesNotExistIsNamed(entry: ThemeEntry, ending: String) {
    let problem = #expect(throws: ThemeProblem.self) {
      try Theme(name: "mine", entries: ["ok": entry])
    }
    #expect(problem?.description.hasSuffix(ending) == true)
  }

  @Test func aMistypedPartIsRefused() {
    #expect(throws: DecodingError.self) { try entries(#"{"ok": {"blod": true}}"#) }
  }
}
