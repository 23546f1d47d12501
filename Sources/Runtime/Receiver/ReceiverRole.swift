import AlertTriage
import Console
import EventStore
import IncidentModel
import Intake
import Logging

/// What the console does about the receiver.
enum ReceiverStart: Sendable {
  case role(ReceiverRole)
  case off
  /// What the settings say about it cannot be done; the console opens all the same.
  case failed(String)
}

/// Whoever holds the home's receiver lock hears its webhooks; the others wait for the lock in the
/// kernel.
public struct ReceiverRole: Sendable {
  let settings: ReceiverSettings
  let home: Home
  let store: any EventStore
  let policy: TriagePolicy
  let alertmanagers: AlertmanagerWatch
  let clock: WallClock
  let logger: Logger

  /// Runs the receiver until the task is cancelled, telling how it stands.
  func run(_ tell: @escaping @Sendable (ReceiverState) -> Void) async {
    do throws(FileFailure) {
      let lock = try HomeLock(path: home.receiverLockPath)
      if !lock.take() {
        tell(.attached)
        await lock.waitForTurn()
        tell(.starting)
      }
      defer { lock.release() }
      await takeOver()
      await listen(tell)
    } catch {
      tell(.failed(error.sentence))
    }
  }

  /// Sees to what the receiver before this one kept and did not apply, before anything newer arrives.
  private func takeOver() async {
    do throws(StoreFailure) {
      try await store.takeOverWaiting()
    } catch {
      logger.error("What the receiver before left cannot be applied. \(error.advice)")
    }
  }

  private func listen(_ tell: @escaping @Sendable (ReceiverState) -> Void) async {
    let clock = clock
    let pulse = PulseWatch(store: store, policy: policy.pulse, clock: clock, logger: logger)
    let receiver = Receiver(
      settings: settings, sink: StoreSink(store: store, policy: policy, pulse: pulse),
      clock: { clock.now() }, logger: logger)
    let watches = [Task { await pulse.run() }, Task { await alertmanagers.run() }]
    do throws(ReceiverFailure) {
      try await receiver.run { address in tell(.listening("\(address)")) }
    } catch {
      tell(.failed(error.advice))
    }
    for watch in watches { watch.cancel() }
  }
}
