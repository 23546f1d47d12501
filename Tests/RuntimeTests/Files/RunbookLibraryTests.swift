import Glibc
import Runbooks
import Testing

@testable import Runtime

@Suite("The library of runbooks")
struct RunbookLibraryTests {
  private let test: TestHome
  private let shipped: TestHome

  init() throws {
    test = try TestHome()
    shipped = try TestHome()
    try shipped.write("# Shipped A\n\n1. do\n", to: "runbooks/a.md")
    try shipped.write("# Shipped B\n\n1. do\n", to: "runbooks/b.md")
  }

  private var library: RunbookLibrary {
    RunbookLibrary(home: test.home, shipped: ShippedContent(path: shipped.path))
  }

  @Test("lays a team's runbook over the shipped one of its name")
  func overlay() throws {
    try test.write("# Our A\n\n1. do\n", to: "runbooks/a.md")
    try test.write("# Our C\n\n1. do\n", to: "runbooks/c.md")
    #expect(library.load().map(\.title) == ["Our A", "Shipped B", "Our C"])
  }

  @Test("passes over hidden files and what is no markdown")
  func others() throws {
    try test.write("# X", to: "runbooks/.x.md")
    try test.write("# X", to: "runbooks/x.txt")
    #expect(library.load().map(\.name) == ["a", "b"])
  }

  @Test("shows a runbook that cannot be read with the reason")
  func unreadable() throws {
    try test.write("x", to: "runbooks/d.md/inside")
    let runbook = try #require(library.runbook("d"))
    #expect(runbook.problems.first?.sentence.contains("it is not a file") == true)
  }

  @Test("says that a link leads nowhere")
  func deadLink() throws {
    try test.write("", to: "runbooks/x.txt")
    try test.link("runbooks/d.md", to: "gone.md")
    let runbook = try #require(library.runbook("d"))
    #expect(
      runbook.problems.map(\.sentence).allSatisfy { $0.hasSuffix("Correct or remove the link.") })
    #expect(runbook.problems.count == 1)
  }

  @Test("reads what a link leads to")
  func link() throws {
    try test.write("# Linked\n\n1. do\n", to: "elsewhere.md")
    try test.write("", to: "runbooks/x.txt")
    try test.link("runbooks/d.md", to: "../elsewhere.md")
    #expect(library.runbook("d")?.title == "Linked")
  }

  @Test("names a link that leads to itself")
  func loop() throws {
    try test.write("", to: "runbooks/x.txt")
    try test.link("runbooks/d.md", to: "d.md")
    #expect(library.runbook("d")?.problems.count == 1)
  }

  @Test("refuses to wait for a device that a link leads to")
  func device() throws {
    try test.write("", to: "runbooks/x.txt")
    try test.link("runbooks/d.md", to: "/dev/zero")
    let sentence = library.runbook("d")?.problems.first?.sentence
    #expect(sentence?.contains("it is not a file") == true)
  }

  @Test("does not read a file of 20 MB")
  func large() throws {
    try test.write(String(repeating: "1. a\n", count: 4 << 20), to: "runbooks/d.md")
    let runbook = try #require(library.runbook("d"))
    #expect(runbook.steps == [])
    #expect(runbook.problems.first?.sentence.contains("larger than 16 MiB") == true)
  }

  @Test("takes a path for a file and a name for one of its own")
  func named() throws {
    try test.write("# Any\n\n1. do\n", to: "notes/any.md")
    #expect(try library.named(test.path + "/notes/any.md").runbook.title == "Any")
    #expect(try library.named("a").runbook.title == "Shipped A")
  }

  @Test(
    "says that it knows no runbook and no file of a name",
    arguments: [
      ("x", "There is no runbook \"x\"."), ("x.md", "There is no runbook \"x.md\"."),
      ("./x", "There is no file \"./x\"."),
    ])
  func unnamed(name: String, sentence: String) {
    let failure = #expect(throws: CommandFailure.self) { try library.named(name) }
    #expect(failure?.code == .no)
    #expect(failure?.sentence.hasPrefix(sentence) == true)
  }
}

extension TestHome {
  /// Lays a link into the home.
  fileprivate func link(_ path: String, to target: String) throws {
    try #require(symlink(target, self.path + "/" + path) == 0)
  }
}
