import Testing

@testable import Runtime

@Suite("Shipped content")
struct ShippedContentTests {
  private let test: TestHome

  init() throws {
    test = try TestHome()
  }

  private func content(in folder: String) throws {
    try test.write("x", to: folder + "runbooks/a.md")
    try test.write("x", to: folder + "themes/a.yaml")
  }

  private func found(from executable: String) -> String? {
    ShippedContent.find(executable: test.path + "/" + executable).path
  }

  @Test("lies beside an installed program")
  func installed() throws {
    try test.write("x", to: "bin/wardroom")
    try content(in: "share/wardroom/")
    #expect(found(from: "bin/wardroom") == test.path + "/share/wardroom")
  }

  @Test("else in the source tree the program was built in")
  func sourceTree() throws {
    try test.write("x", to: ".build/debug/wardroom")
    try test.write("x", to: "Package.swift")
    try content(in: "")
    #expect(found(from: ".build/debug/wardroom") == test.path)
  }

  @Test("is not just any folder with runbooks above the program")
  func elsewhere() throws {
    try test.write("x", to: "bin/wardroom")
    try content(in: "")
    #expect(found(from: "bin/wardroom") == nil)
  }
}
