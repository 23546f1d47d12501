import GRDB
import GRDBSQLite
import IncidentModel
import Synchronization

/// The writer: every write that waits when a transaction can begin goes into that one transaction.
///
/// A single write of a person is not delayed: its caller's thread carries it to the disk, since handing it
/// to another thread and back can cost as much as the disk. Writes that arrive meanwhile wait without
/// a thread and are the next commit, on the pool's own thread; so at most one thread of the callers'
/// is ever held. Each write of a shared commit stands in its own savepoint, so that one that is
/// refused does not hurt the others.
///
/// Deliveries are answered as soon as their bodies are on the disk. Their alerts are applied in the same
/// commit while there is time, and else by the commits that follow, in the order of the bodies.
final class CommitQueue: Sendable {
  struct State {
    var line = WriteLine<WaitingWrite, WaitingDelivery, CheckedContinuation<Void, Never>>()
    var commitCount = 0
    /// When to stop applying because the store closes.
    var end: ContinuousClock.Instant?
    /// Whether what waits cannot be applied just now, so that trying at once would help nobody.
    var isStalled = false
    var pace = ApplyPace()
    /// Whether a turn is booked for what waits to be applied.
    var isWakeBooked = false
  }

  /// So many writes share a commit at the most, which bounds how long the first of them waits.
  private static let sharing = 256
  /// So many bodies share a commit at the most, and so many bytes of them.
  private static let bodiesSharing = 1024
  private static let bytesSharing = 4 << 20
  /// So many of what waits are looked at in a commit.
  private static let head = 2048

  let pool: DatabasePool
  private let feed: MarkFeed
  /// For how many milliseconds to wait while another process holds the file locked.
  private let busyTimeout: Int32
  let settings: CommitSettings
  let folding: LogFolding
  let state = Mutex(State())
  /// Only the leader touches it.
  let backlog: Mutex<Backlog>

  /// Creates the writer of a pool, which tells the feed what was committed.
  init(
    _ pool: DatabasePool, busyTimeout: Double, telling feed: MarkFeed,
    settings: CommitSettings = CommitSettings()
  ) {
    self.pool = pool
    folding = LogFolding(pool.path)
    self.busyTimeout = Int32(clamping: Int(busyTimeout * 1000))
    self.feed = feed
    self.settings = settings
    // Without a reading nothing could be read again, so everything has to stay in memory.
    backlog = Mutex(Backlog(memory: settings.reading == nil ? Int.max : settings.memory))
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
    switch state.withLock({ $0.line.join(write) }) {
    case .refused: write.refuse(.closed)
    case .follows: return
    case .leads: lead()
    }
  }

  /// Keeps a delivery and returns its receipt once its body is on the disk.
  func accept(_ delivery: Delivery) async throws(StoreFailure) -> DeliveryReceipt {
    let outcome: Result<DeliveryReceipt, StoreFailure> = await withCheckedContinuation { waiter in
      accept([WaitingDelivery(delivery) { waiter.resume(returning: $0) }])
    }
    return try outcome.get()
  }

  /// Queues deliveries; the calling thread, which has other senders to hear, is never held for the disk.
  func accept(_ bodies: [WaitingDelivery]) {
    let part = state.withLock { state in
      state.pace.note(bodies: bodies.count, at: .now, settings.budget)
      return state.line.join(bodies: bodies)
    }
    switch part {
    case .refused: for body in bodies { body.done(.failure(.closed)) }
    case .follows: return
    case .leads: pool.asyncWriteWithoutTransaction { self.drain($0) }
    }
  }

  /// Takes over what another process, or this one before it was killed, kept and did not apply.
  func resume(_ numbers: [Int64]) {
    // Without a reading nobody here knows what the bodies say; they wait for somebody who does.
    guard settings.reading != nil, !numbers.isEmpty else { return }
    backlog.withLock { $0.takeOver(numbers) }
    guard state.withLock({ $0.line.lead() }) else { return }
    pool.asyncWriteWithoutTransaction { self.drain($0) }
  }

  /// How many transactions were committed.
  var commitCount: Int {
    state.withLock { $0.commitCount }
  }

  /// Refuses what comes from now on, and returns when what was taken before is written.
  ///
  /// What is only to be applied goes on for a moment, and what is left is found when the record is
  /// opened again.
  func close() async {
    let end = ContinuousClock.now + settings.closingTime
    let leads = state.withLock { state in
      state.end = state.end ?? end
      return state.line.lead()
    }
    await withCheckedContinuation { continuation in
      let isIdle = state.withLock { $0.line.close(continuation) }
      if isIdle { continuation.resume() }
      // What was gathered is not left waiting for its time.
      if leads { pool.asyncWriteWithoutTransaction { self.drain($0) } }
    }
    await folding.finish()
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
}

extension CommitQueue {
  /// Commits the first batch on the caller's thread and leaves what came meanwhile to the pool's.
  private func lead() {
    pool.writeWithoutTransaction { commit(nextBatch(), .shared, $0, mayWait: false) }
    guard hasMore() else { return }
    pool.asyncWriteWithoutTransaction { self.drain($0) }
  }

