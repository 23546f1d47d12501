import Console
import EventStore
import FoundationEssentials
import TerminalKit
import Testing

@testable import Runtime

@Suite("The themes of a home") struct ThemeLibraryTests {
  private static let root = #filePath.replacing(
    "/Tests/RuntimeTests/Themes/ThemeLibraryTests.swift", with: "")
  private let test: TestHome
  private let library: ThemeLibrary

  init() throws {
    test = try TestHome()
    library = ThemeLibrary(home: test.home, shipped: ShippedContent(path: Self.root))
  }

  private func refusal(_ name: String) -> String {
    do {
      _ = try library.theme(named: name)
      return "taken"
    } catch {
      return error.sentence
    }
  }

  private static let files = FileBytes.names(in: root + "/themes").filter { $0.hasSuffix(".yaml") }

  @Test("have nothing wrong with them when they are shipped", arguments: files)
  func shipped(file: String) throws {
    let theme = try library.theme(at: Self.root + "/themes/" + file)
    #expect(ThemeLint.findings(theme).map(\.sentence) == [])
    #expect(theme.name + ".yaml" == file)
  }

  @Test("are at least eight") func count() {
    #expect(library.listings().count >= 8)
  }

  @Test("of a team stand before the shipped ones and can be laid over them") func own() throws {
    try test.write("inherits: dark\nstyles:\n  ok: {fg: 46}\n", to: "themes/dark.yaml")
    let theme = try library.theme(named: "dark")
    #expect(theme.style(.ok).foreground?.indexed == 46)
    #expect(theme.style(.sev1) == Theme.dark.style(.sev1))
    #expect(library.listings().first { $0.name == "dark" }?.origin == .own)
  }

  @Test("inherit from each other") func chain() throws {
    try test.write("inherits: nord\nstyles:\n  ok: {fg: 46}\n", to: "themes/a.yaml")
    try test.write("inherits: a\nstyles:\n  key: {fg: 47}\n", to: "themes/b.yaml")
    let theme = try library.theme(named: "b")
    #expect(theme.style(.ok).foreground?.indexed == 46)
    #expect(try theme.style(.dim) == library.theme(named: "nord").style(.dim))
  }

  @Test("that inherit in a circle are refused with the way") func circle() throws {
    try test.write("inherits: b\n", to: "themes/a.yaml")
    try test.write("inherits: a\n", to: "themes/b.yaml")
    #expect(refusal("a").hasSuffix("These themes inherit each other in a circle: a -> b -> a."))
  }

  @Test("that inherit one another without end are refused") func deep() throws {
    for number in 0..<40 {
      try test.write("inherits: d\(number + 1)\n", to: "themes/d\(number).yaml")
    }
    #expect(
      refusal("d0").hasSuffix(
        "More than 16 themes inherit one another. Write some of them together."))
    #expect(refusal("d30").hasSuffix("`wardroom theme list` names them."))
  }

  @Test("that are wrong are named with file and line, also through one that inherits them")
  func place() throws {
    try test.write("name: a\nstyles:\n  okk: {fg: 46}\n", to: "themes/a.yaml")
    try test.write("inherits: a\n", to: "themes/b.yaml")
    let path = test.home.themesPath
    #expect(refusal("a").hasPrefix("\(path)/a.yaml:3: Theme `a` styles `okk`, which is no role."))
    #expect(refusal("b").hasPrefix("\(path)/b.yaml:1: \(path)/a.yaml:3: "))
  }

  @Test(
    "are not looked for outside of their folder",
    arguments: ["../wardroom", "/etc/passwd", ".x", ""])
  func outside(name: String) {
    #expect(refusal(name).hasPrefix("There is no theme"))
  }

  @Test("that are no text are refused") func bytes() throws {
    try test.write("a", to: "themes/keep.txt")
    try FileBytes.replace(test.home.themesPath + "/bad.yaml", with: [0xFF, 0xFE, 0])
    #expect(refusal("bad").hasSuffix("The file is no UTF-8 text. Save it in that encoding."))
  }

  @Test("are printed, linted and listed by commands") func commands() async throws {
    try test.write("inherits: dark\nstyles:\n  dim: {fg: 232}\n", to: "themes/murky.yaml")
    let lint = try await test.run(ThemeLintCommand(names: ["murky"]))
    #expect(lint.code == .no)
    #expect(lint.lines.first?.description.hasPrefix("murky: T01 dim has a contrast of") == true)
    let list = try await test.run(ThemeListCommand())
    #expect(list.lines.contains { $0.description.hasPrefix("murky") })
    let sheet = try await test.run(ThemePreviewCommand(name: "murky", isSVG: true))
    #expect(sheet.lines.first?.description.hasPrefix("<svg ") == true)
  }
}

@MainActor @Suite("The watch over themes", .timeLimit(.minutes(5))) struct ThemeWatchTests {
  @Test("shows a file that was written, and leaves the theme when it is wrong") func reload()
    async throws
  {
    let test = try TestHome()
    try test.write("theme: mine\n", to: "wardroom.yaml")
    try test.write("inherits: dark\n", to: "themes/mine.yaml")
    let workspace = try test.open(for: .files)
    let (told, tell) = AsyncStream.makeStream(of: ConsoleAction.self)
    let watch = try ThemeWatch(workspace) { tell.yield($0) }
    var next = told.makeAsyncIterator()
    try test.write("inherits: dark\nstyles:\n  ok: {fg: 46}\n", to: "themes/mine.yaml")
    guard case .themeLoaded(let theme) = await next.next() else {
      Issue.record("no theme")
      return
    }
    #expect(theme.style(.ok).foreground?.indexed == 46)
    try test.write("inherits: dark\nstyles:\n  okk: {fg: 46}\n", to: "themes/mine.yaml")
    guard case .notice(let notice) = await next.next() else {
      Issue.record("no notice")
      return
    }
    #expect(notice.text.description.contains("themes/mine.yaml:3: "))
    #expect(notice.text.description.hasSuffix("The theme stays as it was."))
    withExtendedLifetime(watch) {}
    await workspace.store.close()
  }
}
