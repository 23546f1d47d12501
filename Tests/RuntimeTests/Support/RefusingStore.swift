import EventStore
import IncidentModel

/// A store that refuses everything for one reason.
struct RefusingStore: EventStore {
  let failure: StoreFailure

  func append(_ append: Append) async throws(StoreFailure) -> [StoredEvent] { throw failure }
  func events(after position: Int64, limit: Int) async throws(StoreFailure) -> [StoredEvent] {
    throw failure
  }
  func events(of stream: StreamID, after version: Int) async throws(StoreFailure) -> [StoredEvent] {
    throw failure
  }
  func version(of stream: StreamID) async throws(StoreFailure) -> Int { throw failure }
  func incidents(openOnly: Bool) async throws(StoreFailure) -> [IncidentSummary] { throw failure }
  func nextIncidentNumber(kind: IncidentKind, year: Int) async throws(StoreFailure) -> Int {
    throw failure
  }
  func accept(_ delivery: Delivery) async throws(StoreFailure) -> DeliveryReceipt { throw failure }
  func keepDeadLetter(
    source: String, receivedAt: Timestamp, reason: String, body: [UInt8]
  ) async throws(StoreFailure) -> DeadLetter { throw failure }
  func deadLetters(limit: Int) async throws(StoreFailure) -> [DeadLetter] { throw failure }
  func alerts(_ query: AlertQuery) async throws(StoreFailure) -> AlertPage { throw failure }
  func alert(_ fingerprint: Fingerprint) async throws(StoreFailure) -> CurrentAlert? {
    throw failure
  }
  func mark() async throws(StoreFailure) -> StoreMark { throw failure }
  func advances() async -> AsyncStream<StoreMark> { AsyncStream { $0.finish() } }
  func verify() async throws(StoreFailure) -> ChainReport { throw failure }
  func close() async {}
}
