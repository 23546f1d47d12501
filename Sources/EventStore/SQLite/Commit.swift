import GRDB
import GRDBSQLite
import IncidentModel

/// A write whose caller waits for the disk.
struct WaitingWrite: Sendable {
  let run: @Sendable (inout WriteSession) -> Settlement
  /// Tells the caller that nothing was written.
  let refuse: @Sendable (StoreFailure) -> Void
}

/// What to tell a waiting caller once the transaction's fate is known.
struct Settlement {
  let failure: StoreFailure?
  let settle: (StoreFailure?) -> Void
}

/// What goes into one transaction.
struct CommitBatch {
  var writes: [WaitingWrite] = []
  var bodies: [WaitingDelivery] = []

  var isEmpty: Bool { writes.isEmpty && bodies.isEmpty }

  /// The same, each in a transaction of its own.
  var singles: [CommitBatch] {
    writes.map { CommitBatch(writes: [$0]) } + bodies.map { CommitBatch(bodies: [$0]) }
  }

  /// Tells everybody that nothing was written.
  func refuse(_ failure: StoreFailure) {
    for write in writes { write.refuse(failure) }
    for body in bodies { body.done(.failure(failure)) }
  }
}

/// How much care a transaction takes of what is in it.
enum CommitCare {
  /// Everybody's writes together; when the alerts of a body cannot be applied, it fails as a whole.
  case shared
  /// One write, which fails alone; what waits to be applied goes on waiting.
  case single
  /// What waits to be applied, each by itself; what cannot be becomes a dead letter.
  case mending
}

/// The oldest of what earlier transactions left to be applied.
struct WaitingHead {
  var entries: [Backlog.Entry] = []
  /// Whether nothing else waits.
  var isAll = true
  /// Whether to apply now and not only to gather.
  var isDue = true
}

/// One transaction: people's acts first, then the bodies of all deliveries that wait, then as many of
/// their alerts as the budget allows, oldest first.
struct Commit {
  let db: Database
  let path: String
  let batch: CommitBatch
  let care: CommitCare
  let waiting: WaitingHead
  let budget: ApplyBudget
  let reading: (@Sendable (Delivery) -> Delivery)?

  /// What a transaction did.
  struct Outcome {
    var settlements: [Settlement] = []
    var receipts: [DeliveryReceipt] = []
    /// How many of the oldest need not wait any more.
    var taken = 0
    /// Since when it applied, nil when it did not.
    var applyingSince: ContinuousClock.Instant?
    /// What has to wait from now on.
    var left: [Backlog.Entry] = []
    /// How far the store has come, nil when this transaction takes it no further.
    var mark: StoreMark?
  }

  /// Carries the transaction to the disk.
  func run() throws -> Outcome {
    try PreparedStatement("BEGIN IMMEDIATE", db).run()
    guard batch.writes.isEmpty, !waiting.isDue else { return try actAndApply() }
    var outcome = Outcome()
    var keeping = try KeepingBodies(db)
    for body in batch.bodies {
      let number = try keeping.keep(body.delivery)
      outcome.receipts.append(try put(off: body.delivery, number, keeping, &outcome))
    }
    try PreparedStatement("COMMIT", db).run()
    return outcome
  }

  private func actAndApply() throws -> Outcome {
    var session = try WriteSession(db)
    var outcome = Outcome()
    outcome.settlements = try batch.writes.map { write in
      isAlone ? try runAlone(write, &session) : try runInSavepoint(write, &session)
    }
    try journal(&session, &outcome)
    try session.finish()
    try PreparedStatement("COMMIT", db).run()
    outcome.mark = session.mark
    return outcome
  }

  /// Whether there is nothing but one write, which then may fail with the transaction.
  private var isAlone: Bool {
    batch.writes.count == 1 && batch.bodies.isEmpty && (waiting.entries.isEmpty || care == .single)
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
    try PreparedStatement("SAVEPOINT one_write", db).run()
    let settlement = write.run(&session)
    if let failure = settlement.failure {
      try goBack(to: before, &session, after: failure)
    }
    try PreparedStatement("RELEASE one_write", db).run()
    return settlement
  }

  private func goBack(
    to before: WriteSession, _ session: inout WriteSession, after failure: any Error
  ) throws {
    // A full disk ends the whole transaction inside SQLite; there is nothing to go back to then.
    guard db.isInSQLiteTransaction else { throw failure }
    session = before
    try PreparedStatement("ROLLBACK TO one_write", db).run()
  }
}

