import Delivery
import EventStore
import IncidentModel
import Logging

/// Whoever holds the home's outbox lock carries its messages; the others wait for the lock in the kernel.
struct OutboxRole: Sendable {
  let lockPath: String
  let logger: Logger
  let desk: OutboxDesk

  /// Carries messages once it is this process's turn, until the desk is told to stop.
  func run() async {
    do throws(FileFailure) {
      let lock = try HomeLock(path: lockPath)
      if !lock.take() { await lock.waitForTurn() }
      defer { lock.release() }
      await carry(until: .stopped)
    } catch {
      logger.error("Messages are not sent from here. \(error.sentence)")
    }
  }

  /// Carries messages when nobody else does; false when another process does.
  func runIfFree(until end: OutboxDesk.End) async throws(FileFailure) -> Bool {
    let lock = try HomeLock(path: lockPath)
    guard lock.take() else { return false }
    defer { lock.release() }
    await carry(until: end)
    return true
  }

  /// Begins nothing any more and returns once what is under way in `carrying` has ended.
  func end(_ carrying: Task<Void, Never>) async {
    await desk.stop()
    // Whoever waits for the lock has nothing under way.
    if await desk.isRunning { await carrying.value }
  }

  private func carry(until end: OutboxDesk.End) async {
    do throws(LedgerFailure) {
      try await desk.run(until: end)
    } catch {
      logger.error("Messages wait. \(error.sentence)")
    }
  }
}

extension Workspace {
  /// The role of carrying this home's messages; nil where nothing is recorded or the time stands still.
  ///
  /// The record would name a pretended time. The role waits on the given executor.
  func outboxRole(on executor: (any TaskExecutor)? = nil) -> OutboxRole? {
    guard !isReadOnly, clock.fixed == nil else { return nil }
    return OutboxRole(
      lockPath: home.outboxLockPath, logger: logger,
      desk: OutboxDesk(
        OutboxDesk.Surroundings(
          store: store,
          ledger: IncidentLedger(
            store: store, clock: clock, actor: .wardroom, access: access,
            policy: configuration.lead),
          channel: freshChannel, recorder: RecorderChannel(path: home.recorderPath), clock: clock,
          logger: logger), on: executor))
  }

  /// Finds a channel as the settings say now, for what was changed since this process began holds for what leaves.
  private var freshChannel: @Sendable (String) -> (any Channel)? {
    let workspace = self
    return { name in
      let settings = Configuration.load(workspace.home)
      return workspace.channelEntries(of: settings).compactMap(\.service)
        .first { $0.name == name }
    }
  }
}
