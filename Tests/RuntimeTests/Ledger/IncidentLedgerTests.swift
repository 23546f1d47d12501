import EventStore
import IncidentModel
import Runtime
import Testing

@Suite("The ledger")
struct IncidentLedgerTests {
  private let store = InMemoryEventStore()

  private func ledger(
    _ person: String = "ada", access: RecordAccess = .full
  ) throws -> IncidentLedger {
    let now = Timestamp(rfc3339: "2026-03-04T14:02Z")
    return IncidentLedger(
      store: store, clock: WallClock(fixed: now), actor: Person(person), access: access)
  }

  private func declare(_ ledger: IncidentLedger, _ kind: IncidentKind = .real) async throws
    -> IncidentID
  {
    let events = try await ledger.declare(
      Declaration(kind: kind, title: "Revenue wrong", severity: .sev2))
    return IncidentID(try #require(events.first).stream.text)
  }

  @Test("numbers incidents of a kind within their year")
  func numbering() async throws {
    let ledger = try ledger()
    #expect(try await declare(ledger).text == "INC-2026-0001")
    #expect(try await declare(ledger).text == "INC-2026-0002")
    #expect(try await declare(ledger, .drill).text == "DRILL-2026-0001")
  }

  @Test("reads a long record in its order, and of two events that cannot be read tells the first")
  func longRecord() async throws {
    let id = try await declare(try ledger())
    let lines = (1...600).map { "line \($0)" }
    _ = try await ledger().propose(lines.map { .entry(.add(.note, $0)) }, to: id)
    let read = try await ledger().incident(id).timeline.shown.filter { $0.kind == .note }
    #expect(read.map(\.text) == lines)
    let drafts = try await store.events(of: StreamID(id), after: 0).map(\.draft)
    let more = (0..<800).map { number in
      var draft = drafts[drafts.count - 1]
      draft.id = "more \(number)"
      if number == 0 || number == 799 { draft.payload = Array("{".utf8) }
      return draft
    }
    let stored = try await store.append(
      Append(stream: StreamID(id), expectedVersion: drafts.count, events: more))
    let fresh = try ledger()
    do throws(LedgerFailure) {
      _ = try await fresh.incident(id)
      Issue.record("an event that cannot be read was read")
    } catch {
      guard case .unreadable(let problem) = error else { throw error }
      #expect(problem.position == stored.first?.position)
    }
  }

  @Test("gives two who declare at the same moment two numbers")
  func declaringTogether() async throws {
    async let first = declare(ledger("ada"))
    async let second = declare(ledger("bob"))
    let numbers = try await [first.text, second.text]
    #expect(numbers.sorted() == ["INC-2026-0001", "INC-2026-0002"])
  }

  @Test("records a hundred acts on one incident that were asked for at the same moment")
  func manyAtOnce() async throws {
    let ledger = try ledger()
    let id = try await declare(ledger)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 1...100 {
        group.addTask { _ = try await ledger.propose(.entry(.add(.note, "\(number)")), to: id) }
      }
      try await group.waitForAll()
    }
    #expect(try await ledger.incident(id).timeline.entries.count == 101)
  }

  @Test("decides again when somebody else came first")
  func conflict() async throws {
    let (ada, bob) = (try ledger("ada"), try ledger("bob"))
    let id = try await declare(ada)
    _ = try await bob.incident(id)
    _ = try await ada.propose(.entry(.add(.note, "first")), to: id)
    async let one = bob.propose(.entry(.add(.note, "second")), to: id)
    async let other = ada.propose(.entry(.add(.note, "third")), to: id)
    _ = try await (one, other)
    let texts = try await ada.incident(id).timeline.shown.map(\.text)
    #expect(Set(texts).isSuperset(of: ["first", "second", "third"]))
  }

  @Test("hands on why the rules say no, and records nothing")
  func rejection() async throws {
    let ledger = try ledger()
    let id = try await declare(ledger)
    let before = try await store.mark()
    await #expect(throws: LedgerFailure.self) {
      try await ledger.propose(.state(.changeSeverity(to: .sev2, reason: "again")), to: id)
    }
    #expect(try await store.mark() == before)
  }

  @Test("knows no incident that was not declared")
  func unknown() async throws {
    await #expect(throws: LedgerFailure.rejected(.notDeclared)) {
      try await ledger().incident(IncidentID("INC-2026-0009"))
    }
  }

  @Test("records nothing when that was asked for")
  func readOnly() async throws {
    await #expect(throws: LedgerFailure.readOnly) {
      try await declare(ledger(access: .readOnly))
    }
    #expect(try await store.mark().position == 0)
  }

  @Test("says why a record that cannot be written refuses")
  func refused() async throws {
    await #expect(throws: LedgerFailure.store(.diskFull)) {
      try await declare(ledger(access: .refused(.diskFull)))
    }
  }
}
