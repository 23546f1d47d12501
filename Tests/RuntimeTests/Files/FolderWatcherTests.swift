import Glibc
import Testing

@testable import Runtime

@MainActor @Suite("The watch over a folder", .timeLimit(.minutes(5)))
struct FolderWatcherTests {
  private let test: TestHome

  init() throws {
    test = try TestHome()
    try test.write("old", to: "postmortems/2026/a.md")
  }

  /// Makes a watcher, lets the body do something and waits until it is noticed.
  private func notices(_ act: () throws -> Void) async throws {
    let (told, tell) = AsyncStream.makeStream(of: Void.self)
    let watcher = try FolderWatcher(test.home.postmortemsPath) { tell.yield() }
    try act()
    for await _ in told { break }
    withExtendedLifetime(watcher) {}
  }

  @Test("notices a file that is written in place")
  func inPlace() async throws {
    try await notices { try test.write("new", to: "postmortems/2026/a.md") }
  }

  @Test("notices a file that takes another's place")
  func renamed() async throws {
    try await notices {
      try test.write("new", to: "postmortems/2026/a.tmp")
      rename(test.path + "/postmortems/2026/a.tmp", test.path + "/postmortems/2026/a.md")
    }
  }

  @Test("notices a file that goes away")
  func deleted() async throws {
    try await notices { unlink(test.path + "/postmortems/2026/a.md") }
  }

  @Test("notices a file in a folder that is made later")
  func newFolder() async throws {
    try await notices { try test.write("new", to: "postmortems/2027/b.md") }
  }

  @Test("notices that an editor let go of a file")
  func editorGone() async throws {
    try test.write("b0", to: "postmortems/2026/.a.md.swp")
    try await notices { unlink(test.path + "/postmortems/2026/.a.md.swp") }
  }
}
