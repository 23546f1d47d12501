import TerminalKit
import Testing

@Suite struct ThemeTests {
  @Test func aRoleWithoutALookTakesThatOfItsParent() {
    let border = Style(bold: true)
    let theme = Theme(name: "t", styles: [.border: border, .text: Style(underline: true)])
    #expect(theme.style(.borderFocused) == border)
    #expect(theme.style(.sev1) == Style(underline: true))
    #expect(Theme.plain.style(.sev1) == Style())
  }

  @Test func everyShippedThemeStylesEveryRole() {
    for theme in Theme.shipped {
      #expect(Set(theme.styles.keys) == Set(StyleRole.allCases), "\(theme.name)")
    }
  }
}
