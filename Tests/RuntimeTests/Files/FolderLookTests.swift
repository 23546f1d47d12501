import Dispatch
import Glibc
import Testing

@testable import Runtime

@MainActor @Suite("The look at a folder nobody tells about", .timeLimit(.minutes(5)))
struct FolderLookTests {
  private let test: TestHome

  init() throws {
    test = try TestHome()
    try test.write("old", to: "postmortems/2026/a.md")
  }

  @Test("notices a file that is written, and one that goes away")
  func notices() async throws {
    let (told, tell) = AsyncStream.makeStream(of: Void.self)
    var looks = 0
    let look = FolderLook(test.home.postmortemsPath, every: .milliseconds(5)) {
      looks += 1
      // The first look only learns what is there.
      if looks == 2 { unlink(test.path + "/postmortems/2026/a.md") }
      return true
    } changed: {
      tell.yield()
    }
    for await _ in told { break }
    withExtendedLifetime(look) {}
    #expect(looks >= 2)
  }

  @Test("is not needed on a disk of this machine")
  func local() {
    #expect(!FolderLook.isNeeded(for: "/proc"))
  }
}
