import FoundationEssentials
import GRDB
import Glibc
import IncidentModel
import Testing

@testable import EventStore

@Suite("Opening the record", .timeLimit(.minutes(5)))
struct OpeningTests {
  @Test("makes folder and files that only their owner can read")
  func isPrivate() async throws {
    try await withFolder { folder in
      let path = folder + "/.wardroom/store.sqlite"
      let store = try SQLiteEventStore.open(at: path)
      _ = try await store.append(Sample.append("a"))
      #expect(mode(folder + "/.wardroom") == 0o700)
      #expect([path, path + "-wal", path + "-shm"].map(mode) == [0o600, 0o600, 0o600])
      await store.close()
    }
  }

  @Test("does so whatever the umask is")
  func isPrivateUnderAnyMask() async throws {
    // In a process of its own, because the mask belongs to the whole process.
    await #expect(processExitsWith: .success) {
      umask(0o277)
      try await withFolder { folder in
        let path = folder + "/.wardroom/store.sqlite"
        guard chmod(folder, 0o700) == 0 else { exit(3) }
        let store = try SQLiteEventStore.open(at: path)
        _ = try await store.append(Sample.append("a"))
        guard mode(path) == 0o600, mode(folder + "/.wardroom") == 0o700 else { exit(2) }
        await store.close()
      }
    }
  }

  @Test("promises durable commits, which the engine's wrapper would not")
  func isSynchronous() async throws {
    try await withFolder { folder in
      let store = try SQLiteEventStore.open(at: folder + "/store.sqlite")
      let pragma = try await store.pool.writeWithoutTransaction {
        try Int.fetchOne($0, sql: "PRAGMA synchronous")
      }
      #expect(pragma == 2)
      await store.close()
    }
  }

  @Test("finds everything again after closing")
  func reopens() async throws {
    try await withFolder { folder in
      let path = folder + "/store.sqlite"
      let first = try SQLiteEventStore.open(at: path)
      let stored = try await first.append(Sample.append("a"))
      await first.close()
      let second = try SQLiteEventStore.open(at: path)
      #expect(try await second.events(after: 0, limit: 9) == stored)
      await second.close()
    }
  }

  @Test("leaves one whole file behind when the last one closes")
  func foldsLog() async throws {
    try await withFolder { folder in
      let store = try SQLiteEventStore.open(at: folder + "/store.sqlite")
      _ = try await store.append(Sample.append("a"))
      #expect(try await store.mark() == StoreMark(position: 1))
      await store.close()
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["store.sqlite"])
    }
  }

  @Test("works for many at once on a file that is not there yet")
  func opensTogether() async throws {
    try await withFolder { folder in
      let path = folder + "/store.sqlite"
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<8 {
          group.addTask {
            let store = try SQLiteEventStore.open(at: path)
            _ = try await store.append(Sample.append("e\(number)", to: StreamID("s\(number)")))
            await store.close()
          }
        }
        try await group.waitForAll()
      }
      let store = try SQLiteEventStore.open(at: path)
      #expect(try await store.verify().events == 8)
      await store.close()
    }
  }

  @Test("reads without a right to write, and says so when asked to write")
  func opensReadOnly() async throws {
    try await withFolder { folder in
      let path = folder + "/store.sqlite"
      let writer = try SQLiteEventStore.open(at: path)
      _ = try await writer.append(Sample.append("a"))
      let reader = try SQLiteEventStore.open(at: path, readOnly: true)
      #expect(try await reader.events(after: 0, limit: 9).count == 1)
      await #expect(throws: StoreFailure.readOnly(path: path)) {
        try await reader.append(Sample.append("b", at: 1))
      }
      await reader.close()
      await writer.close()
    }
  }

  @Test("reads a file whose folder cannot be written", .enabled(if: FrozenFolder.isPossible))
  func opensFrozenFolder() async throws {
    try await withFolder { folder in
      let path = folder + "/home/a%20b?#.sqlite"
      let writer = try SQLiteEventStore.open(at: path)
      _ = try await writer.append(Sample.append("a"))
      await writer.close()
      try await FrozenFolder.freezing(folder + "/home") {
        let reader = try SQLiteEventStore.open(at: path, readOnly: true)
        #expect(try await reader.events(after: 0, limit: 9).count == 1)
        await reader.close()
      }
    }
  }

  private func open(_ path: String) -> StoreFailure? {
    do throws(StoreFailure) {
      _ = try SQLiteEventStore.open(at: path)
      return nil
    } catch {
      return error
    }
  }

  @Test("refuses a folder whose parent is missing")
  func refusesMissingHome() async throws {
    try await withFolder { folder in
      let path = folder + "/no/such/store.sqlite"
      #expect(
        open(path)
          == .cannotOpen(path: folder + "/no/such", detail: "No such file or directory"))
    }
  }

  @Test("refuses a folder in the file's place")
  func refusesFolder() async throws {
    try await withFolder { folder in
      #expect(open(folder) == .cannotOpen(path: folder, detail: "it is not a file"))
    }
  }

  @Test("creates nothing when it shall only read")
  func createsNothing() async throws {
    try await withFolder { folder in
      let path = folder + "/home/store.sqlite"
      #expect(throws: StoreFailure.cannotOpen(path: path, detail: "No such file or directory")) {
        try SQLiteEventStore.open(at: path, readOnly: true)
      }
      #expect(!FileManager.default.fileExists(atPath: folder + "/home"))
    }
  }

  @Test(
    "brings a file of every older program up to date and keeps what is in it",
    arguments: 1..<StoreSchema.version)
  func migratesOlder(version: Int) async throws {
    try await withFolder { folder in
      let path = folder + "/store.sqlite"
      let older = try DatabaseQueue(path: path)
      try await older.writeWithoutTransaction { db in
        for migration in StoreSchema.migrations.prefix(version) { try db.execute(sql: migration) }
        try db.execute(sql: "UPDATE meta SET value = 7; PRAGMA user_version = \(version)")
      }
      try older.close()
      let store = try SQLiteEventStore.open(at: path)
      #expect(try await store.pool.read(StoreSchema.version(of:)) == StoreSchema.version)
      #expect(try await store.mark() == StoreMark(alertRevision: 7))
      #expect(try await store.accept(Sample.delivery(Sample.alert("f1"))).opened == 1)
      await store.close()
    }
  }

  @Test("leaves a file of a newer program as it is")
  func refusesNewer() async throws {
    try await withFolder { folder in
      let path = folder + "/store.sqlite"
      let store = try SQLiteEventStore.open(at: path)
      try await store.pool.write { try $0.execute(sql: "PRAGMA user_version = 99") }
      await store.close()
      let before = try Data(contentsOf: URL(filePath: path))
      #expect(open(path) == .newerSchema(path: path))
      #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }
  }

  @Test("leaves another program's database as it is")
  func refusesForeign() async throws {
    try await withFolder { folder in
      let path = folder + "/store.sqlite"
      let other = try DatabaseQueue(path: path)
      try await other.write { try $0.execute(sql: "CREATE TABLE theirs (a)") }
      try other.close()
      #expect(
        open(path) == .cannotOpen(path: path, detail: "it is another program's database"))
    }
  }
}

