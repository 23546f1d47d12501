import AlertTriage
import IncidentModel
import Testing

/// Numbers that look random and are the same in every run.
private struct Dice {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
  }

  /// Returns a number below a limit.
  mutating func roll(_ limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(limit))
  }

  mutating func pick<Element>(_ choices: [Element]) -> Element { choices[roll(choices.count)] }
}

/// What a board should answer, worked out anew from all alerts for every question.
private struct NaiveBoard {
  var alerts: [Fingerprint: CurrentAlert] = [:]
  private var silences: [(silence: Silence, filter: AlertFilter)] = []

  mutating func take(_ silences: [Silence]) throws {
    self.silences = try silences.map { ($0, try AlertFilter($0.query)) }
  }

  func attention(_ current: CurrentAlert, _ now: Timestamp) -> AlertAttention {
    if current.alert.status == .resolved { return .resolved }
    if current.incident != nil { return .linked }
    if isSilenced(current, now) { return .silenced(EntryID("")) }
    if let snooze = current.snooze, now < snooze.until { return .snoozed }
    if current.alert.status == .acknowledged { return .acknowledged }
    guard let lease = current.acknowledgement else { return .new }
    return lease.holds(at: now, occurrence: current.occurrences) ? .acknowledged : .leaseEnded
  }

  private func isSilenced(_ current: CurrentAlert, _ now: Timestamp) -> Bool {
    silences.contains { silence, filter in
      silence.holds(at: now) && filter.matches(ListedAlert(current), now: now)
    }
  }

  /// Returns the counts, those of the view's filter among them.
  func counts(_ filter: String, _ now: Timestamp) throws -> AlertCounts {
    let filter = try AlertFilter(filter)
    var counts = AlertCounts()
    for current in alerts.values {
      let attention = attention(current, now)
      count(current, attention, now, &counts)
      let listed = ListedAlert(current, attention: attention)
      let isQuiet: Bool
      switch attention {
      case .resolved, .snoozed, .silenced: isQuiet = true
      case .new, .leaseEnded, .acknowledged, .linked: isQuiet = false
      }
      if !isQuiet, filter.matches(listed, now: now) { counts.matching += 1 }
    }
    return counts
  }

  private func count(
    _ current: CurrentAlert, _ attention: AlertAttention, _ now: Timestamp,
    _ counts: inout AlertCounts
  ) {
    switch attention {
    case .resolved: return
    case .new, .leaseEnded: counts.new += 1
    case .acknowledged: counts.acknowledged += 1
    case .silenced: counts.silenced += 1
    case .snoozed: counts.snoozed += 1
    case .linked: break
    }
    counts.open += 1
    if current.alert.tier == nil { counts.untiered += 1 }
    if let end = current.flappingUntil, now < end { counts.flapping += 1 }
    if now >= current.lastReceivedAt.adding(seconds: 900) || current.alert.status == .unknown {
      counts.unknown += 1
    }
  }
}

@Suite("A board after anything at all")
struct AlertBoardPropertyTests {
  private let queries = ["src:dbt", "sev:<=2", "@team:a", "title:*7*", "owner:\"\" tier:1"]
  private let filters = [
    "", "src:dbt or sev:1", "!@team:a", "state:new", "state:acked", "7", "age:>20m",
  ]

  private func randomAlert(_ dice: inout Dice, _ now: Timestamp) -> CurrentAlert {
    // Whole minutes, because the board lets alerts go stale and calm down in such steps.
    let received = now.adding(minutes: -dice.roll(30))
    let name = "a\(dice.roll(120))"
    var current = alert(
      name, dice.pick([.firing, .firing, .firing, .resolved, .acknowledged, .unknown]),
      severity: dice.pick([nil, .sev1, .sev2, .sev3]), tier: dice.pick([nil, .tier1, .tier2]),
      source: dice.pick(["dbt", "soda"]), title: "title \(dice.roll(40))",
      details: String(repeating: "x", count: dice.roll(400)),
      labels: ["team": dice.pick(["a", "b"])], asset: "t\(dice.roll(9))",
      product: dice.pick(["", "p", "q"]), occurrences: 1 + dice.roll(3))
    current.firstReceivedAt = received
    current.lastReceivedAt = received
    current.alert.startedAt = received
    if dice.roll(4) == 0 { current = current.acknowledged(until: lease(&dice, now)) }
    if dice.roll(6) == 0 {
      current = current.snoozed(until: now.adding(minutes: dice.roll(40) - 10))
    }
    if dice.roll(9) == 0 { current.incident = IncidentID("INC-2026-0001") }
    if dice.roll(9) == 0 { current.flappingUntil = now.adding(minutes: dice.roll(20)) }
    return current
  }

  private func lease(_ dice: inout Dice, _ now: Timestamp) -> LeaseEnd {
    dice.pick([
      .whenCleared, .at(now.adding(minutes: dice.roll(40) - 10)), .afterMore(dice.roll(3)),
    ])
  }

  private func randomSilence(_ dice: inout Dice, _ now: Timestamp, _ number: Int) -> Silence {
    let start = now.adding(minutes: dice.roll(30) - 20)
    return silence(
      dice.pick(queries), id: "q\(number)", from: start,
      until: start.adding(minutes: 5 + dice.roll(30)))
  }