extension Commit {
  private func journal(_ session: inout WriteSession, _ outcome: inout Outcome) throws {
    var spent = Spending(budget)
    let isDue = waiting.isDue
    if isDue, care != .single { try applyWaiting(&session, &spent, &outcome) }
    // What came later must not overtake.
    var mayApply = isDue && waiting.isAll && outcome.taken == waiting.entries.count
    var keeping = try KeepingBodies(db)
    for body in batch.bodies {
      let number = try keeping.keep(body.delivery)
      mayApply = mayApply && !spent.isUsedUp
      outcome.receipts.append(
        mayApply
          ? try spent.apply(body.delivery, number, &session)
          : try put(off: body.delivery, number, keeping, &outcome))
    }
    if spent.isBegun { outcome.applyingSince = spent.start }
  }

  private func put(
    off delivery: Delivery, _ number: Int64, _ keeping: KeepingBodies, _ outcome: inout Outcome
  ) throws -> DeliveryReceipt {
    try keeping.putOff(number)
    outcome.left.append(
      Backlog.Entry(
        number: number, delivery: delivery, weight: delivery.body.count,
        alerts: delivery.alerts.count))
    return DeliveryReceipt(waiting: number)
  }

  private func applyWaiting(
    _ session: inout WriteSession, _ spent: inout Spending, _ outcome: inout Outcome
  ) throws {
    for entry in waiting.entries {
      guard !spent.isUsedUp else { return }
      outcome.taken += 1
      guard try UnappliedRow.take(entry.number, db) else { continue }
      switch care {
      case .shared, .single: try apply(entry, &session, &spent)
      case .mending: try mend(entry, &session, &spent)
      }
    }
  }

  private func apply(
    _ entry: Backlog.Entry, _ session: inout WriteSession, _ spent: inout Spending
  ) throws {
    let delivery = try entry.delivery ?? readAgain(entry.number)
    guard let delivery else { return }
    _ = try spent.apply(delivery, entry.number, &session)
  }

  private func readAgain(_ number: Int64) throws -> Delivery? {
    guard let kept = try DeliveryRow.delivery(number, db) else { return nil }
    return reading.map { $0(kept) } ?? kept
  }

  /// Applies what may have broken a transaction; if it does again, people have to see it.
  private func mend(
    _ entry: Backlog.Entry, _ session: inout WriteSession, _ spent: inout Spending
  ) throws {
    let before = session
    try PreparedStatement("SAVEPOINT one_write", db).run()
    do {
      try apply(entry, &session, &spent)
    } catch {
      try goBack(to: before, &session, after: error)
      try bury(entry.number, &session, StoreFailure(error, path: path))
    }
    try PreparedStatement("RELEASE one_write", db).run()
  }

  private func bury(
    _ number: Int64, _ session: inout WriteSession, _ failure: StoreFailure
  ) throws {
    guard let kept = try DeliveryRow.delivery(number, db) else { return }
    _ = try session.keepDeadLetter(
      DeadLetter(
        number: 0, source: kept.source, receivedAt: kept.receivedAt,
        reason: "Delivery \(number) was kept, but its alerts were not: " + failure.advice,
        contentType: kept.contentType, envelope: kept.envelope, body: kept.body))
  }
}

/// What of the budget of a transaction is used up.
private struct Spending {
  private let budget: ApplyBudget
  let start = ContinuousClock.now
  private var alerts = 0
  private var deliveries = 0

  init(_ budget: ApplyBudget) {
    self.budget = budget
  }

  /// Whether anything was applied.
  var isBegun: Bool { deliveries > 0 }

  /// One delivery is always applied, however large it is.
  var isUsedUp: Bool {
    isBegun && (alerts >= budget.alerts || ContinuousClock.now >= start + budget.time)
  }

  mutating func apply(
    _ delivery: Delivery, _ number: Int64, _ session: inout WriteSession
  ) throws -> DeliveryReceipt {
    deliveries += 1
    alerts += delivery.alerts.count
    return try session.apply(delivery, number).receipt(number)
  }
}

extension Database {
  /// Whether SQLite itself is inside a transaction, whatever GRDB knows of it.
  var isInSQLiteTransaction: Bool {
    guard let connection = sqliteConnection else { return false }
    return sqlite3_get_autocommit(connection) == 0
  }
}
