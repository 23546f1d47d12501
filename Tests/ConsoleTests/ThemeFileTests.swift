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
    #expect(theme.ground == .light)
  }

  @Test("takes a colour of its own, and the nearest of the palette for terminals without it")
  func exact() throws {
    let theme = try ThemeFile.decode(yaml: "styles:\n  ok: { rgb: \"#5fafff\" }\n")
    #expect(theme.style(.ok).foreground?.indexed == 75)
    #expect(theme.resolved(.ok, depth: .direct).foreground == ResolvedStyle.directBit | 0x5FAFFF)
  }

  @Test("is named like its file when it has no name") func name() throws {
    let theme = try ThemeFile.decode(yaml: "ground: light\n", named: "mine") { _ in nil }
    #expect(theme.name == "mine")
  }

  @Test(
    "says what is wrong with it, and in which line",
    arguments: [
      ("styles:\n  sevrity: { fg: 1 }\n", "sevrity", 2), ("name: a\ninherits: pink\n", "pink", 2),
      ("styles: 7\n", "cannot be read", 1), ("name: x\na: [", "YAML", 3),
      ("name: x\n\nstyles:\n  text: {}\n  dim: { fg: 999 }\n", "999", 5),
      ("styles:\n  text: { foreground: 9 }\n", "foreground", 2), ("", "empty", 1),
      ("ground: dusk\n", "neither dark nor light", 1), ("- a\n- b\n", "keys and values", 1),
      ("colours:\n  text: {}\n", "is no part of a theme; use name, inherits, ground, styles", 1),
      ("styles:\n  ok: { rgb: \"5fafff\" }\n", "#e6b450", 2),
      ("name: a\nname: b\n", "twice", 2), ("styles:\n  ok: { bold: maybe }\n", "bold", 2),
    ])
  func problems(yaml: String, word: String, line: Int) throws {
    let problem = #expect(throws: ThemeProblem.self) { try ThemeFile.decode(yaml: yaml) }
    #expect(problem?.description.contains(word) == true, "\(problem?.description ?? "")")
    #expect(problem?.line == line, "\(problem?.description ?? "")")
  }

  @Test("with more styles than there can be is refused at once") func many() {
    let styles = (0..<4000).map { "  x\($0): {}\n" }.joined()
    let problem = #expect(throws: ThemeProblem.self) {
      try ThemeFile.decode(yaml: "name: a\nstyles:\n" + styles)
    }
    #expect(problem?.description == "The theme has 4000 styles; there are not 200 roles.")
  }

  @Test("of any bytes is a theme or a problem, never a trap") func anyBytes() {
    var chance = SeededChance(seed: 11)
    let pieces = [
      "name: ", "styles:", "\n", "  ", "ok", "{", "}", "[", "&a", "*a", "!!", "fg: ", "7", "\"",
      "#",
      "\u{0}", "\u{202E}", "- ", "? ", "|", ">", ":", "é", "\t", "rgb: \"#12\"", "%YAML",
    ]
    for _ in 0..<2_000 {
      let yaml = (0..<chance.below(14)).map { _ in pieces[chance.below(pieces.count)] }.joined()
      do {
        _ = try ThemeFile.decode(yaml: yaml)
      } catch {
        #expect(!error.description.isEmpty && !error.description.contains("\u{202E}"))
      }
    }
  }
}

/// Numbers by chance, the same in every run (Steele, Lea and Flood 2014).
private struct SeededChance {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
  }
}
