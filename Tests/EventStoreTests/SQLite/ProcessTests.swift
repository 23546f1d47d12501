import FoundationEssentials
import GRDB
import Glibc
import IncidentModel
import Testing

@testable import EventStore

@Suite("Several processes on one record", .timeLimit(.minutes(5)))
struct ProcessTests {
  @Test("what another process appends is told to subscribers here")
  func seesAppends() async throws {
    try await withFolder { folder in
      let path = folder + "/store.sqlite"
      let store = try SQLiteEventStore.open(at: path)
      var marks = try await store.advances().makeAsyncIterator()
      await #expect(processExitsWith: .success) { [path = path as String] in
        let store = try SQLiteEventStore.open(at: path)
        _ = try await store.append(Sample.append("a"))
        await store.close()
      }
      #expect(await marks.next() == StoreMark(position: 1))
      #expect(try await store.events(after: 0, limit: 9).map(\.draft.id) == ["a"])
      await store.close()
    }
  }

  @Test(
    "what another program writes is told too",
    .enabled(if: access("/usr/bin/sqlite3", X_OK) == 0, "needs the sqlite3 command"))
  func seesForeignWrites() async throws {
    try await withFolder { folder in
      let path = folder + "/store.sqlite"
      let store = try SQLiteEventStore.open(at: path)
      var marks = try await store.advances().makeAsyncIterator()
      await #expect(processExitsWith: .success) { [path = path as String] in
        let sql = "UPDATE meta SET value = value + 1 WHERE key = 'alert_revision'"
        let words: [String] = ["sqlite3", path, sql]
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
        arguments.append(nil)
        execv("/usr/bin/sqlite3", &arguments)
        exit(1)
      }
      #expect(await marks.next() == StoreMark(alertRevision: 1))
      await store.close()
    }
  }

  @Test("two stores in one process tell each other as well")
  func seesNeighbour() async throws {
    try await withFolder { folder in
      let path = folder + "/store.sqlite"
      let first = try SQLiteEventStore.open(at: path)
      let second = try SQLiteEventStore.open(at: path)
      var marks = try await second.advances().makeAsyncIterator()
      _ = try await first.append(Sample.append("a"))
      #expect(await marks.next() == StoreMark(position: 1))
      await first.close()
      #expect(try await second.append(Sample.append("b", at: 1)).map(\.position) == [2])
      await second.close()
    }
  }

  @Test("processes that write at the same time lose nothing and break no chain")
  func writesTogether() async throws {
    try await withFolder { folder in
      let path = folder + "/store.sqlite"
      async let left: Void = writer(path, "left")
      async let middle: Void = writer(path, "middle")
      async let right: Void = writer(path, "right")
      _ = await (left, middle, right)
      let store = try SQLiteEventStore.open(at: path)
      let report = try await store.verify()
      #expect(report.events == 300)
      #expect(report.breaks == [])
      await store.close()
    }
  }

  private func writer(_ path: String, _ name: String) async {
    await #expect(processExitsWith: .success) { [path = path as String, name = name as String] in
      let store = try SQLiteEventStore.open(at: path)
      for number in 0..<100 {
        _ = try await store.append(
          Sample.append("\(name)-\(number)", to: StreamID(name), at: number))
      }
      await store.close()
    }
  }

  @Test("everything that was acknowledged is there after kill -9")
  func survivesKill() async throws {
    try await withFolder { folder in
      let path = folder + "/store.sqlite"
      let result = await #expect(
        processExitsWith: .signal(SIGKILL), observing: [\.standardOutputContent]
      ) { [path = path as String] in
        try await Self.appendUntilKilled(path)
      }
      let output = String(decoding: try #require(result).standardOutputContent, as: UTF8.self)
      let acknowledged = output.split(separator: "\n").filter { $0.hasPrefix("stored-") }
      let store = try SQLiteEventStore.open(at: path)
      let stored = Set(try await store.events(after: 0, limit: 100_000).map(\.draft.id))
      #expect(acknowledged.count >= 200)
      #expect(acknowledged.filter { !stored.contains(String($0)) } == [])
      #expect(try await store.verify().breaks == [])
      await store.close()
    }
  }

  /// Appends from eight tasks, says so after each, and is killed in the middle of it.
  private static func appendUntilKilled(_ path: String) async throws {
    let store = try SQLiteEventStore.open(at: path)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<8 {
        group.addTask {
          for number in 0..<10_000 {
            let id = "stored-\(writer)-\(number)"
            _ = try await store.append(
              Sample.append(id, to: StreamID("w\(writer)"), at: number))
            let line = Array("\(id)\n".utf8)
            write(STDOUT_FILENO, line, line.count)
            if writer == 0, number == 199 { kill(getpid(), SIGKILL) }
          }
        }
      }
      try await group.waitForAll()
    }
  }

  @Test("every body that was answered is there after kill -9, and its alerts follow in order")
  func survivesKillInStorm() async throws {
    try await withFolder { folder in
      let path = folder + "/store.sqlite"
      let result = await #expect(
        processExitsWith: .signal(SIGKILL), observing: [\.standardOutputContent]
      ) { [path = path as String] in
        try await Self.acceptUntilKilled(path)
      }
      let output = String(decoding: try #require(result).standardOutputContent, as: UTF8.self)
      let answered = output.split(separator: "\n").filter { $0.hasPrefix("kept-") }
      let store = try SQLiteEventStore.open(at: path, settings: Self.slow)
      // Closing waits until everything is applied.
      await store.close()
      let after = try SQLiteEventStore.open(at: path)
      let names = Set(answered.map { Fingerprint(String($0)) })
      let known = try await after.currentAlerts(Array(names))
      #expect(answered.count >= 200)
      #expect(names.subtracting(known.map(\.alert.fingerprint)) == [])
      let last = try await after.pool.read {
        try String.fetchOne($0, sql: "SELECT body FROM delivery ORDER BY number DESC LIMIT 1")
      }
      let newest = try await after.alert(Fingerprint("newest"))
      #expect(newest?.alert.title == last?.split(separator: " ").first.map(String.init))
      await after.close()
    }
  }

  /// Applies so little in one commit that much has to wait.
  private static var slow: CommitSettings {
    CommitSettings(
      reading: { storm($0) }, budget: ApplyBudget(alerts: 2, time: .seconds(9)), memory: 2000,
      closingTime: .seconds(50))
  }

  private static func storm(_ delivery: Delivery) -> Delivery {
    var delivery = JournalBody.read(delivery)
    let name = delivery.alerts[0].fingerprint.text
    delivery.alerts.append(Sample.alert("newest", title: name))
    return delivery
  }

  /// Accepts from sixteen tasks, says so after each, and is killed in the middle of it.
  private static func acceptUntilKilled(_ path: String) async throws {
    let store = try SQLiteEventStore.open(at: path, settings: slow)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for sender in 0..<16 {
        group.addTask {
          for number in 0..<10_000 {
            let name = "kept-\(sender)-\(number)"
            _ = try await store.accept(storm(JournalBody.delivery(name, "t")))
            let line = Array("\(name)\n".utf8)
            write(STDOUT_FILENO, line, line.count)
            if sender == 0, number == 99 { kill(getpid(), SIGKILL) }
          }
        }
      }
      try await group.waitForAll()
    }
  }
}
