import EventStore
import IncidentModel
import Testing

@testable import Runtime

@Suite("The ledger, about what is between incidents", .timeLimit(.minutes(5)))
struct IncidentLedgerRelationsTests {
  private let store = InMemoryEventStore()

  private func ledger(_ person: String = "ada", at moment: String = "14:02") -> IncidentLedger {
    IncidentLedger(
      store: store, clock: WallClock(fixed: Timestamp(rfc3339: "2026-03-04T\(moment)Z")),
      actor: Person(person), policy: .standard)
  }

  private func declare(_ title: String, _ alerts: [Alert] = []) async throws -> IncidentID {
    let events = try await ledger().declare(
      Declaration(
        title: title, severity: .sev2,
        classification: Classification(incidentClass: .freshness, products: ["fct_orders"]),
        alerts: alerts.map(\.reference)))
    return IncidentID(try #require(events.first).stream.text)
  }

  private func received(_ names: [String]) async throws -> [Alert] {
    let alerts = names.map { Alert.firing($0) }
    _ = try await store.accept(
      Delivery(
        source: "dbt", receivedAt: Timestamp(seconds: 1_772_632_620), body: [], alerts: alerts))
    return alerts
  }

  @Test("links both sides in one append, and takes both off again")
  func links() async throws {
    let (first, second) = (try await declare("First"), try await declare("Second"))
    let events = try await ledger().link(second, .childOf, first, reason: "one job")
    #expect(events.map(\.stream) == [StreamID(second), StreamID(first)])
    #expect(try await ledger().incident(second).parent == first)
    #expect(try await ledger().incident(first).children == [second])
    _ = try await ledger().unlink(second, .childOf, first, reason: "")
    #expect(try await ledger().incident(first).links.isEmpty)
  }

  @Test("refuses a circle of parents over several incidents and records nothing")
  func circle() async throws {
    let ids = [try await declare("A"), try await declare("B"), try await declare("C")]
    _ = try await ledger().link(ids[0], .childOf, ids[1], reason: "")
    _ = try await ledger().link(ids[1], .childOf, ids[2], reason: "")
    let before = try await store.mark()
    await #expect(
      throws: LedgerFailure.rejected(.relation(.circle([ids[2], ids[0], ids[1], ids[2]])))
    ) { try await ledger().link(ids[2], .childOf, ids[0], reason: "") }
    #expect(try await store.mark() == before)
  }

  @Test("of two consoles that make a circle together, lets one and tells the other")
  func rivals() async throws {
    let (first, second) = (try await declare("First"), try await declare("Second"))
    async let one = outcome { () async throws(LedgerFailure) in
      try await ledger("ada").link(first, .childOf, second, reason: "")
    }
    async let two = outcome { () async throws(LedgerFailure) in
      try await ledger("bob").link(second, .childOf, first, reason: "")
    }
    let outcomes = [await one, await two]
    #expect(outcomes.count { $0 == nil } == 1)
    let sentence = try #require(outcomes.compactMap { $0 }.first)
    #expect(sentence.contains("That would make a circle"))
  }

  private func outcome(_ act: () async throws(LedgerFailure) -> [RecordedEvent]) async -> String? {
    do throws(LedgerFailure) {
      _ = try await act()
      return nil
    } catch {
      return error.sentence
    }
  }

  @Test("splits alerts and lines off into a new incident, both of which tell of it")
  func splits() async throws {
    let alerts = try await received(["a", "b"])
    let old = try await declare("Two things", alerts)
    let events = try await ledger("bob").split(
      old, SplitDraft(title: "The other thing", reason: "another job", alerts: [Fingerprint("b")]))
    let new = try #require(events.lazy.map { IncidentID($0.stream.text) }.first { $0 != old })
    #expect(try await ledger().incident(old).link(.splitInto, new)?.title == "The other thing")
    #expect(try await ledger().incident(new).link(.splitFrom, old)?.reason == "another job")
    #expect(try await store.alert(Fingerprint("a"))?.incident == old)
    #expect(try await store.alert(Fingerprint("b"))?.incident == new)
  }

