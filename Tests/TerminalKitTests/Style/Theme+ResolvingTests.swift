import TerminalKit
import Testing

private func look(_ change: (inout ResolvedStyle) -> Void) -> ResolvedStyle {
  var style = ResolvedStyle()
  change(&style)
  return style
}

@Suite struct ThemeResolvingTests {
  @Test func eachDepthHasItsOwnColours() {
    #expect(Theme.dark.resolved(.sev2, depth: .indexed256).foreground == 136)
    #expect(Theme.dark.resolved(.sev2, depth: .basic16).foreground == 3)
    #expect(Theme.dark.resolved(.sev2, depth: .mono).foreground == nil)
    #expect(Theme.dark.resolved(.sev2, depth: .mono).bold)
  }

  @Test func eightColoursShowBrightOnesBold() {
    let style = Theme.dark.resolved(.overdue, depth: .basic8)
    #expect(style == look { ($0.foreground, $0.bold, $0.reverse) = (1, true, true) })
  }

  @Test(arguments: [ColourDepth.basic8, .basic16])
  func brightBlackIsFaintInstead(depth: ColourDepth) {
    #expect(Theme.dark.resolved(.dim, depth: depth) == look { $0.dim = true })
  }

  @Test func withoutColoursEveryThemeLooksLikeTheMonoOne() {
    for role in StyleRole.allCases {
      #expect(
        Theme.light.resolved(role, depth: .mono) == Theme.mono.resolved(role, depth: .indexed256))
    }
  }

  @Test func aThemeWithoutColoursKeepsItsOwnLook() {
    let theme = Theme(name: "mine", styles: [.sev3: Style(underline: true)])
    #expect(theme.resolved(.sev3, depth: .mono).underline)
  }

  @Test func theSelectedRowIsReversedAndWhatWasReversedTurnedBack() {
    #expect(Theme.dark.resolved(.text, selection: .focused, depth: .mono).reverse)
    #expect(!Theme.dark.resolved(.sev1, selection: .focused, depth: .mono).reverse)
    #expect(Theme.dark.resolved(.text, selection: .unfocused, depth: .mono).underline)
  }

  @Test(
    arguments: [
      .dim, .sev1, .sev2, .sev4, .borderFocused, .due, .overdue,
    ] as [StyleRole])
  func withoutColoursARoleStillDiffersFromText(role: StyleRole) {
    let text = Theme.mono.resolved(.text, depth: .mono)
    #expect(Theme.mono.resolved(role, depth: .mono) != text)
  }

  @Test(arguments: ColourDepth.allCases)
  func theSeveritiesDifferAtEveryDepth(depth: ColourDepth) {
    for theme in Theme.shipped {
      let looks = [StyleRole.sev1, .sev2, .sev3, .sev4].map { theme.resolved($0, depth: depth) }
      #expect(Set(looks).count == 4, "\(theme.name)")
    }
  }
}
