import EventStore
import IncidentModel
import Testing

@testable import Runtime

@Suite("The ledger, about several incidents at once", .timeLimit(.minutes(5)))
struct IncidentLedgerTogetherTests {
  private let store = InMemoryEventStore()

  private func ledger(_ person: String) -> IncidentLedger {
    IncidentLedger(
      store: store, clock: WallClock(fixed: Timestamp(rfc3339: "2026-03-04T14:02Z")),
      actor: Person(person))
  }

  private func declare(
    _ title: String, _ alerts: [Alert] = []
  ) async throws -> IncidentID {
    let events = try await ledger("ada").declare(
      Declaration(title: title, severity: .sev2, alerts: alerts.map(\.reference)))
    return IncidentID(try #require(events.first).stream.text)
  }

  private func receive(_ names: [String]) async throws -> [Alert] {
    let alerts = names.map { Alert.firing($0) }
    _ = try await store.accept(
      Delivery(
        source: "dbt", receivedAt: Timestamp(seconds: 1_772_632_620), body: [], alerts: alerts))
    return alerts
  }

  private func current(_ alerts: [Alert]) async throws -> [CurrentAlert] {
    try await store.currentAlerts(alerts.map(\.fingerprint)).sorted {
      $0.alert.fingerprint < $1.alert.fingerprint
    }
  }

  private func sentence(
    _ act: () async throws(LedgerFailure) -> [RecordedEvent]
  ) async -> String? {
    do throws(LedgerFailure) {
      _ = try await act()
      return nil
    } catch {
      return error.sentence
    }
  }

  @Test("moves alerts out of one and into another")
  func moves() async throws {
    let alerts = try await receive(["a", "b"])
    let (first, second) = (try await declare("First", alerts), try await declare("Second"))
    _ = try await ledger("ada").propose(
      IncidentProposal.moving(try await current(alerts), to: second, reason: "there"))
    #expect(try await current(alerts).map(\.incident) == [second, second])
    #expect(try await ledger("ada").incident(first).alerts.isEmpty)
    #expect(try await ledger("ada").incident(second).alerts.count == 2)
  }

  @Test("leaves nothing half done when another console contradicts one of the moves")
  func contradicted() async throws {
    let alerts = try await receive(["a", "b"])
    let (first, second) = (try await declare("First", alerts), try await declare("Second"))
    let seen = try await current(alerts)
    _ = try await ledger("bob").propose(
      .alert(.unlink(alerts[1].reference, reason: "not ours")), to: first)
    let before = try await store.mark()
    let told = await sentence { () async throws(LedgerFailure) in
      try await ledger("ada").propose(
        IncidentProposal.moving(seen, to: second, reason: "there"))
    }
    #expect(
      told
        == "bob was faster at 14:02Z: unlinked dbt: b is late (not ours). "
        + "\"b is late\" is not linked to this incident; nothing was recorded.")
    #expect(try await store.mark() == before)
    #expect(try await current(alerts).map(\.incident) == [first, nil])
    #expect(try await ledger("ada").incident(second).alerts.isEmpty)
  }

  @Test("lets one of two consoles move alerts that both want elsewhere, whole")
  func race() async throws {
    for round in 0..<10 {
      let alerts = try await receive(["a\(round)", "b\(round)", "c\(round)"])
      let first = try await declare("First", alerts)
      let targets = [try await declare("Second"), try await declare("Third")]
      let seen = try await current(alerts)
      await withTaskGroup(of: Void.self) { group in
        for (person, target) in zip(["ada", "bob"], targets) {
          group.addTask {
            do throws(LedgerFailure) {
              _ = try await ledger(person).propose(
                IncidentProposal.moving(seen, to: target, reason: person))
            } catch {
              // Whoever comes second is refused; that is what is looked at below.
              return
            }
          }
        }
      }
      #expect(Set(try await current(alerts).map(\.incident)).count == 1)
      let owners = try await [first, targets[0], targets[1]].asyncCounts(of: ledger("cyd"))
      #expect(owners.sorted() == [0, 0, 3])
    }
  }

  @Test("merges an incident with all its alerts")
  func merges() async throws {
    let alerts = try await receive(["a", "b"])
    let (first, second) = (try await declare("First", alerts), try await declare("Second"))
    _ = try await ledger("ada").merge(first, into: second, reason: "same cause")
    #expect(try await current(alerts).map(\.incident) == [second, second])
    #expect(try await ledger("ada").incident(first).status == .merged)
  }

  @Test("ends no incident that cannot go on in the other")
  func refusedMerge() async throws {
    let alerts = try await receive(["a"])
    let (first, second) = (try await declare("First", alerts), try await declare("Second"))
    let ledger = ledger("ada")
    _ = try await ledger.propose(
      .state(.changeStatus(to: .cancelled, reason: "no incident")), to: second)
    let before = try await store.mark()
    await #expect(throws: LedgerFailure.rejected(.ended(.cancelled))) {
      try await ledger.merge(first, into: second, reason: "same cause")
    }
    #expect(try await store.mark() == before)
  }
}

extension [IncidentID] {
  /// Returns how many alerts each incident has.
  fileprivate func asyncCounts(of ledger: IncidentLedger) async throws -> [Int] {
    var counts: [Int] = []
    for id in self { counts.append(try await ledger.incident(id).alerts.count) }
    return counts
  }
}
