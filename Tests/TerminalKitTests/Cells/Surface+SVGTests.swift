import Testing

@testable import TerminalKit

@Suite("A picture of a surface") struct SurfaceSVGTests {
  private func svg(_ text: SafeText, _ role: StyleRole = .text, selection: Selection = .none)
    -> String
  {
    var surface = Surface(Size(columns: 12, rows: 1))
    surface.write(text, at: Point(column: 0, row: 0), role: role, selection: selection)
    return surface.svg(.dark, title: "A <frame> & more")
  }

  @Test("says what it is, in words that are no markup") func title() {
    #expect(svg("x").contains("<title>A &lt;frame&gt; &amp; more</title>"))
  }

  @Test("keeps letters that mean something in markup") func escaped() {
    #expect(svg("a<b>&c").contains(">a&lt;b&gt;&amp;c</text>"))
  }

  @Test("gives a run of letters the length of its cells") func length() {
    #expect(svg("abc").contains("textLength=\"25.2\""))
  }

  @Test("gives a wide character two cells and starts the next behind it") func wide() {
    let picture = svg("\u{6570}a")
    #expect(picture.contains("textLength=\"25.2\" fill"))
    #expect(picture.contains(">\u{6570}a</text>"))
  }

  @Test("draws lines as strokes, the heavy ones twice as thick") func lines() {
    let picture = svg("\u{2500}\u{2501}")
    #expect(picture.contains("stroke-width=\"1\"") && picture.contains("stroke-width=\"2\""))
    #expect(!picture.contains("\u{2500}"))
  }

  @Test("draws a bar as high as it is") func bars() {
    #expect(svg("\u{2584}").contains("height=\"9\" fill"))
  }

  @Test("turns the colours of a selected row round") func selection() {
    #expect(svg("x", selection: .focused).contains("fill=\"\(Ground.dark.text.hex)\"/>"))
    #expect(svg("x", selection: .focused).contains("fill=\"\(Ground.dark.paper.hex)\">x</text>"))
  }

  @Test("shows the exact colour of a role") func exact() {
    var theme = Theme.dark
    theme.styles[.ok] = Style(
      foreground: Colour(indexed: 46, basic: 10, exact: Palette.RGB(hex: "#0a1b2c")))
    var surface = Surface(Size(columns: 2, rows: 1))
    surface.write("x", at: Point(column: 0, row: 0), role: .ok)
    #expect(surface.svg(theme, title: "").contains("fill=\"#0a1b2c\">x</text>"))
  }

  @Test("draws nothing where nothing stands") func blank() {
    let picture = Surface(Size(columns: 80, rows: 24)).svg(.dark, title: "")
    #expect(!picture.contains("<text") && !picture.contains("<path"))
  }
}

@Suite("A surface in colour") struct SurfaceColouredTests {
  private func line(_ role: StyleRole, _ depth: ColourDepth) -> String {
    var surface = Surface(Size(columns: 2, rows: 1))
    surface.write("x", at: Point(column: 0, row: 0), role: role)
    return surface.colouredText(.dark, depth: depth)
  }

  @Test(
    "has the sequences of its depth",
    arguments: [
      (ColourDepth.indexed256, "\u{1B}[0;1;38;5;136mx\u{1B}[0m "),
      (.basic16, "\u{1B}[0;1;33mx\u{1B}[0m "), (.mono, "\u{1B}[0;1mx\u{1B}[0m "),
    ])
  func depths(depth: ColourDepth, expected: String) {
    #expect(line(.sev2, depth) == expected)
  }

  @Test("has none where text is plain") func plain() {
    #expect(line(.text, .indexed256) == "x ")
  }

  @Test(
    "has as many colours as the environment promises",
    arguments: [
      (["TERM": "xterm-256color"], ColourDepth.indexed256), (["TERM": "xterm"], .basic8),
      (["TERM": "xterm-256color", "NO_COLOR": "1"], .mono), (["TERM": "dumb"], .mono), ([:], .mono),
      (["TERM": "xterm", "COLORTERM": "truecolor"], .direct),
    ])
  func promised(environment: [String: String], expected: ColourDepth) {
    #expect(ColourDepth.promised(by: environment) == expected)
  }
}
