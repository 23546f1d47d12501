import Delivery
import EventStore
import IncidentModel
import Logging

/// Carries the updates of a home: one process at a time, told by the record what to do and telling it what became.
///
/// An attempt is recorded before anything leaves and its end before the next one begins, so that a kill at any
/// moment leaves a message sent, waiting, or known to be uncertain; what is uncertain goes again under the same
/// key.
actor OutboxDesk {
  /// What the desk works with.
  struct Surroundings: Sendable {
    var store: any EventStore
    /// Records as Wardroom, not as a person.
    var ledger: IncidentLedger
    /// Finds a channel as it is set now; nil when none of that name works.
    var channel: @Sendable (String) -> (any Channel)?
    var recorder: RecorderChannel
    var clock: WallClock
    var logger: Logger
    var backoff = Backoff()
    /// A number from 0 to 1, by chance.
    var chance: @Sendable () -> Double = { Double.random(in: 0...1) }
  }

  private let around: Surroundings
  private let most: Int
  /// Where it waits; nil for the pool that is looked after every second.
  private let executor: (any TaskExecutor)?
  private var watched: Set<IncidentID> = []
  private var busy: Set<OutboxPlan.Lane> = []
  /// Ends of attempts that could not be recorded yet; nothing else of their lanes goes before them.
  private var unrecorded: [OutboxPlan.Lane: (MessagePlace, CarrierReport)] = [:]
  /// Lanes whose next attempt could not be recorded, and when it is tried again.
  private var resting: [OutboxPlan.Lane: Timestamp] = [:]
  private var pace = PaceKeeper()
  /// How long a record that does not take anything is left alone, in seconds.
  private static let rest: Int64 = 5
  /// How far the record was read; nil before the first look.
  private var position: Int64?
  private let wakes: AsyncStream<Void>
  private let waker: AsyncStream<Void>.Continuation
  private var timer: Task<Void, Never>?
  private var isStopping = false
  /// Whether it carries messages now, and does not wait for its turn.
  private(set) var isRunning = false

  /// Creates a desk that carries at most so many messages at once.
  init(_ around: Surroundings, atOnce most: Int = 8, on executor: (any TaskExecutor)? = nil) {
    self.around = around
    self.most = most
    self.executor = executor
    (wakes, waker) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Carries whatever is due until it is done or told to stop, and ends with nothing under way.
  ///
  /// - Throws: why what others write cannot be followed.
  func run(until end: End = .stopped) async throws(LedgerFailure) {
    let store = around.store
    let advances = try await around.ledger.stored { () async throws(StoreFailure) in
      try await store.advances()
    }
    isRunning = true
    defer { isRunning = false }
    let waker = waker
    let listening = Task(executorPreference: executor) { for await _ in advances { waker.yield() } }
    defer {
      listening.cancel()
      timer?.cancel()
    }
    waker.yield()
    for await _ in wakes {
      await recordRest()
      guard !isStopping else {
        if busy.isEmpty { return }
        continue
      }
      guard let left = await lookRound() else { continue }
      guard busy.isEmpty, unrecorded.isEmpty else { continue }
      switch end {
      case .stopped: continue
      case .due: if left.dueUntried == 0 { return }
      case .tried: if left.untried == 0 { return }
      case .empty: if left.waiting == 0 { return }
      }
    }
  }

  /// Takes in what is new and sends off what is due; nil when the record cannot be read at the moment.
  private func lookRound() async -> OutboxRest? {
    do throws(LedgerFailure) {
      if position == nil { try await findWaiting() }
      try await readNews()
      return try await turn()
    } catch {
      around.logger.error("The outbox waits. \(error.sentence)")
      let now = around.clock.now()
      wake(at: now.adding(seconds: Self.rest), now)
      return nil
    }
  }

  /// Begins nothing any more; `run` returns once what is under way has ended and is recorded.
  func stop() {
    isStopping = true
    waker.yield()
  }

  /// Reads from the index which incidents still have messages to send.
  private func findWaiting() async throws(LedgerFailure) {
    let store = around.store
    let start = try await around.ledger.stored { () async throws(StoreFailure) in
      try await store.mark().position
    }
    let index = try await around.ledger.stored { () async throws(StoreFailure) in
      try await store.incidents(openOnly: false)
    }
    watched = Set(index.filter { ($0.waitingMessages ?? 0) > 0 }.map(\.id))
    position = start
  }

  /// Takes in which incidents had something handed in since.
  private func readNews() async throws(LedgerFailure) {
    let store = around.store
    while true {
      let after = position ?? 0
      let events = try await around.ledger.stored { () async throws(StoreFailure) in
        try await store.events(after: after, limit: 500)
      }
      for event in events where event.draft.type.hasPrefix("outbox.") {
        watched.insert(IncidentID(event.stream.text))
      }
      guard let last = events.last else { return }
      position = last.position
    }
  }

  /// Sends off what is due and returns what is left.
  private func turn() async throws(LedgerFailure) -> OutboxRest {
    // What was under way while the incidents were read may have ended meanwhile, and they do not know.
    let underWay = busy
    let incidents = try await waitingIncidents()
    let now = around.clock.now()
    resting = resting.filter { $0.value > now }
    let held = busy.union(underWay).union(resting.keys).union(unrecorded.keys)
    let plan = OutboxPlan(incidents, at: now, busy: held)
    var times = [plan.nextAt].compactMap { $0 } + resting.values
    for due in plan.due {
      guard busy.count < most else { continue }
      guard let incident = incidents.first(where: { $0.id == due.lane.incident }) else { continue }
      let channel = around.channel(due.lane.channel)
      if let channel, let opens = pace.opens(channel.name, channel.pace, at: now) {
        times.append(opens)
        continue
      }
      if let channel { pace.note(channel.name, channel.pace, at: now) }
      busy.insert(due.lane)
      Task { await self.carry(due, of: incident, through: channel) }
    }
    if !unrecorded.isEmpty { times.append(now.adding(seconds: Self.rest)) }
    wake(at: times.min(), now)
    // What ended while the incidents were read may be due again, and is not in the plan.
    if underWay != busy { waker.yield() }
    return OutboxRest(incidents, at: now)
  }

  private func waitingIncidents() async throws(LedgerFailure) -> [Incident] {
    var incidents: [Incident] = []
    for id in watched.sorted() {
      let incident = try await around.ledger.incident(id)
      if incident.waitingMessages > 0 { incidents.append(incident) } else { watched.remove(id) }
    }
    return incidents
  }

  private func wake(at moment: Timestamp?, _ now: Timestamp) {
    timer?.cancel()
    timer = nil
    guard let moment else { return }
    // In a drill time passes faster, or not at all; then the next look is as far away as in earnest.
    let inDrill = around.clock.drill.flatMap { _ in around.clock.instant(of: moment) }
    let pause =
      inDrill.map { ContinuousClock.now.duration(to: $0) }
      ?? .milliseconds(max(1, moment.milliseconds - now.milliseconds))
    let waker = waker
    timer = Task {
      do { try await Task.sleep(for: pause) } catch { return }
      waker.yield()
    }
  }

  // MARK: - One message

  private func carry(
    _ due: OutboxPlan.Due, of incident: Incident, through channel: (any Channel)?
  ) async {
    switch await record(due.place, .begins, in: due.lane) {
    case .recorded:
      let report = await attempt(due, of: incident, through: channel)
      if await record(due.place, report, in: due.lane) == .notNow {
        unrecorded[due.lane] = (due.place, report)
      }
    case .refused: break
    case .notNow: resting[due.lane] = around.clock.now().adding(seconds: Self.rest)
    }
    busy.remove(due.lane)
    waker.yield()
  }

  private func attempt(
    _ due: OutboxPlan.Due, of incident: Incident, through channel: (any Channel)?
  ) async -> CarrierReport {
    guard let update = incident.outgoing(due.update),
      let message = OutgoingMessage(
        update, over: due.lane.channel, of: incident, around.clock.now())
    else { return .refused("The update is not in the record any more.") }
    let state = update.message(over: due.lane.channel)
    let attempts = (state?.attempts ?? 0) + 1
    guard let channel else {
      let sentence =
        "There is no channel \(due.lane.channel) that works where messages are sent from. Set it up in "
        + "wardroom.yaml; `wardroom channels` says what is missing."
      return later(sentence, asked: nil, attempts: attempts, since: state?.triedSince)
    }
    let parts = channel.preview(message).parts.count
    let verdict = await Outward(message, of: incident.kind)
      .send(through: channel, part: due.part, recorder: around.recorder)
    return report(
      verdict, part: due.part, of: parts, attempts: attempts, since: state?.triedSince)
  }

  private func report(
    _ verdict: SendVerdict, part: Int, of parts: Int, attempts: Int, since: Timestamp?
  ) -> CarrierReport {
    switch verdict {
    case .sent(let receipt, let thread):
      return .sent(part: part, of: max(parts, 1), receipt: receipt, thread: thread)
    case .refused(let sentence): return .refused(sentence)
    case .later(let sentence, let asked):
      return later(sentence, asked: asked, attempts: attempts, since: since)
    case .unclear(let sentence):
      return later(
        "It may have arrived: \(sentence)", asked: nil, attempts: attempts, since: since,
        isUnclear: true)
    }
  }

  private func later(
    _ sentence: String, asked: Int?, attempts: Int, since: Timestamp?, isUnclear: Bool = false
  ) -> CarrierReport {
    let now = around.clock.now()
    let backoff = around.backoff
    let worth = (since ?? now).adding(seconds: backoff.givesUpAfterSeconds)
    let pause = backoff.milliseconds(after: attempts, asked: asked, chance: around.chance())
    let next = Timestamp(milliseconds: now.milliseconds + pause)
    guard next < worth else {
      return .gaveUp("tried \(attempts) times since \((since ?? now).dayAndClock). \(sentence)")
    }
    return .delayed(sentence, until: next, isUnclear: isUnclear)
  }

  // MARK: - The record

  /// Whether the record took something.
  private enum Recording {
    case recorded
    /// The rules say no: somebody took the update back a moment before.
    case refused
    /// The record takes nothing at the moment.
    case notNow
  }

  /// Records what happened.
  private func record(
    _ place: MessagePlace, _ report: CarrierReport, in lane: OutboxPlan.Lane
  ) async -> Recording {
    do throws(LedgerFailure) {
      _ = try await around.ledger.propose(.outbox(.carry(place, report)), to: lane.incident)
      return .recorded
    } catch .rejected(let rejection) {
      around.logger.notice("\(lane.incident) \(lane.channel): \(rejection.sentence)")
      return .refused
    } catch {
      around.logger.error("\(lane.incident) \(lane.channel): \(error.sentence)")
      return .notNow
    }
  }

  /// Records the ends of attempts that the record did not take before.
  private func recordRest() async {
    for (lane, rest) in unrecorded where await record(rest.0, rest.1, in: lane) != .notNow {
      unrecorded[lane] = nil
    }
  }
}
