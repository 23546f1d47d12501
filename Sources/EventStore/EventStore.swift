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

  /// Returns events of all streams after a position, ascending.
  func events(after position: Int64, limit: Int) async throws(StoreFailure) -> [StoredEvent]

  /// Returns the events of one stream after a version, ascending.
  func events(of stream: StreamID, after version: Int) async throws(StoreFailure) -> [StoredEvent]

  /// Returns the version of a stream's newest event, 0 when it has none.
  func version(of stream: StreamID) async throws(StoreFailure) -> Int

  /// Returns the incident index, open incidents first, newest declared first within both.
  func incidents(openOnly: Bool) async throws(StoreFailure) -> [IncidentSummary]

  /// Returns the number that no incident of that kind and year has yet, one more than the highest.
  func nextIncidentNumber(kind: IncidentKind, year: Int) async throws(StoreFailure) -> Int

  /// Keeps the raw body and brings the current alerts up to date, all or nothing.
  func accept(_ delivery: Delivery) async throws(StoreFailure) -> DeliveryReceipt

  /// Keeps a body that could not be read, with the sentence its sender was answered.
  func keepDeadLetter(
    source: String, receivedAt: Timestamp, reason: String, body: [UInt8]
  ) async throws(StoreFailure) -> DeadLetter

  /// Returns the newest dead letters, newest first.
  func deadLetters(limit: Int) async throws(StoreFailure) -> [DeadLetter]

  /// Returns a page of current alerts.
  func alerts(_ query: AlertQuery) async throws(StoreFailure) -> AlertPage

  /// Returns one current alert, nil when none has the fingerprint.
  func alert(_ fingerprint: Fingerprint) async throws(StoreFailure) -> CurrentAlert?

  /// Returns how far the store has come.
  func mark() async throws(StoreFailure) -> StoreMark

  /// Yields the newest mark after every change, this process's and others'; marks nobody took are skipped.
  func advances() async -> AsyncStream<StoreMark>

  /// Recomputes every hash of the record.
  func verify() async throws(StoreFailure) -> ChainReport

  /// Finishes waiting writes and lets go of the files.
  func close() async
}

/// Why the store could not do what was asked; every case is a sentence with the next step.
public enum StoreFailure: Error, Hashable, Sendable {
  /// Another writer came first; load again and decide again.
  case versionConflict(stream: StreamID, expected: Int, actual: Int)
  case diskFull
  case readOnly(path: String)
  case busy
  case corrupt(detail: String)
  case cannotOpen(path: String, detail: String)
  /// The file was written by a newer Wardroom.
  case newerSchema(path: String)
  case closed
  case unexpected(detail: String)

  /// What happened and what to do next, for the person at the screen.
  public var advice: String {
    switch self {
    case .versionConflict(let stream, _, _):
      "Somebody else changed \(stream) at the same moment. Look at it again and repeat."
    case .diskFull:
      "The disk is full, so nothing was recorded. Free some space and repeat; what you typed is kept."
    case .readOnly(let path):
      "\(path) cannot be written. Check its owner and mode, or start with --read-only."
    case .busy:
      "Another program holds the record locked. Wait for it to finish, or find it with lsof, and repeat."
    case .corrupt(let detail):
      "The record is damaged (\(detail)). Keep a copy of .wardroom/ and run `wardroom doctor`."
    case .cannotOpen(let path, let detail):
      "\(path) cannot be opened (\(detail)). Check that the folder exists and is yours."
    case .newerSchema(let path):
      "\(path) was written by a newer Wardroom. Update this one; nothing was changed."
    case .closed:
      "The record is closed already. Start Wardroom again."
    case .unexpected(let detail):
      "The record refused (\(detail)). Run `wardroom doctor` and report this."
    }
  }
}
