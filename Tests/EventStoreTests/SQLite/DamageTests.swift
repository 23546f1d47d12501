import FoundationEssentials
import GRDB
import Glibc
import IncidentModel
import Testing

@testable import EventStore

@Suite("A damaged or full disk", .timeLimit(.minutes(5)))
struct DamageTests {
  private func failure(_ path: String, readOnly: Bool = false) -> StoreFailure? {
    do throws(StoreFailure) {
      _ = try SQLiteEventStore.open(at: path, readOnly: readOnly)
      return nil
    } catch {
      return error
    }
  }

  /// Writes a record of some pages, closed, so that everything is in the one file.
  private func makeRecord(_ path: String) async throws -> Data {
    let store = try SQLiteEventStore.open(at: path)
    let payload = String(repeating: "x", count: 3000)
    let drafts = (0..<100).map { Sample.draft("e\($0)", payload: payload) }
    _ = try await store.append(Append(stream: .triage, expectedVersion: 0, events: drafts))
    await store.close()
    return try Data(contentsOf: URL(filePath: path))
  }

  private func isDamaged(_ failure: StoreFailure?) -> Bool {
    guard case .corrupt = failure else { return false }
    return true
  }

  @Test(
    "names a file that is no database as damaged and leaves it", arguments: [20, 4096, 100_000])
  func refusesGarbage(size: Int) async throws {
    try await withFolder { folder in
      let path = folder + "/store.sqlite"
      let garbage = Data((0..<size).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ 7) })
      try garbage.write(to: URL(filePath: path))
      #expect(isDamaged(failure(path)))
      #expect(isDamaged(failure(path, readOnly: true)))
      #expect(try Data(contentsOf: URL(filePath: path)) == garbage)
    }
  }

  @Test("names a file that was cut off as damaged and leaves it", arguments: [2, 3, 10, 100])
  func refusesCutOff(divisor: Int) async throws {
    try await withFolder { folder in
      let path = folder + "/store.sqlite"
      let whole = try await makeRecord(path)
      let part = whole.prefix(whole.count / divisor)
      try part.write(to: URL(filePath: path))
      #expect(isDamaged(failure(path)))
      #expect(isDamaged(failure(path, readOnly: true)))
      #expect(try Data(contentsOf: URL(filePath: path)) == part)
    }
  }

  @Test("refuses an emptied file whose log still holds something, and leaves both")
  func refusesEmptied() async throws {
    try await withFolder { folder in
      let path = folder + "/store.sqlite"
      _ = try await makeRecord(path)
      try Data().write(to: URL(filePath: path))
      let log = Data(repeating: 1, count: 5000)
      try log.write(to: URL(filePath: path + "-wal"))
      #expect(isDamaged(failure(path)))
      #expect(isDamaged(failure(path, readOnly: true)))
      #expect(try Data(contentsOf: URL(filePath: path + "-wal")) == log)
    }
  }

  @Test("reports damage inside the file when the record is read")
  func reportsDamagedPages() async throws {
    try await withFolder { folder in
      let path = folder + "/store.sqlite"
      var bytes = try await makeRecord(path)
      for page in stride(from: 4096 * 48, to: bytes.count - 4096, by: 4096) {
        bytes.replaceSubrange(page..<(page + 512), with: Data(repeating: 0xA5, count: 512))
      }
      try bytes.write(to: URL(filePath: path))
      let store = try SQLiteEventStore.open(at: path)
      await #expect(throws: StoreFailure.self) { try await store.verify() }
      await store.close()
    }
  }

  @Test("says that the disk is full, writes nothing then, and goes on when there is space")
  func survivesFullDisk() async throws {
    try await withFolder { folder in
      let store = try SQLiteEventStore.open(at: folder + "/store.sqlite")
      try await limitPages(store, to: 64)
      let large = String(repeating: "x", count: 500_000)
      let append = Append(
        stream: .triage, expectedVersion: 0, events: [Sample.draft("large", payload: large)])
      await #expect(throws: StoreFailure.diskFull) { try await store.append(append) }
      #expect(try await store.append(Sample.append("small")).count == 1)
      try await limitPages(store, to: 1_000_000)
      #expect(try await store.append(append).map(\.position) == [2])
      #expect(try await store.verify().breaks == [])
      await store.close()
    }
  }

  @Test("says so on a real full disk too", .enabled(if: geteuid() == 0 && FrozenFolder.isPossible))
  func survivesFullFileSystem() async throws {
    try await withFolder { folder in
      try #require(mount("tmpfs", folder, "tmpfs", 0, "size=1m") == 0)
      defer { umount2(folder, Int32(MNT_DETACH)) }
      let store = try SQLiteEventStore.open(at: folder + "/store.sqlite")
      let payload = String(repeating: "x", count: 20_000)
      var stored: [String] = []
      var failure: StoreFailure?
      for number in 0..<200 where failure == nil {
        let draft = Sample.draft("e\(number)", payload: payload)
        let append = Append(stream: .triage, expectedVersion: number, events: [draft])
        do throws(StoreFailure) {
          stored += try await store.append(append).map(\.draft.id)
        } catch {
          failure = error
        }
      }
      #expect(failure == .diskFull)
      #expect(try await store.events(after: 0, limit: 999).map(\.draft.id) == stored)
      #expect(self.failure(folder + "/other.sqlite") == .diskFull)
      await store.close()
    }
  }

  @Test("does not let one write that finds the disk full hurt those beside it")
  func isolatesFullDisk() async throws {
    try await withFolder { folder in
      let store = try SQLiteEventStore.open(at: folder + "/store.sqlite")
      try await limitPages(store, to: 96)
      let large = String(repeating: "x", count: 500_000)
      let written = await withTaskGroup(of: Bool.self) { group in
        for number in 0..<40 {
          group.addTask {
            let payload = number % 10 == 3 ? large : "{}"
            let draft = Sample.draft("e\(number)", payload: payload)
            let stream = StreamID("s\(number)")
            do throws(StoreFailure) {
              let append = Append(stream: stream, expectedVersion: 0, events: [draft])
              return try await store.append(append).count == 1
            } catch {
              return false
            }
          }
        }
        return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(written == 36)
      #expect(try await store.verify().events == 36)
      await store.close()
    }
  }

  private func limitPages(_ store: SQLiteEventStore, to pages: Int) async throws {
    try await store.pool.writeWithoutTransaction {
      _ = try Int.fetchOne($0, sql: "PRAGMA max_page_count = \(pages)")
    }
  }

  @Test("says that another program holds the file, after the time it was told to wait")
  func reportsBusy() async throws {
    try await withFolder { folder in
      let path = folder + "/store.sqlite"
      let store = try SQLiteEventStore.open(at: path, busyTimeout: 0.05)
      var configuration = Configuration()
      configuration.allowsUnsafeTransactions = true
      let other = try DatabaseQueue(path: path, configuration: configuration)
      try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
      await #expect(throws: StoreFailure.busy) { try await store.append(Sample.append("a")) }
      #expect(try await store.mark() == StoreMark())
      try await other.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
      #expect(try await store.append(Sample.append("a")).count == 1)
      try other.close()
      await store.close()
    }
  }
}
