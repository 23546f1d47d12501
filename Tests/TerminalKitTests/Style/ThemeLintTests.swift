import Testing

@testable import TerminalKit

@Suite("The theme linter") struct ThemeLintTests {
  private func codes(_ change: (inout Theme) -> Void) -> Set<ThemeFinding.Code> {
    var theme = Theme.dark
    change(&theme)
    return Set(ThemeLint.findings(theme).map(\.code))
  }

  @Test("has nothing to say of the themes in the program", arguments: Theme.shipped.map(\.name))
  func shipped(name: String) throws {
    let theme = try #require(Theme.shipped.first { $0.name == name })
    #expect(ThemeLint.findings(theme) == [])
  }

  @Test("finds text that is too dark") func dark() {
    #expect(
      codes { $0.styles[.dim] = Style(foreground: Colour(indexed: 238, basic: 8)) } == [.contrast])
  }

  @Test("measures on the ground a theme is made for") func ground() {
    #expect(codes { $0.ground = .light }.contains(.contrast))
  }

  @Test("finds the colour itself wanting where that of the palette is good") func exact() {
    let colour = Colour(
      indexed: 245, basic: 8, exact: Palette.RGB(red: 60, green: 60, blue: 60))
    #expect(codes { $0.styles[.dim] = Style(foreground: colour) } == [.contrast])
  }

  @Test("finds severities that only some people can tell apart") func vision() {
    // Red and green of one brightness.
    let found = codes {
      $0.styles[.sev1]?.foreground = Colour(indexed: 167, basic: 9)
      $0.styles[.sev2]?.foreground = Colour(indexed: 107, basic: 2)
    }
    #expect(found == [.vision])
  }

  @Test("finds severities that are alike without colour") func mono() {
    var theme = Theme.mono
    theme.styles[.sev2] = theme.styles[.sev1]
    #expect(ThemeLint.findings(theme).map(\.code) == [.mono])
  }

  @Test("finds severities that are alike among sixteen colours") func basic() {
    #expect(codes { $0.styles[.sev3]?.bold = true } == [.basic])
  }

  @Test("says how much is there and how much is needed") func words() {
    var theme = Theme.dark
    theme.styles[.dim] = Style(foreground: Colour(indexed: 16, basic: 0))
    #expect(
      ThemeLint.findings(theme).first?.sentence.description
        == "dim has a contrast of 1.0 on a dark ground; it needs 4.5. Take a brighter colour.")
  }
}

@Suite("The ground of a terminal") struct GroundTests {
  @Test(
    "is told by how bright its background is",
    arguments: [
      (0, 0, 0, Ground.dark), (65_535, 65_535, 65_535, .light),
      // Solarized, dark and light; a strong blue is dark, a strong yellow light.
      (0, 11_051, 13_878, .dark), (65_021, 63_222, 58_339, .light), (0, 0, 65_535, .dark),
      (65_535, 65_535, 0, .light),
    ])
  func background(red: Int, green: Int, blue: Int, expected: Ground) {
    #expect(Ground.of(red: red, green: green, blue: blue) == expected)
  }
}
