import TerminalKit
import Testing

@testable import Console

@Suite("A theme file")
struct ThemeFileTests {
  @Test("lays its styles over the theme it inherits")
  func inherits() throws {
    let theme = try ThemeFile.decode(
      yaml: "name: dusk\ninherits: light\nstyles:\n  severity.1: { fg: 200, bold: true }\n")
    #expect(theme.name == "dusk")
    #expect(theme.style(.sev1).foreground?.indexed == 200)
    #expect(theme.style(.sev2) == Theme.light.style(.sev2))
  }

  @Test(
    "says what is wrong with it",
    arguments: [
      ("styles:\n  sevrity: { fg: 1 }\n", "sevrity"), ("inherits: pink\n", "pink"),
      ("styles: 7\n", "cannot be read"), ("a: [", "cannot be read"),
      ("styles:\n  text: { fg: 999 }\n", "999"),
      ("styles:\n  text: { foreground: 9 }\n", "foreground"),
    ])
  func problems(yaml: String, word: String) {
    #expect {
      try ThemeFile.decode(yaml: yaml)
    } throws: { error in
      "\(error)".contains(word)
    }
  }
}
