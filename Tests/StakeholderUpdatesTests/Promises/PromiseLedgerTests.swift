import IncidentModel
import StakeholderUpdates
import Testing

@Suite("Which updates were owed and which promises kept")
struct PromiseLedgerTests {
  private let policy = UpdatePolicy.standard

  private func told(
    _ times: (String, String?)..., audience: String = "exec", saysScope: Bool = true
  ) throws -> [PromiseRecord.Told] {
    try times.enumerated().map { index, time in
      PromiseRecord.Told(
        number: index + 1, audience: audience, at: try moment(day(time.0)),
        promisedNext: try time.1.map { try moment(day($0)) }, saysScope: saysScope)
    }
  }

  private func day(_ clock: String) -> String { "2026-11-03T\(clock)Z" }

  private func record(
    _ severity: Severity = .sev2, told: [PromiseRecord.Told] = [], resolved: String? = nil,
    decision: String? = nil
  ) throws -> PromiseRecord {
    let declared = try moment("2026-11-03T10:00Z")
    return PromiseRecord(
      declaredAt: declared, levels: [.init(since: declared, severity: severity)], told: told,
      resolvedAt: try resolved.map { try moment(day($0)) },
      decisionAt: try decision.map { try moment(day($0)) })
  }

  private func ledger(_ record: PromiseRecord, at clock: String) throws -> PromiseLedger {
    PromiseLedger(record, policy: policy, at: try moment(day(clock)))
  }

  private func owed(_ ledger: PromiseLedger) -> [String] {
    ledger.obligations.map {
      "\($0.kind.rawValue) \($0.due.map { String($0.clock.dropLast()) } ?? "-") \($0.state.rawValue)"
    }
  }

