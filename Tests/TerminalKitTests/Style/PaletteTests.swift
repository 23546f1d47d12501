import Testing

@testable import TerminalKit

extension Palette.RGB {
  fileprivate var luminance: Double {
    0.2126 * Self.linear(red) + 0.7152 * Self.linear(green) + 0.0722 * Self.linear(blue)
  }

  /// Four straight pieces would not do: contrast is defined on linear light, whose exponent is 2.4.
  private static func linear(_ part: Int) -> Double {
    let value = Double(part) / 255
    guard value > 0.04045 else { return value / 12.92 }
    return power(twelveFifthsOf: (value + 0.055) / 1.055)
  }

  /// Raises to 12/5 with a fifth root by Newton's method, since nothing here links a maths library.
  private static func power(twelveFifthsOf value: Double) -> Double {
    var root = 1.0
    for _ in 0..<60 {
      root -= (root * root * root * root * root - value) / (5 * root * root * root * root)
    }
    let square = root * root
    return value * value * square
  }

  fileprivate func contrast(with other: Palette.RGB) -> Double {
    let brighter = max(luminance, other.luminance)
    let darker = min(luminance, other.luminance)
    return (brighter + 0.05) / (darker + 0.05)
  }
}

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
}