  @Test("splits nothing when the rules refuse one part of it")
  func splitRefused() async throws {
    let old = try await declare("One thing", try await received(["a"]))
    let before = try await store.mark()
    await #expect(throws: LedgerFailure.rejected(.alertNotLinked("nowhere"))) {
      try await ledger().split(old, SplitDraft(title: "x", alerts: [Fingerprint("nowhere")]))
    }
    #expect(try await store.mark() == before)
    #expect(try await store.incidents(openOnly: false).count == 1)
  }

  @Test("tells the second of two who split the same alert off that it is gone")
  func splitTwice() async throws {
    let old = try await declare("Two things", try await received(["a", "b"]))
    let draft = SplitDraft(title: "Other", alerts: [Fingerprint("b")])
    async let one = outcome { () async throws(LedgerFailure) in
      try await ledger("ada").split(old, draft)
    }
    async let two = outcome { () async throws(LedgerFailure) in
      try await ledger("bob").split(old, draft)
    }
    let outcomes = [await one, await two]
    #expect(outcomes.count { $0 == nil } == 1)
    #expect(try await store.incidents(openOnly: false).count == 2)
  }

  @Test(
    "shows nothing of a restricted incident to those who may not know, in links, likeness or parts")
  func restricted() async throws {
    let open = try await declare("Orders stale")
    let alerts = try await received(["a", "b"])
    let events = try await ledger().declare(
      Declaration(
        title: "Orders stale, key leaked", severity: .sev2,
        classification: Classification(incidentClass: .freshness, products: ["fct_orders"]),
        alerts: alerts.map(\.reference),
        restriction: Restriction(codename: "BLUE-HERON", people: [Person("ada")])))
    let secret = IncidentID(try #require(events.first).stream.text)
    #expect(try await ledger("bob").similar(to: open, limit: 5).isEmpty)
    #expect(try await ledger("ada").similar(to: open, limit: 5).map(\.id) == [secret])
    await #expect(throws: LedgerFailure.self) {
      try await ledger("bob").similar(to: secret, limit: 5)
    }
    _ = try await ledger().link(open, .relatedTo, secret, reason: "")
    #expect(try await ledger().incident(open).links.map(\.title) == ["BLUE-HERON"])
    let split = try await ledger().split(
      secret, SplitDraft(title: "Key rotation", alerts: [Fingerprint("b")]))
    let part = try #require(split.lazy.map { IncidentID($0.stream.text) }.first { $0 != secret })
    #expect(try await ledger().incident(part).mayKnow(Person("bob")) == false)
  }

  @Test("lets whoever may not know of a restricted incident move the others past it")
  func movesPastTheHidden() async throws {
    _ = try await ledger().declare(
      Declaration(
        title: "Key leaked", severity: .sev1,
        restriction: Restriction(codename: "HERON", people: [Person("ada")])))
    let ids = [try await declare("A"), try await declare("B")]
    _ = try await ledger("bob").move(ids[1], by: -1, reason: "board meets")
    let numbered = try await store.incidents(openOnly: true).filter { $0.priority != nil }
    #expect(numbered.map(\.id) == [ids[1]])
  }

  @Test("moves an incident up by numbering it and what stands before it")
  func moves() async throws {
    let ids = [try await declare("A"), try await declare("B"), try await declare("C")]
    _ = try await ledger().move(ids[2], by: -1, reason: "board meets")
    let queue = IncidentQueue(try await store.incidents(openOnly: true))
    #expect(queue.rows.map(\.id) == [ids[0], ids[2], ids[1]])
    #expect(try await ledger().incident(ids[2]).priority?.reason == "board meets")
    await #expect(throws: LedgerFailure.rejected(.unchanged("The place of \(ids[0])"))) {
      try await ledger().move(ids[0], by: -1, reason: "")
    }
  }

  @Test("finds similar incidents without folding the others")
  func similar() async throws {
    let (first, second) = (try await declare("Orders stale"), try await declare("Orders stale"))
    let found = try await ledger().similar(to: second, limit: 5)
    #expect(found.map(\.id) == [first])
    #expect(found.first?.reasons.first == "same data product fct_orders")
  }
}
