import Glibc
import IncidentModel
import Testing

@testable import EventStore

@Suite("Folding the log after a burst", .timeLimit(.minutes(5)))
struct LogFoldingTests {
  @Test("what was written is folded, once it is much", arguments: [(2047, false), (2048, true)])
  func folds(count: Int, isFolded: Bool) async throws {
    try await withFolder { folder in
      let store = try SQLiteEventStore.open(at: folder + "/store.sqlite")
      _ = try await store.append(Sample.append("a"))
      let empty = size(store.path)
      let folding = LogFolding(store.path)
      folding.note(count)
      folding.foldSoon()
      await folding.finish()
      #expect((size(store.path) > empty) == isFolded)
      await store.close()
    }
  }

  /// The size of the file itself, in bytes, which grows only when the log is folded into it.
  private func size(_ path: String) -> Int {
    var status = stat()
    guard stat(path, &status) == 0 else { return 0 }
    return Int(status.st_size)
  }
}
