public import IncidentModel

/// The record: events, current alerts, deliveries and dead letters, durable before anything is answered.
///
/// Every write is one transaction and is on the disk when the call returns. Writes that wait at the same
/// time share one commit. Nothing outside this module may know which engine is behind it.
public protocol EventStore: Sendable {
  /// Writes the events of one stream, the incident's index line and the marks on alerts, all or nothing.
  ///
  /// A draft whose id is already stored in the same stream makes the call return the stored events.
  /// - Throws: `StoreFailure.versionConflict` when the stream moved on meanwhile.
  func append(_ append: Append) async throws(StoreFailure) -> [StoredEvent]

  /// Writes the events of several streams, each named once, in one transaction: all of it or nothing.
  /// - Throws: `StoreFailure.versionConflict` when one of the streams moved on meanwhile.
  func append(_ appends: [Append]) async throws(StoreFailure) -> [StoredEvent]

  /// Returns events of all streams after a position, ascending.
  func events(after position: Int64, limit: Int) async throws(StoreFailure) -> [StoredEvent]

  /// Returns the events of one stream after a version, ascending.
  func events(of stream: StreamID, after version: Int) async throws(StoreFailure) -> [StoredEvent]

  /// Returns the version of a stream's newest event, 0 when it has none.
  func version(of stream: StreamID) async throws(StoreFailure) -> Int

  /// Returns the incident index, open incidents first, newest declared first within both.
  func incidents(openOnly: Bool) async throws(StoreFailure) -> [IncidentSummary]

  /// Returns the incidents that ever left one of some traces, the highest id first; whether they are alike now
  /// their folds say.
  func incidents(traced traces: Set<String>, limit: Int) async throws(StoreFailure) -> [IncidentID]
  /// Returns what all incidents are recognised by, so that similar ones are found without folding any.
  func incidentTraits() async throws(StoreFailure) -> TraitsIndex

  /// Returns the number that no incident of that kind and year has yet, one more than the highest.
  func nextIncidentNumber(kind: IncidentKind, year: Int) async throws(StoreFailure) -> Int

  /// Keeps the raw body and brings the current alerts up to date.
  ///
  /// When it returns, the body is on the disk. Under load the alerts follow in the order in which the
  /// bodies came, and the receipt says so.
  func accept(_ delivery: Delivery) async throws(StoreFailure) -> DeliveryReceipt

  /// Keeps deliveries that came at the same time, and tells of each what became of it, from any thread.
  func accept(_ waiting: [WaitingDelivery])

  /// Applies, before all that comes later, the bodies that another process kept and ended before it applied.
  func takeOverWaiting() async throws(StoreFailure)

  /// Notes that a source is alive although it had nothing to report.
  func noteHeartbeat(
    source: String, instance: String, at moment: Timestamp
  ) async throws(StoreFailure)

  /// Returns how lively each source is, by name and instance.
  func sourceActivity() async throws(StoreFailure) -> [SourceActivity]

  /// Returns the body an alert last arrived in, without its alerts; nil when none is kept.
  func newestDelivery(of fingerprint: Fingerprint) async throws(StoreFailure) -> Delivery?

  /// Returns a body by its number, without its alerts.
  func delivery(_ number: Int64) async throws(StoreFailure) -> Delivery?

  /// Keeps a body that could not be read, with the sentence its sender was answered.
  func keepDeadLetter(
    source: String, receivedAt: Timestamp, reason: String, contentType: String,
    envelope: DeliveryEnvelope, body: [UInt8]
  ) async throws(StoreFailure) -> DeadLetter

  /// Returns the newest dead letters that nobody settled, newest first.
  func deadLetters(limit: Int) async throws(StoreFailure) -> [DeadLetter]

  /// Returns a dead letter by its number, settled or not.
  func deadLetter(_ number: Int64) async throws(StoreFailure) -> DeadLetter?

  /// Takes in what a dead letter says after all, and settles the letter, all or nothing.
  ///
  /// A letter that was settled before is not taken in again; the receipt names the delivery that did.
  func settle(
    deadLetter number: Int64, by delivery: Delivery, at moment: Timestamp
  ) async throws(StoreFailure) -> DeliveryReceipt

  /// Returns a page of current alerts.
  func alerts(_ query: AlertQuery) async throws(StoreFailure) -> AlertPage

  /// Returns one current alert, nil when none has the fingerprint.
  func alert(_ fingerprint: Fingerprint) async throws(StoreFailure) -> CurrentAlert?

  /// Returns those of some alerts that are known, in any order.
  func currentAlerts(
    _ fingerprints: [Fingerprint]
  ) async throws(StoreFailure) -> [CurrentAlert]

  /// Returns the alerts that changed after a revision; after 0 it begins with all open alerts.
  ///
  /// Ask again with the revision of the answer: at once while it is not complete, else when the mark
  /// moves on.
  func alertChanges(after revision: Int64, limit: Int) async throws(StoreFailure) -> AlertChanges

  /// Returns how often an alert fired and when, newest first.
  func occurrences(
    of fingerprint: Fingerprint, limit: Int
  ) async throws(StoreFailure) -> [AlertOccurrence]

  /// Returns the newest occurrences that started since a moment, oldest first, with the words of their
  /// alerts.
  func alertHistory(since start: Timestamp, limit: Int) async throws(StoreFailure) -> [PastAlert]

  /// Returns the silences that end after a moment, the one that ends next first.
  func silences(endingAfter moment: Timestamp) async throws(StoreFailure) -> [Silence]

  /// Returns what was changed on the platform since a moment, newest first.
  func changeNotices(
    since start: Timestamp, limit: Int
  ) async throws(StoreFailure) -> [ChangeNotice]

  /// Returns what is made from what, as the sources told it.
  func lineage() async throws(StoreFailure) -> [LineageEdge]

  /// Returns how far the store has come.
  func mark() async throws(StoreFailure) -> StoreMark

  /// Yields the newest mark after every change, this process's and others'; marks nobody took are skipped.
  /// - Throws: When the folder of the record cannot be watched for what others write.
  func advances() async throws(StoreFailure) -> AsyncStream<StoreMark>

  /// Recomputes every hash of the record.
  func verify() async throws(StoreFailure) -> ChainReport

  /// Finishes waiting writes and lets go of the files.
  func close() async
}

/// A delivery whose sender waits for the disk.
public struct WaitingDelivery: Sendable {
  let delivery: Delivery
  /// Is told once what became of it.
  let done: @Sendable (Result<DeliveryReceipt, StoreFailure>) -> Void

  /// Creates one.
  public init(
    _ delivery: Delivery, done: @escaping @Sendable (Result<DeliveryReceipt, StoreFailure>) -> Void
  ) {
    self.delivery = delivery
    self.done = done
  }
}

extension EventStore {
  /// Does nothing, for a store that no other process writes.
  public func takeOverWaiting() {}

  /// Keeps each by itself.
  public func accept(_ waiting: [WaitingDelivery]) {
    for delivery in waiting {
      Task {
        do throws(StoreFailure) {
          delivery.done(.success(try await accept(delivery.delivery)))
        } catch {
          delivery.done(.failure(error))
        }
      }
    }
  }

  /// Keeps a body that could not be read and of whose request nothing else is known.
  public func keepDeadLetter(
    source: String, receivedAt: Timestamp, reason: String, body: [UInt8]
  ) async throws(StoreFailure) -> DeadLetter {
    try await keepDeadLetter(
      source: source, receivedAt: receivedAt, reason: reason, contentType: "",
      envelope: DeliveryEnvelope(), body: body)
  }
}
