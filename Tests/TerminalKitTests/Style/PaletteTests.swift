import Testing

@testable import TerminalKit

@Suite struct PaletteTests {
  private static let black = Palette.colour(16)
  private static let white = Palette.colour(231)

  private func leastContrast(_ theme: Theme, on ground: Palette.RGB) -> Double {
    let contrasts = theme.styles.values.compactMap { style in
      style.foreground.map { text in
        let behind = style.background.map { Palette.colour($0.indexed) } ?? ground
        return Palette.colour(text.indexed).contrast(with: behind)
      }
    }
    return contrasts.min() ?? 0
  }

  @Test func thePaletteIsThatOfXterm() {
    #expect(Palette.colour(204) == Palette.RGB(red: 255, green: 95, blue: 135))
    #expect(Palette.colour(245) == Palette.RGB(red: 138, green: 138, blue: 138))
    #expect(Palette.colour(9) == Palette.RGB(red: 255, green: 0, blue: 0))
  }

  @Test func contrastIsThatOfTheAccessibilityGuidelines() {
    #expect((20.99...21.01).contains(Self.black.contrast(with: Self.white)))
    #expect((6.07...6.09).contains(Palette.colour(245).contrast(with: Self.black)))
  }

  @Test func everyTextOfTheDarkThemeCanBeReadOnBlack() {
    #expect(leastContrast(.dark, on: Self.black) >= 4.5)
  }

  @Test func everyTextOfTheLightThemeCanBeReadOnWhite() {
    #expect(leastContrast(.light, on: Self.white) >= 4.5)
  }

  @Test func highContrastIsHighWhateverTheTerminalHas() {
    #expect(leastContrast(.highContrast, on: Self.white) >= 7)
  }

  @Test(arguments: ColourVision.allCases)
  func theSeveritiesAreFarApartForEveryKindOfVision(vision: ColourVision) {
    for theme in Theme.shipped where theme.hasColour {
      let colours = [StyleRole.sev1, .sev2, .sev3, .sev4].compactMap { role in
        theme.style(role).foreground.map { Palette.colour($0.indexed) }
      }
      for (index, colour) in colours.enumerated() {
        for other in colours.dropFirst(index + 1) {
          #expect(colour.difference(to: other, seenWith: vision) >= 25, "\(theme.name)")
        }
      }
    }
  }
}
