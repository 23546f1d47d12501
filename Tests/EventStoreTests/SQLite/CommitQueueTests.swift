import Dispatch
import IncidentModel
import Synchronization
import Testing

@testable import EventStore

@Suite("Sharing commits", .timeLimit(.minutes(5)))
struct CommitQueueTests {
  @Test("writes that wait at the same time share one commit")
  func shares() async throws {
    try await withFolder { folder in
      let store = try SQLiteEventStore.open(at: folder + "/store.sqlite")
      let before = store.commits.commitCount
      let appends = (0..<100).map { Sample.append("e\($0)", to: StreamID("s\($0)")) }
      let outcomes = await together(store, appends)
      #expect(outcomes.filter { $0 == nil }.count == 100)
      #expect(store.commits.commitCount - before == 2)
      #expect(try await store.verify().events == 100)
      await store.close()
    }
  }

  @Test("a refused write leaves the others of its commit alone")
  func isolates() async throws {
    try await withFolder { folder in
      let store = try SQLiteEventStore.open(at: folder + "/store.sqlite")
      let appends = [
        Sample.append("a", to: StreamID("one")), Sample.append("b", to: StreamID("two"), at: 7),
        Sample.append("twin", "twin", to: StreamID("three")),
        Sample.append("c", to: StreamID("four")),
      ]
      let outcomes = await together(store, appends)
      #expect(
        outcomes == [
          nil, .versionConflict(stream: StreamID("two"), expected: 7, actual: 0),
          .unexpected(detail: "two events of one append have the same id"), nil,
        ])
      #expect(try await store.events(after: 0, limit: 9).map(\.draft.id) == ["a", "c"])
      #expect(try await store.verify().breaks == [])
      await store.close()
    }
  }

  @Test("a write that comes just when the writer runs out of work is not left waiting")
  func wakesUp() async throws {
    try await withFolder { folder in
      let store = try SQLiteEventStore.open(at: folder + "/store.sqlite")
      let (ends, ended) = AsyncStream.makeStream(of: Void.self)
      for _ in 0..<3 {
        DispatchQueue.global().async {
          for round in 0..<5000 { Self.writeNothing(store, pause: round % 64) }
          ended.yield()
        }
      }
      var count = 0
      for await _ in ends.prefix(3) { count += 1 }
      // A store with a write that is left waiting could not be closed.
      try #require(count == 3)
      await store.close()
    }
  }

  /// Writes nothing and spins until that is committed, since waking up would take longer than the
  /// moment in which the next write shall come.
  private static func writeNothing(_ store: SQLiteEventStore, pause: Int) {
    let turns = Turns()
    store.commits.write(
      { _ in return }, then: { _ in turns.isDone.store(true, ordering: .relaxed) })
    while !turns.isDone.load(ordering: .relaxed) { turns.count.add(1, ordering: .relaxed) }
    for _ in 0..<pause { turns.count.add(1, ordering: .relaxed) }
  }

  @Test("a write that was taken before closing is still written")
  func finishes() async throws {
    try await withFolder { folder in
      let path = folder + "/store.sqlite"
      let store = try SQLiteEventStore.open(at: path)
      let outcome = Mutex<Int?>(nil)
      let append = Sample.append("a")
      store.commits.write(
        { try $0.append(append, summaryJSON: nil).count },
        then: { result in
          if case .success(let count) = result { outcome.withLock { $0 = count } }
        })
      await store.close()
      #expect(outcome.withLock { $0 } == 1)
    }
  }

  /// Lets appends pile up while the writer is occupied; returns each one's failure, nil for none.
  private func together(
    _ store: SQLiteEventStore, _ appends: [Append]
  ) async -> [StoreFailure?] {
    let gate = DispatchSemaphore(value: 0)
    let (outcomes, told) = AsyncStream.makeStream(of: (Int, StoreFailure?).self)
    let (holds, isHeld) = AsyncStream.makeStream(of: Void.self)
    let hold: @Sendable (inout WriteSession) -> Void = { _ in
      isHeld.yield()
      gate.wait()
    }
    // On another thread, because the first write is carried out by its caller's.
    DispatchQueue.global().async { store.commits.write(hold, then: { _ in return }) }
    for await _ in holds.prefix(1) {}
    for (number, append) in appends.enumerated() {
      store.commits.write(
        { try $0.append(append, summaryJSON: nil) },
        then: { told.yield((number, failure($0))) })
    }
    gate.signal()
    var failures: [Int: StoreFailure?] = [:]
    for await (number, failure) in outcomes.prefix(appends.count) { failures[number] = failure }
    return appends.indices.map { failures[$0] ?? .closed }
  }
}

/// What a spinning writer looks at.
private final class Turns: Sendable {
  let isDone = Atomic(false)
  let count = Atomic(0)
}

private func failure(_ result: Result<[StoredEvent], StoreFailure>) -> StoreFailure? {
  switch result {
  case .success: nil
  case .failure(let failure): failure
  }
}
