import Dispatch
import GRDB
import IncidentModel
import Synchronization
import Testing

@testable import EventStore

@Suite("Keeping bodies first", .timeLimit(.minutes(5)))
struct JournalTests {
  private static let reading: @Sendable (Delivery) -> Delivery = { JournalBody.read($0) }

  private func settings(
    alerts: Int = 1, memory: Int = 8 << 20, closing: Duration = .seconds(20),
    reading: (@Sendable (Delivery) -> Delivery)? = Self.reading
  ) -> CommitSettings {
    CommitSettings(
      reading: reading,
      budget: ApplyBudget(
        alerts: alerts, time: .seconds(9), calm: .seconds(9)),
      memory: memory,
      closingTime: closing)
  }

  private func fingerprints(_ path: String) async throws -> [String] {
    let store = try SQLiteEventStore.open(at: path)
    let page = try await store.alerts(AlertQuery())
    await store.close()
    return page.alerts.map(\.alert.fingerprint.text).sorted()
  }

  @Test("bodies that wait together are kept by one commit, and applied as far as time allows")
  func keepsFirst() async throws {
    try await withFolder { folder in
      let path = folder + "/store.sqlite"
      let store = try SQLiteEventStore.open(at: path, settings: settings(alerts: 3))
      let names = (10..<50).map { "f\($0)" }
      let receipts = try await together(store, names.map { JournalBody.delivery($0, "t") })
      #expect(
        receipts.map(\.isApplied) == Array(repeating: true, count: 3)
          + Array(repeating: false, count: 37))
      #expect(receipts.map(\.number) == (1...40).map(Int64.init))
      await store.close()
      #expect(try await fingerprints(path) == names)
      #expect(try await unapplied(path) == [])
    }
  }

  @Test("each of the bodies of one commit keeps its own envelope")
  func keepsEnvelopes() async throws {
    try await withFolder { folder in
      let store = try SQLiteEventStore.open(at: folder + "/store.sqlite", settings: settings())
      let envelopes = [
        DeliveryEnvelope(path: "/a"), DeliveryEnvelope(path: "/a"),
        DeliveryEnvelope(path: "/caf\u{E9}"), DeliveryEnvelope(path: "/cafe\u{301}"),
        DeliveryEnvelope(path: "/a", headers: ["h": "1"]),
        DeliveryEnvelope(path: "/a", headers: ["h": "2"]), DeliveryEnvelope(),
      ]
      let receipts = try await together(
        store,
        envelopes.enumerated().map { index, envelope in
          var delivery = JournalBody.delivery("f\(index)", "t")
          delivery.envelope = envelope
          return delivery
        })
      var kept: [[UInt8]?] = []
      for receipt in receipts {
        kept.append(try await store.delivery(receipt.number)?.envelope.json)
      }
      #expect(kept == envelopes.map(\.json))
      await store.close()
    }
  }

  @Test(
    "from eight bodies at once on, alerts are gathered and applied together",
    arguments: [(7, true), (8, false)])
  func gathers(senders: Int, isAppliedAtOnce: Bool) async throws {
    try await withFolder { folder in
      let path = folder + "/store.sqlite"
      let store = try SQLiteEventStore.open(at: path, settings: settings(alerts: 256))
      let names = (0..<senders).map { "f\($0)" }
      let before = store.commits.commitCount
      let receipts = try await together(store, names.map { JournalBody.delivery($0, "t") })
      #expect(Set(receipts.map(\.isApplied)) == [isAppliedAtOnce])
      await store.close()
      // The writer was occupied by one commit; the bodies are one, and what was gathered is another.
      #expect(store.commits.commitCount - before == (isAppliedAtOnce ? 2 : 3))
      #expect(try await fingerprints(path) == names)
    }
  }

  @Test("what was gathered is applied by itself once no more bodies come")
  func appliesInTheEnd() async throws {
    try await withFolder { folder in
      let budget = ApplyBudget(
        loadedFrom: 1, calm: .milliseconds(500), patience: .milliseconds(500))
      let store = try SQLiteEventStore.open(
        at: folder + "/store.sqlite",
        settings: CommitSettings(reading: Self.reading, budget: budget))
      var marks = try await store.advances().makeAsyncIterator()
      let receipts = try await together(store, (0..<3).map { JournalBody.delivery("f\($0)", "t") })
      #expect(receipts.map(\.isApplied) == [false, false, false])
      while try await store.waitingDeliveries() > 0 {
        // Past its time limit the task is cancelled and hears of nothing more.
        guard await marks.next() != nil else { break }
      }
      #expect(try await store.alerts(AlertQuery()).openCount == 3)
      await store.close()
    }
  }

  @Test(
    "alerts are applied in the order of their bodies, whatever memory they may take",
    arguments: [0, 8 << 20])
  func keepsOrder(memory: Int) async throws {
    try await withFolder { folder in
      let path = folder + "/store.sqlite"
      let store = try SQLiteEventStore.open(at: path, settings: settings(memory: memory))
      let deliveries = (0..<40).map { JournalBody.delivery("f", "title \($0)") }
      _ = try await together(store, deliveries)
      _ = try await store.accept(JournalBody.delivery("f", "title 40"))
      await store.close()
      let again = try SQLiteEventStore.open(at: path)
      let alert = try #require(try await again.alert(Fingerprint("f")))
      #expect(alert.alert.title == "title 40")
      #expect(alert.deliveries == 41)
      await again.close()
    }
  }

  @Test("an act of a person goes before the bodies that waited longer")
  func letsPeopleGoFirst() async throws {
    try await withFolder { folder in
      let store = try SQLiteEventStore.open(at: folder + "/store.sqlite", settings: settings())
      let order = Mutex<[String]>([])
      let gate = await hold(store)
      let (ends, ended) = AsyncStream.makeStream(of: Void.self)
      for number in 0..<3 {
        store.accept([
          WaitingDelivery(JournalBody.delivery("f\(number)", "t")) { _ in
            order.withLock { $0.append("body") }
            ended.yield()
          }
        ])
      }
      store.commits.write({ try $0.append(Sample.append("a"), summaryJSON: nil) }) { _ in
        order.withLock { $0.append("act") }
        ended.yield()
      }
      gate.signal()
      for await _ in ends.prefix(4) {}
      #expect(order.withLock { $0 } == ["act", "body", "body", "body"])
      await store.close()
    }
  }

  @Test("a refused act takes neither the bodies beside it nor the alerts before it along")
  func isolatesActs() async throws {
    try await withFolder { folder in
      let path = folder + "/store.sqlite"
      let store = try SQLiteEventStore.open(at: path, settings: settings())
      let names = (10..<20).map { "f\($0)" }
      _ = try await together(store, names.map { JournalBody.delivery($0, "t") })
      await #expect(throws: StoreFailure.self) { try await store.append(Sample.append("a", at: 7)) }
      await store.close()
      #expect(try await fingerprints(path) == names)
    }
  }

  @Test("what a store leaves is taken over by one that was open before, ahead of what comes later")
  func takesOver() async throws {
    try await withFolder { folder in
      let path = folder + "/store.sqlite"
      let first = try SQLiteEventStore.open(at: path, settings: settings(closing: .zero))
      var later = settings(alerts: 256)
      later.takesOver = false
      let second = try SQLiteEventStore.open(at: path, settings: later)
      let gate = await hold(first)
      let titles = (0..<20).map { "title \($0)" }
      first.accept(titles.map { WaitingDelivery(JournalBody.delivery("f", $0)) { _ in return } })
      gate.signal()
      await first.close()
      #expect(try await unapplied(path) != [])
      try await second.takeOverWaiting()
      try await second.takeOverWaiting()
      _ = try await second.accept(JournalBody.delivery("f", "newest"))
      await second.close()
      let again = try SQLiteEventStore.open(at: path)
      let alert = try #require(try await again.alert(Fingerprint("f")))
      #expect(alert.alert.title == "newest")
      #expect(alert.deliveries == 21)
      await again.close()
    }
  }

  @Test("what a closing store leaves is applied by the next that can read it, and only once")
  func resumes() async throws {
    try await withFolder { folder in
      let path = folder + "/store.sqlite"
      let names = (10..<30).map { "f\($0)" }
      let first = try SQLiteEventStore.open(at: path, settings: settings(closing: .zero))
      let gate = await hold(first)
      for name in names {
        first.accept([WaitingDelivery(JournalBody.delivery(name, "t")) { _ in return }])
      }
      gate.signal()
      await first.close()
      let left = try await unapplied(path)
      #expect(left.count >= 18)
      let blind = try SQLiteEventStore.open(at: path)
      await blind.close()
      #expect(try await unapplied(path) == left)
      let second = try SQLiteEventStore.open(at: path, settings: settings())
      let third = try SQLiteEventStore.open(at: path, settings: settings())
      await second.close()
      await third.close()
      #expect(try await fingerprints(path) == names)
      #expect(try await unapplied(path) == [])
      let reader = try SQLiteEventStore.open(at: path)
      let all = try await reader.currentAlerts(names.map(Fingerprint.init(_:)))
      #expect(Set(all.map(\.deliveries)) == [1])
      await reader.close()
    }
  }

  @Test("alerts that cannot be applied become a dead letter, and those behind them are applied")
  func buries() async throws {
    try await withFolder { folder in
      let path = folder + "/store.sqlite"
      let store = try SQLiteEventStore.open(at: path, settings: settings())
      _ = try await store.accept(JournalBody.delivery("bad", "t"))
      try await store.pool.write {
        try $0.execute(sql: "UPDATE alert SET status = 'nonsense' WHERE fingerprint = 'bad'")
      }
      let names = ["a", "bad", "b"]
      _ = try await together(store, names.map { JournalBody.delivery($0, "again") })
      await store.close()
      let again = try SQLiteEventStore.open(at: path)
      let letters = try await again.deadLetters(limit: 9)
      #expect(letters.map { String(decoding: $0.body, as: UTF8.self) } == ["bad again"])
      #expect(
        letters.first?.reason.hasPrefix("Delivery 3 was kept, but its alerts were not: ") == true)
      #expect(try await again.currentAlerts(["a", "b"].map(Fingerprint.init(_:))).count == 2)
      await again.close()
    }
  }

  @Test("a lone delivery whose alerts cannot be applied is refused as a whole")
  func refusesLoneDelivery() async throws {
    try await withFolder { folder in
      let store = try SQLiteEventStore.open(at: folder + "/store.sqlite", settings: settings())
      _ = try await store.accept(JournalBody.delivery("bad", "t"))
      try await store.pool.write { try $0.execute(sql: "UPDATE alert SET status = 'nonsense'") }
      await #expect(throws: StoreFailure.corrupt(detail: "an alert has the status nonsense")) {
        try await store.accept(JournalBody.delivery("bad", "again"))
      }
      #expect(try await store.delivery(2) == nil)
      await store.close()
    }
  }

  private func unapplied(_ path: String) async throws -> [Int64] {
    let store = try SQLiteEventStore.open(at: path)
    let numbers = try await store.pool.read { try UnappliedRow.numbers($0) }
    await store.close()
    return numbers
  }

  /// Lets deliveries pile up while the writer is occupied; returns their receipts in order.
  private func together(
    _ store: SQLiteEventStore, _ deliveries: [Delivery]
  ) async throws -> [DeliveryReceipt] {
    let gate = await hold(store)
    let (outcomes, told) = AsyncStream.makeStream(of: Result<DeliveryReceipt, StoreFailure>.self)
    store.accept(deliveries.map { delivery in WaitingDelivery(delivery) { told.yield($0) } })
    gate.signal()
    var receipts: [DeliveryReceipt] = []
    for await outcome in outcomes.prefix(deliveries.count) { receipts.append(try outcome.get()) }
    return receipts
  }

  /// Occupies the writer until the gate is opened.
  private func hold(_ store: SQLiteEventStore) async -> DispatchSemaphore {
    let gate = DispatchSemaphore(value: 0)
    let (holds, isHeld) = AsyncStream.makeStream(of: Void.self)
    let wait: @Sendable (inout WriteSession) -> Void = { _ in
      isHeld.yield()
      gate.wait()
    }
    // On another thread, because the first write is carried out by its caller's.
    DispatchQueue.global().async { store.commits.write(wait, then: { _ in return }) }
    for await _ in holds.prefix(1) {}
    return gate
  }
}
