import Console
import IncidentModel
import Testing

@testable import EventStore
@testable import Runtime

@Suite("What a receiver left to be applied", .timeLimit(.minutes(5)))
struct TakeOverTests {
  private let test: TestHome

  init() throws {
    test = try TestHome()
  }

  /// Leaves eight bodies that are kept and not applied, as a receiver does that is killed in a burst.
  private func leave() async throws {
    var settings = CommitSettings(reading: { $0 }, closingTime: .zero)
    settings.budget.calm = .seconds(60)
    settings.budget.patience = .seconds(60)
    let store = try SQLiteEventStore.open(at: test.home.storePath, settings: settings)
    let body = Delivery(source: "generic", receivedAt: Timestamp(seconds: 1), body: [], alerts: [])
    let (told, tell) = AsyncStream.makeStream(of: Void.self)
    store.accept((0..<8).map { _ in WaitingDelivery(body) { _ in tell.yield() } })
    for await _ in told.prefix(8) {}
    await store.close()
  }

  private func waiting() async throws -> Int {
    let store = try SQLiteEventStore.open(at: test.home.storePath, readOnly: true)
    let count = try await store.waitingDeliveries()
    await store.close()
    return count
  }

  @Test("a command applies it only while no receiver runs", arguments: [(true, 8), (false, 0)])
  func commands(isReceived: Bool, left: Int) async throws {
    try await leave()
    let lock = try HomeLock(path: test.home.receiverLockPath)
    if isReceived { #expect(lock.take()) }
    let record = try OpenRecord.open(WorkspaceOptions(), test.home)
    await record.store.close()
    #expect(try await waiting() == left)
  }

  @Test("the receiver that takes over applies it, although it opened the record before")
  func receiver() async throws {
    try await leave()
    let lock = try HomeLock(path: test.home.receiverLockPath)
    #expect(lock.take())
    let workspace = try Workspace.open(WorkspaceOptions(home: test.path))
    let role = try #require(try workspace.receiverRole(listen: "127.0.0.1:0"))
    let (states, tell) = AsyncStream.makeStream(of: ReceiverState.self)
    let running = Task { await role.run { tell.yield($0) } }
    for await state in states {
      if case .attached = state { lock.release() }
      if case .listening = state { break }
    }
    running.cancel()
    await running.value
    await workspace.store.close()
    #expect(try await waiting() == 0)
  }
}
