import FoundationEssentials
import Testing

@testable import EventStore

@Suite("Watching for other processes' commits", .timeLimit(.minutes(5)))
struct CommitWatcherTests {
  @Test("one touch of the log is looked after until a slow commit can be seen")
  func keepsLooking() async throws {
    try await withFolder { folder in
      let (looks, looked) = AsyncStream.makeStream(of: Void.self)
      let watcher = try CommitWatcher(folder: folder, logName: "store-wal") { looked.yield() }
      try Data([1]).write(to: URL(filePath: folder + "/store-wal"))
      var count = 0
      // The eleventh comes a second after the touch.
      for await _ in looks.prefix(11) { count += 1 }
      #expect(count == 11)
      watcher.stop()
    }
  }
}