  func drain(_ db: Database) {
    while hasMore() { commit(nextBatch(), .shared, db, mayWait: true) }
  }

  private func nextBatch() -> CommitBatch {
    state.withLock { state in
      var bytes = 0
      return CommitBatch(
        writes: state.line.take(atMost: Self.sharing),
        bodies: state.line.takeBodies(atMost: Self.bodiesSharing) { body in
          bytes += body.delivery.body.count
          return bytes <= Self.bytesSharing
        })
    }
  }

  /// Whether something is to be written or applied now; when nothing is, the next write leads.
  private func hasMore() -> Bool {
    let due = whenToApply()
    if let due, due <= .now { return true }
    if due == nil { foldIfCalm() }
    guard let closers = state.withLock({ $0.line.endTurn() }) else { return true }
    for closer in closers { closer.resume() }
    if let due { book(due) }
    return false
  }

  private func commit(_ batch: CommitBatch, _ care: CommitCare, _ db: Database, mayWait: Bool) {
    do {
      try attempt(batch, care, db, mayWait: mayWait)
    } catch {
      let failure = StoreFailure(error, path: pool.path)
      abandon(db)
      if failure == .busy, !mayWait {
        return state.withLock { $0.line.putBack(batch.writes, bodies: batch.bodies) }
      }
      // Waiting for a lock once more for each write would help nobody.
      guard care == .shared, failure != .busy, isMixed(batch) else {
        return giveUp(batch, failure)
      }
      separate(batch, db, mayWait: mayWait)
    }
  }

  private func attempt(
    _ batch: CommitBatch, _ care: CommitCare, _ db: Database, mayWait: Bool
  ) throws {
    if let connection = db.sqliteConnection {
      // A caller's thread is not held while another process has the lock.
      sqlite3_busy_timeout(connection, mayWait ? busyTimeout : 0)
    }
    let isDue = isDue(with: batch, care)
    let waiting = backlog.withLock { backlog in
      let head = isDue ? backlog.head(atMost: Self.head) : []
      return WaitingHead(entries: head, isAll: head.count == backlog.count, isDue: isDue)
    }
    let commit = Commit(
      db: db, path: pool.path, batch: batch, care: care, waiting: waiting,
      budget: settings.budget, reading: settings.reading)
    let outcome = try commit.run()
    settle(batch, outcome)
  }

  private func settle(_ batch: CommitBatch, _ outcome: Commit.Outcome) {
    backlog.withLock { backlog in
      backlog.removeFirst(outcome.taken)
      for entry in outcome.left { backlog.append(entry) }
    }
    let now = ContinuousClock.now
    state.withLock { state in
      state.commitCount += 1
      state.isStalled = false
      if let start = outcome.applyingSince { state.pace.note(applying: now - start, until: now) }
    }
    folding.note(batch.bodies.count + outcome.taken)
    for settlement in outcome.settlements { settlement.settle(settlement.failure) }
    for (body, receipt) in zip(batch.bodies, outcome.receipts) { body.done(.success(receipt)) }
    if let mark = outcome.mark { feed.publish(mark) }
  }

  /// Whether a failure of the whole may be the fault of a part.
  private func isMixed(_ batch: CommitBatch) -> Bool {
    batch.writes.count + batch.bodies.count > 1 || !backlog.withLock(\.isEmpty)
  }

  /// A write that breaks the shared transaction must not take the others with it.
  private func separate(_ batch: CommitBatch, _ db: Database, mayWait: Bool) {
    for single in batch.singles { commit(single, .single, db, mayWait: mayWait) }
    guard !backlog.withLock(\.isEmpty) else { return }
    commit(CommitBatch(), .mending, db, mayWait: mayWait)
  }

  private func giveUp(_ batch: CommitBatch, _ failure: StoreFailure) {
    batch.refuse(failure)
    // What waits is safe where it is; the next write that succeeds is the time to try again.
    if batch.isEmpty, failure != .busy { state.withLock { $0.isStalled = true } }
  }

  private func abandon(_ db: Database) {
    guard db.isInSQLiteTransaction else { return }
    do {
      try PreparedStatement("ROLLBACK", db).run()
    } catch {
      // SQLite has rolled back by itself; the failure that led here is the one to tell.
      return
    }
  }
}

extension Result where Failure == StoreFailure {
  fileprivate var failure: StoreFailure? {
    switch self {
    case .success: nil
    case .failure(let failure): failure
    }
  }
}
