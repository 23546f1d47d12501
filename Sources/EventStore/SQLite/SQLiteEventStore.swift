import Dispatch
import GRDB
public import IncidentModel
import Synchronization

/// The record in one SQLite file, shared by every process on the host that opens it.
///
/// Write-ahead log, `synchronous=FULL`: a call that returns has reached the disk.
public final class SQLiteEventStore: EventStore {
  let pool: DatabasePool
  let path: String
  let isReadOnly: Bool
  let feed: MarkFeed
  let commits: CommitQueue
  /// Stands once somebody listens: a command that does its work and goes needs none.
  private let watcher = Mutex<CommitWatcher?>(nil)
  private let files: StoreFiles

  init(
    _ pool: DatabasePool, _ files: StoreFiles, isReadOnly: Bool, busyTimeout: Double,
    feed: MarkFeed, settings: CommitSettings
  ) {
    self.pool = pool
    self.files = files
    path = files.path
    self.isReadOnly = isReadOnly
    self.feed = feed
    commits = CommitQueue(
      pool, busyTimeout: busyTimeout, telling: feed, settings: settings)
  }

  /// Finishes waiting writes, ends the streams of marks and lets go of the files.
  public func close() async {
    await commits.close()
    watcher.withLock { $0 }?.stop()
    feed.finish()
    let pool = self.pool
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        // Readers go first: only a connection that may write folds the log into the file when it is
        // the last to go, and the pool itself would close it before them.
        pool.releaseMemory()
        do {
          try pool.close()
        } catch {
          // A reading came in between and is under way; its connection goes with it.
          pool.releaseMemoryEventually()
        }
        continuation.resume()
      }
    }
  }

  /// Yields the newest mark after every change, this process's and others'.
  ///
  /// Subscribe first and read afterwards; then no change can fall between the two.
  public func advances() async throws(StoreFailure) -> AsyncStream<StoreMark> {
    let pool = pool
    let feed = feed
    do {
      try watcher.withLock { watcher in
        guard watcher == nil else { return }
        watcher = try CommitWatcher(folder: files.folder, logName: files.logName) {
          Self.look(pool, feed)
        }
      }
    } catch {
      throw StoreFailure(error, path: path)
    }
    let marks = feed.subscribe()
    Self.look(pool, feed)
    return marks
  }

  private static func look(_ pool: DatabasePool, _ feed: MarkFeed) {
    do {
      feed.publish(try pool.read(MetaRow.mark))
    } catch {
      // Closed or locked just now: the next look or the next call of a reader tells.
      return
    }
  }

  /// Reads from one snapshot, on a thread of the pool so that no task waits for the disk in its
  /// place.
  func read<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreFailure) -> Value {
    let path = self.path
    let outcome: Result<Value, StoreFailure> = await withCheckedContinuation { continuation in
      pool.asyncRead { database in
        do {
          continuation.resume(returning: .success(try body(try database.get())))
        } catch {
          continuation.resume(returning: .failure(StoreFailure(error, path: path)))
        }
      }
    }
    return try outcome.get()
  }

  /// Writes in the next commit.
  func write<Value: Sendable>(
    _ body: @escaping @Sendable (inout WriteSession) throws -> Value
  ) async throws(StoreFailure) -> Value {
    guard !isReadOnly else { throw .readOnly(path: path) }
    return try await commits.write(body)
  }
}

extension SQLiteEventStore {
  /// Writes the events of one stream, the incident's index line and the marks on alerts.
  public func append(_ append: Append) async throws(StoreFailure) -> [StoredEvent] {
    let summaryJSON = try append.summary.map(JSONRows.encode)
    return try await write { try $0.append(append, summaryJSON: summaryJSON) }
  }

  /// Writes the events of several streams in one transaction.
  public func append(_ appends: [Append]) async throws(StoreFailure) -> [StoredEvent] {
    try Duplicates.checkStreams(appends)
    var summaries: [String?] = []
    for append in appends { summaries.append(try append.summary.map(JSONRows.encode)) }
    let all = Array(zip(appends, summaries))
    // A write that is refused is rolled back with what it wrote before.
    return try await write { session in
      try all.flatMap { try session.append($0, summaryJSON: $1) }
    }
  }
}

extension SQLiteEventStore {
  /// Returns events of all streams after a position, ascending.
  public func events(
    after position: Int64, limit: Int
  ) async throws(StoreFailure) -> [StoredEvent] {
    try await read { try EventRow.events(after: position, limit: limit, $0) }
  }

  /// Returns the events of one stream after a version, ascending.
  public func events(
    of stream: StreamID, after version: Int
  ) async throws(StoreFailure) -> [StoredEvent] {
    try await read { try EventRow.events(of: stream, after: version, $0) }
  }

  /// Returns the version of a stream's newest event, 0 when it has none.
  public func version(of stream: StreamID) async throws(StoreFailure) -> Int {
    try await read { try EventRow.version(of: stream, $0) }
  }

  /// Returns the incident index, open incidents first, newest declared first within both.
  public func incidents(openOnly: Bool) async throws(StoreFailure) -> [IncidentSummary] {
    try await read { try IncidentRow.summaries(openOnly: openOnly, $0) }
  }

  /// Returns the incidents that ever left one of some traces, the highest id first.
  public func incidents(
    traced traces: Set<String>, limit: Int
  ) async throws(StoreFailure) -> [IncidentID] {
    try await read { try TraceRow.incidents(traced: traces, limit: limit, $0) }
  }

  /// Returns what all incidents are recognised by.
  public func incidentTraits() async throws(StoreFailure) -> TraitsIndex {
    try await read { try IncidentRow.traits($0) }
  }

  /// Returns the number that no incident of that kind and year has yet, one more than the highest.
  public func nextIncidentNumber(
    kind: IncidentKind, year: Int
  ) async throws(StoreFailure) -> Int {
    try await read { try IncidentRow.nextNumber(prefix: kind.idPrefix, year: year, $0) }
  }

  /// Returns how far the store has come.
  public func mark() async throws(StoreFailure) -> StoreMark {
    try await read { try MetaRow.mark($0) }
  }

  /// Recomputes every hash of the record.
  public func verify() async throws(StoreFailure) -> ChainReport {
    try await read { try EventRow.verify($0) }
  }
}
