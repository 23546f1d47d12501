import AlertTriage
import EventStore
import IncidentModel
import Logging
import Synchronization

/// Notices when a source that reports regularly falls silent, and tells it as an alert of our own.
///
/// It sleeps until the first source is overdue; what arrives meanwhile costs nothing.
actor PulseWatch {
  private let store: any EventStore
  private let policy: PulsePolicy
  private let clock: WallClock
  private let logger: Logger
  /// The sources that were told silent and not heard of since.
  private var silent: [String: SourcePulse] = [:] {
    didSet { silence.store(!silent.isEmpty, ordering: .relaxed) }
  }
  private nonisolated let silence = Atomic(false)

  init(store: any EventStore, policy: PulsePolicy, clock: WallClock, logger: Logger) {
    self.store = store
    self.policy = policy
    self.clock = clock
    self.logger = logger
  }

  /// Watches until the task is cancelled.
  func run() async {
    guard clock.fixed == nil else { return }
    while !Task.isCancelled {
      let next = await look()
      let wait = max(1, clock.now().seconds(until: next))
      do { try await Task.sleep(for: .seconds(wait)) } catch { return }
    }
  }

  /// Whether a source was told silent, which then has to hear of what arrives.
  nonisolated var isAnySilent: Bool { silence.load(ordering: .relaxed) }

  /// Tells that a source was heard of; that costs nothing while none is silent.
  nonisolated func heard(_ source: String, _ instance: String) async {
    guard isAnySilent else { return }
    await welcome(source, instance)
  }

  private func welcome(_ source: String, _ instance: String) async {
    guard let pulse = silent.removeValue(forKey: Self.name(source, instance)) else { return }
    var back = pulse
    back.lastAt = clock.now()
    await tell(back)
  }

  /// Tells of every source that is overdue and returns when to look again.
  func look() async -> Timestamp {
    let now = clock.now()
    do throws(StoreFailure) {
      let pulses = try await store.sourceActivity().map(SourcePulse.init)
      for pulse in policy.silent(pulses, now: now) {
        let name = Self.name(pulse.source, pulse.instance)
        guard silent[name] == nil else { continue }
        silent[name] = pulse
        await tell(pulse)
      }
      try await tellReturned(pulses)
      return policy.nextDeadline(of: pulses, after: now) ?? now.adding(seconds: Self.longest)
    } catch {
      logger.warning("The pulse of the sources cannot be read. \(error.advice)")
      return now.adding(seconds: Self.longest)
    }
  }

  /// Ends what was told of sources that came back while nobody was watching.
  private func tellReturned(_ pulses: [SourcePulse]) async throws(StoreFailure) {
    let told = try await store.currentAlerts(pulses.map(\.fingerprint))
    let open = Set(told.filter { $0.alert.status != .resolved }.map(\.alert.fingerprint))
    for pulse in pulses where open.contains(pulse.fingerprint) {
      guard silent[Self.name(pulse.source, pulse.instance)] == nil else { continue }
      await tell(pulse)
    }
  }

  private func tell(_ pulse: SourcePulse) async {
    let now = clock.now()
    do throws(StoreFailure) {
      _ = try await store.accept(
        Delivery(
          source: "wardroom", receivedAt: now, body: [],
          alerts: [policy.alert(for: pulse, now: now)])
      )
    } catch {
      logger.error("The silence of \(pulse.source) could not be recorded. \(error.advice)")
    }
  }

  private static func name(_ source: String, _ instance: String) -> String {
    source + "\0" + instance
  }

  /// A new source becomes regular meanwhile, so it looks again after an hour at the latest, in seconds.
  private static let longest: Int64 = 3600
}

extension Timestamp {
  /// Returns how many seconds lie ahead until a later moment, 0 when it has passed.
  func seconds(until later: Timestamp) -> Int64 { max(0, later.seconds(since: self)) }
}
