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
}