  @Test("counts what a naive look at all alerts counts", arguments: 1...6)
  func counts(seed: Int) throws {
    var dice = Dice(seed: UInt64(seed))
    var policy = TriagePolicy.standard
    policy.stale = StalePolicy(usual: 900)
    var board = AlertBoard(policy: policy)
    var naive = NaiveBoard()
    var now = noon
    for step in 0..<25 {
      let alerts = (0..<dice.roll(40)).map { _ in randomAlert(&dice, now) }
      board.take(alerts, now: now)
      for one in alerts.sorted(by: { $0.firstReceivedAt < $1.firstReceivedAt }) {
        naive.alerts[one.alert.fingerprint] = one
      }
      if dice.roll(5) == 0 {
        let silences = (0..<dice.roll(4)).map { randomSilence(&dice, now, step * 10 + $0) }
        try naive.take(silences)
        board.take(silences: silences, now: now)
      }
      let later = now.adding(minutes: dice.roll(20))
      for moment in [now, later] {
        let filter = dice.pick(filters)
        let view = AlertView(filter: filter, folding: AlertView.Folding.none)
        let counts = try board.selection(view, now: moment).counts
        #expect(counts == (try naive.counts(filter, moment)), "step \(step), filter \(filter)")
      }
      if dice.roll(2) == 0 { now = now.adding(minutes: dice.roll(10)) }
    }
  }

  @Test("lists the same whether it keeps what filters read or not", arguments: 1...4)
  func listing(seed: Int) throws {
    var dice = Dice(seed: UInt64(seed))
    var policy = TriagePolicy.standard
    policy.stale = StalePolicy(usual: 900)
    var whole = AlertBoard(policy: policy)
    var names = AlertBoard(policy: policy, isForListing: true)
    for step in 0..<8 {
      let alerts = (0..<80).map { _ in randomAlert(&dice, noon) }
      whole.take(alerts, now: noon)
      names.take(alerts, now: noon)
      for isQuiet in [false, true] {
        let view = AlertView(folding: AlertView.Folding.none, includesQuiet: isQuiet, limit: 1000)
        let later = noon.adding(minutes: step * 5)
        #expect(try names.selection(view, now: later) == whole.selection(view, now: later))
      }
    }
  }

  @Test("lists the same when silences hold", arguments: 1...4)
  func silencedListing(seed: Int) throws {
    var dice = Dice(seed: UInt64(seed))
    let silences = [
      silence("source:dbt sev:<=2", id: "q1", until: noon.adding(minutes: 5)),
      silence("state:acked or age:>20m", id: "q2", until: noon.adding(minutes: 5)),
      silence("product:x", id: "q3", from: noon.adding(minutes: 1), until: noon.adding(minutes: 5)),
    ]
    var whole = AlertBoard()
    var names = AlertBoard(isForListing: true)
    whole.take(silences: silences, now: noon)
    names.take(silences: silences, now: noon)
    let alerts = (0..<200).map { _ in randomAlert(&dice, noon) }
    whole.take(alerts, now: noon)
    names.take(alerts, now: noon)
    #expect(try whole.selection(AlertView(), now: noon).counts.silenced > 0)
    for isQuiet in [false, true] {
      let view = AlertView(folding: AlertView.Folding.none, includesQuiet: isQuiet, limit: 1000)
      #expect(try names.selection(view, now: noon) == whole.selection(view, now: noon))
    }
  }

  @Test("folds every alert it lists exactly once", arguments: 1...3)
  func folds(seed: Int) throws {
    var dice = Dice(seed: UInt64(seed))
    var board = AlertBoard()
    for _ in 0..<8 {
      board.take((0..<50).map { _ in randomAlert(&dice, noon) }, now: noon)
      for folding in AlertView.Folding.allCases {
        let selection = try board.selection(AlertView(folding: folding, limit: 10_000), now: noon)
        let shown = selection.rows.reduce(0) { $0 + ($1.fold?.count ?? 1) }
        #expect(shown == selection.counts.matching)
        for fold in selection.rows.compactMap(\.fold) {
          #expect(
            try board.members(of: fold.id, in: AlertView(folding: folding), now: noon).count
              == fold.count)
        }
      }
    }
  }

  @Test("finds with a filter what the filter finds by itself", arguments: 1...2)
  func filtering(seed: Int) throws {
    var dice = Dice(seed: UInt64(seed))
    var board = AlertBoard()
    var known: [Fingerprint: CurrentAlert] = [:]
    for _ in 0..<10 {
      for _ in 0..<60 {
        let one = randomAlert(&dice, noon)
        board.take([one], now: noon)
        known[one.alert.fingerprint] = one
      }
      for filter in [
        "title:*1?", "7 or 8", "asset:t3,t5 !src:dbt", "@team:=a sev:none", "count:1 p",
      ] {
        let typed = try AlertFilter(filter)
        let expected = known.values.filter { typed.matches(ListedAlert($0), now: noon) }
          .map(\.alert.fingerprint)
        #expect(Set(try board.matching(filter, includesQuiet: true, now: noon)) == Set(expected))
      }
    }
  }
}
