import EventStore
import IncidentModel

/// A store that refuses everything for one reason.
struct RefusingStore: EventStore {
  let failure: StoreFailure

  func append(_ append: Append) async throws(StoreFailure) -> [StoredEvent] { throw failure }
  func append(_ appends: [Append]) async throws(StoreFailure) -> [StoredEvent] { throw failure }
  func events(after position: Int64, limit: Int) async throws(StoreFailure) -> [StoredEvent] {
    throw failure
  }
  func events(of stream: StreamID, after version: Int) async throws(StoreFailure) -> [StoredEvent] {
    throw failure
  }
  func version(of stream: StreamID) async throws(StoreFailure) -> Int { throw failure }
  func incidents(openOnly: Bool) async throws(StoreFailure) -> [IncidentSummary] { throw failure }
  func incidents(
    traced traces: Set<String>, limit: Int
  ) async throws(StoreFailure) -> [IncidentID] {
    throw failure
  }
  func incidentTraits() async throws(StoreFailure) -> TraitsIndex { throw failure }
  func nextIncidentNumber(kind: IncidentKind, year: Int) async throws(StoreFailure) -> Int {
    throw failure
  }
  func accept(_ delivery: Delivery) async throws(StoreFailure) -> DeliveryReceipt { throw failure }
  func noteHeartbeat(
    source: String, instance: String, at moment: Timestamp
  ) async throws(StoreFailure) { throw failure }
  func sourceActivity() async throws(StoreFailure) -> [SourceActivity] { throw failure }
  func newestDelivery(of fingerprint: Fingerprint) async throws(StoreFailure) -> Delivery? {
    throw failure
  }
  func delivery(_ number: Int64) async throws(StoreFailure) -> Delivery? { throw failure }
  func keepDeadLetter(
    source: String, receivedAt: Timestamp, reason: String, contentType: String,
    envelope: DeliveryEnvelope, body: [UInt8]
  ) async throws(StoreFailure) -> DeadLetter { throw failure }
  func deadLetters(limit: Int) async throws(StoreFailure) -> [DeadLetter] { throw failure }
  func deadLetter(_ number: Int64) async throws(StoreFailure) -> DeadLetter? { throw failure }
  func settle(
    deadLetter number: Int64, by delivery: Delivery, at moment: Timestamp
  ) async throws(StoreFailure) -> DeliveryReceipt { throw failure }
  func currentAlerts(
    _ fingerprints: [Fingerprint]
  ) async throws(StoreFailure) -> [CurrentAlert] { throw failure }
  func alertChanges(
    after revision: Int64, limit: Int
  ) async throws(StoreFailure) -> AlertChanges { throw failure }
  func occurrences(
    of fingerprint: Fingerprint, limit: Int
  ) async throws(StoreFailure) -> [AlertOccurrence] { throw failure }
  func alertHistory(since start: Timestamp, limit: Int) async throws(StoreFailure) -> [PastAlert] {
    throw failure
  }
  func silences(endingAfter moment: Timestamp) async throws(StoreFailure) -> [Silence] {
    throw failure
  }
  func changeNotices(
    since start: Timestamp, limit: Int
  ) async throws(StoreFailure) -> [ChangeNotice] { throw failure }
  func lineage() async throws(StoreFailure) -> [LineageEdge] { throw failure }
  func alerts(_ query: AlertQuery) async throws(StoreFailure) -> AlertPage { throw failure }
  func alert(_ fingerprint: Fingerprint) async throws(StoreFailure) -> CurrentAlert? {
    throw failure
  }
  func mark() async throws(StoreFailure) -> StoreMark { throw failure }
  func advances() async throws(StoreFailure) -> AsyncStream<StoreMark> {
    AsyncStream { $0.finish() }
  }
  func verify() async throws(StoreFailure) -> ChainReport { throw failure }
  func close() async {}
}
