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
    var channels: [String: any Channel]
    var recorder: RecorderChannel
    var clock: WallClock
    var logger: Logger
    var backoff = Backoff()
    /// A number from 0 to 1, by chance.
    var chance: @Sendable () -> Double = { Double.random(in: 0...1) }
  }

  private let around: Surroundings
  private let most: Int
  private var watched: Set<IncidentID> = []
  private var busy: Set<OutboxPlan.Lane> = []
  /// Ends of attempts that could not be recorded yet; nothing else of their lanes goes before them.
  private var unrecorded: [OutboxPlan.Lane: (MessagePlace, CarrierReport)] = [:]
  private var pace = PaceKeeper()
  private var position: Int64 = 0
  private let wakes: AsyncStream<Void>
  private let waker: AsyncStream<Void>.Continuation
  private var timer: Task<Void, Never>?
  private var isStopping = false
  /// Whether it carries messages now, and does not wait for its turn.
  private(set) var isRunning = false

  /// Creates a desk that carries at most so many messages at once.
  init(_ around: Surroundings, atOnce most: Int = 8) {
    self.around = around
    self.most = most
    (wakes, waker) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// When the desk is done.
  enum End: Hashable, Sendable {
    /// When it is told to stop.
    case stopped
    /// When everything that may go was tried once.
    case tried
    /// When nothing waits that does not wait for a person.
    case empty
  }

  /// Carries whatever is due until it is done or told to stop, and ends with nothing under way.
  ///
  /// - Throws: why the record cannot be read.
  func run(until end: End = .stopped) async throws(LedgerFailure) {
    let store = around.store
    let advances = try await around.ledger.stored { () async throws(StoreFailure) in
      try await store.advances()
    }
    isRunning = true
    defer { isRunning = false }
    let waker = waker
    let listening = Task { for await _ in advances { waker.yield() } }
    defer {
      listening.cancel()
      timer?.cancel()
    }
    try await findWaiting()
    waker.yield()
    for await _ in wakes {
      await recordRest()
      guard !isStopping else {
        if busy.isEmpty { return }
        continue
      }
      try await readNews()
      let left = try await turn()
      guard busy.isEmpty, unrecorded.isEmpty else { continue }
      switch end {
      case .stopped: continue
      case .tried: if left.untried == 0 { return }
      case .empty: if left.waiting == 0 { return }
      }
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
    position = try await around.ledger.stored { () async throws(StoreFailure) in
      try await store.mark().position
    }
    let index = try await around.ledger.stored { () async throws(StoreFailure) in
      try await store.incidents(openOnly: false)
    }
    watched = Set(index.filter { ($0.waitingMessages ?? 0) > 0 }.map(\.id))
  }

  /// Takes in which incidents had something handed in since.
  private func readNews() async throws(LedgerFailure) {
    let store = around.store
    while true {
      let after = position
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
    let incidents = try await waitingIncidents()
    let now = around.clock.now()
    let plan = OutboxPlan(incidents, at: now, busy: busy)
    var nextAt = plan.nextAt
    for due in plan.due {
      guard unrecorded[due.lane] == nil, busy.count < most else { continue }
      guard let incident = incidents.first(where: { $0.id == due.lane.incident }) else { continue }
      if let opens = opens(due, at: now) {
        nextAt = min(nextAt ?? opens, opens)
        continue
      }
      busy.insert(due.lane)
      Task { await self.carry(due, of: incident) }
    }
    // What could not be recorded is tried again when something happens, or after a moment.
    if !unrecorded.isEmpty {
      nextAt = min(nextAt ?? now.adding(seconds: 5), now.adding(seconds: 5))
    }
    wake(at: nextAt, now)
    return OutboxRest(incidents)
  }

  private func waitingIncidents() async throws(LedgerFailure) -> [Incident] {
    var incidents: [Incident] = []
    for id in watched.sorted() {
      let incident = try await around.ledger.incident(id)
      if incident.waitingMessages > 0 { incidents.append(incident) } else { watched.remove(id) }
    }
    return incidents
  }

  private func opens(_ due: OutboxPlan.Due, at now: Timestamp) -> Timestamp? {
    guard let channel = around.channels[due.lane.channel] else { return nil }
    if let opens = pace.opens(channel.name, channel.pace, at: now) { return opens }
    pace.note(channel.name, channel.pace, at: now)
    return nil
  }

  private func wake(at moment: Timestamp?, _ now: Timestamp) {
    timer?.cancel()
    timer = nil
    guard let moment else { return }
    let pause = Duration.milliseconds(max(1, moment.milliseconds - now.milliseconds))
    let waker = waker
    timer = Task {
      do { try await Task.sleep(for: pause) } catch { return }
      waker.yield()
    }
  }

  // MARK: - One message

  private func carry(_ due: OutboxPlan.Due, of incident: Incident) async {
    if await record(due.place, .begins, in: due.lane) {
      let report = await attempt(due, of: incident)
      if await !record(due.place, report, in: due.lane) {
        unrecorded[due.lane] = (due.place, report)
      }
    }
    busy.remove(due.lane)
    waker.yield()
  }

  private func attempt(_ due: OutboxPlan.Due, of incident: Incident) async -> CarrierReport {
    guard let update = incident.outgoing(due.update),
      let message = OutgoingMessage(
        update, over: due.lane.channel, of: incident, around.clock.now())
    else { return .refused("The update is not in the record any more.") }
    guard let channel = around.channels[due.lane.channel] else {
      return .refused(
        "There is no channel \(due.lane.channel) that works. Set it up in wardroom.yaml; "
          + "`wardroom channels` says what is missing. Then try again.")
    }
    let parts = channel.preview(message).parts.count
    let verdict = await Outward(message, of: incident.kind)
      .send(through: channel, part: due.part, recorder: around.recorder)
    let state = update.message(over: due.lane.channel)
    return report(
      verdict, part: due.part, of: parts, attempts: (state?.attempts ?? 0) + 1,
      since: state?.triedSince)
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
      return later("It may have arrived: \(sentence)", asked: nil, attempts: attempts, since: since)
    }
  }

  private func later(
    _ sentence: String, asked: Int?, attempts: Int, since: Timestamp?
  ) -> CarrierReport {
    let now = around.clock.now()
    let backoff = around.backoff
    let worth = (since ?? now).adding(seconds: backoff.givesUpAfterSeconds)
    let pause = backoff.milliseconds(after: attempts, asked: asked, chance: around.chance())
    let next = Timestamp(milliseconds: now.milliseconds + pause)
    guard next < worth else {
      return .gaveUp("tried \(attempts) times since \((since ?? now).dayAndClock). \(sentence)")
    }
    return .delayed(sentence, until: next)
  }

  // MARK: - The record

  /// Records what happened; false when the record does not take it now.
  private func record(
    _ place: MessagePlace, _ report: CarrierReport, in lane: OutboxPlan.Lane
  ) async -> Bool {
    do throws(LedgerFailure) {
      _ = try await around.ledger.propose(.outbox(.carry(place, report)), to: lane.incident)
      return true
    } catch .rejected(let rejection) {
      // Somebody took it back a moment before; an attempt that had begun is told all the same.
      around.logger.notice("\(lane.incident) \(lane.channel): \(rejection.sentence)")
      return report != .begins
    } catch {
      around.logger.error("\(lane.incident) \(lane.channel): \(error.sentence)")
      return false
    }
  }

  /// Records the ends of attempts that the record did not take before.
  private func recordRest() async {
    for (lane, rest) in unrecorded where await record(rest.0, rest.1, in: lane) {
      unrecorded[lane] = nil
    }
  }
}

extension OutgoingMessage {
  /// Makes the message a channel carries of an update; nil when the update does not go over it.
  init?(_ update: OutgoingUpdate, over channel: String, of incident: Incident, _ now: Timestamp) {
    guard update.message(over: channel) != nil else { return nil }
    let place = MessagePlace(update.id, over: channel)
    self.init(
      update.content, number: update.number, key: place.idempotencyKey(in: incident.id),
      over: channel, of: incident, now)
  }

  /// Makes the message a channel would carry of a text.
  init(
    _ content: UpdateContent, number: Int, key: String, over channel: String,
    of incident: Incident, _ now: Timestamp
  ) {
    self.init(
      key: key, subject: content.subject, text: content.text, incident: incident.id.text,
      audience: content.audience, number: number, severity: incident.severity.rawValue,
      status: incident.status.rawValue, isFinal: !incident.status.isActive, sentAt: now,
      thread: incident.threads[channel], components: incident.classification.products)
  }
}
