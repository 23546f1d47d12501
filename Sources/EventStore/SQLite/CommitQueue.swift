import GRDB
import GRDBSQLite
import IncidentModel
import Synchronization

/// The writer: every write that waits when a transaction can begin goes into that one transaction.
///
/// A single write is not delayed: its caller's thread carries it to the disk, since handing it to
/// another thread and back can cost as much as the disk. Writes that arrive meanwhile wait without
/// a thread and are the next commit, on the pool's own thread; so at most one thread of the callers'
/// is ever held. Each write of a shared commit stands in its own savepoint, so that one that is
/// refused does not hurt the others.
final class CommitQueue: Sendable {
  private struct State {
    var line = WriteLine<WaitingWrite, CheckedContinuation<Void, Never>>()
    var commitCount = 0
  }

  /// So many writes share a commit at the most, which bounds how long the first of them waits.
  private static let sharing = 256

  private let pool: DatabasePool
  private let feed: MarkFeed
  /// For how many milliseconds to wait while another process holds the file locked.
  private let busyTimeout: Int32
  private let state = Mutex(State())

  /// Creates the writer of a pool, which tells the feed what was committed.
  init(_ pool: DatabasePool, busyTimeout: Double, telling feed: MarkFeed) {
    self.pool = pool
    self.busyTimeout = Int32(clamping: Int(busyTimeout * 1000))
    self.feed = feed
  }

  /// Runs a write and returns its result once it is on the disk.
  ///
  /// The body runs again when a transaction it shared failed as a whole.
  func write<Value: Sendable>(
    _ body: @escaping @Sendable (inout WriteSession) throws -> Value
  ) async throws(StoreFailure) -> Value {
    let outcome: Result<Value, StoreFailure> = await withCheckedContinuation { continuation in
      write(body) { continuation.resume(returning: $0) }
    }
    return try outcome.get()
  }

  /// Queues a write and calls back, on the writer's thread, once its fate is known.
  func write<Value: Sendable>(
    _ body: @escaping @Sendable (inout WriteSession) throws -> Value,
    then done: @escaping @Sendable (Result<Value, StoreFailure>) -> Void
  ) {
    let path = pool.path
    let write = WaitingWrite(
      run: { session in
        let result = Self.result(of: body, &session, path: path)
        return Settlement(failure: result.failure) { failure in
          done(failure.map(Result.failure) ?? result)
        }
      },
      refuse: { done(.failure($0)) })
    submit(write)
  }

  /// How many transactions were committed.
  var commitCount: Int {
    state.withLock { $0.commitCount }
  }

  /// Refuses what comes from now on, and returns when what was taken before is written.
  func close() async {
    await withCheckedContinuation { continuation in
      let isIdle = state.withLock { $0.line.close(continuation) }
      if isIdle { continuation.resume() }
    }
  }

  private static func result<Value>(
    of body: (inout WriteSession) throws -> Value, _ session: inout WriteSession, path: String
  ) -> Result<Value, StoreFailure> {
    do {
      return .success(try body(&session))
    } catch {
      return .failure(StoreFailure(error, path: path))
    }
  }

  private func submit(_ write: WaitingWrite) {
    switch state.withLock({ $0.line.join(write) }) {
    case .refused: write.refuse(.closed)
    case .follows: return
    case .leads: lead()
    }
  }

  /// Commits the first batch on the caller's thread and leaves what came meanwhile to the pool's.
  private func lead() {
    pool.writeWithoutTransaction { commit(nextBatch(), $0, mayWait: false) }
    guard hasMore() else { return }
    pool.asyncWriteWithoutTransaction { self.drain($0) }
  }

  private func drain(_ db: Database) {
    while hasMore() { commit(nextBatch(), db, mayWait: true) }
  }

  private func nextBatch() -> [WaitingWrite] {
    state.withLock { $0.line.take(atMost: Self.sharing) }
  }

  /// Whether writes wait; when none does, the next one leads.
  private func hasMore() -> Bool {
    guard let closers = state.withLock({ $0.line.endTurn() }) else { return true }
    for closer in closers { closer.resume() }
    return false
  }

  private func putBack(_ batch: [WaitingWrite]) {
    state.withLock { $0.line.putBack(batch) }
  }

  private func commit(_ batch: [WaitingWrite], _ db: Database, mayWait: Bool) {
    do {
      let (settlements, mark) = try attempt(batch, db, mayWait: mayWait)
      state.withLock { $0.commitCount += 1 }
      for settlement in settlements { settlement.settle(settlement.failure) }
      feed.publish(mark)
    } catch {
      let failure = StoreFailure(error, path: pool.path)
      abandon(db)
      if failure == .busy, !mayWait { return putBack(batch) }
      // A write that breaks the shared transaction must not take the others with it. Waiting for a
      // lock once more for each of them would help nobody.
      guard batch.count > 1, failure != .busy else {
        for write in batch { write.refuse(failure) }
        return
      }
      for write in batch { commit([write], db, mayWait: mayWait) }
    }
  }

  private func attempt(
    _ batch: [WaitingWrite], _ db: Database, mayWait: Bool
  ) throws -> ([Settlement], StoreMark) {
    if let connection = db.sqliteConnection {
      // A caller's thread is not held while another process has the lock.
      sqlite3_busy_timeout(connection, mayWait ? busyTimeout : 0)
    }
    try PreparedStatement("BEGIN IMMEDIATE", db).run()
    var session = try WriteSession(db)
    let settlements = try batch.map { write in
      batch.count == 1
        ? try runAlone(write, &session) : try runInSavepoint(write, &session)
    }
    try session.finish()
    try PreparedStatement("COMMIT", db).run()
    return (settlements, session.mark)
  }

  private func runAlone(
    _ write: WaitingWrite, _ session: inout WriteSession
  ) throws -> Settlement {
    let settlement = write.run(&session)
    if let failure = settlement.failure { throw failure }
    return settlement
  }

  private func runInSavepoint(
    _ write: WaitingWrite, _ session: inout WriteSession
  ) throws -> Settlement {
    let before = session
    try PreparedStatement("SAVEPOINT one_write", session.db).run()
    let settlement = write.run(&session)
    if let failure = settlement.failure {
      // A full disk ends the whole transaction inside SQLite; there is nothing to go back to then.
      guard isInTransaction(session.db) else { throw failure }
      session = before
      try PreparedStatement("ROLLBACK TO one_write", session.db).run()
    }
    try PreparedStatement("RELEASE one_write", session.db).run()
    return settlement
  }

  private func abandon(_ db: Database) {
    guard isInTransaction(db) else { return }
    do {
      try PreparedStatement("ROLLBACK", db).run()
    } catch {
      // SQLite has rolled back by itself; the failure that led here is the one to tell.
      return
    }
  }

  private func isInTransaction(_ db: Database) -> Bool {
    guard let connection = db.sqliteConnection else { return false }
    return sqlite3_get_autocommit(connection) == 0
  }
}

/// A write whose caller waits for the disk.
private struct WaitingWrite: Sendable {
  let run: @Sendable (inout WriteSession) -> Settlement
  /// Tells the caller that nothing was written.
  let refuse: @Sendable (StoreFailure) -> Void
}

/// What to tell a waiting caller once the transaction's fate is known.
private struct Settlement {
  let failure: StoreFailure?
  let settle: (StoreFailure?) -> Void
}

extension Result where Failure == StoreFailure {
  fileprivate var failure: StoreFailure? {
    switch self {
    case .success: nil
    case .failure(let failure): failure
    }
  }
}
