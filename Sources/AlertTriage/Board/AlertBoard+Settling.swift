public import IncidentModel

extension AlertBoard {
  /// Takes all silences there are; those of the policy's maintenance windows are added to them.
  public mutating func take(silences given: [Silence], now: Timestamp) {
    silences.given = given
    settle(at: now)
    watchStanding(now: now)
  }

  /// The silences that hit nothing because their query cannot be read; somebody should be told.
  public var unreadableSilences: [Silence] { silences.unreadable }

  /// Returns when something changes by time alone; nil when nothing does.
  ///
  /// Then `take([], now:)` brings the board up to date.
  public func nextChange(after now: Timestamp) -> Timestamp? {
    let board = settled(at: now)
    var next = board.deadline
    if board.runningStorm(at: now) != nil {
      next = min(next, board.storm.calmAt, board.storm.nextFall(after: now.milliseconds) ?? .max)
    }
    return next == .max ? nil : Timestamp(milliseconds: max(next, now.milliseconds + 1))
  }

  /// Whether something has changed by time alone since the board was last settled.
  func isDue(at now: Timestamp) -> Bool { deadline <= now.milliseconds }

  /// Returns the board as it is at a moment.
  func settled(at now: Timestamp) -> AlertBoard {
    guard isDue(at: now) else { return self }
    var board = self
    board.settle(at: now)
    board.watchStanding(now: now)
    return board
  }

  /// Works out where every alert stands at a moment.
  mutating func settle(at now: Timestamp) {
    let all = silences.given + policy.maintenanceSilences(at: now)
    let change = silences.settle(all, at: now)
    let moment = now.milliseconds
    deadline = min(silences.deadline(after: moment), nextMaintenance(after: moment))
    counts = AlertCounts()
    for index in 0..<slots.count where slots[index].isUsed {
      var slot = slots[index]
      settle(&slot, change, now)
      slots[index].states = slot.states
      slots[index].silence = slot.silence
      tally(slot.states, 1)
      deadline = min(deadline, slot.deadline(after: moment))
    }
  }

  /// When there are windows, their next silences are looked for anew at least every day.
  private func nextMaintenance(after now: Int64) -> Int64 {
    policy.maintenance.isEmpty ? .max : (now / 86_400_000 + 1) * 86_400_000
  }

  private func settle(
    _ slot: inout AlertSlot, _ change: BoardSilences.Change, _ now: Timestamp
  ) {
    if slot.silence != 0, let moved = change.moved[Int(slot.silence) - 1] {
      slot.silence = UInt32(moved) + 1
      slot.states = slot.unsilencedStates(at: now.milliseconds).silencedToo
    } else {
      place(&slot, at: now, among: slot.silence == 0 ? change.added : silences.active)
    }
  }

  /// Works out where an alert stands at a moment; only the silences at some places are asked.
  func place(_ slot: inout AlertSlot, at now: Timestamp, among places: [Int]) {
    slot.states = slot.unsilencedStates(at: now.milliseconds)
    slot.silence = 0
    guard !places.isEmpty, slot.states.contains(.firing) else { return }
    let subject = slot
    guard let hit = places.first(where: { holds(silences.all[$0].filter, for: subject, now: now) })
    else { return }
    slot.silence = UInt32(hit) + 1
    slot.states = slot.states.silencedToo
  }

  /// Works out where an alert stands whose texts are not kept here.
  func place(_ slot: inout AlertSlot, at now: Timestamp, by text: AlertText) {
    slot.states = slot.unsilencedStates(at: now.milliseconds)
    slot.silence = 0
    guard slot.states.contains(.firing) else { return }
    let hit = ByteScan.over(text.bytes) { scan in
      let subject = FilterSubject(slot, scan, text: 0..<text.searchable, words: text.words)
      return silences.active.first {
        silences.all[$0].filter.expression.holds(for: subject, now: now)
      }
    }
    guard let hit else { return }
    slot.silence = UInt32(hit) + 1
    slot.states = slot.states.silencedToo
  }

  /// Whether a filter lets an alert through.
  func holds(_ filter: AlertFilter, for slot: AlertSlot, now: Timestamp) -> Bool {
    withSubject(slot) { filter.expression.holds(for: $0, now: now) }
  }

  /// Calls with an alert as filters see it.
  @inline(__always)
  func withSubject<Result>(_ slot: AlertSlot, _ body: (FilterSubject) -> Result) -> Result {
    let start = Int(slot.place.offset)
    let end = start + Int(slot.searchable)
    return texts.scan(slot.place) { scan in
      body(FilterSubject(slot, scan, text: start..<end, words: start + Int(slot.words)))
    }
  }

  /// Adds an alert to the counts, or takes it out with -1.
  mutating func tally(_ states: FilterStates, _ step: Int) {
    guard states.contains(.firing) else { return }
    counts.open += step
    if states.contains(.untiered) { counts.untiered += step }
    if states.contains(.unknown) { counts.unknown += step }
    if states.contains(.flapping) { counts.flapping += step }
    if states.contains(.new) { counts.new += step }
    guard !states.contains(.linked) else { return }
    if states.contains(.silenced) {
      counts.silenced += step
    } else if states.contains(.snoozed) {
      counts.snoozed += step
    } else if states.contains(.acked) {
      counts.acknowledged += step
    }
  }
}