/// Returns the permission bits of a file, 0 when it is not there.
func mode(_ path: String) -> UInt32 {
  var status = stat()
  guard stat(path, &status) == 0 else { return 0 }
  return status.st_mode & 0o777
}

/// A folder that nothing can be written into, not even by root, who must mount it read-only for
/// that.
enum FrozenFolder {
  /// Whether this process may freeze a folder; root in a container often may not mount.
  static let isPossible: Bool = {
    guard geteuid() == 0 else { return true }
    let folder = FileManager.default.temporaryDirectory.path + "/wardroom-bind-\(getpid())"
    guard mkdir(folder, 0o700) == 0 else { return false }
    defer { rmdir(folder) }
    return bind(folder) && umount2(folder, Int32(MNT_DETACH)) == 0
  }()

  static func freezing(_ folder: String, _ body: () async throws -> Void) async throws {
    guard geteuid() == 0 else {
      chmod(folder, 0o500)
      defer { chmod(folder, 0o700) }
      return try await body()
    }
    try #require(bind(folder))
    defer { umount2(folder, Int32(MNT_DETACH)) }
    try #require(mount(folder, folder, nil, UInt(MS_BIND | MS_REMOUNT | MS_RDONLY), nil) == 0)
    try await body()
  }

  private static func bind(_ folder: String) -> Bool {
    mount(folder, folder, nil, UInt(MS_BIND), nil) == 0
  }
}
