import IncidentModel

extension AlertBoard {
  /// How long before a storm an alert may have fired and still be its first; older starts are a source's
  /// old news, told again.
  private static let oldNews: Int64 = 3_600_000

  /// Returns the storm that is going on at a moment.
  func runningStorm(at now: Timestamp) -> StormWatch.Running? {
    guard let running = storm.running, now.milliseconds < storm.calmAt else { return nil }
    return running
  }

  /// Notes that an alert fired.
  mutating func noteOpening(_ current: CurrentAlert) {
    let before = storm.running
    arrivals.note(current.firstReceivedAt)
    storm.note(current.firstReceivedAt.milliseconds)
    guard let running = storm.running else {
      firstOut = nil
      return
    }
    if before?.startedAt != running.startedAt {
      lookForFirstOut(running)
    } else if current.firstReceivedAt.milliseconds >= running.startedAt {
      offer(
        FirstOut(
          fingerprint: current.alert.fingerprint,
          startedAt: current.alert.startedAt.milliseconds), running)
    }
  }

  /// Looks whether so many alerts stand that nobody looks after that it is a storm, or no longer one.
  mutating func watchStanding(now: Timestamp) {
    let before = storm.running
    let limit = policy.storm.standing
    let arrivals = slots
    storm.note(standing: counts.new, now: now.milliseconds) {
      Self.crossing(of: limit, in: arrivals) ?? now.milliseconds
    }
    guard let running = storm.running else {
      firstOut = nil
      return
    }
    if before?.startedAt != running.startedAt { lookForFirstOut(running) }
  }

  /// Returns when the alerts that nobody looks after became that many.
  private static func crossing(of limit: Int, in slots: ChunkedArray<AlertSlot>) -> Int64? {
    var arrivals: [Int64] = []
    for index in 0..<slots.count where slots[index].isUsed {
      let slot = slots[index]
      if slot.states.contains(.new) { arrivals.append(slot.firstReceivedAt.milliseconds) }
    }
    arrivals.sort()
    return arrivals.count < limit ? arrivals.last : arrivals[limit - 1]
  }

  private mutating func lookForFirstOut(_ running: StormWatch.Running) {
    firstOut = nil
    let earliest = running.startedAt - policy.storm.firstOutSeconds * 1000
    for index in 0..<slots.count where slots[index].isUsed {
      let slot = slots[index]
      guard slot.firstReceivedAt.milliseconds >= earliest, isEarlier(slot.startedAt, running) else {
        continue
      }
      firstOut = FirstOut(fingerprint: fingerprint(slot), startedAt: slot.startedAt)
    }
  }

  private mutating func offer(_ candidate: FirstOut, _ running: StormWatch.Running) {
    if isEarlier(candidate.startedAt, running) { firstOut = candidate }
  }

  private func isEarlier(_ startedAt: Int64, _ running: StormWatch.Running) -> Bool {
    startedAt >= running.startedAt - Self.oldNews && startedAt < firstOut?.startedAt ?? .max
  }
}