  @Test("the vector of the indicators: silence, an upgrade, a long incident and the final update")
  func vector20() throws {
    var record = try record(
      told: told(
        ("10:15", nil), ("11:08", nil), ("12:50", "13:50"), ("13:51", nil), ("14:20", nil)),
      resolved: "14:10")
    record.levels.append(.init(since: try moment("2026-11-03T10:40Z"), severity: .sev1))
    let ledger = try ledger(record, at: "15:00")
    #expect(
      owed(ledger) == [
        "first 10:20 met", "regular 11:10 met", "regular 11:38 missed", "regular 12:08 missed",
        "regular 12:38 missed", "regular 13:50 met", "final 14:25 met",
      ])
    #expect(ledger.met == 4 && ledger.missed == 3)
    #expect(ledger.adherence.map { ($0 * 1_000_000).rounded() } == 571_429)
    #expect(ledger.longestSilence == 102 * 60)
  }

  @Test("an open and silent incident misses one each time the cadence comes round")
  func silence() throws {
    let ledger = try ledger(try record(.sev1), at: "11:30")
    #expect(
      owed(ledger) == [
        "first 10:10 missed", "regular 10:40 missed", "regular 11:10 missed",
        "regular 11:40 running",
      ])
    #expect(ledger.nextDue == (try moment("2026-11-03T11:40Z")))
  }

  @Test("two minutes late is in time, a second more is not")
  func grace() throws {
    #expect(try ledger(record(told: told(("10:22", nil))), at: "10:30").met == 1)
    #expect(try ledger(record(told: told(("10:22:01", nil))), at: "10:30").missed == 1)
  }

  @Test("a promise later than the cadence counts only in a long incident")
  func laterPromise() throws {
    let early = try record(told: told(("10:15", "13:00")))
    #expect(try owed(ledger(early, at: "10:30")).last == "regular 11:15 running")
    let sooner = try record(told: told(("10:15", "10:45")))
    #expect(try owed(ledger(sooner, at: "10:30")).last == "regular 10:45 running")
  }

  @Test("a better severity never lengthens what runs")
  func downgrade() throws {
    var record = try record(.sev1, told: told(("10:05", nil)))
    record.levels.append(.init(since: try moment("2026-11-03T10:10Z"), severity: .sev3))
    #expect(try owed(ledger(record, at: "10:20")).last == "regular 10:35 running")
  }

  @Test("a SEV2 is told every half hour while a decision is less than two hours away")
  func decision() throws {
    let near = try record(told: told(("10:15", nil)), decision: "12:00")
    #expect(try owed(ledger(near, at: "10:20")).last == "regular 10:45 running")
    let far = try record(told: told(("10:15", nil)), decision: "12:30")
    #expect(try owed(ledger(far, at: "10:20")).last == "regular 11:15 running")
  }

  @Test(
    "the end owes a final update within a quarter of an hour",
    arguments: [("12:20", "met"), ("12:25", "missed")])
  func final(time: String, state: String) throws {
    let record = try record(
      told: told(("10:15", nil), ("11:10", nil), (time, nil)), resolved: "12:05")
    #expect(try owed(ledger(record, at: "13:00")).last == "final 12:20 \(state)")
  }

  @Test("a final update that nobody wrote runs, then is missed")
  func silentEnd() throws {
    let record = try record(told: told(("10:15", nil)), resolved: "11:00")
    #expect(try owed(ledger(record, at: "11:10")).last == "final 11:15 running")
    #expect(try owed(ledger(record, at: "11:20")).last == "final 11:15 missed")
  }

  @Test("a severity without a clock owes a word at the beginning and at the end")
  func withoutClock() throws {
    #expect(try owed(ledger(record(.sev4), at: "12:00")) == ["opening - running"])
    let closed = try record(.sev4, told: told(("10:30", nil)), resolved: "12:00")
    #expect(try owed(ledger(closed, at: "13:00")) == ["opening - met", "closing - running"])
    let silent = try record(.sev4, told: told(("12:30", nil)), resolved: "12:00")
    #expect(try owed(ledger(silent, at: "13:00")) == ["opening - missed", "closing - met"])
  }

  @Test("a SEV1 owes its scope ten minutes after the first text, any other with it")
  func scoping() throws {
    let without = try told(("10:05", nil), saysScope: false)
    let open = try ledger(record(.sev1, told: without), at: "10:10").scoping
    #expect(open == UpdateObligation(.scoping, due: try moment("2026-11-03T10:15Z"), .running))
    let late = try ledger(record(.sev1, told: without), at: "10:20").scoping
    #expect(late?.state == .missed)
    let said = without + (try told(("10:14", nil)))
    #expect(try ledger(record(.sev1, told: said), at: "10:20").scoping?.state == .met)
    #expect(try ledger(record(.sev2, told: without), at: "10:20").scoping?.state == .missed)
  }

  @Test("the time a text names is kept, broken or still runs, for each audience by itself")
  func promises() throws {
    var record = try record(
      told: told(("10:15", "11:00"), ("11:01", "12:00"), ("12:10", "13:00")))
    record.told += try told(("12:20", "12:30"), audience: "consumers")
    let states = try ledger(record, at: "12:25").promises.map(\.state)
    #expect(states == [.kept, .broken, .running, .running])
    #expect(
      try ledger(record.told(to: "consumers"), at: "12:33").promises.map(\.state) == [.broken])
    #expect(record.audiences == ["exec", "consumers"])
  }

  @Test("what became no incident of its own owes nothing and releases its promises")
  func released() throws {
    var record = try record(told: told(("10:15", "11:00")))
    record.isReleased = true
    let ledger = try ledger(record, at: "12:00")
    #expect(ledger.obligations == [])
    #expect(ledger.promises.map(\.state) == [.released])
  }

  @Test("the words of a recorded text are the promise")
  func words() throws {
    var story = try Story()
    let text = "Scope: boards since 13:41Z. Next update: 15:30 CET."
    try story.tell(
      .update(.record(audience: "exec", text: text, outcome: .copied)), at: "2026-03-04T14:10Z")
    let told = try #require(PromiseRecord(story.incident).told.first)
    #expect(told.promisedNext == (try moment("2026-03-04T14:30Z")))
    #expect(told.saysScope)
  }

  @Test("an incident knows the severity it began with and the one it has")
  func levels() throws {
    var story = try Story(severity: .sev3)
    try story.tell(
      .state(.changeSeverity(to: .sev1, reason: "board meets")), at: "2026-03-04T14:20Z")
    #expect(PromiseRecord(story.incident).levels.map(\.severity) == [.sev3, .sev1])
  }
}
